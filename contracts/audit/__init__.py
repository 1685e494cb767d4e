"""The auditor: checks the invariants of one block from its changes, payments and events.

    a block's changes ──▶ `touched` (the changed clubs and records, before and after)
    the won escrow moved ┐      │
    the events           ┴──▶ `money` M2 M4 M5 M6 M7 M8 · `debts` M3 M9 M10 M13 · `agreement` M12 M13 M14 · `bank` M11
                                │
                                ▼
                            `block`: findings, in order ──▶ a finding that names a club freezes it (`contracts.guard`)

Rule 1: deterministic, and part of execution: every peer finds the same in the same block.
Rule 2: the work grows with what the block wrote, never with the state.
Rule 3: the check is by induction: a valid state with valid changes stays valid. `contracts.audit.whole` checks a whole
state.
Rule 4: expected values are computed here from stored records, not by the functions that moved the won.
Rule 5: a finding is a value; nothing here raises, and nothing here writes.

M1 is checked in `ledger.execution`, where every peer refuses a block that makes won. M15 is a replay
(`ledger.chain.replay`).
"""
