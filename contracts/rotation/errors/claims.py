"""What is refused of a payment on behalf of a member, and of what a creditor gives up or puts off."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.units import AccountId, Won

__all__ = [
    "ClaimSecuresOthersError",
    "DebtsBeforeGivingUpError",
    "DueBeforeGivingUpError",
    "NotCreditorError",
    "OtherPayerError",
    "OwnPayerError",
    "PayerAgreedByAnotherError",
    "PayerAmountError",
    "PayerNotAgreedError",
    "PayerOfAnotherHolderError",
    "WaivedAmountError",
]


class PayerAgreedByAnotherError(InvalidCallError):
    """Only the seat's holder agrees that somebody pays on its behalf."""

    code = "not_holder"
    reason = "agree_payer"


class OwnPayerError(InvalidCallError):
    """Nobody pays on their own behalf."""

    code = "not_payer"
    reason = "own_seat"


class OtherPayerError(InvalidCallError):
    """One person pays on behalf of a holder for one seat and round: another has a claim for it."""

    code = "not_payer"
    reason = "other"
    seat: int
    round: int
    payer: AccountId


class PayerAmountError(InvalidCallError):
    """A holder agrees to 1 won to what is open for the seat and round."""

    code = "wrong_amount"
    reason = "payer"
    seat: int
    round: int
    open: Won
    given: Won


class PayerNotAgreedError(InvalidCallError):
    """The seat's holder has not agreed that this account pays so much on its behalf."""

    code = "payer_not_agreed"
    reason = "amount"
    seat: int
    round: int
    agreed: Won
    given: Won


class PayerOfAnotherHolderError(InvalidCallError):
    """The payer names another holder than the seat has now."""

    code = "payer_not_agreed"
    reason = "holder"
    seat: int
    holder: AccountId


class NotCreditorError(InvalidCallError):
    """The signer is owed nothing for this seat and round."""

    code = "claim_not_found"
    reason = "creditor"
    seat: int
    round: int


class WaivedAmountError(InvalidCallError):
    """A creditor gives up 1 won to what it is owed for the seat and round."""

    code = "wrong_amount"
    reason = "waived"
    owed: Won
    given: Won


class DebtsBeforeGivingUpError(InvalidCallError):
    """What a debtor is owed belongs to its own creditors first."""

    code = "in_debt"
    reason = "giving_up"
    debt: Won


class DueBeforeGivingUpError(InvalidCallError):
    """Whoever lacks won for what is due gives nothing up."""

    code = "insufficient_balance"
    reason = "giving_up"
    due: Won
    available: Won


class ClaimSecuresOthersError(InvalidCallError):
    """So much of a recipient's claim stays due as the holdback of its seat lacks."""

    code = "claim_secures_others"
    seat: int
    round: int
    secures: Won
