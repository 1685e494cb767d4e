"""Whose votes count: operators of today, for this very thing, not older than a week."""

from contracts.guard.rules import VOTE_LASTS_MS, heard
from contracts.guard.state import FREEZE, LIFT, CastVote
from ledger.primitives.units import AccountId, Millis

A, B, C = (AccountId(bytes([n]) * 20) for n in range(1, 4))


def test_only_todays_operators_are_heard_on_what_they_voted_for() -> None:
    votes = [CastVote(A, FREEZE, Millis(0)), CastVote(B, LIFT, Millis(0)), CastVote(C, FREEZE, Millis(0))]
    assert heard(votes, FREEZE, (A, B), 5) == {A}
    assert heard(votes, LIFT, (A, B), 5) == {B}


def test_a_vote_ends_after_a_week() -> None:
    votes = [CastVote(A, FREEZE, Millis(100))]
    assert heard(votes, FREEZE, (A,), 100 + VOTE_LASTS_MS) == {A}
    assert heard(votes, FREEZE, (A,), 101 + VOTE_LASTS_MS) == frozenset()
