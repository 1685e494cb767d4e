"""Deterministic rules of group money.

Rule 1: a contract sees four things: the call, the context, its own state, and read-only queries of others.
Rule 2: it returns an `Outcome`; the ledger performs it. A contract never moves won itself.
Rule 3: contracts import `contracts.abi` and `ledger.primitives`, and no other contract.
"""
