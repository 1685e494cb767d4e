"""What the escrow contract refuses. Every class has a stable `code`; a code of several classes has reasons."""

from contracts.abi.interfaces import MoveKind
from contracts.abi.refusal import InvalidCallError
from contracts.abi.refusals import ClubNotFoundError
from ledger.primitives.units import Won

__all__ = [
    "ChargedNotPartyError",
    "ClubFrozenError",
    "ClubNotEndedError",
    "ClubNotFoundError",
    "ConsentExceededError",
    "ConsentNotSignedError",
    "ConsentTooLargeError",
    "EmptyMoveError",
    "GuaranteeNotSignedError",
    "MoveAccountError",
    "MoveOtherAccountError",
    "MoveSeatError",
    "NoSurplusError",
    "NotClaimantError",
    "NotContributedError",
    "NotDepositorError",
    "NotGranterError",
    "NotGuarantorError",
    "NotHeldBackFromError",
    "NotMoverError",
    "NotRevokerError",
    "NothingConsentedError",
    "OtherDepositError",
    "OtherGuarantorError",
    "OtherHoldbackError",
    "OtherNotPartyError",
    "PaidNotPartyError",
    "SeatNotHeldError",
    "SeatPaidOutError",
    "SurplusPaidOutError",
    "TooManyMovesError",
]


# Who asks -------------------------------------------------------------------------------------------------------------


class NotMoverError(InvalidCallError):
    """Only the rotation contract moves club money; no person does."""

    code = "not_custodian"
    reason = "move"


class NotGranterError(InvalidCallError):
    """Only the contracts of an agreement note a consent within it."""

    code = "not_custodian"
    reason = "grant"


class NotRevokerError(InvalidCallError):
    """Only the contracts of an agreement lower a consent within it."""

    code = "not_custodian"
    reason = "revoke"


class ClubNotEndedError(InvalidCallError):
    """A reserve is shared once the club has ended."""

    code = "not_custodian"
    reason = "reserve"


class TooManyMovesError(InvalidCallError):
    """One call holds at most `most` moves."""

    code = "too_many_moves"
    count: int
    most: int


class ClubFrozenError(InvalidCallError):
    """A frozen club collects nothing and pays nothing out."""

    code = "club_frozen"
    reason = "money"


# Moves ----------------------------------------------------------------------------------------------------------------


class EmptyMoveError(InvalidCallError):
    """A move is of at least 1 won."""

    code = "forbidden_move"
    reason = "amount"
    amount: Won


class MoveSeatError(InvalidCallError):
    """A move of this kind has a seat, or has none."""

    code = "forbidden_move"
    reason = "seat"
    kind: MoveKind
    seat: int


class MoveAccountError(InvalidCallError):
    """A move of this kind has an account, or has none."""

    code = "forbidden_move"
    reason = "account"
    kind: MoveKind


class MoveOtherAccountError(InvalidCallError):
    """A move of this kind has a second account, or has none."""

    code = "forbidden_move"
    reason = "other_account"
    kind: MoveKind


class OtherNotPartyError(InvalidCallError):
    """Won goes from one member of the club to another."""

    code = "not_party"
    reason = "other"


class ChargedNotPartyError(InvalidCallError):
    """Only a member pays a late charge."""

    code = "not_party"
    reason = "charge"


class PaidNotPartyError(InvalidCallError):
    """Won of the club goes to its members only."""

    code = "not_party"
    reason = "paid"


# Whose it is ----------------------------------------------------------------------------------------------------------


class GuaranteeNotSignedError(InvalidCallError):
    """A guarantee is given by its owner's signature."""

    code = "not_holder"
    reason = "guarantee_signature"


class OtherGuarantorError(InvalidCallError):
    """Somebody else signed for this seat, and gets the lock back first."""

    code = "not_holder"
    reason = "other_guarantor"


class NotGuarantorError(InvalidCallError):
    """A guarantee goes back to who gave it."""

    code = "not_holder"
    reason = "guarantor"


class NotHeldBackFromError(InvalidCallError):
    """A holdback is released to whose pot it was held back from."""

    code = "not_holder"
    reason = "holdback_owner"


class OtherHoldbackError(InvalidCallError):
    """The seat's holdback belongs to somebody else, who gets it back first."""

    code = "not_holder"
    reason = "other_holdback"


class SeatNotHeldError(InvalidCallError):
    """Nobody holds the seat."""

    code = "not_holder"
    reason = "vacant"


class OtherDepositError(InvalidCallError):
    """The seat's deposit belongs to somebody else, who gets it back first."""

    code = "not_holder"
    reason = "other_deposit"


class NotDepositorError(InvalidCallError):
    """A deposit goes back to who brought it."""

    code = "not_holder"
    reason = "depositor"


class NotClaimantError(InvalidCallError):
    """A pot is claimed for the holder of its seat (M8)."""

    code = "not_holder"
    reason = "claimant"


class NotContributedError(InvalidCallError):
    """Out of a pot nobody gets back more than it has put in (M8)."""

    code = "not_holder"
    reason = "contributed"
    left: Won
    amount: Won


class NoSurplusError(InvalidCallError):
    """The agreement gives this account no surplus."""

    code = "not_holder"
    reason = "surplus"


class SeatPaidOutError(InvalidCallError):
    """A seat receives at most once (M6)."""

    code = "already_paid_out"
    reason = "seat"
    seat: int


class SurplusPaidOutError(InvalidCallError):
    """The surplus of a round is paid at most once."""

    code = "already_paid_out"
    reason = "surplus"
    seat: int


# Consents -------------------------------------------------------------------------------------------------------------


class ConsentNotSignedError(InvalidCallError):
    """A consent is given by its owner's signature."""

    code = "not_holder"
    reason = "consent_signature"


class NothingConsentedError(InvalidCallError):
    """The owner has given no consent and did not sign this transaction (M7)."""

    code = "consent_exceeded"
    reason = "none"


class ConsentExceededError(InvalidCallError):
    """More than the owner consented to, and the owner did not sign this transaction (M7)."""

    code = "consent_exceeded"
    reason = "used_up"
    amount: Won
    left: Won


class ConsentTooLargeError(InvalidCallError):
    """More than the agreed table, with its deposit, asks."""

    code = "consent_too_large"
    asked: Won
    left: Won
