"""Rotation: clubs whose members pay in every round and receive in turn; the chain collects and pays by itself.

    folder      what it decides                                     imports of the folders
    terms/      what is agreed, and what follows from it            kinds (where a table is needed)
    kinds/      which table the terms give                          terms (records and arithmetic)
    money/      whose won is where, and who owes whom               terms
    rounds/     what the chain does by itself                       money, terms
    founding/   how a club comes together                           rounds, money, kinds, terms
    changes/    how its members change it                           rounds, money, kinds, terms
    views/      what readers see                                    kinds, terms

    contract.py wires methods, queries and scheduled work to the folders; calls.py, errors.py and state.py are what the
    contract takes, refuses and keeps; lookup.py is what every handler asks first; answers.py is what it tells others.

Rule 1: debts, locks and credits are per person over all clubs, so all kinds of rotating clubs are one contract.
Rule 2: everything that decides who pays, who receives and when is in `terms` and `kinds`, pure and without state.
"""
