"""The refusals of the escrow contract. Every class has a stable `code`; several classes of one code have reasons."""

from contracts.abi.interfaces import MoveKind
from contracts.abi.refusal import InvalidCallError
from contracts.abi.refusals import ClubNotFoundError
from ledger.primitives.units import Won

__all__ = [
    "BondNotSignedError",
    "ChargedNotPartyError",
    "ClubFrozenError",
    "ClubNotEndedError",
    "ClubNotFoundError",
    "ClubNotFrozenError",
    "ConsentExceededError",
    "ConsentNotSignedError",
    "ConsentTooLargeError",
    "DecisionPaidError",
    "EmptyMoveError",
    "GuaranteeNotSignedError",
    "MoveAccountError",
    "MoveDecisionError",
    "MoveOtherAccountError",
    "MoveSeatError",
    "NoSurplusError",
    "NotBidderError",
    "NotClaimantError",
    "NotContributedError",
    "NotDecidedError",
    "NotDepositorError",
    "NotGranterError",
    "NotGuarantorError",
    "NotHeldBackFromError",
    "NotKeptForError",
    "NotMoverError",
    "NotRevokerError",
    "NothingConsentedError",
    "OtherBidderError",
    "OtherDepositError",
    "OtherGuarantorError",
    "OtherHoldbackError",
    "OtherNotPartyError",
    "OwnBondError",
    "PaidNotPartyError",
    "SeatNotHeldError",
    "SeatPaidOutError",
    "SurplusPaidOutError",
    "TooManyMovesError",
]


# Callers --------------------------------------------------------------------------------------------------------------


class NotMoverError(InvalidCallError):
    """Only the contract that runs a club may move its money; no person may."""

    code = "not_custodian"
    reason = "move"


class NotGranterError(InvalidCallError):
    """Only the contracts of an agreement may record a consent within it."""

    code = "not_custodian"
    reason = "grant"


class NotRevokerError(InvalidCallError):
    """Only the contracts of an agreement may lower a consent within it."""

    code = "not_custodian"
    reason = "revoke"


class ClubNotEndedError(InvalidCallError):
    """A reserve is shared only after the club has ended."""

    code = "not_custodian"
    reason = "reserve"


class TooManyMovesError(InvalidCallError):
    """One call may have at most `most` moves."""

    code = "too_many_moves"
    count: int
    most: int


class ClubFrozenError(InvalidCallError):
    """A frozen club neither collects nor pays out."""

    code = "club_frozen"
    reason = "money"


# Moves ----------------------------------------------------------------------------------------------------------------


class EmptyMoveError(InvalidCallError):
    """A move must be of at least 1 won."""

    code = "forbidden_move"
    reason = "amount"
    amount: Won


class MoveSeatError(InvalidCallError):
    """The seat of this kind of move is missing, or is not allowed."""

    code = "forbidden_move"
    reason = "seat"
    kind: MoveKind
    seat: int


class MoveAccountError(InvalidCallError):
    """The account of this kind of move is missing, or is not allowed."""

    code = "forbidden_move"
    reason = "account"
    kind: MoveKind


class MoveOtherAccountError(InvalidCallError):
    """The second account of this kind of move is missing, or is not allowed."""

    code = "forbidden_move"
    reason = "other_account"
    kind: MoveKind


class MoveDecisionError(InvalidCallError):
    """The proposal of this kind of move is missing, or is not allowed."""

    code = "forbidden_move"
    reason = "decision"
    kind: MoveKind


class OtherNotPartyError(InvalidCallError):
    """The receiver of this move must be a member of the club."""

    code = "not_party"
    reason = "other"


class ChargedNotPartyError(InvalidCallError):
    """Only a member can pay a late charge."""

    code = "not_party"
    reason = "charge"


class PaidNotPartyError(InvalidCallError):
    """Won of the club may be paid only to its members."""

    code = "not_party"
    reason = "paid"


# Owners --------------------------------------------------------------------------------------------------------------


class GuaranteeNotSignedError(InvalidCallError):
    """A guarantee needs its owner's signature."""

    code = "not_holder"
    reason = "guarantee_signature"


class BondNotSignedError(InvalidCallError):
    """A bond needs its owner's signature."""

    code = "not_holder"
    reason = "bond_signature"


class OtherBidderError(InvalidCallError):
    """Another account has locked a bond for this seat; it must be returned or lost first."""

    code = "not_holder"
    reason = "other_bidder"


class NotBidderError(InvalidCallError):
    """A bond may be returned only to the account that locked it."""

    code = "not_holder"
    reason = "bidder"


class OwnBondError(InvalidCallError):
    """A bond that is lost goes to others."""

    code = "forbidden_move"
    reason = "own_bond"


class OtherGuarantorError(InvalidCallError):
    """Another account guarantees for this seat; its guarantee must be unlocked first."""

    code = "not_holder"
    reason = "other_guarantor"


class NotGuarantorError(InvalidCallError):
    """A guarantee may be returned only to the account that gave it."""

    code = "not_holder"
    reason = "guarantor"


class NotHeldBackFromError(InvalidCallError):
    """A holdback may be released only to the account from whose pot it was taken."""

    code = "not_holder"
    reason = "holdback_owner"


class OtherHoldbackError(InvalidCallError):
    """The seat's holdback belongs to another account; it must be released first."""

    code = "not_holder"
    reason = "other_holdback"


class SeatNotHeldError(InvalidCallError):
    """Nobody holds the seat."""

    code = "not_holder"
    reason = "vacant"


class OtherDepositError(InvalidCallError):
    """The seat's deposit belongs to another account; it must be returned first."""

    code = "not_holder"
    reason = "other_deposit"


class NotDepositorError(InvalidCallError):
    """A deposit may be returned only to the account that paid it."""

    code = "not_holder"
    reason = "depositor"


class NotClaimantError(InvalidCallError):
    """A pot may be paid only to the holder of its seat (M8)."""

    code = "not_holder"
    reason = "claimant"


class NotContributedError(InvalidCallError):
    """Nobody may get back more from a pot than the account has paid in (M8)."""

    code = "not_holder"
    reason = "contributed"
    left: Won
    amount: Won


class ClubNotFrozenError(InvalidCallError):
    """Only a frozen club can keep repayments."""

    code = "forbidden_move"
    reason = "not_frozen"


class NotKeptForError(InvalidCallError):
    """A creditor can receive at most what was repaid during the freeze."""

    code = "not_holder"
    reason = "kept"
    kept: Won
    amount: Won


class NoSurplusError(InvalidCallError):
    """The agreement does not give this account a surplus."""

    code = "not_holder"
    reason = "surplus"


class NotDecidedError(InvalidCallError):
    """The members have not voted for exactly this payment (M8)."""

    code = "not_decided"


class DecisionPaidError(InvalidCallError):
    """What the members have voted for is paid only once."""

    code = "already_paid_out"
    reason = "decision"


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
    """A consent needs its owner's signature."""

    code = "not_holder"
    reason = "consent_signature"


class NothingConsentedError(InvalidCallError):
    """The owner has neither consented nor signed this transaction (M7)."""

    code = "consent_exceeded"
    reason = "none"


class ConsentExceededError(InvalidCallError):
    """The amount exceeds the owner's consent, and the owner did not sign this transaction (M7)."""

    code = "consent_exceeded"
    reason = "used_up"
    amount: Won
    left: Won


class ConsentTooLargeError(InvalidCallError):
    """The consent exceeds what the agreed table, with its deposit, asks."""

    code = "consent_too_large"
    asked: Won
    left: Won
