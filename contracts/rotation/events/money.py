"""Events of debts and securities."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Club, Instant
from ledger.primitives.units import AccountId, Won

__all__ = [
    "DebtBought",
    "DebtCancelled",
    "DebtCreated",
    "DebtDeferred",
    "DebtDueAgain",
    "DebtRepaid",
    "DebtWaived",
    "DepositRestored",
    "GuaranteeAgreed",
    "GuaranteeGiven",
    "GuaranteeReleased",
    "HoldbackHeld",
    "HoldbackReleased",
    "PaidOnBehalf",
    "PayerAgreed",
    "RepaymentHandedOver",
    "RepaymentKept",
    "SecurityReturned",
]


class DebtCreated(EventRecord, frozen=True):
    """A missed contribution, or its charge, became a debt."""

    type = "debt.created"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool


class DebtRepaid(EventRecord, frozen=True):
    """A debt was repaid, in whole or in part."""

    type = "debt.repaid"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool


class DebtBought(EventRecord, frozen=True):
    """Somebody bought a claim; `creditor` is its new creditor."""

    type = "debt.bought"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool


class DebtCancelled(EventRecord, frozen=True):
    """A debt was cancelled."""

    type = "debt.cancelled"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool


class DebtDeferred(EventRecord, frozen=True):
    """The creditor put a debt off: it is not due before `until_ms`."""

    type = "debt.deferred"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool
    until_ms: Instant


class DebtDueAgain(EventRecord, frozen=True):
    """A debt that was put off is due again."""

    type = "debt.due_again"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool


class DebtWaived(EventRecord, frozen=True):
    """The creditor gave a debt up, in whole or in part."""

    type = "debt.waived"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool


class RepaymentKept(EventRecord, frozen=True):
    """A repayment in a frozen club was kept in its pot for the creditor."""

    type = "repayment.kept"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    charge: bool


class RepaymentHandedOver(EventRecord, frozen=True):
    """A kept repayment was paid to the creditor after the freeze; `held` of it filled the holdback of the seat."""

    type = "repayment.handed_over"
    club: Club
    round: int
    seat: int
    debtor: AccountId
    creditor: AccountId
    amount: Won
    held: Won


class DepositRestored(EventRecord, frozen=True):
    """A holder refilled a seat's deposit; `missing` is what it still lacks."""

    type = "deposit.restored"
    club: Club
    seat: int
    account: AccountId
    amount: Won
    missing: Won


class HoldbackHeld(EventRecord, frozen=True):
    """A part of a payout was held back as a security."""

    type = "holdback.held"
    club: Club
    round: int
    seat: int
    amount: Won


class HoldbackReleased(EventRecord, frozen=True):
    """A part of a holdback was released."""

    type = "holdback.released"
    club: Club
    round: int
    seat: int
    amount: Won


class GuaranteeAgreed(EventRecord, frozen=True):
    """The holder of a seat agreed to a guarantee, or withdrew the agreement if the amount is 0."""

    type = "guarantee.agreed"
    club: Club
    seat: int
    guarantor: AccountId
    amount: Won
    turn: int


class GuaranteeGiven(EventRecord, frozen=True):
    """Somebody guarantees for a seat."""

    type = "guarantee.given"
    club: Club
    seat: int
    account: AccountId
    amount: Won
    turn: int


class GuaranteeReleased(EventRecord, frozen=True):
    """A guarantee ended, and its won was released."""

    type = "guarantee.released"
    club: Club
    seat: int
    account: AccountId
    amount: Won


class PayerAgreed(EventRecord, frozen=True):
    """The holder of a seat agreed that somebody pays on its behalf, or took that back: then the amount is 0."""

    type = "payer.agreed"
    club: Club
    round: int
    seat: int
    payer: AccountId
    amount: Won


class PaidOnBehalf(EventRecord, frozen=True):
    """Somebody paid a contribution on behalf of the seat's holder, who owes it from the due instant on."""

    type = "payer.paid"
    club: Club
    round: int
    seat: int
    payer: AccountId
    debtor: AccountId
    amount: Won


class SecurityReturned(EventRecord, frozen=True):
    """The security of a seat was returned to its holder at the end of the club, after the holder's debts."""

    type = "security.returned"
    club: Club
    seat: int
    account: AccountId
    deposit: Won
    holdback: Won
