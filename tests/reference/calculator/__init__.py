"""What a club's money must be, computed from the rules' text by a program that is slow and easy to read.

    split tables rate dates          numbers: SPLIT, the schedules, RATE, due instants
    club                             what there is: people's won, clubs with their seats and purses, debts
    owing charge                     where won goes that reaches a person: DEBT, RANK, rings, HOLDBACK; CHARGE
    rounds close                     TIME, WATERFALL, SURPLUS, PAYOUT; CLOSE
    payments                         what a person does: pay, repay, guarantee, restore, buy
    turns takeover leaving joining amounts dissolution freeze     what a vote, a newcomer or the guard does
    bank                             withdrawals: BURN LAST
    life                             due items in ORDER, and what ends every act

Rule 1: nothing here imports the contracts, the ledger or the driver; everything is integers and fractions.
Rule 2: a docstring names the rule that it computes. Where the text leaves a choice, the module that chose says so under
"Readings".
"""
