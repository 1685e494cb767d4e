"""The vocabulary everyone shares: hashes, keys, codec, transactions, certificates, blocks.

Rule 1: values and pure functions only; no storage, no rules of money.
Rule 2: whatever is hashed or signed is written down here, once.
"""
