"""The refusals of changes of a pot: of proposals, and of their execution."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import Instant
from ledger.primitives.units import Won

__all__ = [
    "GoalNotMetError",
    "InvitedAlreadyError",
    "LaterPartsError",
    "LaterUntilError",
    "NotPotGuardError",
    "NotPotVotingError",
    "NotReleaseError",
    "PayeeNotOpenError",
    "PotTooSmallError",
    "ReceiptLengthError",
    "ReceiptUsedError",
    "SpentAmountError",
    "TooManyPromisesError",
    "WhatError",
    "WrongChangeError",
]


class WrongChangeError(InvalidCallError):
    """A pot has no seats and no schedule, so this change means nothing in it."""

    code = "wrong_change"
    reason = "in_pot"


class InvitedAlreadyError(InvalidCallError):
    """A person who is already invited need not be admitted."""

    code = "already_invited"


class GoalNotMetError(InvalidCallError):
    """Before its goal is met, nothing is spent from a pot."""

    code = "goal_not_met"
    deadline_ms: Instant


class SpentAmountError(InvalidCallError):
    """A spending must be of at least 1 won in all, and no part of it below 0."""

    code = "bad_amount"
    reason = "spending"
    given: Won


class WhatError(InvalidCallError):
    """What is paid for must be said in 1 to `most` printable letters."""

    code = "bad_purpose"
    most: int


class LaterPartsError(InvalidCallError):
    """A spending has at most `most` later parts, each of at least 1 won."""

    code = "bad_parts"
    reason = "later"
    most: int


class TooManyPromisesError(InvalidCallError):
    """A pot has at most `most` spendings with parts that wait for receipts."""

    code = "too_many_promises"
    most: int


class LaterUntilError(InvalidCallError):
    """Later parts need an end between now and `latest_ms`; without later parts there is none."""

    code = "bad_parts"
    reason = "until"
    now_ms: Instant
    latest_ms: Instant


class PayeeNotOpenError(InvalidCallError):
    """The account that would be paid is not open."""

    code = "account_not_open"
    reason = "payee"


class PotTooSmallError(InvalidCallError):
    """The pot holds less than this, besides what is promised against receipts."""

    code = "pot_too_small"
    left: Won
    needed: Won


class NotReleaseError(InvalidCallError):
    """This is not the next part of such a spending."""

    code = "not_next_part"


class ReceiptLengthError(InvalidCallError):
    """The hash of a receipt has `length` bytes."""

    code = "bad_receipt"
    reason = "length"
    length: int
    given: int


class ReceiptUsedError(InvalidCallError):
    """A part was already paid against this receipt."""

    code = "bad_receipt"
    reason = "used"


class NotPotVotingError(InvalidCallError):
    """Only the voting contract executes what the members of a pot have decided."""

    code = "not_by_vote"


class NotPotGuardError(InvalidCallError):
    """Only the guard contract ends the freeze of a pot."""

    code = "not_guard"
    reason = "pot"
