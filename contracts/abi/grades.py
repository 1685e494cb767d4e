"""Grades: what rotation reports of a round, and what follows from a grade.

query          answered by    asked by
LevelsOf       identity       grade: the levels of all members of a club
HasVerifiers   identity       rotation: whether this chain has grades at all
StandingOf     grade          rotation: what follows from a person's grade
ExposedOf      rotation       grade's view: how much of its unsecured credit a person has used

call           of (method)                  made by
ReportRound    grade (report_round)         only rotation: what happened in a round, one call for all members
"""

from enum import StrEnum

from contracts.abi.context import Query
from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "BEST_GRADE",
    "Conduct",
    "Conducted",
    "ExposedOf",
    "HasVerifiers",
    "LevelsOf",
    "ReportRound",
    "Standing",
    "StandingOf",
]

BEST_GRADE = 6
"""Grades are 1 … 6; 6 is the best."""


class LevelsOf(Query[tuple[int, ...]], frozen=True):
    """The level of each of `accounts`, as LevelOf returns it."""

    accounts: tuple[AccountId, ...]


class HasVerifiers(Query[bool], frozen=True):
    """Whether this chain has ever had a verifier. Without one nobody has a grade."""


class Conduct(StrEnum):
    """How a member has paid a round, from the best to the worst: `contracts.grade` moves its grade by it."""

    NOTHING = "nothing"
    """It was not asked for anything, or did not pay itself."""
    ON_TIME = "on_time"
    LATE = "late"
    COVERED = "covered"
    """Its own deposit or holdback paid."""
    DEFAULT = "default"
    """It owes what others paid, or what nobody did."""


class Conducted(Record, frozen=True):
    """How one member has paid a round, with all its seats."""

    account: AccountId
    how: Conduct
    """The worst of its seats."""
    days: int
    """The most days that a seat was late."""
    won: Won
    """What the round asked of all its seats."""


class ReportRound(Record, frozen=True):
    """Report how every member of `club` has paid a round that is over. Any caller but rotation is refused."""

    club: Club
    round: int
    lasts_ms: Millis
    """From the first due instant to the last."""
    last: bool
    """Whether this was the last round."""
    dissolved: bool
    people: tuple[Conducted, ...]
    """By the first seat of each."""


class Standing(Record, frozen=True):
    """What follows from a grade."""

    grade: int
    """1 … 6; 6 is the best."""
    holdback_percent: int
    """HOLDBACK: s of a seat that this person takes in a club that takes it by grade."""
    unsecured_most: Won
    """The most unsecured credit over all clubs."""


class StandingOf(Query[Standing], frozen=True):
    """Returns the standing of `account` now: the lowest for one that is not verified."""

    account: AccountId


class ExposedOf(Query[Won], frozen=True):
    """Returns the unsecured credit of `account` over all clubs, as its signatures have added it up."""

    account: AccountId
