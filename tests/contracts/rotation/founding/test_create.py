"""Founding a club: RATE first, and the organizer's own seat."""

import pytest

from contracts.rotation.calls import Create, Join, Leave
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


def test_create_refuses_a_table_over_rate_with_the_default_parameters() -> None:
    world = World(params={})
    assert world.refused("member-01", Create(terms())) == "rate_above_cap"
    assert world.refused("member-01", Create(terms(surcharge=Won(8_517)))) == "rate_above_cap"
    world.founded(terms(surcharge=Won(8_516)))


def test_create_refuses_a_wrong_consent_of_the_organizer(world: World) -> None:
    assert world.refused("member-01", Create(THREE, Won(1))) == "wrong_consent"
    paying = terms(seats=3, organizer_turn="last", organizer_pays=True)
    assert world.refused("member-01", Create(paying)) == "wrong_consent"
    world.call("member-01", Create(paying, cost(paying, 4)))


def test_an_organizers_seat_is_the_organizers(world: World) -> None:
    agreed = terms(seats=2, organizer_turn="last")
    club = world.founded(agreed)
    assert world.rotation().seat(club, 3).holder == world.id("member-01")
    assert world.refused("member-02", Join(club, 3, Won(0))) == "seat_taken"
    assert world.refused("member-01", Leave(club, 3)) == "not_holder"


def test_the_chain_says_who_is_who_in_its_events(world: World) -> None:
    receipt = world.call("member-01", Create(THREE))
    created = next(event for event in receipt.events if event.type == "club.created")
    assert created.get("organizer") == world.id("member-01")
    assert created.get("seats") == 3
