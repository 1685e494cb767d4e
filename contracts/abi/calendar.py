"""Due instants of a calendar: absolute, and computed once (contracts.md TIME). Rounds and dues use the same one.

Rule 1: an instant is milliseconds of block time; a date is due at 23:59:59.000 of its day at fixed UTC+9.
Rule 2: an anchor day d is min(d, last day of the month): 31 → 02-29 → 03-31, never 02-29 → 03-29.
Rule 3: no instant is ever derived from the block that settled another.
Rule 4: with business days, a date on a Saturday, a Sunday or an agreed holiday moves to the next day that is not one.
The holidays are agreed at the founding, so no later decision about holidays moves a date.
"""

from functools import lru_cache
from itertools import pairwise

from contracts.abi.calendar_errors import (
    BusinessDaysUnitError,
    DatesCollideError,
    DateWithInstantError,
    DayOutOfRangeError,
    EverySecondsError,
    FirstDueOutOfRangeError,
    HolidayError,
    HolidaysAloneError,
    HolidaysTooLongError,
    MonthOutOfRangeError,
    SecondsNotForUseError,
    SecondsWithDateError,
    TooManyHolidaysError,
    UnitError,
)
from contracts.abi.context import Params
from ledger.primitives.civil import days_from_civil, last_day
from ledger.primitives.codec import Record
from ledger.primitives.text import beginning
from ledger.primitives.units import DAY_MS, SEOUL_OFFSET_MS, Millis

__all__ = [
    "END_OF_DAY_MS",
    "MAX_CLOSED_DAYS",
    "MAX_YEAR",
    "MIN_YEAR",
    "Calendar",
    "check_ascending",
    "check_calendar",
    "due_instant",
    "due_instants",
]


END_OF_DAY_MS = Millis(86_399_000)
"""23:59:59.000 after the day's beginning."""

MIN_YEAR = 2000

MAX_YEAR = 2400
"""The limits of a first due date, within which every instant fits a u64 and the calendar is the Gregorian one."""

MAX_EVERY_SECONDS = 366 * 86_400

MAX_FIRST_DUE_MS = Millis(13_569_465_600_000)
"""2400-01-01. A later due instant is a typing error."""

MAX_HOLIDAYS = 400
"""Enough for the longest monthly club: 100 rounds, with about 20 holidays a year that are not on a weekend."""

MAX_CLOSED_DAYS = 14
"""Fewer days on end are closed than this, so a date moves by fewer days. The longest Korean holidays were ten days."""

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
    business_days: bool = False
    """For "month" and "week": whether a due date that is not a business day moves to the next one."""
    holidays: tuple[int, ...] = ()
    """With business days: the holidays of the club as numbers YYYYMMDD, ascending; Saturdays and Sundays need none."""


def check_calendar(calendar: Calendar, params: Params) -> None:
    """Refuse (`bad_calendar`) unless `calendar` is valid on this chain."""
    if calendar.unit not in {"month", "week", "day", "seconds"}:
        raise UnitError(given=beginning(calendar.unit))
    if calendar.unit == "seconds":
        if not params.dev:
            raise SecondsNotForUseError
        if (calendar.year, calendar.month, calendar.day) != (0, 0, 0):
            raise SecondsWithDateError
        _check_business_days(calendar)
        if not 1 <= calendar.every_seconds <= MAX_EVERY_SECONDS:
            raise EverySecondsError(most=MAX_EVERY_SECONDS, given=calendar.every_seconds)
        if not 0 < calendar.first_due_ms <= MAX_FIRST_DUE_MS:
            raise FirstDueOutOfRangeError(most_ms=MAX_FIRST_DUE_MS, given_ms=calendar.first_due_ms)
        return
    _check_business_days(calendar)
    if (calendar.first_due_ms, calendar.every_seconds) != (0, 0):
        raise DateWithInstantError
    if not MIN_YEAR <= calendar.year <= MAX_YEAR or not 1 <= calendar.month <= 12:
        raise MonthOutOfRangeError(year=calendar.year, month=calendar.month, low=MIN_YEAR, high=MAX_YEAR)
    longest = 31 if calendar.unit == "month" else last_day(calendar.year, calendar.month)
    if not 1 <= calendar.day <= longest:
        raise DayOutOfRangeError(longest=longest, given=calendar.day)


def due_instants(calendar: Calendar, rounds: int) -> tuple[Millis, ...]:
    """Return the due instants of `rounds` rounds. The calendar has passed `check_calendar`.

    They are strictly ascending, but for weekly rounds that a week of holidays moves to one day: `check_ascending`.
    """
    closed = _closed_days(calendar.holidays) if calendar.business_days else frozenset()
    return tuple(_instant(calendar, index, closed) for index in range(rounds))


def due_instant(calendar: Calendar, number: int) -> Millis:
    """Return the due instant of one round, from 1, without those before it, of a calendar that is checked."""
    return _instant(calendar, number - 1, _closed_days(calendar.holidays) if calendar.business_days else frozenset())


def _instant(calendar: Calendar, index: int, closed: frozenset[int]) -> Millis:
    if calendar.unit == "seconds":
        return Millis(calendar.first_due_ms + calendar.every_seconds * 1_000 * index)
    if calendar.unit in _STEP_DAYS:
        day = days_from_civil(calendar.year, calendar.month, calendar.day) + _STEP_DAYS[calendar.unit] * index
    else:
        assert calendar.unit == "month", calendar.unit
        day = _month_day(calendar, index)
    return _end_of(_business_day(day, closed) if calendar.business_days else day)


@lru_cache(maxsize=256)
def _closed_days(holidays: tuple[int, ...]) -> frozenset[int]:
    """Return the numbers of these days, kept for the next call: a calendar has up to MAX_HOLIDAYS."""
    return frozenset(map(_day_number, holidays))


def check_ascending(dues: tuple[Millis, ...]) -> None:
    """Raise DatesCollideError if two rounds are due on one day, because holidays move one of them."""
    for number, (earlier, later) in enumerate(pairwise(dues), start=1):
        if later <= earlier:
            raise DatesCollideError(round=number, due_ms=earlier)


def _check_business_days(calendar: Calendar) -> None:
    """Check that holidays are dates in ascending order, and leave a business day in every fortnight."""
    if calendar.business_days and calendar.unit not in {"month", "week"}:
        raise BusinessDaysUnitError
    if calendar.holidays and not calendar.business_days:
        raise HolidaysAloneError
    if len(calendar.holidays) > MAX_HOLIDAYS:
        raise TooManyHolidaysError(most=MAX_HOLIDAYS, given=len(calendar.holidays))
    for earlier, later in pairwise((0, *calendar.holidays)):
        if later <= earlier or not _is_date(later):
            raise HolidayError(given=later)
    closed = _closed_days(calendar.holidays)
    for holiday, day in zip(calendar.holidays, map(_day_number, calendar.holidays), strict=True):
        if all(one in closed or _is_weekend(one) for one in range(day, day + MAX_CLOSED_DAYS)):
            raise HolidaysTooLongError(most=MAX_CLOSED_DAYS - 1, holiday=holiday)


def _is_date(number: int) -> bool:
    """Return whether YYYYMMDD is a date within the limits of the calendar."""
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    return MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= 12 and 1 <= day <= last_day(year, month)


def _day_number(date: int) -> int:
    """Return the number of the day YYYYMMDD, from 1970-01-01."""
    return days_from_civil(date // 10_000, date // 100 % 100, date % 100)


def _is_weekend(day: int) -> bool:
    """Return whether the day is a Saturday or a Sunday; 1970-01-01 was a Thursday."""
    return (day + 3) % 7 >= 5


def _business_day(day: int, closed: frozenset[int]) -> int:
    """Return the first day from `day` on that is neither of a weekend nor in `closed`, within MAX_CLOSED_DAYS."""
    while day in closed or _is_weekend(day):
        day += 1
    return day


def _month_day(calendar: Calendar, index: int) -> int:
    months = calendar.year * 12 + calendar.month - 1 + index
    year, month = months // 12, months % 12 + 1
    return days_from_civil(year, month, min(calendar.day, last_day(year, month)))


def _end_of(day: int) -> Millis:
    """Return 23:59:59.000 Seoul time of the day with this number."""
    return Millis(day * DAY_MS + END_OF_DAY_MS - SEOUL_OFFSET_MS)
