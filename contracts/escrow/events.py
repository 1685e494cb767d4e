"""The events of the escrow contract."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Club
from ledger.primitives.units import AccountId, Won

__all__ = [
    "EVENTS",
    "ConsentGiven",
    "ConsentLowered",
    "EarmarkAgreed",
    "EarmarkReleased",
    "EarmarkUsed",
    "Earmarked",
]


class ConsentGiven(EventRecord, frozen=True):
    """An account allowed a club to collect up to `cap` in all."""

    type = "escrow.consent_given"
    club: Club
    account: AccountId
    cap: Won


class ConsentLowered(EventRecord, frozen=True):
    """The consent of an account for a club was lowered."""

    type = "escrow.consent_lowered"
    club: Club
    account: AccountId
    cap: Won


class EarmarkAgreed(EventRecord, frozen=True):
    """The holder of a seat lets `account` set aside up to `amount` for it; 0: not any more."""

    type = "earmark.agreed"
    club: Club
    seat: int
    holder: AccountId
    account: AccountId
    amount: Won


class Earmarked(EventRecord, frozen=True):
    """An account set won aside for what a seat must pay in its club."""

    type = "earmark.set_aside"
    club: Club
    seat: int
    by: AccountId
    holder: AccountId
    amount: Won


class EarmarkUsed(EventRecord, frozen=True):
    """Won that was set aside paid for the seat: its contribution, its deposit, or what its holder owes for it."""

    type = "earmark.used"
    club: Club
    seat: int
    holder: AccountId
    by: AccountId
    amount: Won


class EarmarkReleased(EventRecord, frozen=True):
    """Won that was set aside and not used went back to whoever had set it aside."""

    type = "earmark.released"
    club: Club
    seat: int
    to: AccountId
    amount: Won


EVENTS = (ConsentGiven, ConsentLowered, EarmarkAgreed, Earmarked, EarmarkUsed, EarmarkReleased)
