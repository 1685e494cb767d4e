"""The events of the grade contract."""

from contracts.abi.event import EventRecord
from contracts.grade.words import Cause
from ledger.primitives.fields import Club
from ledger.primitives.units import AccountId

__all__ = ["EVENTS", "GradeMoved"]


class GradeMoved(EventRecord, frozen=True):
    """The score of a person moved."""

    type = "grade.moved"
    account: AccountId
    cause: Cause
    club: Club
    """The club in which it happened."""
    round: int
    """The round; 0 for feedback."""
    delta: int
    """By how much the cause moved the score."""
    faded: int
    """By how much time had moved it since the movement before."""
    score: int
    """The score afterwards."""
    grade: int
    """The grade afterwards, 1 … 6."""


EVENTS = (GradeMoved,)
