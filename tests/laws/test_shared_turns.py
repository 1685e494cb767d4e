"""Clubs in which two seats receive in one round: whole lives come out as the table says, and planted bugs are found.

Members have too little won at any time, miss, are covered and repay. In the end, when nobody owes anything, everybody
has exactly what the schedule promised: no recipient gained or lost by sharing its round.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.rotation.calls import Join
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.rounds.parts import promised
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won
from tests.kit.world import DAY, World, member, terms
from tests.laws.plants import Bug, planted, result

R = "contracts.rotation."

GRACE = 3 * DAY

FORMS: dict[str, dict[str, object]] = {
    "flat": {"contribution": Won(10_001)},
    "surcharge": {"contribution": Won(10_000), "surcharge": Won(333)},
    "fair": {"pot": Won(40_003), "rate_bp": 1_200},
    "fixed_after": {"pot": Won(40_001), "payment_after": Won(10_500)},
}

SHARED: tuple[dict[str, object], ...] = (
    {"pots_per_round": 2, "seats": 8},
    {"half_seats": (1, 3), "seats": 4},
    {"half_seats": (2,), "seats": 4},
)


def live(agreed: Terms, holders: list[str], won: list[int]) -> World:
    """Play a club to its end with what `won` says reaches members, in turn, before and after every settlement."""
    world = World()
    table = table_of(agreed)
    names, given_to = list(dict.fromkeys(holders)), dict.fromkeys(holders, 0)

    def fund(name: str, amount: int) -> None:
        if amount:
            world.fund(name, amount)
            given_to[name] += amount

    for name in names:
        fund(name, sum(table.highest(seat) for seat, who in enumerate(holders, start=1) if who == name))
    club = world.started(agreed, holders)
    later = iter(won)
    for number in range(1, table.rounds + 1):
        for instant in (0, 1, GRACE + 1):
            for name in names:
                fund(name, next(later, 0))
            world.at(max(world.now + 1, world.due(club, number) + instant))
    for _ in range(9):
        for name in names:
            fund(name, int(world.rotation().debt_total(world.id(name))))
    assert not any(world.rotation().debt_total(world.id(name)) for name in names)
    seats = world.rotation().seats_of(club)
    assert all(seat.received == table.round_of(seat.seat) for seat in seats), "everybody has received in its turn"
    for name in names:
        net = sum(table.net(seat) for seat, who in enumerate(holders, start=1) if who == name)
        if not agreed.late_charge_bp:
            assert world.available(name) - given_to[name] == net, name
    assert sum(world.available(name) - given_to[name] for name in names) == 0
    assert world.findings == []
    return world


@settings(max_examples=12)
@given(data=st.data())
def test_in_the_end_everybody_has_what_the_table_says(data: st.DataObject) -> None:
    form, shared = data.draw(st.sampled_from(sorted(FORMS))), data.draw(st.sampled_from(SHARED))
    agreed = terms(
        form=form,
        **FORMS[form],
        **shared,
        holdback_percent=data.draw(st.sampled_from([0, 60, 100])),
        late_charge_bp=data.draw(st.sampled_from([0, 0, 2_000])),
    )
    seats = table_of(agreed).seats
    people = data.draw(st.lists(st.integers(1, seats), min_size=seats, max_size=seats))
    holders = [member(number) for number in people]
    if len(set(holders)) < 2:
        holders[0] = member(11)
    won = data.draw(st.lists(st.sampled_from([0, 0, 1, 777, 5_001, 10_001, 30_000]), max_size=60))
    live(agreed, holders, won)


# Planted bugs -------------------------------------------------------------------------------------------------------

POTS = terms(form="flat", contribution=Won(10_001), seats=4, pots_per_round=2)
HALVES = terms(form="flat", contribution=Won(10_001), seats=3, half_seats=(1, 2))


def lives() -> None:
    """Members 2 and 4 have nothing for a while; then each gets a little, several times."""
    live(POTS, [member(number) for number in range(1, 5)], [20_000, 0, 20_000, 0, 0, 5_001, 0, 777, 0, 1, 0, 1] * 2)
    live(HALVES, [member(number) for number in range(1, 6)], [20_000, 0, 20_000, 0, 3, 0, 777, 0, 1, 0] * 3)


def both_wait_alike() -> None:
    """Seat 4 misses round 1 and repays 5,001 of it, with two days' charge on each half."""
    world = World()
    agreed = terms(
        form="flat", contribution=Won(10_001), seats=4, pots_per_round=2, deposit=Won(0), late_charge_bp=2_000
    )
    for number in (1, 2, 3):
        world.fund(member(number), 10_001)
    club = world.started(agreed, [member(number) for number in range(1, 5)])
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 1) + GRACE + 1)
    world.fund(member(4), 5_001)
    owed = [int(debt.amount) for debt in world.rotation().debts.values()]
    assert owed == [2_500, 2_500]
    world.at(world.due(club, 1) + 20 * DAY)
    world.fund(member(4), 5_000)
    charges = {world.name(debt.creditor): int(debt.amount) for debt in world.rotation().debts.values()}
    assert len(charges) == 2
    assert max(charges.values()) - min(charges.values()) <= 1


def the_other_recipient_does_not_pay_for_a_set_off() -> None:
    """Member 1 receives, holds three of four seats and pays nothing: no more than its part of the pot is set off."""
    world = World()
    world.fund(member(2), 10_000)
    agreed = terms(form="flat", contribution=Won(10_000), seats=4, pots_per_round=2, deposit=Won(0))
    club = world.started(agreed, [member(number) for number in (1, 2, 1, 1)])
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 1) + GRACE + 1)
    row = world.rotation().round(club, 1)
    assert (int(row.set_off), int(row.paid_out)) == (10_001, 10_000)
    assert (world.available(member(1)), world.available(member(2))) == (0, 10_000)
    assert promised(row, 1) + promised(row, 2) == row.payout


def what_comes_late_counts_for_a_set_off() -> None:
    """Member 1 holds seats 1 and 3. Seat 4 pays at the end of grace: with it the part of seat 1 covers both."""
    world = World()
    agreed = terms(form="flat", contribution=Won(10_000), seats=4, pots_per_round=2, deposit=Won(0))
    club = world.started(agreed, [member(number) for number in (1, 2, 1, 4)])
    world.at(world.due(club, 1) + 1)
    world.fund(member(4), 10_000)
    world.at(world.due(club, 1) + GRACE + 1)
    assert not any(seat.misses for seat in world.rotation().seats_of(club)[:3]), "set off, and late"
    assert [world.available(member(number)) for number in (1, 2, 4)] == [0, 10_000, 0]


def halves_dodge_no_cap() -> None:
    """Two halves are one seat: with a cap of one nobody holds a whole seat and a half, or three halves."""
    world = World()
    agreed = terms(form="flat", seats=4, half_seats=(1, 2), seats_per_person=1)
    club, table = world.founded(agreed), table_of(agreed)
    for first, second in (((1, 5), 2), ((3,), 6)):
        name = member(len(first) + 1)
        for seat in first:
            world.call(name, Join(club, seat, consent_of_seat(agreed, table, seat)))
        assert world.refused(name, Join(club, second, consent_of_seat(agreed, table, second))) == "too_many_seats_held"


def halves_are_one_seat() -> None:
    table, whole = table_of(HALVES), table_of(terms(form="flat", contribution=Won(10_001), seats=3))
    for place, second in ((1, 4), (2, 5)):
        both = [one + other for one, other in zip(table.flows(place), table.flows(second), strict=True)]
        assert tuple(both) == whole.flows(place)
        assert abs(table.net(place) - table.net(second)) <= 1


BUGS = (
    Bug("the first recipient is repaid first", R + "money.rings:Rings.fair_part",
        lambda real: lambda self, debt, budget: min(budget, debt.amount), both_wait_alike),
    Bug("all is owed to the first recipient", R + "rounds.work:RoundWork.debts",
        lambda real: lambda self, *args: real(self, *args)[:1], both_wait_alike),
    Bug("only the first recipient gets a charge", R + "money.rings:RANK_CHARGE_BESIDE", lambda real: 9,
        both_wait_alike),
    Bug("both recipients get the odd won", R + "rounds.payout:reached",
        lambda real: lambda row, seat, more=0: Won(-(-min(row.payout, row.collected + more) // len(row.turn))), lives),
    Bug("a recipient gets the whole pot", R + "rounds.payout:reached",
        lambda real: lambda row, seat, more=0: Won(min(row.payout, row.collected)), lives),
    Bug("the second recipient is forgotten", R + "rounds.payout:_pay_recipient",
        lambda real: lambda work, seat: None if seat == work.row.beside else real(work, seat), lives),
    Bug("all of a miss is set off", R + "rounds.waterfall:most_set_off",
        lambda real: lambda row, needs: tuple(needs), the_other_recipient_does_not_pay_for_a_set_off),
    Bug("nothing is set off", R + "rounds.waterfall:most_set_off",
        lambda real: lambda row, needs: (0, 0), the_other_recipient_does_not_pay_for_a_set_off),
    Bug("recipients are settled before the others", R + "rounds.waterfall:_in_turn",
        lambda real: lambda work: range(1, work.club.seats + 1), what_comes_late_counts_for_a_set_off),
    Bug("a half counts as nothing", R + "founding.invitation:_halves", result(lambda halves: halves - 1),
        halves_dodge_no_cap),
    Bug("both halves pay the odd won", R + "terms.table:halves_of",
        lambda real: lambda pays: ([Won(-(-won // 2)) for won in pays],) * 2, halves_are_one_seat),
    Bug("the first half always pays the odd won", R + "terms.table:halves_of",
        lambda real: lambda pays: ([Won(-(-won // 2)) for won in pays], [Won(won // 2) for won in pays]),
        halves_are_one_seat),
)  # fmt: skip


LAWS = (
    lives,
    both_wait_alike,
    the_other_recipient_does_not_pay_for_a_set_off,
    what_comes_late_counts_for_a_set_off,
    halves_dodge_no_cap,
    halves_are_one_seat,
)


@pytest.mark.parametrize("law", LAWS)
def test_law(law: object) -> None:
    assert callable(law)
    law()


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "_"))
def test_is_found(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    table_of.cache_clear()
    planted(bug, monkeypatch)
    with pytest.raises((AssertionError, StopIteration, LookupError, TypeError, ValueError)):
        bug.found_by()
    table_of.cache_clear()
