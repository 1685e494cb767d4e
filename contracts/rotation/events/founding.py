"""What is reported until a club starts, and of late joiners."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Club, HashBytes, Instant, Name
from ledger.primitives.units import AccountId, Won

__all__ = [
    "ClubCancelled",
    "ClubConcluded",
    "ClubCreated",
    "ClubDerived",
    "ClubJoined",
    "ClubJoinedLate",
    "ClubLeft",
    "ClubSigned",
    "ClubStarted",
    "SeatFreed",
    "SeatFreeing",
    "SeatInvited",
    "SeatUninvited",
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


class SeatInvited(EventRecord, frozen=True):
    """The organizer lets somebody take a seat."""

    type = "seat.invited"
    club: Club
    seat: int
    account: AccountId


class SeatUninvited(EventRecord, frozen=True):
    """The organizer has taken an invitation back."""

    type = "seat.uninvited"
    club: Club
    seat: int
    account: AccountId


class SeatFreeing(EventRecord, frozen=True):
    """A member who has signed wants a seat freed that is not signed for."""

    type = "seat.freeing"
    club: Club
    seat: int
    by: AccountId
    voices: int
    """Members who have said so."""
    of: int
    """Members who have signed; more than half of them free the seat."""


class SeatFreed(EventRecord, frozen=True):
    """A seat was taken from a holder who had not signed in time."""

    type = "seat.freed"
    club: Club
    seat: int
    account: AccountId
    """Who held it."""


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


class ClubConcluded(EventRecord, frozen=True):
    """Everybody has signed: deposits are locked, nobody leaves, and the organizer may start the club."""

    type = "club.concluded"
    club: Club
    seats: int
    first_due_ms: Instant


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
