"""What a club's money must be, calculated a second time with rationals and by other code.

Rule 1: the calculator (`tables`, `rate`, `dates`, `calculator`) imports nothing of the contracts or of the ledger.
Rule 2: it follows the rules' text; where the text leaves a choice, the module that chose says so under "Readings".
Rule 3: only `world` and what begins with `test_` may know the real code; there the two are held against each other.
"""
