"""The agreement: terms, their table, its due instants, the cost of its credit, and the hash that everybody signs.

Rule 1: this package is pure and without state, so anybody can compute its results before a club exists.
Rule 2: a signature covers all of it: `agreement.hash_of`.
"""
