"""The events of the escrow contract."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Club
from ledger.primitives.units import AccountId, Won

__all__ = ["EVENTS", "ConsentGiven", "ConsentLowered"]


class ConsentGiven(EventRecord, frozen=True):
    """The club may collect up to `cap` from the account in all."""

    type = "escrow.consent_given"
    club: Club
    account: AccountId
    cap: Won


class ConsentLowered(EventRecord, frozen=True):
    """The club may collect less from the account than before."""

    type = "escrow.consent_lowered"
    club: Club
    account: AccountId
    cap: Won


EVENTS = (ConsentGiven, ConsentLowered)
