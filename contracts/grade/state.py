"""The state of the grade contract.

key                      value
grade:<account>          Grade
met:<account>/<other>    Met         how often `other` has counted for `account`, in all clubs
tally:<club>/<account>   Tally       until the club ends
word:<account>/<by>      +1 or −1    the feedback about an account, by its giver
"""

from contracts.abi import ContractState, MapOf
from contracts.grade.words import Cause
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["NEW", "Grade", "GradeState", "Met", "Move", "Tally"]


class Move(Record, frozen=True):
    """One movement of a score."""

    cause: Cause
    club: bytes
    round: int
    delta: int
    faded: int
    at_ms: Millis


class Grade(Record, frozen=True):
    """What a person's grade follows from, except the level of verification."""

    points: int = 0
    """For contributions and completed clubs; they fade."""
    since_ms: Millis = Millis(0)
    """Until when `points` have faded."""
    met: int = 0
    """How many different persons have counted."""
    paid: Won = Won(0)
    """What was paid on time in rounds that counted."""
    feedback: int = 0
    """The sum of what others said."""
    defaults: int = 0
    default_ms: Millis = Millis(0)
    """The instant of the last default."""
    moves: tuple[Move, ...] = ()
    """The latest movements, oldest first."""


NEW = Grade()


class Met(Record, frozen=True):
    """How often another person has counted, and in which club the last time."""

    times: int
    club: bytes


class Tally(Record, frozen=True):
    """What has counted for a person in a running club."""

    account: AccountId
    fresh: int = 0
    """How many rounds counted."""
    spoiled: bool = False
    """Whether there was a miss."""


class GradeState(ContractState):
    """The typed maps over the contract's storage."""

    grades = MapOf("grade", Grade)
    meetings = MapOf("met", Met)
    tallies = MapOf("tally", Tally)
    words = MapOf("word", int)

    def of(self, account: AccountId) -> Grade:
        """Return the record of `account`, or an empty one."""
        return self.grades.get(account) or NEW
