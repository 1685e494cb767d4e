"""Refusals of calendars: at founding, at the start, or for another due day."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import Instant, Length

__all__ = [
    "AnotherDayError",
    "FirstDueNotAheadError",
    "FirstDuePastError",
    "GraceReachesDueError",
    "NextDuePastError",
    "NextDueTooNearError",
    "NoRoundToComeError",
    "NotMonthlyError",
    "StartTooLateError",
]


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
