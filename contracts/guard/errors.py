"""What the guard contract refuses. Every class has a stable `code`."""

from contracts.abi.errors import InvalidCallError

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
    """This operator's vote on it counts already."""

    code = "already_voted"


class ClubNotFoundError(InvalidCallError):
    """No club has this id."""

    code = "club_not_found"


class NotFrozenError(InvalidCallError):
    """The club is not frozen."""

    code = "not_frozen"


class NotLedgerError(InvalidCallError):
    """Findings come from the auditor of the ledger, from nobody who signs."""

    code = "not_ledger"


class NotOperatorError(InvalidCallError):
    """Only operators vote on a freeze."""

    code = "not_operator"


class NotRotationError(InvalidCallError):
    """The method is the rotation contract's own."""

    code = "not_rotation"
