"""Two-phase Sumeragi as a pure machine (docs/spec/sumeragi.md).

Rule 1: nothing here does I/O, reads a clock, signs or verifies. Inputs come in, effects go out.
Rule 2: this package imports only `ledger.primitives`.
"""
