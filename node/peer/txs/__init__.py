"""Transactions in a peer: admission, fair turns at the verifier, the pool, and gossip."""
