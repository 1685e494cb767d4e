"""The changes of a running club by its members, and the effects of a freeze.

Rule 1: a change is executed between two rounds, after all checks have been run again.
Rule 2: nobody's cash flow worsens without their signature (WORSE), and RATE holds for every seat whose table changes.
Rule 3: only the voting contract executes a change, after everybody necessary has agreed.
"""
