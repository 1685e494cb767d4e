"""What is refused of payments, debts, claims, guarantees and deposits."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.units import AccountId, Won

__all__ = [
    "AgreedByAnotherError",
    "AlreadyGuaranteedError",
    "ClaimOutOfRangeError",
    "DebtsBeforeBuyingError",
    "DebtsBeforeDepositError",
    "DebtsBeforeGuaranteeError",
    "DebtsBeforePayingError",
    "DepositAmountError",
    "DepositOfAnotherError",
    "FaceValueError",
    "GuaranteeAmountError",
    "GuaranteeNotAgreedError",
    "GuaranteeOfAnotherTurnError",
    "NoDebtError",
    "NotClaimBuyerError",
    "NotFreeError",
    "NothingOpenError",
    "NothingOwedError",
    "OwedInFrozenClubError",
    "OwnClaimError",
    "OwnDebtsFirstError",
    "OwnGuaranteeError",
    "PaidAmountError",
    "PartNotAskedError",
    "RepaidAmountError",
    "RoundSettledError",
    "TurnNotKnownError",
]


class NotFreeError(InvalidCallError):
    """Less is free than the call would move."""

    code = "insufficient_balance"
    reason = "free"
    free: Won
    needed: Won


class NotClaimBuyerError(InvalidCallError):
    """The club's terms do not name the signer as the buyer of claims."""

    code = "not_buyer"
    reason = "terms"


class OwnClaimError(InvalidCallError):
    """A third party buys a claim."""

    code = "not_buyer"
    reason = "own"


class ClaimOutOfRangeError(InvalidCallError):
    """A claim is about a seat and a round of the club."""

    code = "claim_not_found"
    reason = "range"
    seats: int


class NothingOwedError(InvalidCallError):
    """A recipient is owed nothing for this seat and round."""

    code = "claim_not_found"
    reason = "nothing_owed"
    seat: int
    round: int


class FaceValueError(InvalidCallError):
    """A claim is sold at its face value."""

    code = "wrong_amount"
    reason = "face_value"
    face: Won
    given: Won


class DebtsBeforeBuyingError(InvalidCallError):
    """Nobody buys claims while in debt."""

    code = "in_debt"
    reason = "buying"
    debt: Won


class OwnGuaranteeError(InvalidCallError):
    """A guarantor stands for a seat that somebody else holds."""

    code = "not_holder"
    reason = "own_seat"


class AgreedByAnotherError(InvalidCallError):
    """Only the seat's holder agrees to a guarantee for it."""

    code = "not_holder"
    reason = "agree_guarantee"


class GuaranteeNotAgreedError(InvalidCallError):
    """The seat's holder has not agreed that this account guarantees for it with this amount, in its present order."""

    code = "guarantee_not_agreed"
    reason = "amount"
    seat: int
    amount: Won


class GuaranteeOfAnotherTurnError(InvalidCallError):
    """The guarantor names another holder or another turn than the seat has now."""

    code = "guarantee_not_agreed"
    reason = "turn"
    seat: int
    holder: AccountId
    turn: int


class AlreadyGuaranteedError(InvalidCallError):
    """One guarantor stands for a seat."""

    code = "already_guaranteed"
    seat: int


class DebtsBeforeGuaranteeError(InvalidCallError):
    """Nobody stands for others while in debt."""

    code = "in_debt"
    reason = "guaranteeing"
    debt: Won


class GuaranteeAmountError(InvalidCallError):
    """A guarantee is 1 won to what the seat still pays."""

    code = "wrong_amount"
    reason = "guarantee"
    seat: int
    left: Won
    given: Won


class DepositOfAnotherError(InvalidCallError):
    """The holder of the seat restores its deposit."""

    code = "not_holder"
    reason = "deposit"


class DebtsBeforeDepositError(InvalidCallError):
    """Debts come before the deposit: they are a part of what was missed."""

    code = "in_debt"
    reason = "deposit"
    debt: Won


class DepositAmountError(InvalidCallError):
    """A deposit is restored up to what was agreed."""

    code = "wrong_amount"
    reason = "deposit"
    missing: Won
    given: Won


class NoDebtError(InvalidCallError):
    """The account owes nothing."""

    code = "no_debt"


class RepaidAmountError(InvalidCallError):
    """What is repaid is owed."""

    code = "wrong_amount"
    reason = "repaid"
    owed: Won
    given: Won


class OwnDebtsFirstError(InvalidCallError):
    """An account repays for others only while it owes nothing itself."""

    code = "in_debt"
    reason = "own_first"
    debt: Won


class OwedInFrozenClubError(InvalidCallError):
    """What is owed in a frozen club is repaid when the freeze ends."""

    code = "club_frozen"
    reason = "owed"


class NothingOpenError(InvalidCallError):
    """Nothing is open for this seat and round."""

    code = "already_paid"
    seat: int
    round: int


class TurnNotKnownError(InvalidCallError):
    """The recipient of the round is known when the round opens."""

    code = "round_not_open"
    reason = "turn_not_known"
    round: int


class RoundSettledError(InvalidCallError):
    """The round is settled; what is missing is a debt now."""

    code = "round_not_open"
    reason = "settled"
    round: int


class PaidAmountError(InvalidCallError):
    """A seat pays 1 won to what is open."""

    code = "wrong_amount"
    reason = "paid"
    seat: int
    round: int
    open: Won
    given: Won


class PartNotAskedError(InvalidCallError):
    """A part is paid only where the call says so."""

    code = "wrong_amount"
    reason = "part"
    open: Won
    given: Won


class AheadOfAnotherError(InvalidCallError):
    """Only the holder of a seat pays for it ahead; others pay what is due and unpaid."""

    code = "not_holder"
    reason = "ahead"
    seat: int
    round: int


class AheadInPartError(InvalidCallError):
    """A contribution is paid ahead whole."""

    code = "wrong_amount"
    reason = "ahead"
    open: Won
    given: Won


class DebtsBeforePayingError(InvalidCallError):
    """Nobody pays ahead or for others while in debt."""

    code = "in_debt"
    reason = "paying"
    debt: Won
