"""Refusals of calendars that have no meaning, of rounds and of dues."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import Instant

__all__ = [
    "BusinessDaysUnitError",
    "DateWithInstantError",
    "DatesCollideError",
    "DayOutOfRangeError",
    "EverySecondsError",
    "FirstDueOutOfRangeError",
    "HolidayError",
    "HolidaysAloneError",
    "HolidaysTooLongError",
    "MonthOutOfRangeError",
    "SecondsNotForUseError",
    "SecondsWithDateError",
    "TooManyHolidaysError",
    "UnitError",
]


class UnitError(InvalidCallError):
    """The unit of rounds must be month, week, day or seconds."""

    code = "bad_calendar"
    reason = "unit"
    given: str


class SecondsNotForUseError(InvalidCallError):
    """Only development chains allow rounds every few seconds."""

    code = "bad_calendar"
    reason = "seconds_not_for_use"


class SecondsWithDateError(InvalidCallError):
    """A calendar in seconds must not have a date."""

    code = "bad_calendar"
    reason = "seconds_with_date"


class EverySecondsError(InvalidCallError):
    """Rounds must be 1 to `most` seconds apart."""

    code = "bad_calendar"
    reason = "every_seconds"
    most: int
    given: int


class BusinessDaysUnitError(InvalidCallError):
    """Only monthly and weekly rounds can keep to business days."""

    code = "bad_calendar"
    reason = "business_days_unit"


class HolidaysAloneError(InvalidCallError):
    """Holidays have a meaning only with business days."""

    code = "bad_calendar"
    reason = "holidays_alone"


class TooManyHolidaysError(InvalidCallError):
    """A calendar has at most `most` holidays."""

    code = "bad_calendar"
    reason = "too_many_holidays"
    most: int
    given: int


class HolidayError(InvalidCallError):
    """Holidays must be dates YYYYMMDD in ascending order."""

    code = "bad_calendar"
    reason = "holiday"
    given: int
    """The first one that is not a date, or not after the one before it."""


class HolidaysTooLongError(InvalidCallError):
    """Weekends and holidays must leave a business day in any `most` + 1 days on end."""

    code = "bad_calendar"
    reason = "holidays_too_long"
    most: int
    holiday: int
    """The holiday, YYYYMMDD, with which the long run begins."""


class DatesCollideError(InvalidCallError):
    """Two rounds must not be due on one day."""

    code = "bad_calendar"
    reason = "dates_collide"
    round: int
    """The earlier of the two."""
    due_ms: Instant


class FirstDueOutOfRangeError(InvalidCallError):
    """The first due instant must be between 1970 and `most_ms`."""

    code = "bad_calendar"
    reason = "first_due_range"
    most_ms: Instant
    given_ms: Instant


class DateWithInstantError(InvalidCallError):
    """A calendar of dates must have neither instant nor seconds."""

    code = "bad_calendar"
    reason = "date_with_instant"


class MonthOutOfRangeError(InvalidCallError):
    """A calendar must start in a month of these years."""

    code = "bad_calendar"
    reason = "month"
    year: int
    month: int
    low: int
    high: int


class DayOutOfRangeError(InvalidCallError):
    """The day must be a day of the month."""

    code = "bad_calendar"
    reason = "day"
    longest: int
    given: int
