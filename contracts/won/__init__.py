"""The won contract: transfers between accounts; mints and burns for transfers at the bank.

Rule 1: won is minted once per transaction of the bank, and burned only after the bank has confirmed.
Rule 2: to mint, burn, return or report, enough operators must send the same call (`ballots`).
Rule 3: an account in debt cannot transfer or withdraw. The balance cannot fall below unpaid contributions (GRACE LOCK).
"""
