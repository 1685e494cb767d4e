"""What a peer does not have."""

from api.errors.problem import ProblemError
from ledger.primitives.fields import HashBytes


class UnknownBlockError(ProblemError):
    """This peer has the blocks 1 to `tip`."""

    code = "unknown_block"
    reason = "height"
    tip: int
    height: int


class NothingCertifiedError(ProblemError):
    """A proof needs a block after the one that is proved, or a state that a block has certified."""

    code = "unknown_block"
    reason = "not_certified"


class UnknownReceiptError(ProblemError):
    """A block has its receipts."""

    code = "unknown_receipt"
    height: int
    count: int
    index: int


class UnknownTransactionError(ProblemError):
    """The transaction is in no block of this peer."""

    code = "unknown_transaction"
    id: HashBytes


class StoreMovedOnError(ProblemError):
    """The chain went on while this was read."""

    code = "store_moved_on"


class AnswerNotKeptError(ProblemError):
    """Of an answer that needs a walk, the peer keeps the last."""

    code = "history_not_kept"
    reason = "answer"
    kept: int
    asked: int


class StateNotKeptError(ProblemError):
    """The peer keeps the state of its tip."""

    code = "history_not_kept"
    reason = "state"
    kept: int
    asked: int


class CursorAheadError(ProblemError):
    """A cursor is of a height that this peer has."""

    code = "cursor_ahead"
    height: int
    after: int
