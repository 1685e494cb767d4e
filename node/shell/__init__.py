"""The shell of a peer: the event loop, the TLS network, files, timers, verifier workers, log and metrics.

Rule 1: everything with `async`, sockets, files or clocks is here; nothing here knows a rule of consensus or ledger.
Rule 2: the peer is called from the event loop's thread alone, one call at a time.
"""
