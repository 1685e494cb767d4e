"""Whose won is where, and who owes whom: balances, debts, holdbacks, guarantees and claims of one call.

Rule 1: nothing is paid here. What was decided goes to escrow as moves, in the order it was decided, and escrow has its
own closed table of what may move.
Rule 2: whoever is credited pays debts first; there is no other way to credit a person.
"""
