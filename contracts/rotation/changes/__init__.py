"""How the members of a running club change it, and what a freeze does to it.

Rule 1: a change is made between two rounds, after all checks have been run again.
Rule 2: nobody's cash flow worsens without their signature (WORSE), and RATE holds for every seat whose table changes.
Rule 3: only the voting contract carries a change out, once everybody whom it needs has agreed.
"""
