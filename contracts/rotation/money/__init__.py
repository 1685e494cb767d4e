"""Balances, debts, holdbacks, guarantees and claims of one call.

Rule 1: nothing is paid here. Decisions go to escrow as moves, in their order, and escrow has its own closed table of
allowed moves.
Rule 2: a credit first pays the person's debts. There is no other way to credit a person.
"""
