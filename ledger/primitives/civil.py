"""Dates of the Gregorian calendar as numbers of days, in integer arithmetic.

Rule: a day is counted from 1970-01-01. Which day an instant lies on in Seoul is `seoul_day`, at fixed UTC+9: contracts
have no time-zone database.
"""

from ledger.primitives.units import DAY_MS, SEOUL_OFFSET_MS

__all__ = ["days_from_civil", "last_day", "seoul_day"]


def days_from_civil(year: int, month: int, day: int) -> int:
    """Return the days from 1970-01-01 to the given date of the Gregorian calendar."""
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + day_of_year - 719_468


def last_day(year: int, month: int) -> int:
    """Return the number of days of the month."""
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return days_from_civil(*following, 1) - days_from_civil(year, month, 1)


def seoul_day(time_ms: int) -> int:
    """Return the day in Seoul on which an instant lies."""
    return (time_ms + SEOUL_OFFSET_MS) // DAY_MS
