"""The auditor's checks of one block: what it may have broken, seen from what it wrote, what it moved and what it told.

    a block's changes ──▶ `touched` (which clubs, which records, before and after)
    the won escrow moved ┐      │
    what was said        ┴──▶ `money` M2 M4 M5 M6 M7 M8 · `debts` M3 M9 M10 M13 · `agreement` M12 M13 M14 · `bank` M11
                                │
                                ▼
                            `block`: findings, in order ──▶ a finding that names a club freezes it (`contracts.guard`)

Rule 1: deterministic, and part of execution: every peer finds the same in the same block.
Rule 2: the work grows with what the block wrote, never with the state.
Rule 3: by induction: what was in order before, and changed in order, is in order. The whole is `contracts.audit.whole`.
Rule 4: what is right is computed here from what is stored, not by the functions that moved the won.
Rule 5: a finding is a value; nothing here raises, and nothing here writes.

M1 stands in `ledger.execution`: a block that makes won is nobody's block. M15 is a replay (`ledger.chain.replay`).
"""
