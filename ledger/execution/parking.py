"""Schedules failed work again, later after each failure (NEVER LOST).

    fails 1 ── 1 min ──▶ fails 2 ── 2 min ──▶ fails 3 ── 4 min ──▶ … at most a day, until it succeeds

Rule 1: nobody has to request the next try. A payment, a vote or a new version may have removed the cause of the
failure, so the work is simply tried; a failed try changes nothing and costs one call.
Rule 2: the waiting time doubles, so that work which cannot succeed takes little time from other work.
Rule 3: all tries belong to one piece of work: all fields of the item except its instant identify it.
"""

from contracts.abi.interfaces import Work
from ledger.primitives.units import DAY_MS, Millis
from ledger.schedule import DueItem

__all__ = ["FIRST_WAIT_MS", "LONGEST_WAIT_MS", "again_at", "work_of"]

FIRST_WAIT_MS = Millis(60_000)
"""Waiting time in ms before the second try."""

LONGEST_WAIT_MS = Millis(DAY_MS)
"""Longest waiting time in ms between two tries: a waiting club is tried every day."""

_MOST_DOUBLINGS = 11
"""2¹¹ minutes are more than a day."""


def work_of(item: DueItem) -> Work:
    """Return the fields that identify the work of `item` in all tries."""
    return Work(item.club, item.contract, item.topic, item.origin_ms, item.seat)


def again_at(now_ms: int, tries: int) -> Millis:
    """Return the instant of the next try of work that has failed `tries` times."""
    wait = FIRST_WAIT_MS * 2 ** min(tries - 1, _MOST_DOUBLINGS)
    return Millis(now_ms + min(wait, LONGEST_WAIT_MS))
