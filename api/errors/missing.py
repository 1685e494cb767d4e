"""Refusals because the peer does not have the requested data."""

from api.errors.problem import ProblemError
from ledger.primitives.fields import HashBytes


class UnknownBlockError(ProblemError):
    """This peer has the blocks 1 to `tip`."""

    code = "unknown_block"
    reason = "height"
    tip: int
    height: int


class NothingCertifiedError(ProblemError):
    """A proof needs a later block that certifies the state or block."""

    code = "unknown_block"
    reason = "not_certified"


class UnknownReceiptError(ProblemError):
    """The receipt is among those of its block."""

    code = "unknown_receipt"
    height: int
    count: int
    index: int


class UnknownTransactionError(ProblemError):
    """The transaction is in a block of this peer."""

    code = "unknown_transaction"
    id: HashBytes


class StoreMovedOnError(ProblemError):
    """The chain did not change while the peer read this."""

    code = "store_moved_on"


class AnswerNotKeptError(ProblemError):
    """The peer keeps only the last answer of a walk over the state."""

    code = "history_not_kept"
    reason = "answer"
    kept: int
    asked: int


class StateNotKeptError(ProblemError):
    """The peer keeps only the state of its tip."""

    code = "history_not_kept"
    reason = "state"
    kept: int
    asked: int


class CursorAheadError(ProblemError):
    """A cursor names a height that this peer has."""

    code = "cursor_ahead"
    height: int
    after: int
