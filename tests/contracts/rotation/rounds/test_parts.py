"""Two recipients of one round: equal parts, equal waits, equal repayments; one half that stops harms nobody more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.rotation.records import CHARGES, Mark, RoundRecord
from contracts.rotation.rounds.parts import lacking, most_set_off, promised, reached, set_off_of
from contracts.voting.state import VotingState
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit.world import DAY, World, member, terms

ONE, TWO, THREE, FOUR, FIVE = (member(number) for number in range(1, 6))


def row(payout: int, paid: tuple[int, ...], *, beside: int = 2, set_off: int = 0, of_second: int = 0) -> RoundRecord:
    count = len(paid)
    pays = tuple(Won(max(won, payout)) for won in paid)
    return RoundRecord(
        number=1, due_ms=Millis(1), recipient=1, pays=pays, paid=tuple(map(Won, paid)), marks=(Mark.UNPAID,) * count,
        late_days=(0,) * count, basis=(0,) * count, status="collecting", set_off=Won(set_off), paid_out=Won(0),
        paid_out_ms=Millis(0), payout=Won(payout), beside=beside, set_off_beside=Won(of_second),
    )  # fmt: skip


def two_pots(*funds: int, **changes: object) -> tuple[World, bytes]:
    """Return a started club of four seats and two rounds whose members have this much available after the start."""
    world = World()
    agreed = terms(**{"seats": 4, "pots_per_round": 2, "form": "flat", "deposit": Won(0), **changes})
    names = [member(number) for number in range(1, len(funds) + 1)]
    for name, amount in zip(names, funds, strict=True):
        if amount:
            world.fund(name, amount)
    return world, world.started(agreed, names)


def settle(world: World, club: bytes, number: int) -> None:
    world.at(world.due(club, number) + 1)
    world.at(world.due(club, number) + 3 * DAY + 1)


def owed(world: World) -> list[tuple[str, str, int]]:
    debts = world.rotation().debts.values()
    return sorted((world.name(debt.debtor), world.name(debt.creditor), int(debt.amount)) for debt in debts)


@given(payout=st.integers(1, 10**6), came=st.integers(0, 2 * 10**6))
def test_parts_add_up_and_differ_by_a_won(payout: int, came: int) -> None:
    one = row(payout, (came, 0))
    for part in (promised, reached, lacking):
        assert abs(part(one, 1) - part(one, 2)) <= 1
    assert promised(one, 1) + promised(one, 2) == payout
    assert reached(one, 1) + reached(one, 2) == min(payout, came)
    assert lacking(one, 1) + lacking(one, 2) == max(0, payout - came)
    assert min(lacking(one, 1), lacking(one, 2)) >= 0


@given(payout=st.integers(2, 1_000), came=st.integers(0, 1_000), needs=st.tuples(*[st.integers(0, 1_000)] * 2))
def test_no_more_is_set_off_than_the_parts_cover(payout: int, came: int, needs: tuple[int, int]) -> None:
    one = row(payout, (min(came, payout), 0))
    amounts = most_set_off(one, needs)

    def within(first: int, second: int) -> bool:
        return all(reached(one, seat, first + second) >= own for seat, own in ((1, first), (2, second)))

    assert within(*amounts)
    assert all(0 <= own <= need for own, need in zip(amounts, needs, strict=True))
    for more in ((amounts[0] + 1, amounts[1]), (amounts[0], amounts[1] + 1), (amounts[0] + 1, amounts[1] + 1)):
        assert not within(*more) or more[0] > needs[0] or more[1] > needs[1]


def test_two_recipients_who_both_miss_are_set_off_against_each_other() -> None:
    """Of all others only 4,000 came in part. Both recipients miss theirs, and half of it is the other's."""
    world, club = two_pots(0, 0, 4_000, 0)
    settle(world, club, 1)
    marks = world.rotation().round(club, 1).marks
    assert marks[:2] == (Mark.SET_OFF, Mark.SET_OFF)
    assert world.available(ONE) == world.available(TWO) == 2_000
    assert owed(world) == [(THREE, ONE, 48_000), (THREE, TWO, 48_000), (FOUR, ONE, 50_000), (FOUR, TWO, 50_000)]


def test_a_recipient_with_more_seats_is_set_off_only_as_far_as_its_part_reaches() -> None:
    """Member 1 holds three of four seats and pays nothing: 100,000 of member 2 are the pot, and as much is set off."""
    world = World()
    world.fund(TWO, 100_000)
    agreed = terms(seats=4, pots_per_round=2, form="flat", deposit=Won(0))
    club = world.started(agreed, [ONE, TWO, ONE, ONE])
    settle(world, club, 1)
    row_1 = world.rotation().round(club, 1)
    assert (row_1.set_off, row_1.set_off_beside) == (100_001, 0), "the lower seat has the odd won"
    assert row_1.collected == 200_001
    assert world.available(TWO) == 100_000, "its part of what came in"
    assert owed(world) == [(ONE, TWO, 50_000), (ONE, TWO, 50_000)]


def test_what_was_set_off_is_told_apart() -> None:
    one = row(100, (50, 50), set_off=30, of_second=10)
    assert (set_off_of(one, 1), set_off_of(one, 2)) == (20, 10)
    alone = row(100, (50, 50), beside=0, set_off=30)
    assert (set_off_of(alone, 1), promised(alone, 1)) == (30, 100)


def test_both_recipients_wait_for_equal_parts_of_what_is_missing() -> None:
    world, club = two_pots(200_000, 200_000, 200_000, 0)
    settle(world, club, 1)
    assert owed(world) == [(FOUR, ONE, 50_000), (FOUR, TWO, 50_000)]
    assert world.available(ONE) == world.available(TWO) == 200_000 - 100_000 + 150_000


def test_every_repayment_goes_to_both_in_equal_parts() -> None:
    world, club = two_pots(200_000, 200_000, 200_000, 0)
    settle(world, club, 1)
    for _ in range(3):
        world.fund(FOUR, 1)
    world.fund(FOUR, 30_000)
    assert owed(world) == [(FOUR, ONE, 34_998), (FOUR, TWO, 34_999)]
    world.fund(FOUR, 69_997)
    assert owed(world) == []


def test_a_debtor_of_two_seats_repays_seat_by_seat_both_recipients_alike() -> None:
    world = World()
    agreed = terms(seats=6, pots_per_round=2, form="flat", deposit=Won(0))
    names = [ONE, TWO, THREE, FOUR, FIVE, FIVE]
    for name in names[:4]:
        world.fund(name, 400_000)
    club = world.started(agreed, names)
    settle(world, club, 1)
    world.fund(FIVE, 100_000)
    assert sorted(owed(world)) == [(FIVE, ONE, 50_000), (FIVE, TWO, 50_000)]


def test_a_charge_goes_to_both_who_waited() -> None:
    world, club = two_pots(200_000, 200_000, 200_000, 0, late_charge_bp=2_000)
    settle(world, club, 1)
    world.at(world.due(club, 1) + 10 * DAY)
    world.fund(FOUR, 100_000)
    charges = [debt for debt in world.rotation().debts.values() if debt.rank in CHARGES]
    each = 50_000 * 10 * 2_000 // 3_650_000
    assert [(world.name(debt.creditor), int(debt.amount)) for debt in charges] == [(ONE, each), (TWO, each)]


@pytest.mark.parametrize("missing", [ONE, TWO])
def test_a_recipient_who_misses_is_set_off_and_the_other_does_not_wait(missing: str) -> None:
    funds = [0 if name == missing else 200_000 for name in (ONE, TWO, THREE, FOUR)]
    world, club = two_pots(*funds)
    settle(world, club, 1)
    other = TWO if missing == ONE else ONE
    assert owed(world) == []
    assert world.available(missing) == 200_000 - 100_000
    assert world.available(other) == 200_000 - 100_000 + 200_000
    state = world.rotation().round(club, 1)
    assert state.marks[int(missing[-1]) - 1] == Mark.SET_OFF


def test_where_only_one_paid_a_recipient_is_set_off_only_as_far_as_its_part_reaches() -> None:
    """Only seat 3 pays. Both recipients missed their own contributions, and are owed by seat 4."""
    world, club = two_pots(0, 0, 100_000, 0)
    settle(world, club, 1)
    row_1 = world.rotation().round(club, 1)
    assert row_1.collected - row_1.set_off == 100_000, "what seat 3 paid"
    assert row_1.paid_out == sum(reached(row_1, seat) - set_off_of(row_1, seat) for seat in (1, 2))
    assert min(reached(row_1, seat) - set_off_of(row_1, seat) for seat in (1, 2)) >= 0
    gets = dict.fromkeys((ONE, TWO), 0)
    for debtor, creditor, amount in owed(world):
        assert debtor != creditor
        if creditor in gets:
            gets[creditor] += amount
    assert world.available(ONE) + world.available(TWO) == row_1.paid_out


def test_a_half_that_stops_after_receiving_harms_its_other_half_no_more_than_any_member() -> None:
    """Seats 1 and 4 are halves of one. Seat 4 receives and stops; seats 2 and 3 wait for 50,000 each."""
    world = World()
    agreed = terms(seats=3, half_seats=(1,), form="flat", deposit=Won(0))
    for name, amount in ((ONE, 50_000), (TWO, 300_000), (THREE, 300_000), (FOUR, 50_000)):
        world.fund(name, amount)
    club = world.started(agreed, [ONE, TWO, THREE, FOUR])
    world.at(world.due(club, 1) + 1)
    assert world.available(ONE) == world.available(FOUR) == 150_000, "half of the pot each"
    world.call(FOUR, Transfer(world.id(FIVE), Won(150_000)))
    settle(world, club, 2)
    settle(world, club, 3)
    assert owed(world) == [(FOUR, TWO, 50_000), (FOUR, THREE, 50_000)]
    seats = {seat.seat: seat for seat in world.rotation().seats_of(club)}
    assert (seats[1].misses, seats[4].misses) == (0, 2)
    assert world.available(ONE) == 150_000 - 100_000, "its own two contributions and nothing else"
    assert not world.rotation().debt_total(world.id(ONE))


def test_two_misses_before_receipt_open_no_vote_that_could_not_be_carried_out() -> None:
    world, club = two_pots(300_000, 300_000, 300_000, 300_000, 0, 0, seats=6)
    settle(world, club, 1)
    settle(world, club, 2)
    assert world.rotation().seat(club, 5).open_misses == 2
    assert not list(VotingState(world.chain.storage("voting")).proposals.values())
