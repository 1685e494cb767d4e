"""Transactions of a peer: admission, fair turns at the verifier, the pool, and telling the others."""
