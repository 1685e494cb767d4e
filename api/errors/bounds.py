"""Who may ask, and how much at once."""

from api.errors.problem import ProblemError
from ledger.primitives.fields import Name


class TokenNeededError(ProblemError):
    """The port answers to a token."""

    code = "unauthorized"


class OutOfScopeError(ProblemError):
    """A token has its scopes."""

    code = "out_of_scope"
    scope: Name


class RateLimitedError(ProblemError):
    """A client asks as often as its bucket allows."""

    code = "rate_limited"
    reason = "client"
    wait_s: int


class TooManyAttemptsError(ProblemError):
    """A client tries tokens a few times."""

    code = "rate_limited"
    reason = "tokens"


class DeadlineExceededError(ProblemError):
    """A request is read and answered within `seconds`."""

    code = "deadline_exceeded"
    seconds: int


class TooManySubscribersError(ProblemError):
    """A peer serves so many streams of events."""

    code = "too_many_subscribers"
    count: int


class TooManyStreamsError(ProblemError):
    """A client has so many streams of events."""

    code = "too_many_streams"
    count: int


class TooManyBatchesError(ProblemError):
    """So many batches are read at one time."""

    code = "overloaded"
    reason = "batches"
    count: int


class SlowReaderError(ProblemError):
    """A reader of events keeps up with the chain."""

    code = "slow_reader"
    behind: int
    """Blocks."""
    cursor: Name


class TooManyWaitersError(ProblemError):
    """A peer keeps so many clients waiting for a commit."""

    code = "too_many_waiters"
    count: int
