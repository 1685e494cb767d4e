"""Refusals because of authorisation or limits."""

from api.errors.problem import ProblemError
from ledger.primitives.fields import Name


class TokenNeededError(ProblemError):
    """Requests to this port need a token."""

    code = "unauthorized"


class OutOfScopeError(ProblemError):
    """A token needs the scope of the request."""

    code = "out_of_scope"
    scope: Name


class RateLimitedError(ProblemError):
    """A client sends no more requests than its bucket allows."""

    code = "rate_limited"
    reason = "client"
    wait_s: int


class TooManyAttemptsError(ProblemError):
    """A client sends few requests with a wrong token."""

    code = "rate_limited"
    reason = "tokens"


class DeadlineExceededError(ProblemError):
    """A request is read and answered within `seconds`."""

    code = "deadline_exceeded"
    seconds: int


class TooManySubscribersError(ProblemError):
    """A peer serves a limited number of event streams."""

    code = "too_many_subscribers"
    count: int


class TooManyStreamsError(ProblemError):
    """A client has a limited number of event streams."""

    code = "too_many_streams"
    count: int


class TooManyBatchesError(ProblemError):
    """A limited number of batches is read at a time."""

    code = "overloaded"
    reason = "batches"
    count: int


class SlowReaderError(ProblemError):
    """A reader of events keeps up with the chain."""

    code = "slow_reader"
    behind: int
    """In blocks."""
    cursor: Name


class TooManyWaitersError(ProblemError):
    """A peer keeps a limited number of clients waiting for a commit."""

    code = "too_many_waiters"
    count: int
