"""What is agreed: terms, the table they give, its instants, what its credit costs, and the hash that everybody signs.

Rule 1: pure, and without state. What is computed here, anybody can compute before a club exists.
Rule 2: who signs, signs all of it: `agreement.hash_of`.
"""
