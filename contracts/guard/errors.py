"""The refusals of the guard contract. Every class has a stable `code`; several classes of one code have reasons."""

from contracts.abi.refusal import InvalidCallError
from contracts.abi.refusals import ClubNotFoundError

__all__ = [
    "AlreadyFrozenError",
    "AlreadyVotedError",
    "ClubNotFoundError",
    "NotFrozenError",
    "NotOperatorError",
    "NotRotationError",
]


class AlreadyFrozenError(InvalidCallError):
    """The club is already frozen."""

    code = "already_frozen"


class AlreadyVotedError(InvalidCallError):
    """This operator has already voted so on the freeze."""

    code = "already_voted"
    reason = "freeze"


class NotFrozenError(InvalidCallError):
    """The club is not frozen."""

    code = "not_frozen"


class NotOperatorError(InvalidCallError):
    """Only operators may vote on a freeze."""

    code = "not_operator"
    reason = "freeze"


class NotRotationError(InvalidCallError):
    """Only the rotation contract may report that a club is dissolved."""

    code = "not_rotation"
    reason = "dissolved"
