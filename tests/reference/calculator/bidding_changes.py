"""Exit, eviction and other amounts where turns are drawn or bid for.

    leaver's round   the last that is nobody's yet; who has received gives back what it has had of the leaver
    WORSE            of a seat without a turn: with any turn that it may get, the pot of before against that of now
    penalty (exit)   min(agreed, deposit, Σ losses), by SPLIT on the losses
    RATE             after other amounts, of a seat without a turn with the latest

Readings. Where nothing is bid, a pot is N·C, and whoever waits pays C in every round until the last that is nobody's.
"""

from collections.abc import Sequence
from copy import deepcopy
from itertools import accumulate

from tests.reference.calculator.bidding import Bidding
from tests.reference.calculator.rate import passes
from tests.reference.calculator.split import split_by

__all__ = ["changed", "flows", "leave", "losses", "passes_rate", "penalty_shares"]


def leave(club: Bidding, k: int) -> None:
    """Let seat `k`, which waits, leave now."""
    assert k in club.waiting(), "it has not received"
    club.gives_back.append({row.winner: row.pays[k] for row in club.rows})
    club.left.append(k)


def changed(club: Bidding, contribution: int, floor: int) -> Bidding:
    """Return the club with other amounts from the next round on."""
    other = deepcopy(club)
    other.contribution, other.floor = contribution, floor
    return other


def flows(club: Bidding, k: int, turn: int | None = None) -> list[int]:
    """Return receipts − payments of seat `k` in every round, with all rounds to come at C.

    A seat that waits receives in `turn`, if one is given.
    """
    each, stay = club.contribution, len(club.staying())
    found = [(row.pot if row.winner == k else 0) - row.pays[k] for row in club.rows]
    found += [-each if k not in club.left else 0] * (stay - len(club.rows))
    if turn is not None:
        found[turn] += each * stay
    for gone, back in zip(reversed(club.left), reversed(club.gives_back), strict=True):
        found.append(sum(back.values()) if gone == k else -back.get(k, 0))
    return found


def losses(before: Bidding, after: Bidding) -> list[int]:
    """Return the worst loss of each seat by the change."""
    found = []
    for k in range(before.seats):
        if k in after.left and k not in before.left:
            found.append(0)
        elif k in after.waiting():
            turns = range(len(after.rows), len(after.staying()))
            found.append(max(_worst(flows(before, k, turn), flows(after, k, turn)) for turn in turns))
        else:
            found.append(_worst(flows(before, k), flows(after, k)))
    return found


def _worst(before: Sequence[int], after: Sequence[int]) -> int:
    return max(0, *(was - now for was, now in zip(accumulate(before), accumulate(after), strict=True)))


def penalty_shares(agreed: int, deposit: int, lost: Sequence[int]) -> list[int]:
    """Return what each seat gets of the leaver's deposit."""
    penalty = min(agreed, deposit, sum(lost))
    return split_by(penalty, list(lost)) if penalty else [0] * len(lost)


def passes_rate(club: Bidding) -> bool:
    """Return whether every seat passes RATE, one without a turn with the latest."""
    if club.cap_bp is None:
        return True
    last = len(club.staying()) - 1
    return all(
        passes(flows(club, k, last if k in club.waiting() else None), club.cap_bp, club.periods)
        for k in range(club.seats)
    )
