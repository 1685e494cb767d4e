from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.rotation.schedule import (
    Periods,
    Table,
    largest_surcharge,
    needed_cap_bp,
    rate_passes,
    split,
    surcharge_table,
    swapped,
    table_passes,
    worsens,
)
from ledger.primitives.units import Won

MONTHS = Periods(12, 1)
PERIODS = [MONTHS, Periods(365, 7), Periods(365, 1), Periods(31_536_000, 3_600)]

tables = st.builds(
    surcharge_table,
    st.integers(2, 14),
    st.integers(1, 10**7),
    st.integers(1, 10**6),
    st.sampled_from(["none", "first", "last"]),
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


# SPLIT ---------------------------------------------------------------------------------------------------------------


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any))
def test_split_shares_everything_and_is_never_off_by_a_won(total: int, weights: list[int]) -> None:
    shares = split(Won(total), weights)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) < 1


def test_split_gives_the_rest_to_the_largest_fraction_then_to_the_lower_seat() -> None:
    assert split(Won(10), [1, 1, 1]) == (4, 3, 3)
    assert split(Won(11), [1, 1, 1]) == (4, 4, 3)
    assert split(Won(100), [1, 2, 3]) == (17, 33, 50)  # 16.67, 33.33, 50
    assert split(Won(5), [0, 1, 0]) == (0, 5, 0)


# The tables ----------------------------------------------------------------------------------------------------------


@given(tables)
def test_every_round_balances_and_nobody_pays_less_than_nothing(table: Table) -> None:
    for number in range(1, table.rounds + 1):
        assert table.payout(number) == sum(row[number - 1] for row in table.pays)
    assert all(asked >= 0 for row in table.pays for asked in row)
    assert sorted(table.recipients) == list(range(1, table.seats + 1))
    assert sum(table.net(seat) for seat in range(1, table.seats + 1)) == 0


@given(st.integers(2, 30), st.integers(1, 10**6), st.integers(1, 10**5))
def test_pot_of_round_m_is_nc_plus_m_minus_1_i(n: int, c: int, i: int) -> None:
    table = surcharge_table(n, Won(c), Won(i))
    assert [table.payout(m) for m in range(1, n + 1)] == [n * c + (m - 1) * i for m in range(1, n + 1)]


def test_the_organizerless_ten() -> None:
    table = surcharge_table(10, Won(100_000), Won(10_000))
    assert [table.payout(m) for m in range(1, 11)] == list(range(1_000_000, 1_100_000, 10_000))
    assert [table.net(k) for k in range(1, 11)] == list(range(-90_000, 90_001, 20_000))


def test_the_literal_eleven_months() -> None:
    table = surcharge_table(10, Won(100_000), Won(10_000), "last")
    assert [table.payout(m) for m in range(1, 12)] == list(range(1_000_000, 1_100_001, 10_000))
    assert [table.net(k) for k in range(1, 12)] == [*range(-200_000, 0, 20_000), 1_100_000]
    assert sum(table.total(k) for k in range(1, 12)) == 11_550_000
    assert table.highest(11) == 0


def test_an_organizers_turn_that_comes_first_or_pays() -> None:
    first = surcharge_table(3, Won(100), Won(10), "first")
    assert first.pays == ((0, 0, 0, 0), (100, 100, 110, 110), (100, 100, 100, 110), (100, 100, 100, 100))
    assert first.round_of(1) == 1
    pays = surcharge_table(3, Won(100), Won(10), "last", True)
    assert pays == surcharge_table(4, Won(100), Won(10))


# RATE ----------------------------------------------------------------------------------------------------------------


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


def test_rate_at_the_numbers_of_the_rules() -> None:
    def table(surcharge: int, seats: int = 10) -> Table:
        return surcharge_table(seats, Won(100_000), Won(surcharge))

    assert table_passes(table(8_516), 2_000, MONTHS)
    assert not table_passes(table(8_517), 2_000, MONTHS)
    assert needed_cap_bp(table(10_000), MONTHS) == 2_340
    assert needed_cap_bp(surcharge_table(10, Won(100_000), Won(10_000), "last"), MONTHS) == 26_667
    assert needed_cap_bp(table(8_516, seats=9), MONTHS) == 2_224
    assert largest_surcharge(10, Won(100_000), Won(10_000), cap_bp=2_000, periods=MONTHS) == 8_516


@given(tables, st.sampled_from(PERIODS))
def test_needed_cap_is_the_smallest_that_passes(table: Table, periods: Periods) -> None:
    needed = needed_cap_bp(table, periods)
    if needed is not None:
        assert table_passes(table, needed, periods)
        assert needed == 0 or not table_passes(table, needed - 1, periods)


turns = st.sampled_from(["none", "first", "last"])


@given(st.integers(2, 12), st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 30_000), turns)
def test_largest_surcharge_passes_and_the_next_does_not(n: int, c: int, i: int, cap: int, turn: str) -> None:
    def passes(value: int) -> bool:
        return table_passes(surcharge_table(n, Won(c), Won(value), turn), cap, MONTHS)

    found = largest_surcharge(n, Won(c), Won(i), cap_bp=cap, periods=MONTHS, organizer_turn=turn)
    if found is None:
        assert not any(passes(i * share // 8) for share in range(9))
        return
    assert passes(found)
    assert found == i or not passes(found + 1)
    assert not any(passes(found + (i - found) * share // 8) for share in range(1, 9) if (i - found) * share // 8)


kinds = st.sampled_from([("none", False), ("first", False), ("last", False), ("first", True), ("last", True)])


@given(st.integers(2, 11), st.integers(1, 12), st.integers(1, 12), st.integers(0, 50_000), kinds)
def test_largest_surcharge_against_trying_all(n: int, c: int, i: int, cap: int, kind: tuple[str, bool]) -> None:
    turn, pays = kind
    passing = [v for v in range(i + 1) if table_passes(surcharge_table(n, Won(c), Won(v), turn, pays), cap, MONTHS)]
    found = largest_surcharge(n, Won(c), Won(i), cap_bp=cap, periods=MONTHS, organizer_turn=turn, organizer_pays=pays)
    assert found == max(passing, default=None)


# WORSE and swaps -----------------------------------------------------------------------------------------------------


def test_worsens_looks_at_every_round_not_only_at_the_end() -> None:
    assert not worsens((0, -5, 10), (0, -5, 10))
    assert not worsens((-5, 0, 10), (-5, 5, 5))
    assert worsens((-5, 5, 5), (-5, 0, 10))
    assert worsens((1, 0, 0), (1, 0, -1))


@given(st.integers(3, 12), st.data())
def test_a_swap_keeps_every_pot_and_touches_two_seats_only(n: int, data: st.DataObject) -> None:
    table = surcharge_table(n, Won(1_000), Won(70))
    after = data.draw(st.integers(0, n - 2))
    a, b = data.draw(st.lists(st.integers(after + 1, n), min_size=2, max_size=2, unique=True))
    changed = swapped(table, a, b, after)
    assert [changed.payout(m) for m in range(1, n + 1)] == [table.payout(m) for m in range(1, n + 1)]
    assert (changed.round_of(a), changed.round_of(b)) == (table.round_of(b), table.round_of(a))
    for seat in range(1, n + 1):
        assert changed.pays[seat - 1][:after] == table.pays[seat - 1][:after]
        if seat not in (a, b):
            assert changed.flows(seat) == table.flows(seat)


def test_a_seat_that_has_received_does_not_swap() -> None:
    with pytest.raises(AssertionError):
        swapped(surcharge_table(3, Won(10), Won(1)), 1, 3, after=1)
