"""Types of the quantities that must never be mixed up.

Rule 1: money is integer won and time is integer milliseconds; there is no float in this project's core.
Rule 2: a division of money says how it rounds; a bare `//` on won does not appear outside this file.
"""

from typing import NewType

Won = NewType("Won", int)
"""Integer money, 1:1 with KRW held at the bank. Never negative in a balance."""

Millis = NewType("Millis", int)
"""Milliseconds: in a record an instant, since 1970-01-01T00:00:00Z; a length of time is `kinds.Length`."""

AccountId = NewType("AccountId", bytes)
"""20 bytes, see `ledger.primitives.address`."""

Hash32 = NewType("Hash32", bytes)
"""A SHA-256 digest."""

ZERO_HASH = Hash32(bytes(32))

DAY_MS = Millis(86_400_000)
SEOUL_OFFSET_MS = Millis(9 * 3_600_000)
"""Asia/Seoul is fixed UTC+9; no time-zone database is consulted (ledger.md)."""


def floor_div_won(amount: int, divisor: int) -> Won:
    """Return ⌊amount / divisor⌋ for a non-negative amount; rounds down, in favour of who pays."""
    assert amount >= 0, f"negative amount {amount}"
    assert divisor > 0, f"divisor {divisor}"
    return Won(amount // divisor)
