"""Refusals of the command line itself. A class states a reason: its code, its fields and its sentence in each language.

    typed.py     typed values: ids, amounts, dates, options            clubs.py     clubs, seats, proposals
    nodes.py     nodes and files of this machine                       clusters.py  clusters, the demo, the bench
    earmarks.py  won that is set aside
    wallets.py   keys                                                  proofs.py    what a peer proves
    accounts.py  keys of an account, guardians, recovery               sealed.py    bids and seeds before a round
    clauses.py   agreements and their clauses                          upgrades.py  versions of contracts

Refusals of the chain come from a peer (`getty_client`); `cli.errors.because` shows those of the ledger's rules in this
process.

Rule 1: code and reason together name one class of this program and its client; a test holds this.
Rule 2: each field appears in the sentence or in the advice.
"""
