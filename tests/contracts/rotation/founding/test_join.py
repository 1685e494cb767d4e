"""Taking a seat and giving it back."""

import pytest

from contracts.abi.interfaces import ConsentOf
from contracts.rotation.calls import Join, Leave, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won
from tests.kit.world import World, member, terms

THREE = terms(seats=3)

NAMES = [member(number) for number in (1, 2, 3)]


def cost(agreed: Terms, seat: int) -> Won:
    return consent_of_seat(agreed, table_of(agreed), seat)


@pytest.fixture
def world() -> World:
    made = World()
    made.fund_all(NAMES, 500_000)
    return made


def hash_in(world: World, club: bytes) -> bytes:
    record = world.rotation().clubs.get(club)
    assert record is not None
    return record.schedule_hash


def test_join_asks_for_exactly_what_the_seat_costs(world: World) -> None:
    club = world.founded(THREE)
    right = cost(THREE, 1)
    assert right == 100_000 + 2 * 110_000 + 110_000
    for wrong in (right - 1, right + 1, 0):
        assert world.refused("member-01", Join(club, 1, Won(wrong))) == "wrong_consent"
    world.call("member-01", Join(club, 1, right))


@pytest.mark.parametrize("seat", [0, 4, -1, 10**18])
def test_join_refuses_seats_that_are_not_there(world: World, seat: int) -> None:
    assert world.refused("member-01", Join(world.founded(THREE), seat, Won(1))) == "seat_not_found"


def test_join_refuses_a_taken_seat_and_an_unknown_club(world: World) -> None:
    club = world.founded(THREE)
    world.call("member-01", Join(club, 1, cost(THREE, 1)))
    assert world.refused("member-02", Join(club, 1, cost(THREE, 1))) == "seat_taken"
    assert world.refused("member-02", Join(b"\x01" * 32, 1, Won(1))) == "club_not_found"
    assert world.refused("member-02", Join(b"", 1, Won(1))) == "club_not_found"


def test_leave_gives_back_seat_and_consent(world: World) -> None:
    club = world.founded(THREE)
    world.call("member-02", Join(club, 2, cost(THREE, 2)))
    assert world.refused("member-03", Leave(club, 2)) == "not_holder"
    world.call("member-02", Leave(club, 2))
    assert world.rotation().seat(club, 2).holder is None
    assert world.chain.reader().ask(ConsentOf(club, world.id("member-02"))).cap == 0
    world.call("member-03", Join(club, 2, cost(THREE, 2)))


def test_a_person_in_debt_cannot_join_a_club(world: World) -> None:
    other = world.founded(THREE)
    poor = terms(seats=3, deposit=Won(0))
    club = world.started(poor, [NAMES[0], NAMES[1], "member-04"])
    world.at(world.due(club, 1) + 4 * 86_400_000)
    assert world.rotation().debt_total(world.id("member-04")) == 100_000
    assert world.refused("member-04", Join(other, 3, cost(THREE, 3))) == "in_debt"


def test_a_vacant_last_seat_is_vacant_where_nobody_may_join_late(world: World) -> None:
    agreed = terms(seats=4, form="flat")
    club = world.founded(agreed)
    for seat, name in enumerate(NAMES, start=1):
        world.call(name, Join(club, seat, cost(agreed, seat)))
        world.call(name, Sign(club, hash_in(world, club)))
    assert world.refused("member-01", Start(club)) == "seat_vacant"
