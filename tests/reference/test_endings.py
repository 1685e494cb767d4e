"""The calculator against the worked numbers of DISSOLVE, and what a freeze stops."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.calculator import dissolution
from tests.reference.calculator.club import Club
from tests.reference.calculator.dates import DAY_MS
from tests.reference.calculator.dissolution import dissolve
from tests.reference.calculator.freeze import freeze, lift
from tests.reference.calculator.life import advance
from tests.reference.calculator.owing import credit
from tests.reference.calculator.tables import Terms
from tests.reference.calculator.turns import swap
from tests.reference.clubs import DUE, club_of, do, due, flat, grace, has, member, owes, surcharge

ONE, TWO, THREE = (member(number) for number in (1, 2, 3))


def test_dissolve_after_two_rounds_of_four() -> None:
    c = flat(4, 1_000_000)
    due(c, 2)
    assert list(dissolution.amounts(c).values()) == [-200_000, -200_000, 200_000, 200_000]
    do(c, dissolve, c)
    due(c, 3)
    assert has(c)[2:] == [900_000, 900_000]
    due(c, 4)
    assert (has(c), c.closed) == ([1_000_000] * 4, True)


def test_dissolve_at_round_four_with_claims() -> None:
    c = flat(6, 1_000_000)
    due(c, 4)
    assert list(dissolution.amounts(c).values()) == [-200_000] * 4 + [400_000] * 2
    everybody = dict.fromkeys(c.holder, 1)
    assert not dissolution.passes(c, everybody, {member(k) for k in range(1, 6)}), "one of the two who get"
    assert not dissolution.passes(c, everybody, {member(k) for k in range(3, 7)}), "four of six"
    assert dissolution.passes(c, everybody, set(everybody))
    do(c, dissolve, c)
    c.book.available[ONE] = 50_001
    grace(c, 5)
    assert owes(c) == [(ONE, "reserve", 49_999, 1, 5)]
    assert (has(c)[4:], c.reserve) == ([600_000 + 175_000, 600_000 + 175_000], 1), "half of 350,001, and a won waits"
    due(c, 6)
    assert has(c)[4:] == [775_000, 775_000], "the pot waits for the last contribution, or the end of grace"
    do(c, credit, c.book, ONE, 149_999)
    assert has(c)[4:] == [800_000, 800_000]
    grace(c, 6)
    assert has(c)[4:] == [1_000_000, 1_000_000]


def test_a_member_who_has_received_has_the_very_cash_flow_it_signed() -> None:
    """Calling the holdback at once would cost the first of ten 9 · 1,535 = 13,815 won for one day of credit."""
    signed = surcharge(10, 1_535, 2_000_000, percent=100, deposit=100_000)
    ended = surcharge(10, 1_535, 2_000_000, percent=100, deposit=100_000)
    for c in (signed, ended):
        due(c, 1)
    assert ended.holdback[0] == 9 * 101_535 - 100_000
    do(ended, dissolve, ended)
    for number in range(2, 11):
        for c in (signed, ended):
            due(c, number)
        assert has(ended)[0] == has(signed)[0], number
        assert ended.holdback[0] == signed.holdback[0]
    assert has(ended)[0] == 2_000_000 - 13_815
    assert has(ended)[1:] == [2_000_000 + 1_535] * 9


def test_three_seats_and_an_open_debt_end_at_0() -> None:
    for repaid in (False, True):
        c = club_of(Terms("flat", 3, 10_000), [100_000, 100_000, 0])
        grace(c, 1)
        assert owes(c) == [(THREE, ONE, 10_000, 3, 1)]
        if repaid:
            do(c, credit, c.book, THREE, 10_000)
        do(c, dissolve, c)
        assert owes(c) == ([] if repaid else [(THREE, ONE, 10_000, 3, 1)])
        due(c, 3)
        assert has(c) == [100_000, 100_000, 10_000 if repaid else 0]
        assert owes(c) == []


def test_an_equalisation_counts_when_a_club_is_dissolved() -> None:
    c = club_of(Terms("fair", 10, pot=10_000_000, rate=Fraction(1, 100)), 30_000_000)
    due(c, 2)
    before = dissolution.amounts(c)
    do(c, swap, c, 2, 7, frozenset())
    after = dissolution.amounts(c)
    assert (after[member(3)], after[member(8)]) == (before[member(8)], before[member(3)]) == (1_950_066, 2_049_538)


def test_a_person_with_seats_of_both_kinds_has_one_amount() -> None:
    c = flat(3, [100_000 * 5, 100_000 * 5, 0], holders=[ONE, TWO, ONE])
    due(c, 1)
    assert dissolution.amounts(c) == {ONE: -100_000, TWO: 100_000}
    do(c, dissolve, c)
    due(c, 3)
    assert has(c) == [500_000, 500_000]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 60_000), min_size=1, max_size=12))
def test_many_small_payments_give_the_same_as_one(parts: list[int]) -> None:
    def ended(payments: list[int]) -> Club:
        c = surcharge(5, 7, [900_001, 900_000, 900_000, 900_000, 900_000])
        due(c, 2)
        c.book.available[ONE] = 0
        do(c, dissolve, c)
        grace(c, 5)
        for won in payments:
            do(c, credit, c.book, ONE, won)
        return c

    one, many = ended([sum(parts)]), ended(parts)
    assert has(one) == has(many)


def test_a_freeze_stops_charges_and_gives_a_fresh_grace() -> None:
    c = surcharge(3, 10_000, [500_000, 500_000, 0], charge=2_000)
    due(c, 1)
    do(c, freeze, c)
    advance(c.book, DUE[0] + 20 * DAY_MS)
    assert c.state[0] == "open"
    do(c, lift, c)
    do(c, credit, c.book, THREE, 300_000)
    advance(c.book, c.book.now + 3 * DAY_MS)
    assert c.state[0] == "open"
    advance(c.book, c.book.now + 1)
    assert not c.misses
    assert has(c)[0] == 500_000 - 100_000 + 300_000 + 164


def test_what_is_repaid_into_a_frozen_pot_is_passed_on_after_it() -> None:
    c = surcharge(3, 10_000, [500_000, 500_000, 0])
    grace(c, 1)
    do(c, freeze, c)
    do(c, credit, c.book, THREE, 100_000)
    assert (owes(c), c.pot, has(c)[0]) == ([], 100_000, 600_000)
    do(c, lift, c)
    assert (c.pot, has(c)[0]) == (0, 700_000)
