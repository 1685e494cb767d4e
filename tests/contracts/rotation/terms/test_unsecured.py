from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import deposit_of
from contracts.rotation.terms.unsecured import unsecured_of
from ledger.primitives.units import Millis, Won
from tests.kit.world import DAY, terms

FLAT = table_of(terms(seats=10, form="flat"))


def test_the_first_of_ten_by_each_holdback() -> None:
    """docs/spec/contracts.md has this table: 900,000 remain, and 100,000 are deposited."""
    found = [unsecured_of(FLAT, 1, percent, 100_000) for percent in (100, 80, 60, 40, 25, 15, 0)]
    assert found == [0, 180_000, 360_000, 540_000, 675_000, 765_000, 800_000]


def test_five_who_receive_and_vanish_at_fifteen_percent() -> None:
    """contracts.md HOLDBACK: at s = 15 each of five gains what is neither deposited nor held back of five rounds."""
    assert [unsecured_of(FLAT, seat, 15, 100_000) for seat in range(5, 11)] == [
        400_000, 300_000, 200_000, 100_000, 0, 0,
    ]  # fmt: skip


def test_a_turn_that_is_not_known_counts_as_the_first() -> None:
    drawn = table_of(terms(seats=10, kind="draw", form="drawn", phase_ms=Millis(DAY)))
    assert {unsecured_of(drawn, seat, 80, 100_000) for seat in range(1, 11)} == {180_000}


@settings(max_examples=30)
@given(st.integers(2, 12), st.integers(0, 20_000), st.integers(0, 100), st.integers(0, 100))
def test_a_better_secured_seat_has_no_more_unsecured_credit(seats: int, surcharge: int, one: int, other: int) -> None:
    agreed = terms(seats=seats, form="surcharge", surcharge=Won(surcharge + 1))
    table, low, high = table_of(agreed), min(one, other), max(one, other)
    for seat in range(1, seats + 1):
        deposit = deposit_of(agreed, table, seat)
        assert 0 <= unsecured_of(table, seat, high, deposit) <= unsecured_of(table, seat, low, deposit)
        assert unsecured_of(table, seat, low, deposit) <= table.total(seat)
