"""What the guard contract refuses. Every class has a stable `code`."""

from contracts.abi.errors import SentenceError

__all__ = [
    "AlreadyFrozenError",
    "AlreadyVotedError",
    "ClubNotFoundError",
    "NotFrozenError",
    "NotLedgerError",
    "NotOperatorError",
    "NotRotationError",
]


class AlreadyFrozenError(SentenceError):
    """The club is frozen."""

    code = "already_frozen"


class AlreadyVotedError(SentenceError):
    """This operator's vote on it counts already."""

    code = "already_voted"


class ClubNotFoundError(SentenceError):
    """No club has this id."""

    code = "club_not_found"


class NotFrozenError(SentenceError):
    """The club is not frozen."""

    code = "not_frozen"


class NotLedgerError(SentenceError):
    """Findings come from the auditor of the ledger, from nobody who signs."""

    code = "not_ledger"


class NotOperatorError(SentenceError):
    """Only operators vote on a freeze."""

    code = "not_operator"


class NotRotationError(SentenceError):
    """The method is the rotation contract's own."""

    code = "not_rotation"
