"""The events of the guard contract."""

from enum import StrEnum

from contracts.abi.event import EventRecord
from contracts.guard.state import Ballot
from ledger.primitives.fields import Club, Name
from ledger.primitives.units import AccountId

__all__ = ["EVENTS", "ClubFrozen", "ClubUnfrozen", "FrozenBy", "GuardVoted", "UnfrozenBy"]


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


EVENTS = (ClubFrozen, ClubUnfrozen, GuardVoted)
