"""The HTTP API of a peer.

Rule 1: it reaches the node only through `api.ports`; it knows no consensus, no network, no timers.
Rule 2: it reads the chain and passes on signed transactions; it has no rule of the ledger, and no key.
"""
