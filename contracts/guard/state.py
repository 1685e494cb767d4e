"""The state of the guard: frozen clubs with the reasons, operators' votes without a quorum, and failed work.

free ──(a finding of the auditor, or the operators' quorum)──▶ frozen
frozen ──(the operators' quorum, or an executed dissolution)──▶ free
"""

from enum import StrEnum

from contracts.abi import ContractState, MapOf
from contracts.abi.interfaces import Freeze, Waiting, Work
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis

__all__ = ["FREEZE", "LIFT", "Ballot", "CastVote", "GuardState"]


class Ballot(StrEnum):
    """What operators vote on; each is a method of the contract."""

    FREEZE = "freeze"
    LIFT = "lift"


FREEZE, LIFT = Ballot


class CastVote(Record, frozen=True):
    """The last vote of an operator on a club."""

    operator: AccountId
    what: Ballot
    at_ms: Millis


class GuardState(ContractState):
    """The typed maps over the contract's storage."""

    frozen = MapOf("frozen", Freeze)
    """By club."""
    votes = MapOf("vote", CastVote)
    """By (club, operator): one vote each, so never more votes than operators."""

    alarms = MapOf("alarm", Freeze)
    """By (height, invariant, club): every finding of the auditor; the club is empty for the whole ledger."""
    waiting = MapOf("waiting", Waiting)
    """By (club, contract, topic, origin_ms, seat): failed scheduled work that will be tried again."""

    def waits(self, work: Work) -> Waiting | None:
        """Return why `work` waits, or None if it has not failed."""
        return self.waiting.get(*_place(work))

    def set_waiting(self, work: Work, waiting: Waiting | None) -> None:
        """Store that `work` has failed, or with None that it has succeeded."""
        if waiting is None:
            self.waiting.delete(*_place(work))
        else:
            self.waiting.set(*_place(work), value=waiting)

    def forget_votes(self, club: bytes) -> None:
        """Remove all votes on `club`, because they have been executed."""
        for vote in tuple(self.votes.values(club)):
            self.votes.delete(club, vote.operator)


def _place(work: Work) -> tuple[bytes, str, str, int, int]:
    return work.club, work.contract, work.topic, work.origin_ms, work.seat + 1
