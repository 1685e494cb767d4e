"""The calls of every contract, a module each.

    account
    agreement
    dev
    escrow
    grade
    guard
    identity
    peers
    pot
    rotation
    upgrade
    voting
    won

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""
