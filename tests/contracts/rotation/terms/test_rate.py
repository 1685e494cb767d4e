"""RATE against exact fractions, and at the numbers of the rules."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from contracts.rotation.kinds.fixed_order import largest_surcharge, turn_table
from contracts.rotation.terms.calendar import Periods
from contracts.rotation.terms.forms import Place, Turn
from contracts.rotation.terms.rate import MAX_NEEDED_BP, least_cap_bp, needed_cap_bp, rate_passes, table_passes
from contracts.rotation.terms.table import Table
from ledger.primitives.units import Won

MONTHS = Periods(12, 1)

PERIODS = [MONTHS, Periods(365, 7), Periods(365, 1), Periods(31_536_000, 3_600)]

tables = st.builds(
    turn_table,
    st.integers(2, 14),
    st.integers(1, 10**7),
    st.integers(1, 10**6),
    st.sampled_from([None, Turn(Place.FIRST), Turn(Place.LAST)]),
)


def by_fractions(flows: tuple[int, ...], cap_bp: int, periods: Periods) -> bool:
    """RATE as contracts.md writes it, in exact fractions."""
    rate = Fraction(cap_bp, 10_000) / Fraction(periods.numerator, periods.denominator)
    balance = Fraction(0)
    for flow in flows:
        if balance > 0:
            balance *= 1 + rate
        balance += flow
    return balance >= 0


@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=30),
    st.integers(0, 10**6),
    st.sampled_from(PERIODS),
)
def test_rate_is_exact(flows: list[int], cap_bp: int, periods: Periods) -> None:
    assert rate_passes(flows, cap_bp, periods) == by_fractions(tuple(flows), cap_bp, periods)


@given(tables, st.integers(0, 50_000), st.integers(0, 50_000), st.sampled_from(PERIODS))
def test_a_higher_cap_never_refuses_what_a_lower_one_accepts(table: Table, a: int, b: int, periods: Periods) -> None:
    assert not table_passes(table, min(a, b), periods) or table_passes(table, max(a, b), periods)


@given(tables, st.sampled_from(PERIODS))
def test_needed_cap_is_the_smallest_that_passes(table: Table, periods: Periods) -> None:
    needed = needed_cap_bp(table, periods)
    if needed is not None:
        assert table_passes(table, needed, periods)
        assert needed == 0 or not table_passes(table, needed - 1, periods)


@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=30),
    st.sampled_from(PERIODS),
    st.integers(0, MAX_NEEDED_BP),
)
def test_a_seats_least_cap_passes_and_one_less_does_not(flows: list[int], periods: Periods, near: int) -> None:
    """Whatever the flows, and wherever the search begins: it is one number, and by exact fractions the right one."""
    least = least_cap_bp(flows, periods, near)
    assert least == least_cap_bp(flows, periods)
    if least is None:
        assert not by_fractions(tuple(flows), MAX_NEEDED_BP, periods)
    else:
        assert by_fractions(tuple(flows), least, periods)
        assert least == 0 or not by_fractions(tuple(flows), least - 1, periods)


@given(tables, st.sampled_from(PERIODS))
def test_a_table_needs_what_its_dearest_seat_needs(table: Table, periods: Periods) -> None:
    each = [least_cap_bp(table.flows(seat), periods) for seat in range(1, table.seats + 1)]
    known = [least for least in each if least is not None]
    assert needed_cap_bp(table, periods) == (max(known) if len(known) == len(each) else None)


def test_rate_at_the_numbers_of_the_rules() -> None:
    def table(surcharge: int, seats: int = 10) -> Table:
        return turn_table(seats, Won(100_000), Won(surcharge))

    assert table_passes(table(8_516), 2_000, MONTHS)
    assert not table_passes(table(8_517), 2_000, MONTHS)
    assert needed_cap_bp(table(10_000), MONTHS) == 2_340
    assert needed_cap_bp(turn_table(10, Won(100_000), Won(10_000), Turn(Place.LAST)), MONTHS) == 26_667
    assert needed_cap_bp(table(8_516, seats=9), MONTHS) == 2_224
    assert least_cap_bp(table(10_000).flows(1), MONTHS) == 2_340
    assert least_cap_bp(table(10_000).flows(10), MONTHS) == 0, "the last seat only saves"
    assert largest_surcharge(10, Won(100_000), Won(10_000), cap_bp=2_000, periods=MONTHS) == 8_516
