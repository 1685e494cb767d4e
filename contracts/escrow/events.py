"""The events of the escrow contract."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Club
from ledger.primitives.units import AccountId, Won

__all__ = ["EVENTS", "ConsentGiven", "ConsentLowered"]


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


EVENTS = (ConsentGiven, ConsentLowered)
