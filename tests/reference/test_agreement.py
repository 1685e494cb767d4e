"""Random clubs on the real ledger agree with the calculator, to the won, after every block; and everything happens."""

from collections import Counter

import pytest

from tests.reference.calculator import rounds
from tests.reference.game import Disagreement
from tests.reference.play import play

SEATS = 9
"""At most, here; a thousand clubs of up to thirty are run by `python -m tests.reference --clubs 1000`."""

EVERYTHING = (45, 75, 89, 115, 288, 414, 517, 587, 645)
"""Together they make everything in KINDS happen; were the generator another, they would be others."""

FURTHER = tuple(seed for seed in range(10, 36) if seed not in EVERYTHING)
GROUPS = 5

FROZEN = (112, 122, 132, 147, 155, 157, 264, 287, 300, 317, 341, 392)
"""Seeds of clubs in which much is repaid while they are frozen."""

KINDS = frozenset({
    "form surcharge", "form flat", "form fixed_pot", "form fixed_after", "form fair", "form sheet", "turn none",
    "turn first", "turn last", "by month", "by week", "by day", "by business days", "start whole", "start fewer",
    "start vacant", "surplus to organizer", "surplus to reserve", "several seats of one person", "votes by person",
    "votes by seat", "cap enforced", "paid ahead", "paid late", "paid in part", "paid on behalf",
    "late at the end of grace", "missed", "set off", "covered by deposit", "covered by holdback",
    "covered by guarantor", "covered by reserve", "held back", "holdback released", "guarantee", "guarantor kept",
    "guarantor released", "restore_deposit", "pay_debt", "debt.cancelled", "buy_claim", "request_withdrawal",
    "won.withdrawal_recalled", "join_late", "club.swapped", "turns equalised", "club.reordered",
    "substituted before the pot", "substituted after the pot", "club.exited", "penalty", "surcharge lowered",
    "club.evicted", "club.vote_lost", "club.dissolved", "reserve.shared", "club.due_day_changed",
    "club.amounts_changed", "proposal.failed", "proposal.lapsed", "proposal.rejected",
    "blocks stood still over a due instant", "club.closed", "refunded", "a second club",
    "on time by the bank's booking",
})  # fmt: skip
"""What a random history can do. A generator that does not reach one of these compares less than it says."""


@pytest.mark.parametrize("group", range(GROUPS))
def test_clubs_agree(group: int) -> None:
    blocks = sum(play(seed, SEATS).blocks for seed in FURTHER[group::GROUPS])
    assert blocks > 50


def test_clubs_agree_and_everything_happens() -> None:
    happened: Counter[str] = Counter()
    blocks = 0
    for seed in EVERYTHING:
        game = play(seed, SEATS)
        blocks += game.blocks
        happened.update(+game.kinds)
    assert blocks > 100
    assert sorted(KINDS - happened.keys()) == []


def test_a_won_that_differs_is_a_disagreement_that_names_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = rounds.pay
    monkeypatch.setattr(rounds, "pay", lambda club, who, k, m, won: real(club, who, k, m, won - 1 if won > 1 else won))
    with pytest.raises(Disagreement, match=f"seed {EVERYTHING[0]}, block"):
        play(EVERYTHING[0], SEATS)


def test_what_is_repaid_in_a_freeze_agrees() -> None:
    """Operators freeze clubs whose members owe, over due instants too; what was repaid comes where it should."""
    happened: Counter[str] = Counter()
    for seed in FROZEN:
        happened.update(+play(seed, SEATS, freezes=True).kinds)
    assert happened["repayment.kept"] > 40
    assert happened["repayment.handed_over"] > 40
