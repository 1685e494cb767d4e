"""Escrow: the contract that holds all club money.

No person can move club money by calling it. Only the rotation contract can, within a closed table of moves.
"""
