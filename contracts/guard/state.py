"""What the guard keeps: which clubs are frozen and why, operators' votes without a quorum, and which work has failed.

free ──(a finding of the auditor, or the operators' quorum)──▶ frozen
frozen ──(the operators' quorum, or a dissolution carried out)──▶ free
"""

from enum import StrEnum

from contracts.abi import ContractState, MapOf
from contracts.abi.interfaces import Freeze, Waiting, Work
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis

__all__ = ["FREEZE", "LIFT", "Ballot", "GuardState", "Voice"]


class Ballot(StrEnum):
    """What operators vote on; the methods of the contract."""

    FREEZE = "freeze"
    LIFT = "lift"


FREEZE, LIFT = Ballot


class Voice(Record, frozen=True):
    """What one operator last voted on one club."""

    operator: AccountId
    what: Ballot
    at_ms: Millis


class GuardState(ContractState):
    """The typed maps over the contract's storage."""

    frozen = MapOf("frozen", Freeze)
    """By club."""
    voices = MapOf("voice", Voice)
    """By (club, operator): one each, so never more than there are operators."""

    alarms = MapOf("alarm", Freeze)
    """By (height, invariant, club): everything the auditor ever found; the club is empty where it is the ledger."""
    waiting = MapOf("waiting", Waiting)
    """By (club, contract, topic, origin_ms, seat): scheduled work that failed and is tried again."""

    def waits(self, work: Work) -> Waiting | None:
        """Return why `work` waits; None when it has not failed."""
        return self.waiting.get(*_place(work))

    def set_waiting(self, work: Work, waiting: Waiting | None) -> None:
        """Store that `work` has failed; None when it went through."""
        if waiting is None:
            self.waiting.delete(*_place(work))
        else:
            self.waiting.set(*_place(work), value=waiting)

    def forget_voices(self, club: bytes) -> None:
        """Drop all votes on `club`: what they were for is done."""
        for voice in tuple(self.voices.values(club)):
            self.voices.delete(club, voice.operator)


def _place(work: Work) -> tuple[bytes, str, str, int, int]:
    return work.club, work.contract, work.topic, work.origin_ms, work.seat + 1
