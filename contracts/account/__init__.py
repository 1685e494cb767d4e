"""Accounts: which keys may sign for an account, how many of them must, and who may give it new keys.

    keys         open, add, remove, threshold      the present keys decide
    guardians    accounts that the owner names, and that agree: k of n, more than half
    recovery     guardians, or a verifier, name one new set of keys ─▶ a waiting time ─▶ the ledger sets them
                 every present key may veto until then

The id of an account outlives its keys. Keys may be added, removed and replaced; the id, its balance, seats and debts
stay.
"""
