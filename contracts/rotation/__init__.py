"""Rotation: clubs whose members pay in every round and receive in turn; the chain collects and pays by itself.

    folder      what it decides                                     imports of the folders
    terms/      what is agreed, and what follows from it            kinds (if a table is needed)
    kinds/      which table the terms give                          terms (records and arithmetic)
    money/      balances and debts                                  terms
    rounds/     what the chain does by itself                       money, terms
    founding/   how a club comes together                           rounds, money, kinds, terms
    changes/    how its members change it                           rounds, money, kinds, terms
    views/      what readers see                                    kinds, terms

    contract.py wires methods, queries and scheduled work to the folders. calls.py, errors and state.py have the calls,
    the refusals and the stored data. lookup.py has the first checks of every handler; answers.py answers the queries of
    other contracts.

Rule 1: debts, locks and credits are per person over all clubs, so all kinds of rotating clubs are one contract.
Rule 2: everything that decides who pays, who receives and when is in `terms` and `kinds`, pure and without state.
"""
