"""Votes are one per club and operator, and forgotten club by club."""

from contracts.guard.state import FREEZE, LIFT, CastVote, GuardState
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Millis
from ledger.store import MemoryStore


def test_votes_of_one_club_are_forgotten_without_those_of_others() -> None:
    state = GuardState(Scoped(Journal(MemoryStore()), b"c/guard/"))
    a, b = AccountId(bytes(20)), AccountId(b"\x01" * 20)
    for club in (bytes(32), b"\x02" * 32):
        for operator in (a, b):
            state.votes.set(club, operator, value=CastVote(operator, FREEZE, Millis(1)))
    state.votes.set(bytes(32), a, value=CastVote(a, LIFT, Millis(2)))
    assert [vote.what for vote in state.votes.values(bytes(32))] == [LIFT, FREEZE]
    state.forget_votes(bytes(32))
    assert list(state.votes.values(bytes(32))) == []
    assert len(list(state.votes.values(b"\x02" * 32))) == 2
