"""What a club's money must be, calculated a second time with rationals and by other code.

Rule 1: the calculator (`tables`, `rate`, `dates`, `owing`, `calculator`, `changes`, `dissolution`) imports nothing of
the contracts or of the ledger.
Rule 2: it follows the rules' text; where the text leaves a choice, the module that chose says so under "Readings".
Rule 3: `founding`, `acts` and `game` know the real code too; there the two are held against each other.
"""
