"""Random lives on the real ledger agree with the calculator, to the won, after every block; and everything happens."""

from collections import Counter

import pytest

from tests.reference.__main__ import BLOCKS, played
from tests.reference.calculator import rounds
from tests.reference.game import Disagreement
from tests.reference.kinds import KINDS
from tests.reference.play import play

EVERYTHING = (6, 10, 12, 34, 44, 56, 75, 78, 108, 122, 136, 171, 197, 300)
"""Together they make everything in KINDS happen; `python -m tests.reference --reach 400` finds others."""

LIVES = 300
"""For each commit; `make lives` goes on from there."""

FURTHER = tuple(seed for seed in range(LIVES) if seed not in EVERYTHING)[: LIVES - len(EVERYTHING)]
GROUPS = 12


@pytest.mark.parametrize("group", range(GROUPS))
def test_lives_agree(group: int) -> None:
    assert sum(played(seed)[BLOCKS] for seed in FURTHER[group::GROUPS]) > 300


def test_lives_agree_and_everything_happens() -> None:
    happened: Counter[str] = Counter()
    for seed in EVERYTHING:
        happened.update(played(seed))
    assert happened[BLOCKS] > 300
    assert sorted(KINDS - happened.keys()) == []


def test_a_won_that_differs_is_a_disagreement_that_names_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = rounds.pay
    monkeypatch.setattr(rounds, "pay", lambda club, who, k, m, won: real(club, who, k, m, won - 1 if won > 1 else won))
    with pytest.raises(Disagreement, match=f"seed {EVERYTHING[0]}, block"):
        play(EVERYTHING[0])
