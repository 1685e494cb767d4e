"""Honest members get what they signed, whatever the thieves beside them do; and a broken promise is noticed."""

from collections import Counter

import pytest

from contracts.rotation.changes import leave
from contracts.rotation.money.books import Books
from ledger.primitives.units import Won
from tests.adversary.life import play

SEEDS = (*range(45), 73, 103, 125)
"""In the last three somebody leaves. A thousand for a commit are played by `make adversary LIVES=1000`."""


def test_honest_members_get_what_they_signed_and_thieves_really_try() -> None:
    """Some of it is allowed, much of it is refused, and some defaults stay uncovered: else nothing is shown."""
    lives = [play(seed) for seed in SEEDS]
    assert all(life.blocks > 10 for life in lives)
    moves = sum((life.moves for life in lives), Counter[str]())
    assert set(moves) == {"dust", "away", "back", "proposal", "agreed", "guarantee", "withdraw", "meddle"}
    assert min(moves.values()) > 20
    sent, refused = sum(life.sent for life in lives), sum(life.refused for life in lives)
    assert sent // 10 < refused < sent
    assert sum(life.lost > 0 for life in lives) > 3
    left = sum((life.left for life in lives), Counter[str]())
    assert left["exited"] > 1
    assert left["evicted"] > 5


def play_all() -> None:
    for seed in SEEDS:
        play(seed)


@pytest.mark.parametrize("broken", ["owe", "return_deposit", "release", "unlock_guarantee"])
def test_a_rule_that_is_broken_is_noticed(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody notes a debt, gives a deposit or a holdback back, or ends a guarantee."""
    monkeypatch.setattr(Books, broken, lambda *_args, **_named: None)
    with pytest.raises(AssertionError):
        play_all()


def test_a_leaver_that_takes_more_than_it_paid_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A leaver gets twice C back for every round, from those who have received."""
    real = leave.exited
    most = Won(100_000)
    monkeypatch.setattr(
        leave, "exited", lambda table, seat, after, _paid: real(table, seat, after, (2 * most,) * after)
    )
    with pytest.raises(AssertionError):
        play_all()
