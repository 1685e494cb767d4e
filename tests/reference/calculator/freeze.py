"""A freeze: the club collects nothing and pays nothing out.

It locks of a person no more than what is owed there, stops charges, lets debts be repaid into the frozen pot, and after
it every open due has a fresh grace.

Reading: what was repaid into the frozen pot reaches the creditors when the freeze ends, in the order of DEBT. What is
owed to the reserve goes there at once. The graces of rounds that became due come one behind the other (ADR 0041).
"""

from tests.reference.calculator.club import OPEN, Club, Debt, debt_order
from tests.reference.calculator.owing import deliver


def freeze(club: Club) -> None:
    """Stop the club, now."""
    assert club.frozen_since is None
    club.frozen_since = club.book.now


def lift(club: Club) -> None:
    """Let the club go on, now."""
    end(club)
    hand_over(club)


def end(club: Club) -> None:
    """End the freeze, now."""
    since, now = club.frozen_since, club.book.now
    assert since is not None
    club.frozen_since = None
    club.stood.append((since, now))
    for m in club.rounds(OPEN):
        club.grace_from[m] = now
        club.collect_after[m + 1] = club.grace_end(m) + 1


def hand_over(club: Club) -> None:
    """Give creditors what was repaid in the freeze: all of one debt at once, the debts in the order of DEBT."""
    kept: dict[tuple[int, int, int], tuple[Debt, int]] = {}
    for debt, won in club.repaid_frozen:
        kept[debt_order(debt)] = debt, won + kept.get(debt_order(debt), (debt, 0))[1]
    club.repaid_frozen = []
    for _, (debt, won) in sorted(kept.items(), key=lambda one: one[0]):
        club.pot -= won
        deliver(club, debt, won)
