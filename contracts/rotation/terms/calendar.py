"""Due instants of rounds: absolute, and computed once (contracts.md TIME).

Rule 1: an instant is milliseconds of block time; a date is due at 23:59:59.000 of its day at fixed UTC+9.
Rule 2: an anchor day d is min(d, last day of the month): 31 → 02-29 → 03-31, never 02-29 → 03-29.
Rule 3: no instant is ever derived from the block that settled another.
Rule 4: grace is at most half the distance of two rounds, so every round has a time without one.
Rule 5: a due instant is known 7 days before, or half the distance of two rounds if that is shorter.
"""

from itertools import pairwise

from contracts.abi import Params
from contracts.rotation.errors.calendar import (
    DateWithInstantError,
    DayOutOfRangeError,
    EverySecondsError,
    FirstDueOutOfRangeError,
    MonthOutOfRangeError,
    SecondsNotForUseError,
    SecondsWithDateError,
    UnitError,
)
from ledger.primitives.civil import days_from_civil, last_day
from ledger.primitives.codec import Record
from ledger.primitives.text import beginning
from ledger.primitives.units import DAY_MS, SEOUL_OFFSET_MS, Millis

__all__ = [
    "END_OF_DAY_MS",
    "MAX_YEAR",
    "MIN_YEAR",
    "Calendar",
    "Periods",
    "check_calendar",
    "days_late",
    "due_instants",
    "greatest_grace",
    "notice_of",
    "periods_per_year",
]


END_OF_DAY_MS = Millis(86_399_000)
"""23:59:59.000 after the day's beginning."""

MIN_YEAR = 2000

MAX_YEAR = 2400
"""The limits of a first due date, within which every instant fits a u64 and the calendar is the Gregorian one."""

MAX_EVERY_SECONDS = 366 * 86_400

MAX_FIRST_DUE_MS = Millis(13_569_465_600_000)
"""2400-01-01. A later due instant is a typing error."""

MAX_NOTICE_MS = Millis(7 * DAY_MS)
"""Enough time to have won in an account, for any distance of rounds."""

_STEP_DAYS = {"week": 7, "day": 1}


class Calendar(Record, frozen=True):
    """The calendar of rounds. Dates are in Asia/Seoul (fixed UTC+9); a date is due at 23:59:59.000 of its day."""

    unit: str
    """"month", "week", "day"; "seconds" only on development chains."""
    year: int = 0
    month: int = 0
    day: int = 0
    """The first due date. For "month", the day is the anchor: 31 means the last day of every month."""
    first_due_ms: Millis = Millis(0)
    """For "seconds": the first due instant (block time, ms)."""
    every_seconds: int = 0
    """For "seconds": distance of two due instants."""


class Periods(Record, frozen=True):
    """How many rounds a year has, as the fraction `numerator / denominator` (12/1, 365/7, 365/1, 31,536,000/N)."""

    numerator: int
    denominator: int


def check_calendar(calendar: Calendar, params: Params) -> None:
    """Refuse (`bad_calendar`) unless `calendar` is valid on this chain."""
    if calendar.unit not in {"month", "week", "day", "seconds"}:
        raise UnitError(given=beginning(calendar.unit))
    if calendar.unit == "seconds":
        if not params.dev:
            raise SecondsNotForUseError
        if (calendar.year, calendar.month, calendar.day) != (0, 0, 0):
            raise SecondsWithDateError
        if not 1 <= calendar.every_seconds <= MAX_EVERY_SECONDS:
            raise EverySecondsError(most=MAX_EVERY_SECONDS, given=calendar.every_seconds)
        if not 0 < calendar.first_due_ms <= MAX_FIRST_DUE_MS:
            raise FirstDueOutOfRangeError(most_ms=MAX_FIRST_DUE_MS, given_ms=calendar.first_due_ms)
        return
    if (calendar.first_due_ms, calendar.every_seconds) != (0, 0):
        raise DateWithInstantError
    if not MIN_YEAR <= calendar.year <= MAX_YEAR or not 1 <= calendar.month <= 12:
        raise MonthOutOfRangeError(year=calendar.year, month=calendar.month, low=MIN_YEAR, high=MAX_YEAR)
    longest = 31 if calendar.unit == "month" else last_day(calendar.year, calendar.month)
    if not 1 <= calendar.day <= longest:
        raise DayOutOfRangeError(longest=longest, given=calendar.day)


def due_instants(calendar: Calendar, rounds: int) -> tuple[Millis, ...]:
    """Return the due instants of `rounds` rounds, strictly ascending. The calendar has passed `check_calendar`."""
    if calendar.unit == "seconds":
        step = calendar.every_seconds * 1_000
        return tuple(Millis(calendar.first_due_ms + step * index) for index in range(rounds))
    if calendar.unit in _STEP_DAYS:
        first = days_from_civil(calendar.year, calendar.month, calendar.day)
        return tuple(_end_of(first + _STEP_DAYS[calendar.unit] * index) for index in range(rounds))
    assert calendar.unit == "month", calendar.unit
    return tuple(_month_due(calendar, index) for index in range(rounds))


def greatest_grace(dues: tuple[Millis, ...]) -> Millis:
    """Return the longest grace for rounds due at `dues`, two or more: half their shortest distance."""
    return Millis(_shortest(dues) // 2)


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


def _month_due(calendar: Calendar, index: int) -> Millis:
    months = calendar.year * 12 + calendar.month - 1 + index
    year, month = months // 12, months % 12 + 1
    return _end_of(days_from_civil(year, month, min(calendar.day, last_day(year, month))))


def _end_of(day: int) -> Millis:
    """Return 23:59:59.000 Seoul time of the day with this number."""
    return Millis(day * DAY_MS + END_OF_DAY_MS - SEOUL_OFFSET_MS)
