"""The vocabulary of all packages: hashes, keys, codec, transactions, certificates, blocks.

Rule 1: values and pure functions only; no storage, no rules of money.
Rule 2: everything that is hashed or signed is defined here, once.
"""
