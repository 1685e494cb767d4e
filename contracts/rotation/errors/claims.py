"""Refusals of payments on behalf of a member, of waivers and of deferrals."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import Instant
from ledger.primitives.units import AccountId, Won

__all__ = [
    "ClaimSecuresOthersError",
    "DebtsBeforeGivingUpError",
    "DeferredTooLongError",
    "DueBeforeGivingUpError",
    "NotCreditorError",
    "NotLaterError",
    "OtherPayerError",
    "OwnPayerError",
    "PayerAgreedByAnotherError",
    "PayerAmountError",
    "PayerNotAgreedError",
    "PayerNotOpenError",
    "PayerOfAnotherHolderError",
    "TooManyDeferredError",
    "WaivedAmountError",
]


class PayerAgreedByAnotherError(InvalidCallError):
    """Only the seat's holder can agree to a payment on its behalf."""

    code = "not_holder"
    reason = "agree_payer"


class OwnPayerError(InvalidCallError):
    """The payer must not be the holder."""

    code = "not_payer"
    reason = "own_seat"


class PayerNotOpenError(InvalidCallError):
    """The account of the payer is not open."""

    code = "account_not_open"
    reason = "payer"


class OtherPayerError(InvalidCallError):
    """Another person has already paid on the holder's behalf for this seat and round."""

    code = "not_payer"
    reason = "other"
    seat: int
    round: int
    payer: AccountId


class PayerAmountError(InvalidCallError):
    """The agreed limit must be from 1 won to what is open for the seat and round."""

    code = "wrong_amount"
    reason = "payer"
    seat: int
    round: int
    open: Won
    given: Won


class PayerNotAgreedError(InvalidCallError):
    """The seat's holder has not agreed that this account pays this much on its behalf."""

    code = "payer_not_agreed"
    reason = "amount"
    seat: int
    round: int
    agreed: Won
    given: Won


class PayerOfAnotherHolderError(InvalidCallError):
    """The seat's holder is not the one that the payer names."""

    code = "payer_not_agreed"
    reason = "holder"
    seat: int
    holder: AccountId


class NotCreditorError(InvalidCallError):
    """Nothing is owed to the signer for this seat and round."""

    code = "claim_not_found"
    reason = "creditor"
    seat: int
    round: int


class WaivedAmountError(InvalidCallError):
    """A waived amount must be from 1 won to what is owed for the seat and round."""

    code = "wrong_amount"
    reason = "waived"
    owed: Won
    given: Won


class DebtsBeforeGivingUpError(InvalidCallError):
    """A person in debt cannot waive or defer claims, because they belong to the own creditors first."""

    code = "in_debt"
    reason = "giving_up"
    debt: Won


class DueBeforeGivingUpError(InvalidCallError):
    """A person without enough won for due contributions cannot waive or defer claims."""

    code = "insufficient_balance"
    reason = "giving_up"
    due: Won
    available: Won


class ClaimSecuresOthersError(InvalidCallError):
    """The part of a recipient's claim that fills the seat's holdback cannot be waived or deferred."""

    code = "claim_secures_others"
    seat: int
    round: int
    secures: Won


class DeferredTooLongError(InvalidCallError):
    """A claim is put off to an instant after now, and not too far ahead."""

    code = "bad_deferral"
    reason = "instant"
    now_ms: Instant
    most_ms: Instant
    given_ms: Instant


class NotLaterError(InvalidCallError):
    """A claim that is put off is put off again to a later instant only: its debtor relies on the one it has."""

    code = "bad_deferral"
    reason = "not_later"
    until_ms: Instant
    given_ms: Instant


class TooManyDeferredError(InvalidCallError):
    """A creditor puts off few claims in one club at a time."""

    code = "too_many_deferred"
    most: int
