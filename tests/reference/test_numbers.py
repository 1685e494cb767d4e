"""The calculator against the worked numbers of schedules, RATE, SPLIT and dates."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference.calculator.dates import apart, monthly, on_business_days
from tests.reference.calculator.leaving import worst_loss
from tests.reference.calculator.rate import (
    PERIODS_PER_YEAR,
    club_needed_bp,
    club_passes,
    holdback_target,
    passes,
    secured_flows,
)
from tests.reference.calculator.split import split, split_by
from tests.reference.calculator.tables import RefusedTableError, Table, Terms, table

MONTHLY = PERIODS_PER_YEAR["monthly"]


def surcharge(n: int, i: int, turn: str = "none") -> Table:
    return table(Terms("surcharge", n, 100_000, i, organizer_turn=turn))


def test_the_organizerless_ten() -> None:
    t = surcharge(10, 10_000)
    assert t.payout == list(range(1_000_000, 1_090_001, 10_000))
    assert t.nets() == list(range(-90_000, 90_001, 20_000))
    assert sum(t.payout) == sum(map(sum, t.pay)) == 10_450_000
    assert club_needed_bp(t, MONTHLY) == 2_340


def test_the_literal_eleven_months() -> None:
    t = surcharge(10, 10_000, "last")
    assert t.payout == [*range(1_000_000, 1_090_001, 10_000), 1_100_000]
    assert sum(t.payout) == sum(map(sum, t.pay)) == 11_550_000
    assert t.nets() == [*range(-200_000, -19_999, 20_000), 1_100_000]
    assert club_needed_bp(t, MONTHLY) == 26_667


def test_flat_without_interest() -> None:
    t = table(Terms("flat", 4, 100_000))
    assert (sum(t.payout), t.nets(), club_needed_bp(t, MONTHLY)) == (1_600_000, [0] * 4, 0)


def test_the_court_club() -> None:
    t = table(Terms("fixed_pot", 10, 500_000, 100_000, 5_000_000, surplus_to="organizer"))
    assert t.payout == [5_000_000] * 10
    assert sum(map(sum, t.pay)) == 54_500_000
    assert sum(t.surplus) == 4_500_000
    assert t.nets() == list(range(-900_000, 1, 100_000))
    assert club_needed_bp(t, MONTHLY) == 24_000


def test_a_fixed_payment_after_receipt() -> None:
    t = table(Terms("fixed_after", 4, pot=400_000, fixed_after=110_000))
    assert t.nets() == [-30_000, -16_667, 3_333, 43_334]
    assert t.column(3) == [100_000, 96_666, 90_000, 70_000]
    assert club_needed_bp(t, MONTHLY) == 6_501


def test_twenty_six_seats_go_negative_from_round_23() -> None:
    with pytest.raises(RefusedTableError, match="negative_entry"):
        table(Terms("fixed_after", 26, pot=10_010_000, fixed_after=460_000))
    assert 10_010_000 - 21 * 460_000 >= 0 > 10_010_000 - 22 * 460_000


def test_the_fair_table() -> None:
    t = table(Terms("fair", 10, pot=10_000_000, rate=Fraction(1, 100)))
    assert all(row == t.pay[0] for row in t.pay)
    assert t.pay[0] == [
        1_045_367, 1_035_017, 1_024_769, 1_014_623, 1_004_577, 994_631, 984_783, 975_033, 965_379, 955_821,
    ]  # fmt: skip
    assert t.nets() == [
        -453_670, -350_170, -247_690, -146_230, -45_770, 53_690, 152_170, 249_670, 346_210, 441_790,
    ]  # fmt: skip
    assert club_needed_bp(t, MONTHLY) == 1_200


def test_the_fair_table_of_four() -> None:
    t = table(Terms("fair", 4, pot=1_000_000, rate=Fraction(1, 100)))
    assert t.pay[0] == [253_744, 251_231, 248_744, 246_281]
    assert t.nets() == [-14_976, -4_924, 5_024, 14_876]
    assert club_needed_bp(t, MONTHLY) == 1_201


def test_rate_at_its_edge() -> None:
    assert club_passes(surcharge(10, 8_516), 2_000, MONTHLY)
    assert not club_passes(surcharge(10, 8_517), 2_000, MONTHLY)
    assert club_needed_bp(surcharge(10, 8_517), MONTHLY) == 2_001
    assert club_needed_bp(surcharge(9, 8_516), MONTHLY) == 2_224
    assert club_passes(surcharge(9, 7_644), 2_000, MONTHLY)
    assert not club_passes(surcharge(9, 7_645), 2_000, MONTHLY)


def test_rate_refuses_every_surcharge_for_an_organizer_who_pays_nothing() -> None:
    assert not club_passes(surcharge(10, 1, "last"), 2_000, MONTHLY)


@pytest.mark.parametrize(("k", "most"), list(enumerate([1_535, 1_769, 2_185, 3_147, 7_932])))
def test_what_each_seat_bears_with_all_of_the_rest_held_back(k: int, most: int) -> None:
    assert passes(secured_flows(surcharge(10, most), k, 100, 100_000), 2_000, MONTHLY)
    assert not passes(secured_flows(surcharge(10, most + 1), k, 100, 100_000), 2_000, MONTHLY)


def test_rate_with_holdback_refuses_four_seats_at_four_thousand() -> None:
    """contracts.md says seats 1–3; by its own rule seat 4 is refused, too (ADR 0013)."""
    verdicts = [passes(secured_flows(surcharge(10, 4_000), k, 100, 100_000), 2_000, MONTHLY) for k in range(10)]
    assert verdicts == [False] * 4 + [True] * 6


@pytest.mark.parametrize(
    "terms",
    [
        Terms("flat", 1, 100),
        Terms("surcharge", 3, 100, 0),
        Terms("surcharge", 3, 0, 10),
        Terms("flat", 3, 100, 10),
        Terms("flat", 3, 100, organizer_pays=True),
        Terms("flat", 3, 100, surplus_to="reserve"),
        Terms("fair", 3, pot=100),
        Terms("fixed_pot", 3, 100, 10, 300),
        Terms("fixed_pot", 3, 100, 0, 300, surplus_to="reserve"),
        Terms("fixed_pot", 3, 100, 10, 301, surplus_to="reserve"),
        Terms("fixed_pot", 3, 100, 10, 300, organizer_turn="last", surplus_to="organizer"),
    ],
)
def test_meaningless_parameters_are_refused(terms: Terms) -> None:
    with pytest.raises(RefusedTableError):
        table(terms)


def test_split_gives_what_is_left_to_the_largest_fractions_then_to_the_lower_seat() -> None:
    assert split_by(100_000, [1, 1, 1]) == [33_334, 33_333, 33_333]
    assert split_by(100, [3, 3, 1]) == [43, 43, 14]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=9), st.integers(0, 10**7))
def test_split_gives_every_won_once(weights: list[int], amount: int) -> None:
    if sum(weights):
        shares = [Fraction(amount * w, sum(weights)) for w in weights]
        parts = split(shares)
        assert sum(parts) == amount
        assert all(abs(part - share) < 1 for part, share in zip(parts, shares, strict=True))


def test_holdback_target() -> None:
    assert holdback_target(100, 400_000, 100_000) == 300_000
    assert holdback_target(15, 10_001, 0) == 1_501


def test_worse_looks_at_every_round() -> None:
    assert worst_loss([-100, 200, -100], [-100, 100, 0]) == 100
    assert worst_loss([-100, 200, -100], [-100, 250, -100]) == 0


def test_dates_come_from_the_anchor() -> None:
    def day(ms: int) -> date:
        return (datetime.fromtimestamp(ms / 1000, UTC) + timedelta(hours=9)).date()

    assert [day(ms) for ms in monthly(date(2028, 1, 31), 31, 3)] == [
        date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31),
    ]  # fmt: skip
    assert [day(ms) for ms in apart(date(2028, 2, 25), 7, 2)] == [date(2028, 2, 25), date(2028, 3, 3)]
    friday_and_new_year = apart(date(2026, 2, 13), 4, 2)
    assert [day(ms) for ms in on_business_days(friday_and_new_year, {date(2026, 2, 17), date(2026, 2, 18)})] == [
        date(2026, 2, 13), date(2026, 2, 19),
    ]  # fmt: skip
