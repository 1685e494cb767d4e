"""What the guard contract refuses. Every class has a stable `code`; a code of several classes has reasons."""

from contracts.abi.refusal import InvalidCallError
from contracts.abi.refusals import ClubNotFoundError

__all__ = [
    "AlreadyFrozenError",
    "AlreadyVotedError",
    "ClubNotFoundError",
    "NotFrozenError",
    "NotLedgerError",
    "NotOperatorError",
    "NotRotationError",
]


class AlreadyFrozenError(InvalidCallError):
    """The club is frozen."""

    code = "already_frozen"


class AlreadyVotedError(InvalidCallError):
    """This operator's vote on the freeze counts already."""

    code = "already_voted"
    reason = "freeze"


class NotFrozenError(InvalidCallError):
    """The club is not frozen."""

    code = "not_frozen"


class NotLedgerError(InvalidCallError):
    """Findings come from the auditor of the ledger, from nobody who signs."""

    code = "not_ledger"


class NotOperatorError(InvalidCallError):
    """Only operators vote on a freeze."""

    code = "not_operator"
    reason = "freeze"


class NotRotationError(InvalidCallError):
    """Only the rotation contract says that a club is dissolved."""

    code = "not_rotation"
    reason = "dissolved"
