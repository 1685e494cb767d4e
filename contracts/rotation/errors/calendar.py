"""What is refused of a calendar, when a club is created, started, or due on another day."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import Instant, Length

__all__ = [
    "AnotherDayError",
    "DateWithInstantError",
    "DayOutOfRangeError",
    "EverySecondsError",
    "FirstDueNotAheadError",
    "FirstDueOutOfRangeError",
    "FirstDuePastError",
    "GraceReachesDueError",
    "MonthOutOfRangeError",
    "NextDuePastError",
    "NextDueTooNearError",
    "NoRoundToComeError",
    "NotMonthlyError",
    "SecondsNotForUseError",
    "SecondsWithDateError",
    "StartTooLateError",
    "UnitError",
]


class UnitError(InvalidCallError):
    """Rounds come by month, week, day or seconds."""

    code = "bad_calendar"
    reason = "unit"
    given: str


class SecondsNotForUseError(InvalidCallError):
    """Only development chains have rounds every few seconds."""

    code = "bad_calendar"
    reason = "seconds_not_for_use"


class SecondsWithDateError(InvalidCallError):
    """A calendar in seconds has no date."""

    code = "bad_calendar"
    reason = "seconds_with_date"


class EverySecondsError(InvalidCallError):
    """Rounds are 1 to `most` seconds apart."""

    code = "bad_calendar"
    reason = "every_seconds"
    most: int
    given: int


class FirstDueOutOfRangeError(InvalidCallError):
    """The first due instant lies between 1970 and `most_ms`."""

    code = "bad_calendar"
    reason = "first_due_range"
    most_ms: Instant
    given_ms: Instant


class DateWithInstantError(InvalidCallError):
    """A calendar of dates has neither instant nor seconds."""

    code = "bad_calendar"
    reason = "date_with_instant"


class MonthOutOfRangeError(InvalidCallError):
    """A calendar starts in a month of these years."""

    code = "bad_calendar"
    reason = "month"
    year: int
    month: int
    low: int
    high: int


class DayOutOfRangeError(InvalidCallError):
    """The month has this many days."""

    code = "bad_calendar"
    reason = "day"
    longest: int
    given: int


class FirstDueNotAheadError(InvalidCallError):
    """The first due instant is ahead when a club is created."""

    code = "bad_calendar"
    reason = "first_due_not_ahead"
    due_ms: Instant
    now_ms: Instant


class FirstDuePastError(InvalidCallError):
    """A club that has passed its first due instant does not start."""

    code = "bad_calendar"
    reason = "first_due_past"
    due_ms: Instant
    now_ms: Instant


class NotMonthlyError(InvalidCallError):
    """Only a monthly calendar has a day of the month."""

    code = "bad_calendar"
    reason = "not_monthly"


class AnotherDayError(InvalidCallError):
    """Another day of the month is 1 to 31, and another one."""

    code = "bad_calendar"
    reason = "another_day"
    day: int


class NoRoundToComeError(InvalidCallError):
    """A due day is changed for rounds to come."""

    code = "bad_calendar"
    reason = "no_round_to_come"


class NextDuePastError(InvalidCallError):
    """The next round would be due in the past."""

    code = "bad_calendar"
    reason = "next_due_past"
    round: int
    due_ms: Instant


class NextDueTooNearError(InvalidCallError):
    """The next round would be due so soon that members have too little time to bring their won."""

    code = "bad_calendar"
    reason = "next_due_near"
    round: int
    due_ms: Instant
    notice: Length


class StartTooLateError(InvalidCallError):
    """The first round is due so soon that members have too little time to bring their won."""

    code = "bad_calendar"
    reason = "start_notice"
    due_ms: Instant
    notice: Length


class GraceReachesDueError(InvalidCallError):
    """On another due day, grace would reach the next due instant."""

    code = "grace_too_long"
    reason = "due_day"
