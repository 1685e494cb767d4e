"""The calendar of rounds: `contracts.abi.calendar`, and what follows from the distance of two rounds.

Rule 1: grace is at most half the distance of two rounds, so every round has a time without one.
Rule 2: a due instant is known 7 days before, or half the distance of two rounds if that is shorter.
"""

from itertools import pairwise

from contracts.abi.calendar import (
    END_OF_DAY_MS,
    MAX_CLOSED_DAYS,
    MAX_YEAR,
    MIN_YEAR,
    Calendar,
    check_ascending,
    check_calendar,
    due_instants,
)
from ledger.primitives.codec import Record
from ledger.primitives.units import DAY_MS, Millis

__all__ = [
    "END_OF_DAY_MS",
    "MAX_CLOSED_DAYS",
    "MAX_YEAR",
    "MIN_YEAR",
    "Calendar",
    "Periods",
    "check_ascending",
    "check_calendar",
    "days_late",
    "due_instants",
    "greatest_grace",
    "greatest_phase",
    "notice_of",
    "periods_per_year",
]


MAX_NOTICE_MS = Millis(7 * DAY_MS)
"""Enough time to have won in an account, for any distance of rounds."""


class Periods(Record, frozen=True):
    """How many rounds a year has, as the fraction `numerator / denominator` (12/1, 365/7, 365/1, 31,536,000/N)."""

    numerator: int
    denominator: int


def greatest_grace(dues: tuple[Millis, ...]) -> Millis:
    """Return the longest grace for rounds due at `dues`, two or more: half their shortest distance."""
    return Millis(_shortest(dues) // 2)


def greatest_phase(dues: tuple[Millis, ...], grace_ms: int) -> Millis:
    """Return the longest phase before rounds due at `dues`, two or more, in which members commit or reveal.

    Two are at most the notice of a due instant. Four fit between the grace of a round and the next due instant: before
    the two, one in which what everybody pays may change, and one to bid again after that.
    """
    return Millis(min(notice_of(dues) // 2, (_shortest(dues) - grace_ms) // 4))


def notice_of(dues: tuple[Millis, ...]) -> Millis:
    """Return how long before the first of `dues`, two or more, it must be known: at most 7 days."""
    return min(MAX_NOTICE_MS, Millis(_shortest(dues) // 2))


def _shortest(dues: tuple[Millis, ...]) -> int:
    return min(later - earlier for earlier, later in pairwise(dues))


def periods_per_year(calendar: Calendar) -> Periods:
    """Return how many rounds a year has, for RATE: 12, 365/7, 365, 31,536,000/N."""
    match calendar.unit:
        case "month":
            return Periods(12, 1)
        case "week":
            return Periods(365, 7)
        case "day":
            return Periods(365, 1)
        case _:
            assert calendar.unit == "seconds", calendar.unit
            return Periods(31_536_000, calendar.every_seconds)


def days_late(time_ms: int, due_ms: int) -> int:
    """Return ⌊(time − due) / 86,400 s⌋; 0 for a time that is not after the due instant."""
    return max(0, time_ms - due_ms) // DAY_MS
