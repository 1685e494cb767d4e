"""Findings of RATE about a club, with the agreed holdback."""

from fractions import Fraction

import pytest

from contracts.abi import InvalidCallError, Params
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.finding import SeatCap, check_rate, rate_finding, seat_caps
from ledger.primitives.units import Won
from tests.kit.world import terms


def test_rate_is_enforced_by_default_and_says_what_it_would_accept() -> None:
    agreed = terms()
    with pytest.raises(InvalidCallError) as refused:
        check_rate(agreed, table_of(agreed), Params())
    assert refused.value.code == "rate_above_cap"
    said = (("reason", "schedule_surcharge"), ("cap", 2_000), ("needed", 2_340), ("largest", 8_516))
    assert refused.value.fields == said
    check_rate(agreed, table_of(agreed), Params(rate_cap_enforced=False))
    passing = terms(surcharge=Won(8_516))
    check_rate(passing, table_of(passing), Params())


def test_a_finding_speaks_even_where_nothing_passes() -> None:
    finding = rate_finding(terms(organizer_turn="last"), 2_000)
    assert (finding.passes, finding.needed_bp, finding.largest_surcharge) == (False, 26_667, None)
    [said] = finding.refusals()
    assert said.fields == (("reason", "schedule_no_surcharge"), ("cap", 2_000), ("needed", 26_667))


@pytest.mark.parametrize(
    "changes",
    [
        {"recipient_pays_own_round": False},
        {"form": "flat"},
        {"form": "fixed_pot", "pot": Won(1_000_000), "surplus_to": "reserve"},
    ],
)
def test_the_largest_surcharge_is_looked_for_in_its_own_form(changes: dict[str, object]) -> None:
    assert rate_finding(terms(), 2_000).largest_surcharge == 8_516
    assert rate_finding(terms(**changes), 2_000).largest_surcharge is None


def bears(seat: int, surcharge: int, *, deposit: int, n: int = 10, c: int = 100_000) -> bool:
    """RATE with all of the rest held back, by rationals and only from the words of the rule: docs/adr/0013."""
    balance, held = Fraction(0), 0
    for number in range(1, n + 1):
        pays = c if number <= seat else c + surcharge
        pot = n * c + (seat - 1) * surcharge if number == seat else 0
        target = max(0, (n - number) * (c + surcharge) - deposit) if number >= seat else 0
        held_before, held = held, target if number == seat else min(held, target)
        balance *= 1 + Fraction(2_000, 10_000) / 12 if balance > 0 else 1
        balance += pot - pays - held + held_before
    return balance >= 0


@pytest.mark.parametrize(("seat", "most"), [(1, 1_535), (2, 1_769), (3, 2_185), (4, 3_147), (5, 7_932)])
def test_what_each_seat_bears_with_all_of_the_rest_held_back(seat: int, most: int) -> None:
    """So at a surcharge of 4,000 the seats 1 to 4 are refused: docs/adr/0013."""
    for surcharge, passes in ((most, True), (most + 1, False)):
        agreed = terms(surcharge=Won(surcharge), holdback_percent=100, deposit=Won(100_000))
        assert bears(seat, surcharge, deposit=100_000) == passes
        assert (seat not in rate_finding(agreed, 2_000).refused_seats) == passes


@pytest.mark.parametrize(("deposit", "refused"), [(Won(100_000), (1, 2, 3, 4)), (None, (1, 2, 3, 4))])
def test_a_surcharge_of_4000_with_all_of_the_rest_held_back(deposit: Won | None, refused: tuple[int, ...]) -> None:
    agreed = terms(surcharge=Won(4_000), holdback_percent=100, deposit=deposit)
    assert rate_finding(agreed, 2_000).refused_seats == refused
    held = 104_000 if deposit is None else deposit
    assert tuple(seat for seat in range(1, 11) if not bears(seat, 4_000, deposit=held)) == refused


def test_what_each_seat_pays_for_credit() -> None:
    ten = seat_caps(terms(), table_of(terms()))
    assert [one.seat for one in ten] == list(range(1, 11))
    assert [one.needed_bp for one in ten[:2] + ten[-1:]] == [2_340, 2_256, 0]
    assert all(one.needed_bp == one.holdback_needed_bp for one in ten), "nothing is held back"
    literal = terms(organizer_turn="last")
    assert max(one.needed_bp or 0 for one in seat_caps(literal, table_of(literal))) == 26_667
    nine = terms(seats=9, surcharge=Won(8_516))
    assert max(one.needed_bp or 0 for one in seat_caps(nine, table_of(nine))) == 2_224


@pytest.mark.parametrize("surcharge", [1_535, 4_000, 10_000])
def test_the_least_cap_with_holdback_counted_is_the_one_at_which_the_seat_may_be_taken(surcharge: int) -> None:
    """A chain with exactly that cap lets everybody take the seat; with one basis point less nobody may."""
    agreed = terms(surcharge=Won(surcharge), holdback_percent=100, deposit=Won(100_000))
    for one in seat_caps(agreed, table_of(agreed)):
        assert one.needed_bp is not None
        assert one.holdback_needed_bp is not None
        refused = [one.seat in rate_finding(agreed, one.holdback_needed_bp - less).refused_seats for less in (0, 1)]
        assert refused == [False, one.holdback_needed_bp > 0]


def test_a_seat_that_loses_without_ever_owing_passes_under_no_cap() -> None:
    """The organizer receives first and pays nothing. The last recipient has paid more than it gets, all of it as
    credit."""
    agreed = terms(seats=2, organizer_turn="first")
    assert seat_caps(agreed, table_of(agreed))[-1] == SeatCap(3, None, None)
