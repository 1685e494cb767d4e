"""Auctions and draws on both sides are equal, and a rule that is broken is noticed."""

from collections import Counter
from fractions import Fraction

import pytest

from contracts.rotation.changes import leave as leave_rule
from contracts.rotation.changes.leave import exited as leave_rule_exited
from contracts.rotation.kinds import auction
from contracts.rotation.terms.table import Table
from ledger.primitives.units import Won
from tests.reference.bidders import BIDDERS, Life
from tests.reference.calculator.bidding import SHARED, Bidding

LEAST, MOST = 8, 200
"""So many lives are played at least, and at most until everything in BIDDERS has happened: what is drawn depends on
the hashes of blocks, and these on every record of the chain. `make lives` plays others."""


def test_both_sides_are_equal_after_every_block() -> None:
    """Seats leave and amounts change in these lives; some of it is refused, for the reason that the calculator has."""
    kinds: Counter[str] = Counter()
    for seed in range(MOST):
        if seed >= LEAST and set(kinds) == BIDDERS:
            break
        life = Life(seed)
        life.play()
        kinds += life.kinds
    assert set(kinds) == BIDDERS


@pytest.mark.parametrize("broken", ["exited", "_deposit", "_staying"])
def test_a_rule_that_is_broken_is_noticed(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The leaver gets a won more; RATE counts no deposit; bids are for the pot of all seats."""
    plants = {
        "exited": (leave_rule, lambda table, seat, after, _: leave_rule_exited(table, seat, after, _more(table, seat))),
        "_deposit": (auction, lambda *_of: Won(0)),
        "_staying": (auction, lambda opening: len(opening.signed.pays)),
    }
    where, wrong = plants[broken]
    monkeypatch.setattr(where, broken, wrong)
    with pytest.raises(AssertionError):
        play_all()


def play_all() -> None:
    for seed in range(40):
        Life(seed).play()


def _more(table: Table, seat: int) -> tuple[Won, ...]:
    return tuple(Won(won + 1) for won in table.pays[seat - 1])


def test_the_ledger_of_1964() -> None:
    club = Bidding(SHARED, 13, 20_000, 0, Fraction(12), None)
    for k, bid in enumerate((240_000, 207_000, 206_900, 206_500)):
        club.rows.append(club.row(k, bid))
    shares = [sorted({won for k, won in enumerate(row.pays) if k > m}) for m, row in enumerate(club.rows)]
    assert shares == [[20_000], [17_000], [16_690], [16_277, 16_278]]
    assert club.rows[3].pays.count(16_278) == 7
