"""What is reported until a club starts, and of late joiners."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Club, HashBytes, Instant, Name
from ledger.primitives.units import AccountId, Won

__all__ = [
    "ClubCancelled",
    "ClubCreated",
    "ClubDerived",
    "ClubJoined",
    "ClubJoinedLate",
    "ClubLeft",
    "ClubSigned",
    "ClubStarted",
]


class ClubCreated(EventRecord, frozen=True):
    """Somebody created a club."""

    type = "club.created"
    club: Club
    organizer: AccountId
    name: str
    seats: int
    contribution: Won
    schedule_hash: HashBytes


class ClubJoined(EventRecord, frozen=True):
    """Somebody took a seat."""

    type = "club.joined"
    club: Club
    seat: int
    account: AccountId
    consent: Won


class ClubLeft(EventRecord, frozen=True):
    """Somebody gave a seat back."""

    type = "club.left"
    club: Club
    seat: int
    account: AccountId


class ClubSigned(EventRecord, frozen=True):
    """A member signed the terms."""

    type = "club.signed"
    club: Club
    account: AccountId
    seats: int
    hash: HashBytes


class ClubDerived(EventRecord, frozen=True):
    """The club starts with fewer seats than it was created with; this is the schedule it has now."""

    type = "club.derived"
    club: Club
    seats: int
    schedule_hash: HashBytes


class ClubStarted(EventRecord, frozen=True):
    """The club has started."""

    type = "club.started"
    club: Club
    seats: int
    first_due_ms: Instant


class ClubCancelled(EventRecord, frozen=True):
    """The club never started."""

    type = "club.cancelled"
    club: Club
    seats_taken: int
    code: Name


class ClubJoinedLate(EventRecord, frozen=True):
    """Somebody took a seat after the start, at the price of all past rounds."""

    type = "club.joined_late"
    club: Club
    seat: int
    account: AccountId
    paid: Won
    deposit: Won
