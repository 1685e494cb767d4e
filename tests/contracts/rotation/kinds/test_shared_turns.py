"""Two seats that receive in one round: two pots, and half seats. Laws of their tables, and what is refused."""

from collections.abc import Callable
from itertools import accumulate

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.rotation.kinds.fixed_order import amended
from contracts.rotation.kinds.registry import check_kind, table_of
from contracts.rotation.kinds.shared_turns import check_shared_turns, turn_of
from contracts.rotation.terms.agreement import consent_of_seat, count_of, deposit_of
from contracts.rotation.terms.calendar import Periods
from contracts.rotation.terms.forms import FixedPot, Flat
from contracts.rotation.terms.rate import needed_cap_bp
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import DAY_MS, Millis, Won
from tests.kit.world import terms

FORMS = ("surcharge", "flat", "fixed_pot", "fixed_after", "fair", "sheet")

AMOUNTS: dict[str, Callable[[int, int], dict[str, object]]] = {
    "surcharge": lambda each, _places: {"contribution": Won(each), "surcharge": Won(each // 10 + 1)},
    "flat": lambda each, _places: {"contribution": Won(each)},
    "fixed_pot": lambda each, places: {
        "contribution": Won(each),
        "surcharge": Won(each // 10 + 1),
        "pot": Won(each * places // 2),
        "surplus_to": "reserve",
    },
    "fixed_after": lambda each, places: {"pot": Won(each * places), "payment_after": Won(each // 3 + 1)},
    "fair": lambda each, places: {"pot": Won(each * places), "rate_bp": 1_200},
    "sheet": lambda each, places: {"amounts": tuple(Won(each + 7 * at) for at in range(places, 0, -1))},
}
"""By form: amounts for a contribution of about `each`; for so many rounds, for a sheet so many whole seats."""


def agreed(form: str, each: int, places: int, **shared: object) -> Terms:
    rounds = places // int(str(shared.get("pots_per_round", 1)))
    of_form = AMOUNTS[form](each, places if form == "sheet" else rounds)
    return terms(form=form, seats=places, **of_form, **shared)


def balances(table: Table) -> None:
    for number in range(1, table.rounds + 1):
        assert table.asked(number) == table.payout(number) + table.surplus(number)
        assert table.surplus(number) >= 0
        assert sum(table.promised(number, seat) for seat in table.turn(number)) == table.payout(number)
    assert min(min(row) for row in table.pays) >= 0
    assert sorted(seat for number in range(1, table.rounds + 1) for seat in table.turn(number)) == list(
        range(1, table.seats + 1)
    )


@pytest.mark.parametrize("form", FORMS)
@given(each=st.integers(1_000, 300_000), rounds=st.integers(2, 12))
def test_two_pots_a_round_balance_and_both_recipients_net_the_same(form: str, each: int, rounds: int) -> None:
    shared = agreed(form, each, 2 * rounds, pots_per_round=2)
    check_kind(shared)
    table = table_of(shared)
    balances(table)
    assert (table.seats, table.rounds) == (2 * rounds, rounds)
    for number in range(1, rounds + 1):
        first, second = table.turn(number)
        assert (first, second) == (2 * number - 1, 2 * number)
        if form == "sheet":  # every line of a sheet is an amount of its own
            continue
        pays = [sum(table.pays[seat - 1]) for seat in (first, second)]
        assert abs(pays[0] - pays[1]) <= rounds, "an odd won a round"
        assert abs(table.promised(number, first) - table.promised(number, second)) <= 1


@pytest.mark.parametrize("form", ["surcharge", "flat", "fixed_pot"])
@given(each=st.integers(1, 10**6), rounds=st.integers(2, 12))
def test_where_a_seat_pays_by_its_turn_both_recipients_net_exactly_the_same(form: str, each: int, rounds: int) -> None:
    table = table_of(agreed(form, each, 2 * rounds, pots_per_round=2))
    for number in range(1, rounds + 1):
        first, second = table.turn(number)
        assert table.flows(first) == table.flows(second)


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data(), each=st.integers(1_000, 300_001), places=st.integers(2, 12))
def test_two_halves_are_exactly_the_whole_seat_in_every_round(
    form: str, data: st.DataObject, each: int, places: int
) -> None:
    halves = tuple(sorted(data.draw(st.sets(st.integers(1, places), min_size=1))))
    whole = agreed(form, each, places)
    shared = agreed(form, each, places, half_seats=halves)
    check_kind(shared)
    before, table = table_of(whole), table_of(shared)
    balances(table)
    assert (table.seats, table.rounds) == (places + len(halves), places)
    assert count_of(shared) == table.seats
    for seat in range(1, places + 1):
        if seat not in halves:
            assert table.flows(seat) == before.flows(seat), "nobody else is touched"
            continue
        second = places + 1 + halves.index(seat)
        assert table.round_of(seat) == table.round_of(second) == before.round_of(seat)
        both = [one + other for one, other in zip(table.flows(seat), table.flows(second), strict=True)]
        assert tuple(both) == before.flows(seat)
        pairs = zip(accumulate(table.pays[seat - 1]), accumulate(table.pays[second - 1]), strict=True)
        assert all(0 <= first - other <= 1 for first, other in pairs)
        assert abs(table.net(seat) - table.net(second)) <= 1


def test_odd_wons_are_paid_in_turn_and_the_first_half_receives_one() -> None:
    table = table_of(terms(form="flat", seats=3, contribution=Won(101), half_seats=(2,)))
    assert table.pays == ((101, 101, 101), (51, 50, 51), (101, 101, 101), (50, 51, 50))
    assert (table.promised(2, 2), table.promised(2, 4)) == (152, 151)
    assert (table.net(2), table.net(4)) == (0, 0)


def test_the_fair_rate_of_two_pots_is_the_agreed_rate_for_every_seat() -> None:
    """20 seats, 10 rounds: each pays what a seat of ten pays for half the pot, and RATE needs the agreed rate."""
    table = table_of(terms(form="fair", seats=20, pot=Won(10_000_000), rate_bp=1_200, pots_per_round=2))
    ten = table_of(terms(form="fair", seats=10, pot=Won(10_000_000), rate_bp=1_200))
    assert [row[0] for row in table.pays[::2]] == [row[0] for row in ten.pays]
    assert sum(row[0] for row in table.pays) == 20_000_000
    assert needed_cap_bp(table, Periods(12, 1)) == needed_cap_bp(ten, Periods(12, 1)) == 1_200


def test_a_half_seat_deposits_and_consents_to_half() -> None:
    shared = terms(seats=4, contribution=Won(100_001), half_seats=(1, 3))
    table = table_of(shared)
    whole = table_of(terms(seats=4, contribution=Won(100_001)))
    for seat, second in ((1, 5), (3, 6)):
        both = [deposit_of(shared, table, one) for one in (seat, second)]
        assert 0 <= sum(both) - deposit_of(shared, whole, seat) <= 1, "each deposits its own highest contribution"
        more = sum(both) - deposit_of(shared, whole, seat)
        consents = sum(consent_of_seat(shared, table, one) for one in (seat, second))
        assert consents == consent_of_seat(shared, whole, seat) + more


def test_other_amounts_are_cut_in_halves_and_two_pots_stay_two() -> None:
    halves = terms(form="flat", seats=3, contribution=Won(101), half_seats=(2,))
    form = Flat(Won(201))
    after = amended(halves, form, table_of(halves), 1, frozenset())
    assert after.pays == ((101, 201, 201), (51, 101, 100), (101, 201, 201), (50, 100, 101))
    assert after.payouts == (303, 603, 603)
    assert (after.turn(2), after.promised(2, 2), after.promised(2, 4)) == ((2, 4), 302, 301)
    pots = agreed("fixed_pot", 100, 4, pots_per_round=2)
    assert isinstance(pots.form, FixedPot)
    more = msgspec.structs.replace(pots.form, contribution=Won(150), pot=Won(280))
    after = amended(pots, more, table_of(pots), 1, frozenset())
    assert (after.payouts[1], after.promised(2, 3), after.surplus(2)) == (560, 280, 4 * 150 + 2 * 11 - 560)


REFUSED = [
    ({"pots_per_round": 0}, "bad_terms"),
    ({"pots_per_round": 3}, "bad_terms"),
    ({"pots_per_round": -1}, "bad_terms"),
    ({"pots_per_round": 2, "seats": 7}, "bad_terms"),
    ({"pots_per_round": 2, "seats": 2}, "bad_terms"),
    ({"pots_per_round": 2, "half_seats": (1,)}, "form_not_supported"),
    ({"pots_per_round": 2, "organizer_turn": "last"}, "form_not_supported"),
    ({"pots_per_round": 2, "minimum_seats": 4}, "form_not_supported"),
    ({"pots_per_round": 2, "form": "flat", "late_joiners": True}, "form_not_supported"),
    ({"pots_per_round": 2, "kind": "draw", "form": "drawn", "phase_ms": Millis(DAY_MS)}, "form_not_supported"),
    ({"half_seats": (1,), "kind": "auction", "form": "shared", "phase_ms": Millis(DAY_MS)}, "form_not_supported"),
    ({"half_seats": (1,), "minimum_seats": 4}, "form_not_supported"),
    ({"half_seats": (0,)}, "bad_terms"),
    ({"half_seats": (9,)}, "bad_terms"),
    ({"half_seats": (-1,)}, "bad_terms"),
    ({"half_seats": (2, 1)}, "bad_terms"),
    ({"half_seats": (2, 2)}, "bad_terms"),
    ({"half_seats": (9,), "organizer_turn": "last"}, "bad_terms"),
    ({"half_seats": (1,), "organizer_turn": "first"}, "bad_terms"),
]


@pytest.mark.parametrize(("changes", "code"), REFUSED)
def test_what_is_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidCallError) as refused:
        check_kind(terms(**{"seats": 8, **changes}))
    assert refused.value.code == code


def test_clubs_with_one_recipient_are_not_asked() -> None:
    check_shared_turns(terms(form="flat", late_joiners=True))


def test_turns_in_order() -> None:
    assert [turn_of(seat, 1) for seat in (1, 2, 3)] == [1, 2, 3]
    assert [turn_of(seat, 2) for seat in (1, 2, 3, 4)] == [1, 1, 2, 2]
