"""Services off the chain: people, bank, paper, notices. README.md beside this file says how to write a module.

Rule 1: services know a node only by its HTTP API, never sign for a member, and hold no club money.
Rule 2: a module imports `services.kit`, `getty_client`, `ledger.primitives` and `ledger.light`, and no other module.
Rule 3: nothing outside imports services, except the command `gye services`.
"""
