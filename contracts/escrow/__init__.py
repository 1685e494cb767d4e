"""Escrow: the sole custodian of club money.

No person can move club money by calling this contract: it obeys the rotation contract, within a closed table of moves.
"""
