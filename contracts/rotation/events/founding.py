"""Events from a club's founding to its start, and of late joiners."""

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
    """A club was founded."""

    type = "club.created"
    club: Club
    organizer: AccountId
    name: str
    seats: int
    contribution: Won
    schedule_hash: HashBytes


class SeatInvited(EventRecord, frozen=True):
    """The organizer invited somebody to a seat."""

    type = "seat.invited"
    club: Club
    seat: int
    account: AccountId


class SeatUninvited(EventRecord, frozen=True):
    """The organizer withdrew an invitation."""

    type = "seat.uninvited"
    club: Club
    seat: int
    account: AccountId


class SeatFreeing(EventRecord, frozen=True):
    """A member who has signed voted for freeing a seat whose holder has not."""

    type = "seat.freeing"
    club: Club
    seat: int
    by: AccountId
    votes: int
    """How many members have voted so."""
    of: int
    """How many members have signed; more than half of them free the seat."""


class SeatFreed(EventRecord, frozen=True):
    """A seat was freed, because its holder had not signed in time."""

    type = "seat.freed"
    club: Club
    seat: int
    account: AccountId
    """The former holder."""


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
    """Everybody has signed: deposits are locked, nobody can leave, and the organizer may start the club."""

    type = "club.concluded"
    club: Club
    seats: int
    first_due_ms: Instant


class ClubDerived(EventRecord, frozen=True):
    """The club will start with fewer seats, and has a new schedule."""

    type = "club.derived"
    club: Club
    seats: int
    schedule_hash: HashBytes


class ClubStarted(EventRecord, frozen=True):
    """The club started."""

    type = "club.started"
    club: Club
    seats: int
    first_due_ms: Instant


class ClubCancelled(EventRecord, frozen=True):
    """The club was cancelled before its start."""

    type = "club.cancelled"
    club: Club
    seats_taken: int
    code: Name


class ClubJoinedLate(EventRecord, frozen=True):
    """Somebody took a seat after the start, and paid for all past rounds."""

    type = "club.joined_late"
    club: Club
    seat: int
    account: AccountId
    paid: Won
    deposit: Won
