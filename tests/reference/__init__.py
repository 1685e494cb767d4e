"""What clubs' money must be, calculated a second time from only the rules' text, and held against the contracts.

Rule 1: `calculator` imports nothing of the contracts or of the ledger, and its author had not read them.
Rule 2: it follows docs/spec/contracts.md; where the text leaves a choice, the module that chose says so in "Readings".
Rule 3: `founding`, `acts`, `game` and `play` know the real code too; there the two are held against each other.
Rule 4: nothing of the rules is left out because the contracts do it otherwise.
"""
