"""Why a command ends by itself: a class per reason, with its code, its fields and its sentence in every language.

    typed.py     what was typed: ids, amounts, dates, options          clubs.py     clubs, seats, proposals
    nodes.py     nodes and files of this machine                       clusters.py  clusters, the demo, the bench
    wallets.py   keys                                                  proofs.py    what a peer proves

What the chain refuses, a peer says (`getty_client`); what a rule of the ledger refuses here, `cli.errors.because` says.

Rule 1: code and reason together name one class of this program and its client; a test holds this.
Rule 2: a field is a place of the sentence, or of what to do.
"""
