"""The events of the guard contract."""

from enum import StrEnum

from contracts.abi.event import EventRecord
from contracts.guard.state import Ballot
from ledger.primitives.fields import Club, Instant, Name
from ledger.primitives.units import AccountId

__all__ = [
    "EVENTS",
    "ClubFrozen",
    "ClubUnfrozen",
    "FrozenBy",
    "GuardVoted",
    "UnfrozenBy",
    "WorkParked",
    "WorkResumed",
]


class FrozenBy(StrEnum):
    """Who froze a club."""

    AUDITOR = "auditor"
    OPERATORS = "operators"


class UnfrozenBy(StrEnum):
    """What ended a freeze."""

    OPERATORS = "operators"
    DISSOLUTION = "dissolution"


class ClubFrozen(EventRecord, frozen=True):
    """The auditor or the operators froze a club, which now neither collects nor pays out."""

    type = "club.frozen"
    club: Club
    by: FrozenBy
    invariant: Name
    """"M1" … if the auditor froze the club; empty for the operators."""
    reason: Name
    """Which part of the invariant is broken; empty if it has only one, and for the operators."""
    height: int
    """The time of the block that froze it. The guard stores the finding's fields."""


class ClubUnfrozen(EventRecord, frozen=True):
    """A freeze has ended."""

    type = "club.unfrozen"
    club: Club
    by: UnfrozenBy


class GuardVoted(EventRecord, frozen=True):
    """An operator voted on freezing a club, or on lifting a freeze."""

    type = "guard.voted"
    club: Club
    operator: AccountId
    what: Ballot
    votes: int
    needed: int


class WorkParked(EventRecord, frozen=True):
    """Scheduled work of a club failed. It changed nothing, and will be tried again."""

    type = "work.parked"
    club: Club
    contract: Name
    """The contract that scheduled it."""
    topic: Name
    refused: Name
    """The code of the rule or limit that stopped it. The guard stores its fields."""
    tries: int
    """How often it has failed."""
    again_ms: Instant
    """The time of its next try."""


class WorkResumed(EventRecord, frozen=True):
    """Scheduled work that had failed has succeeded."""

    type = "work.resumed"
    club: Club
    contract: Name
    topic: Name
    tries: int
    """How often it had failed."""


EVENTS = (ClubFrozen, ClubUnfrozen, GuardVoted, WorkParked, WorkResumed)
