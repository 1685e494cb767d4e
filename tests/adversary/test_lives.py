"""Honest members get what they signed, whatever the thieves beside them do; and a broken promise is noticed."""

from collections import Counter

import pytest

from contracts.rotation.money.books import Books
from contracts.rotation.terms.table import Table
from ledger.primitives.units import Won
from tests.adversary.life import play
from tests.adversary.promises import check_leaver

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


def test_a_leaver_that_costs_an_honest_member_something_is_noticed() -> None:
    """Seat 1 has received and seat 2 waits; seat 3 leaves. Each of them must not be worse off than before."""
    c, none, odd = Won(100), Won(0), Won(101)
    before = Table(((c, c, c),) * 3, (1, 0, 0), (Won(300),) * 3)
    left, pots = (c, none, none), (Won(300), Won(200), c)
    check_leaver(before, Table(((c, c, c), (c, c, none), left), (1, 0, 3), pots), [1, 2])
    with pytest.raises(AssertionError, match="seat 1 pays more"):
        check_leaver(before, Table(((c, c, odd), (c, c, none), left), (1, 0, 3), pots), [1, 2])
    with pytest.raises(AssertionError, match="seat 2 ends with -1"):
        check_leaver(before, Table(((c, c, c), (c, odd, none), left), (1, 0, 3), pots), [1, 2])
