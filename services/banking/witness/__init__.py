"""The bank's witness: the second operator, who signs only what it has found itself (TWO OF THREE).

It has its own key, its own access to the bank and its own database. From banking it takes evidence, never a result.
"""
