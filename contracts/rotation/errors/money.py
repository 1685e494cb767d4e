"""Refusals of payments, debts, claims, guarantees and deposits."""

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
    "GuarantorNotOpenError",
    "NoDebtError",
    "NotClaimBuyerError",
    "NotFreeError",
    "NothingOpenError",
    "NothingOwedError",
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
    """The free balance is too low for the call."""

    code = "insufficient_balance"
    reason = "free"
    free: Won
    needed: Won


class NotClaimBuyerError(InvalidCallError):
    """The club's terms do not name the signer as the buyer of claims."""

    code = "not_buyer"
    reason = "terms"


class OwnClaimError(InvalidCallError):
    """The creditor and the debtor cannot buy the claim."""

    code = "not_buyer"
    reason = "own"


class ClaimOutOfRangeError(InvalidCallError):
    """A claim must name a seat and a round of the club."""

    code = "claim_not_found"
    reason = "range"
    seats: int


class NothingOwedError(InvalidCallError):
    """Nothing is owed to a recipient for this seat and round."""

    code = "claim_not_found"
    reason = "nothing_owed"
    seat: int
    round: int


class FaceValueError(InvalidCallError):
    """A claim can be bought only at its face value."""

    code = "wrong_amount"
    reason = "face_value"
    face: Won
    given: Won


class DebtsBeforeBuyingError(InvalidCallError):
    """A person in debt cannot buy claims."""

    code = "in_debt"
    reason = "buying"
    debt: Won


class OwnGuaranteeError(InvalidCallError):
    """A guarantor cannot guarantee for an own seat."""

    code = "not_holder"
    reason = "own_seat"


class GuarantorNotOpenError(InvalidCallError):
    """The account of the guarantor is not open."""

    code = "account_not_open"
    reason = "guarantor"


class AgreedByAnotherError(InvalidCallError):
    """Only the seat's holder can agree to a guarantee for it."""

    code = "not_holder"
    reason = "agree_guarantee"


class GuaranteeNotAgreedError(InvalidCallError):
    """The seat's holder has not agreed to this guarantor with this amount, in the seat's present order."""

    code = "guarantee_not_agreed"
    reason = "amount"
    seat: int
    amount: Won


class GuaranteeOfAnotherTurnError(InvalidCallError):
    """The seat's holder or turn is not the one that the guarantor names."""

    code = "guarantee_not_agreed"
    reason = "turn"
    seat: int
    holder: AccountId
    turn: int


class AlreadyGuaranteedError(InvalidCallError):
    """The seat already has a guarantor."""

    code = "already_guaranteed"
    seat: int


class DebtsBeforeGuaranteeError(InvalidCallError):
    """A person in debt cannot guarantee for others."""

    code = "in_debt"
    reason = "guaranteeing"
    debt: Won


class GuaranteeAmountError(InvalidCallError):
    """A guarantee must be from 1 won to what the seat still pays."""

    code = "wrong_amount"
    reason = "guarantee"
    seat: int
    left: Won
    given: Won


class DepositOfAnotherError(InvalidCallError):
    """Only the holder of a seat can restore its deposit."""

    code = "not_holder"
    reason = "deposit"


class DebtsBeforeDepositError(InvalidCallError):
    """Debts must be repaid before the deposit is restored, because they are a part of the misses."""

    code = "in_debt"
    reason = "deposit"
    debt: Won


class DepositAmountError(InvalidCallError):
    """A deposit can be restored only up to the agreed amount."""

    code = "wrong_amount"
    reason = "deposit"
    missing: Won
    given: Won


class NoDebtError(InvalidCallError):
    """The account owes nothing."""

    code = "no_debt"


class RepaidAmountError(InvalidCallError):
    """A repayment must be from 1 won to the debt."""

    code = "wrong_amount"
    reason = "repaid"
    owed: Won
    given: Won


class OwnDebtsFirstError(InvalidCallError):
    """A person in debt cannot repay debts of others."""

    code = "in_debt"
    reason = "own_first"
    debt: Won


class NothingOpenError(InvalidCallError):
    """Nothing is open for this seat and round."""

    code = "already_paid"
    seat: int
    round: int


class TurnNotKnownError(InvalidCallError):
    """The recipient of the round is not known before the round opens."""

    code = "round_not_open"
    reason = "turn_not_known"
    round: int


class RoundSettledError(InvalidCallError):
    """The round is settled, so what is missing is now a debt."""

    code = "round_not_open"
    reason = "settled"
    round: int


class PaidAmountError(InvalidCallError):
    """A payment must be from 1 won to the open amount."""

    code = "wrong_amount"
    reason = "paid"
    seat: int
    round: int
    open: Won
    given: Won


class PartNotAskedError(InvalidCallError):
    """A payment of a part must be marked as `part`."""

    code = "wrong_amount"
    reason = "part"
    open: Won
    given: Won


class AheadOfAnotherError(InvalidCallError):
    """Only the holder of a seat can pay ahead; others can pay only what is due and unpaid."""

    code = "not_holder"
    reason = "ahead"
    seat: int
    round: int


class AheadInPartError(InvalidCallError):
    """A contribution can be paid ahead only in full."""

    code = "wrong_amount"
    reason = "ahead"
    open: Won
    given: Won


class DebtsBeforePayingError(InvalidCallError):
    """A person in debt cannot pay ahead or for others."""

    code = "in_debt"
    reason = "paying"
    debt: Won
