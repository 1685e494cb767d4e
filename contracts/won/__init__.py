"""Won: the ledger's money between members and the bank: transfer, mint, withdraw, burn.

Rule 1: minting happens once per transaction of the bank; burning only after the bank has confirmed.
Rule 2: no single operator mints, burns, gives back or reports: enough of them say the same (`ballots`).
Rule 3: an account in debt cannot transfer or withdraw; one with an unpaid contribution cannot go below it (GRACE LOCK).
"""
