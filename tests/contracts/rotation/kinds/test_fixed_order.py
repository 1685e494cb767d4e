"""The forms of contracts.md "Fixed order", with the numbers it works out."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.rotation.errors.terms import TurnTwiceError
from contracts.rotation.kinds.fixed_order import (
    MAX_RATE_BP,
    amended,
    check_form,
    largest_surcharge,
    schedule_of,
    turn_table,
)
from contracts.rotation.terms.agreement import count_of
from contracts.rotation.terms.calendar import Calendar, Periods
from contracts.rotation.terms.forms import FORMS, FixedPot, Flat, Place, Surcharge, Turn
from contracts.rotation.terms.rate import table_passes
from contracts.rotation.terms.table import Table, exchanged, split
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won
from tests.kit.world import terms


def of(form: str, **changes: object) -> Terms:
    good: dict[str, dict[str, object]] = {
        "surcharge": {},
        "flat": {},
        "fixed_pot": {
            "contribution": Won(500_000),
            "surcharge": Won(100_000),
            "pot": Won(5_000_000),
            "surplus_to": "organizer",
        },
        "fixed_after": {"pot": Won(10_000_000), "payment_after": Won(1_050_000)},
        "fair": {"pot": Won(10_000_000), "rate_bp": 1_200},
        "sheet": {"amounts": tuple(Won(1_045_000 - 10_000 * k) for k in range(10))},
    }
    return terms(**{"form": form, **good[form], **changes})


FIXED = sorted(set(FORMS) - {"drawn", "shared", "dividend"})


def code(agreed: Terms) -> str:
    with pytest.raises(InvalidCallError) as refused:
        check_form(agreed)
    return refused.value.code


@pytest.mark.parametrize("form", FIXED)
def test_every_form_has_terms_that_pass(form: str) -> None:
    check_form(of(form))


def test_the_court_club() -> None:
    table = schedule_of(of("fixed_pot"))
    assert [table.payout(m) for m in range(1, 11)] == [5_000_000] * 10
    assert [table.surplus(m) for m in range(1, 11)] == [100_000 * m for m in range(10)]
    assert sum(table.surplus(m) for m in range(1, 11)) == 4_500_000
    assert table.pays[0] == (500_000, *(600_000,) * 9)
    assert table.pays[9] == (500_000,) * 10


def test_the_fair_table() -> None:
    table = schedule_of(of("fair"))
    assert [row[0] for row in table.pays] == [
        1_045_367, 1_035_017, 1_024_769, 1_014_623, 1_004_577, 994_631, 984_783, 975_033, 965_379, 955_821,
    ]  # fmt: skip
    assert all(len(set(row)) == 1 for row in table.pays), "a seat pays the same in every round"


A_YEAR = {"month": Fraction(12), "week": Fraction(365, 7), "day": Fraction(365), "seconds": Fraction(31_536_000, 7_200)}


@given(st.integers(2, 20), st.integers(1_000, 10**9), st.integers(1, MAX_RATE_BP), st.sampled_from(sorted(A_YEAR)))
def test_the_fair_table_is_the_annuity_of_one_rate(n: int, pot: int, rate_bp: int, unit: str) -> None:
    """The rate is agreed per year; a period bears it divided by the periods of a year, without any rounding."""
    calendar = Calendar(unit, every_seconds=7_200)
    table = schedule_of(of("fair", seats=n, pot=Won(pot), rate_bp=rate_bp, calendar=calendar))
    r = Fraction(rate_bp, 10_000) / A_YEAR[unit]
    for k in range(1, n + 1):
        exact = pot * r * (1 + r) ** (n - k) / ((1 + r) ** n - 1)
        assert abs(table.pays[k - 1][0] - exact) < 1
    assert all(table.asked(m) == pot for m in range(1, n + 1))


def test_the_fair_table_in_whole_thousands() -> None:
    """Thousands are shared as won are: 10,000 of them by the same weights, and SPLIT gives what is left."""
    table = schedule_of(of("fair", unit=Won(1_000)))
    assert [row[0] for row in table.pays] == [
        1_045_000, 1_035_000, 1_025_000, 1_015_000, 1_004_000, 995_000, 985_000, 975_000, 965_000, 956_000,
    ]  # fmt: skip
    assert table.payouts == (10_000_000,) * 10


@given(st.integers(2, 20), st.integers(20, 10**6), st.integers(1, 20_000), st.sampled_from([1, 10, 1_000, 50_000]))
def test_amounts_of_units_are_multiples_and_within_one_unit_of_the_rate(
    n: int, units: int, rate: int, unit: int
) -> None:
    pot = Won(units * unit)
    exact = schedule_of(of("fair", seats=n, pot=pot, rate_bp=rate))
    rounded = schedule_of(of("fair", seats=n, pot=pot, rate_bp=rate, unit=Won(unit)))
    for row, other in zip(rounded.pays, exact.pays, strict=True):
        assert row[0] % unit == 0
        assert abs(row[0] - other[0]) <= unit
    assert rounded.payouts == (pot,) * n


def test_a_sheet_of_amounts_is_the_schedule() -> None:
    table = schedule_of(of("sheet", seats=3, amounts=(Won(360_000), Won(340_000), Won(300_000))))
    assert table.pays == ((360_000,) * 3, (340_000,) * 3, (300_000,) * 3)
    assert table.payouts == (1_000_000,) * 3
    assert [table.net(seat) for seat in (1, 2, 3)] == [-80_000, -20_000, 100_000]


def test_twenty_six_seats_go_negative_from_round_23() -> None:
    agreed = of("fixed_after", seats=26, pot=Won(10_010_000), payment_after=Won(460_000))
    with pytest.raises(InvalidCallError, match="reason=negative_payment round=23 ") as refused:
        check_form(agreed)
    assert refused.value.code == "bad_terms"
    check_form(of("fixed_after", seats=26, pot=Won(10_010_000), payment_after=Won(400_400)))


def test_fixed_after_shares_the_rest_by_split() -> None:
    table = schedule_of(of("fixed_after", seats=4, pot=Won(1_000), payment_after=Won(270)))
    assert table.pays == ((250, 270, 270, 270), (250, 244, 270, 270), (250, 243, 230, 270), (250, 243, 230, 190))


def test_the_recipient_may_skip_its_own_round() -> None:
    table = schedule_of(of("flat", seats=3, recipient_pays_own_round=False))
    assert table.pays == ((0, 100_000, 100_000), (100_000, 0, 100_000), (100_000, 100_000, 0))
    assert table.payouts == (200_000,) * 3


@given(st.sampled_from(FIXED), st.integers(2, 25), st.booleans(), st.sampled_from(["none", "first", "last"]))
def test_every_table_balances(form: str, n: int, skips: bool, turn: str) -> None:
    scaled = {"fixed_pot": 500_000 * n, "fixed_after": 1_000_000 * n, "fair": 10_000_000}
    changes: dict[str, object] = {"recipient_pays_own_round": not skips, "pot": Won(scaled.get(form, 0))}
    own = {name: value for name, value in changes.items() if name in FORMS[form].__struct_fields__}
    if form == "sheet":
        own["amounts"] = tuple(Won(100_000 + k) for k in range(n + (turn != "none")))
    agreed = of(form, seats=n, organizer_turn=turn, **own)
    try:
        check_form(agreed)
    except InvalidCallError:
        return
    table = schedule_of(agreed)
    assert table.seats == count_of(agreed) == table.rounds
    for number in range(1, table.rounds + 1):
        assert table.asked(number) == table.payout(number) + table.surplus(number)  # M5
        assert table.surplus(number) >= 0
        assert table.payout(number) >= 1
    assert all(asked >= 0 for row in table.pays for asked in row)


@pytest.mark.parametrize(
    ("form", "changes"),
    [
        ("surcharge", {"surcharge": 0}),
        ("flat", {"late_joiners": True, "organizer_turn": "last"}),
        ("fixed_pot", {"pot": 0}),
        ("fixed_pot", {"pot": 5_000_001}),
        ("fixed_pot", {"surcharge": 0}),
        ("fixed_pot", {"surcharge": -1}),
        ("fixed_pot", {"organizer_turn": "first"}),
        ("fixed_pot", {"organizer_turn": "last", "organizer_pays": True, "pot": 5_500_000}),
        ("fixed_pot", {"organizer_turn": "last", "surplus_to": "reserve"}),
        ("fixed_after", {"payment_after": 0}),
        ("fixed_after", {"payment_after": 1_000_000}),
        ("fixed_after", {"organizer_turn": "last"}),
        ("fair", {"rate_bp": 0}),
        ("fair", {"rate_bp": 120_001}),
        ("fair", {"organizer_turn": "first"}),
        ("fair", {"unit": 0}),
        ("fair", {"unit": 3_000}),
        ("fair", {"unit": 2_000_000}),
        ("sheet", {"seats": 9}),
        ("sheet", {"seats": 2, "amounts": (1, 0)}),
        ("sheet", {"seats": 2, "amounts": (1, -1)}),
        ("sheet", {"seats": 2, "amounts": (100_000, 100_000)}),
        ("sheet", {"minimum_seats": 5, "join_until_ms": 1}),
        ("sheet", {"organizer_turn": "last"}),
    ],
)
def test_what_has_no_meaning_is_refused(form: str, changes: dict[str, object]) -> None:
    assert code(of(form, **changes)) == "bad_terms"


def test_an_organizer_is_not_paid_twice() -> None:
    """A turn takes a whole pot and pays nothing; the surplus of the other rounds would come on top."""
    with pytest.raises(TurnTwiceError):
        check_form(of("fixed_pot", organizer_turn="last"))


FAIR = {"form": "fair", "pot": Won(10_000_000), "rate_bp": 1_200}


@pytest.mark.parametrize(
    "changes",
    [
        {**FAIR, "pot": Won(10**14)},
        {**FAIR, "rate_bp": 120_000},
        {**FAIR, "organizer_turn": "last", "organizer_pays": True},
        {"recipient_pays_own_round": False},
        {"form": "flat", "recipient_pays_own_round": False},
    ],
)
def test_forms_at_their_bounds(changes: dict[str, object]) -> None:
    check_form(terms(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {**FAIR, "pot": Won(10**14 + 1)},
        {**FAIR, "rate_bp": 120_001},
        {**FAIR, "organizer_turn": "last"},
        {**FAIR, "pot": Won(3)},
    ],
)
def test_forms_beyond_their_bounds(changes: dict[str, object]) -> None:
    """The last: nothing is left of three won for the later seats to pay."""
    with pytest.raises(InvalidCallError) as refused:
        check_form(terms(**changes))
    assert refused.value.code == "bad_terms"


MONTHS = Periods(12, 1)

tables = st.builds(
    turn_table,
    st.integers(2, 14),
    st.integers(1, 10**7),
    st.integers(1, 10**6),
    st.sampled_from([None, Turn(Place.FIRST), Turn(Place.LAST)]),
)


def test_split_gives_the_rest_to_the_largest_fraction_then_to_the_lower_seat() -> None:
    assert split(Won(10), [1, 1, 1]) == (4, 3, 3)
    assert split(Won(11), [1, 1, 1]) == (4, 4, 3)
    assert split(Won(100), [1, 2, 3]) == (17, 33, 50)  # 16.67, 33.33, 50
    assert split(Won(5), [0, 1, 0]) == (0, 5, 0)


@given(tables)
def test_every_round_balances_and_nobody_pays_less_than_nothing(table: Table) -> None:
    for number in range(1, table.rounds + 1):
        assert table.payout(number) == sum(row[number - 1] for row in table.pays)
    assert all(asked >= 0 for row in table.pays for asked in row)
    assert sorted(table.recipients) == list(range(1, table.seats + 1))
    assert sum(table.net(seat) for seat in range(1, table.seats + 1)) == 0


@given(st.integers(2, 30), st.integers(1, 10**6), st.integers(1, 10**5))
def test_pot_of_round_m_is_nc_plus_m_minus_1_i(n: int, c: int, i: int) -> None:
    table = turn_table(n, Won(c), Won(i))
    assert [table.payout(m) for m in range(1, n + 1)] == [n * c + (m - 1) * i for m in range(1, n + 1)]


def test_the_organizerless_ten() -> None:
    table = turn_table(10, Won(100_000), Won(10_000))
    assert [table.payout(m) for m in range(1, 11)] == list(range(1_000_000, 1_100_000, 10_000))
    assert [table.net(k) for k in range(1, 11)] == list(range(-90_000, 90_001, 20_000))


def test_the_literal_eleven_months() -> None:
    table = turn_table(10, Won(100_000), Won(10_000), Turn(Place.LAST))
    assert [table.payout(m) for m in range(1, 12)] == list(range(1_000_000, 1_100_001, 10_000))
    assert [table.net(k) for k in range(1, 12)] == [*range(-200_000, 0, 20_000), 1_100_000]
    assert sum(table.total(k) for k in range(1, 12)) == 11_550_000
    assert table.highest(11) == 0


def test_an_organizers_turn_that_comes_first_or_pays() -> None:
    first = turn_table(3, Won(100), Won(10), Turn(Place.FIRST))
    assert first.pays == ((0, 0, 0, 0), (100, 100, 110, 110), (100, 100, 100, 110), (100, 100, 100, 100))
    assert first.round_of(1) == 1
    pays = turn_table(3, Won(100), Won(10), Turn(Place.LAST, True))
    assert pays == turn_table(4, Won(100), Won(10))


turns = st.sampled_from([None, Turn(Place.FIRST), Turn(Place.LAST)])


@given(st.integers(2, 12), st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 30_000), turns)
def test_largest_surcharge_passes_and_the_next_does_not(n: int, c: int, i: int, cap: int, turn: Turn | None) -> None:
    def passes(value: int) -> bool:
        return table_passes(turn_table(n, Won(c), Won(value), turn), cap, MONTHS)

    found = largest_surcharge(n, Won(c), Won(i), cap_bp=cap, periods=MONTHS, turn=turn)
    if found is None:
        assert not any(passes(i * share // 8) for share in range(9))
        return
    assert passes(found)
    assert found == i or not passes(found + 1)
    assert not any(passes(found + (i - found) * share // 8) for share in range(1, 9) if (i - found) * share // 8)


every_turn = st.sampled_from([None, *(Turn(place, pays) for place in Place for pays in (False, True))])


@given(st.integers(2, 11), st.integers(1, 12), st.integers(1, 12), st.integers(0, 50_000), every_turn)
def test_largest_surcharge_against_trying_all(n: int, c: int, i: int, cap: int, turn: Turn | None) -> None:
    passing = [v for v in range(i + 1) if table_passes(turn_table(n, Won(c), Won(v), turn), cap, MONTHS)]
    found = largest_surcharge(n, Won(c), Won(i), cap_bp=cap, periods=MONTHS, turn=turn)
    assert found == max(passing, default=None)


@given(
    form=st.sampled_from(["surcharge", "flat", "fixed_pot"]),
    place=st.sampled_from(["none", "first", "last"]),
    pays=st.booleans(),
    skips=st.booleans(),
    after=st.integers(0, 8),
    chance=st.randoms(use_true_random=False),
)
def test_the_same_amounts_again_change_nothing_whoever_has_swapped(
    *, form: str, place: str, pays: bool, skips: bool, after: int, chance: Random
) -> None:
    """The payments of a turn go with the turn, of an organizer's free one too, so changed amounts ask the right
    seat."""
    turn = {} if form == "fixed_pot" or place == "none" else {"organizer_turn": place, "organizer_pays": pays}
    agreed = of(form, recipient_pays_own_round=not skips or form == "fixed_pot", **turn)
    table = schedule_of(agreed)
    waiting = [seat for seat in range(1, table.seats + 1) if table.round_of(seat) > after]
    others = chance.sample(waiting, len(waiting))
    swapped = exchanged(table, dict(zip(waiting, others, strict=True)), after)
    assert isinstance(agreed.form, Surcharge | Flat | FixedPot)
    assert amended(agreed, agreed.form, swapped, after, frozenset()) == swapped
