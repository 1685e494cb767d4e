"""Types for quantities that must never be mixed up.

Rule 1: money is integer won and time is integer milliseconds; the project's core has no float.
Rule 2: a division of money says how it rounds; only this file has a bare `//` on won.
"""

from typing import NewType

Won = NewType("Won", int)
"""Integer money, 1:1 with KRW held at the bank. Never negative in a balance."""

Millis = NewType("Millis", int)
"""Milliseconds. In a record this is an instant, since 1970-01-01T00:00:00Z; a duration is `kinds.Length`."""

AccountId = NewType("AccountId", bytes)
"""20 bytes, see `ledger.primitives.address`."""

Hash32 = NewType("Hash32", bytes)
"""A SHA-256 digest."""

ZERO_HASH = Hash32(bytes(32))

DAY_MS = Millis(86_400_000)
SEOUL_OFFSET_MS = Millis(9 * 3_600_000)
"""Asia/Seoul is always UTC+9; no time-zone database is used (ledger.md)."""


def floor_div_won(amount: int, divisor: int) -> Won:
    """Return ⌊amount / divisor⌋ for a non-negative amount; rounds down, in favour of the payer."""
    assert amount >= 0, f"negative amount {amount}"
    assert divisor > 0, f"divisor {divisor}"
    return Won(amount // divisor)
