"""The refusals about won that is set aside for a seat. Every class has a stable `code`."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.units import AccountId, Won

__all__ = [
    "AgreedEarmarkAmountError",
    "DebtsBeforeEarmarkError",
    "DrawnNotPaidError",
    "EarmarkAgreedByAnotherError",
    "EarmarkAmountError",
    "EarmarkDueError",
    "EarmarkForOtherHolderError",
    "EarmarkFrozenError",
    "EarmarkNotAgreedError",
    "EarmarkNotAskedError",
    "EarmarkNotFreeError",
    "EarmarkNotSignedError",
    "EarmarkTooSmallError",
    "EarmarkerNotOpenError",
    "NotEarmarkerError",
    "NothingEarmarkedError",
    "OwnEarmarkAgreedError",
    "TooManyEarmarksError",
]


class EarmarkNotAskedError(InvalidCallError):
    """Won can be set aside only for a held seat of a running club that rotates."""

    code = "earmark_not_asked"


class EarmarkAgreedByAnotherError(InvalidCallError):
    """Only the holder of a seat agrees that somebody sets won aside for it."""

    code = "not_holder"
    reason = "earmark"


class OwnEarmarkAgreedError(InvalidCallError):
    """The holder needs no agreement."""

    code = "earmark_own"


class EarmarkerNotOpenError(InvalidCallError):
    """Whoever may set won aside has an open account."""

    code = "account_not_open"
    reason = "earmark"


class AgreedEarmarkAmountError(InvalidCallError):
    """The agreement is for at most what the seat must still pay."""

    code = "earmark_amount"
    reason = "agreed"
    seat: int
    most: Won
    given: Won


class TooManyEarmarksError(InvalidCallError):
    """At most `most` persons set won aside for one seat."""

    code = "too_many_earmarks"
    seat: int
    most: int


class EarmarkForOtherHolderError(InvalidCallError):
    """The call names another holder than the seat has."""

    code = "earmark_other_holder"
    seat: int
    holder: AccountId


class EarmarkFrozenError(InvalidCallError):
    """A frozen club takes nothing in."""

    code = "club_frozen"
    reason = "earmark"


class EarmarkNotAgreedError(InvalidCallError):
    """The holder has not agreed that this account sets so much aside (CONSENT)."""

    code = "earmark_not_agreed"
    seat: int
    left: Won
    given: Won


class EarmarkAmountError(InvalidCallError):
    """At most what the seat must still pay can be set aside for it."""

    code = "earmark_amount"
    reason = "set_aside"
    seat: int
    room: Won
    given: Won


class DebtsBeforeEarmarkError(InvalidCallError):
    """A person in debt sets nothing aside (DEBT)."""

    code = "in_debt"
    reason = "earmark"
    debt: Won


class EarmarkNotFreeError(InvalidCallError):
    """Only available won that is not locked can be set aside."""

    code = "insufficient_balance"
    reason = "earmark"
    free: Won
    needed: Won


class NotEarmarkerError(InvalidCallError):
    """Only who has set won aside, or the seat's holder, lets it go back."""

    code = "not_earmarker"


class NothingEarmarkedError(InvalidCallError):
    """The account has set nothing aside for this seat."""

    code = "nothing_earmarked"
    seat: int


class EarmarkDueError(InvalidCallError):
    """What is due, or owed for the seat, is not given back."""

    code = "earmark_due"
    seat: int
    free: Won
    given: Won


class EarmarkNotSignedError(InvalidCallError):
    """Won is set aside by its owner's signature."""

    code = "not_holder"
    reason = "earmark_signature"


class EarmarkTooSmallError(InvalidCallError):
    """A move takes at most what is set aside."""

    code = "forbidden_move"
    reason = "earmark"
    held: Won
    amount: Won


class DrawnNotPaidError(InvalidCallError):
    """What is drawn from an earmark is paid in the same club in the same call."""

    code = "forbidden_move"
    reason = "drawn"
    drawn: Won
    paid: Won
