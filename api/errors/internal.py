"""Refusals because of faults or the end of the peer itself."""

from api.errors.problem import ProblemError


class NodeStoppingError(ProblemError):
    """The node is stopping."""

    code = "node_stopping"


class NotAliveError(ProblemError):
    """The node has not answered for `seconds`."""

    code = "not_alive"
    seconds: int


class StoreUnreadableError(ProblemError):
    """The peer could not read its store."""

    code = "store_failed"
    reason = "read"


class ClientLeftError(ProblemError):
    """The client has left before its request was read."""

    code = "client_left"


class InternalError(ProblemError):
    """The peer could not answer."""

    code = "internal_error"
