"""Honest members get what they signed, whatever the thieves beside them do; and a broken promise is noticed."""

from collections import Counter

import pytest

from contracts.rotation.money.books import Books
from tests.adversary.life import play

SEEDS = range(48)
"""A thousand for a commit are played by `make adversary LIVES=1000`."""


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


def play_all() -> None:
    for seed in SEEDS:
        play(seed)


@pytest.mark.parametrize("broken", ["owe", "return_deposit", "release", "unlock_guarantee"])
def test_a_rule_that_is_broken_is_noticed(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody notes a debt, gives a deposit or a holdback back, or ends a guarantee."""
    monkeypatch.setattr(Books, broken, lambda *_args, **_named: None)
    with pytest.raises(AssertionError):
        play_all()
