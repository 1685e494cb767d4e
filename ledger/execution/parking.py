"""Scheduled work that fails is on the schedule again, later each time it fails (NEVER LOST).

    fails 1 ── 1 min ──▶ fails 2 ── 2 min ──▶ fails 3 ── 4 min ──▶ … at most a day, until it goes through

Rule 1: nobody has to ask for it. What stopped the work may have changed by anything: a payment, a vote, a new version;
so it is tried, and a try that fails changes nothing and costs one call.
Rule 2: the distance doubles, so that work which cannot be done takes little from the work which can.
Rule 3: it is one piece of work however often it is tried: all but the instant names it.
"""

from contracts.abi.interfaces import Work
from ledger.primitives.units import DAY_MS, Millis
from ledger.schedule import DueItem

__all__ = ["FIRST_WAIT_MS", "LONGEST_WAIT_MS", "again_at", "work_of"]

FIRST_WAIT_MS = Millis(60_000)
"""Before the second try."""

LONGEST_WAIT_MS = Millis(DAY_MS)
"""Between two tries: a club that waits is looked at every day."""

_MOST_DOUBLINGS = 11
"""2¹¹ minutes are more than a day."""


def work_of(item: DueItem) -> Work:
    """Return what names the work of `item`, whenever it is tried."""
    return Work(item.club, item.contract, item.topic, item.origin_ms, item.seat)


def again_at(now_ms: int, tries: int) -> Millis:
    """Return when work that has failed `tries` times is tried again."""
    wait = FIRST_WAIT_MS * 2 ** min(tries - 1, _MOST_DOUBLINGS)
    return Millis(now_ms + min(wait, LONGEST_WAIT_MS))
