"""Refusals of calendars: at founding, at the start, or for another due day."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import Instant, Length

__all__ = [
    "AnotherDayError",
    "BusinessDaysUnitError",
    "DateWithInstantError",
    "DatesCollideError",
    "DayOutOfRangeError",
    "EverySecondsError",
    "FirstDueNotAheadError",
    "FirstDueOutOfRangeError",
    "FirstDuePastError",
    "GraceReachesDueError",
    "HolidayError",
    "HolidaysAloneError",
    "HolidaysTooLongError",
    "MonthOutOfRangeError",
    "NextDuePastError",
    "NextDueTooNearError",
    "NoRoundToComeError",
    "NotMonthlyError",
    "SecondsNotForUseError",
    "SecondsWithDateError",
    "StartTooLateError",
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


class FirstDueNotAheadError(InvalidCallError):
    """The first due instant must be in the future at the founding."""

    code = "bad_calendar"
    reason = "first_due_not_ahead"
    due_ms: Instant
    now_ms: Instant


class FirstDuePastError(InvalidCallError):
    """A club cannot start after its first due instant."""

    code = "bad_calendar"
    reason = "first_due_past"
    due_ms: Instant
    now_ms: Instant


class NotMonthlyError(InvalidCallError):
    """Only a monthly calendar has a day of the month."""

    code = "bad_calendar"
    reason = "not_monthly"


class AnotherDayError(InvalidCallError):
    """The new due day must be from 1 to 31, and differ from the old one."""

    code = "bad_calendar"
    reason = "another_day"
    day: int


class NoRoundToComeError(InvalidCallError):
    """The due day can change only if rounds remain."""

    code = "bad_calendar"
    reason = "no_round_to_come"


class NextDuePastError(InvalidCallError):
    """The next round would be due in the past."""

    code = "bad_calendar"
    reason = "next_due_past"
    round: int
    due_ms: Instant


class NextDueTooNearError(InvalidCallError):
    """The next round would be due too soon for members to have their won ready."""

    code = "bad_calendar"
    reason = "next_due_near"
    round: int
    due_ms: Instant
    notice: Length


class StartTooLateError(InvalidCallError):
    """The first round is due too soon for members to have their won ready."""

    code = "bad_calendar"
    reason = "start_notice"
    due_ms: Instant
    notice: Length


class GraceReachesDueError(InvalidCallError):
    """With this due day, grace would reach the next due instant."""

    code = "grace_too_long"
    reason = "due_day"
