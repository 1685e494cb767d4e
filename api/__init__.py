"""The HTTP API of a peer.

Rule 1: it asks the node through `api.ports` and knows nothing else of it: no consensus, no network, no timers.
Rule 2: it reads the chain and hands over signed transactions; it owns no rule of the ledger and no key.
"""
