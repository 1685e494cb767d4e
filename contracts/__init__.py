"""The contracts: deterministic rules for the money of groups.

Rule 1: a contract sees four things: the call, the context, its own state, and read-only queries of others.
Rule 2: a contract returns an `Outcome`, which the ledger performs. A contract never moves won itself.
Rule 3: contracts import `contracts.abi` and `ledger.primitives`, and no other contract.
"""
