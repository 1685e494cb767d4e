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
    """The auditor or the operators froze a club: it collects nothing and pays nothing out."""

    type = "club.frozen"
    club: Club
    by: FrozenBy
    invariant: Name
    """"M1" … of the auditor's; empty for the operators'."""
    reason: Name
    """What is broken of the invariant; empty where that is one thing, and for the operators'."""
    height: int
    """Of the block that froze it. The guard keeps the finding's fields."""


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
    """Scheduled work of a club failed; nothing of it happened, and it will be tried again."""

    type = "work.parked"
    club: Club
    contract: Name
    """Whose work it is."""
    topic: Name
    refused: Name
    """The code of the rule or bound that stopped it. The guard keeps its fields."""
    tries: int
    """How often it has failed."""
    again_ms: Instant
    """When it is tried again."""


class WorkResumed(EventRecord, frozen=True):
    """Scheduled work that had failed went through."""

    type = "work.resumed"
    club: Club
    contract: Name
    topic: Name
    tries: int
    """How often it had failed."""


EVENTS = (ClubFrozen, ClubUnfrozen, GuardVoted, WorkParked, WorkResumed)
