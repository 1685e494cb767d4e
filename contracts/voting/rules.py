"""When a proposal has passed (contracts.md VOTE). Pure, integers only.

Rule 1: shares are of the whole electorate, one person one vote; abstention = no.
Rule 2: an electorate of nobody passes nothing.
Rule 3: a share that is reached cannot be lost again, so a proposal is agreed at the vote that reaches it.
"""

from contracts.voting.errors import BadDeadlineError
from ledger.primitives.units import DAY_MS, Millis

__all__ = ["MAX_DEADLINE_MS", "MAX_OPEN_PROPOSALS", "MIN_DEADLINE_MS", "check_deadline", "half_passed"]

MIN_DEADLINE_MS = Millis(3_600_000)
"""An hour: people must be able to answer."""

MAX_DEADLINE_MS = Millis(60 * DAY_MS)
"""Two months: longer, and the club it was made for is another."""

MAX_OPEN_PROPOSALS = 32
"""Per club; bounds the scheduled work of one instant."""


def half_passed(yes: int, electorate: int) -> bool:
    """Say whether more than half of the whole electorate said yes: 2·yes > E."""
    return electorate > 0 and 2 * yes > electorate


def check_deadline(deadline_ms: Millis, now_ms: Millis) -> None:
    """Raise BadDeadlineError unless the deadline lies MIN_DEADLINE_MS … MAX_DEADLINE_MS ahead."""
    ahead = deadline_ms - now_ms
    if not MIN_DEADLINE_MS <= ahead <= MAX_DEADLINE_MS:
        raise BadDeadlineError(f"a deadline lies {MIN_DEADLINE_MS} to {MAX_DEADLINE_MS} ms ahead, not {ahead}")
