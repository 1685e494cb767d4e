"""The sandbox: stands in for banks on development chains, with a conserved ledger, strict forms, and faults on order.

    ledger     accounts at banks; every won comes from an account and goes to one
    faults     what goes wrong, by order of the control port
    kftc       KFTC's interface, on a port of its own
    app        the control port

Rule 1: it runs on development chains only.
Rule 2: it is written from the interface's description, not from the code that calls it; strict where the bank is.
"""
