"""Signatures: of members, for the right hash, once for each set of seats."""

import pytest

from contracts.rotation.calls import Join, Sign
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


def test_sign_is_for_members_for_the_right_hash_and_once(world: World) -> None:
    club = world.founded(THREE)
    hash_ = hash_in(world, club)
    assert world.refused("member-02", Sign(club, hash_)) == "not_a_member"
    world.call("member-02", Join(club, 2, cost(THREE, 2)))
    assert world.refused("member-02", Sign(club, bytes(32))) == "wrong_schedule_hash"
    world.call("member-02", Sign(club, hash_))
    assert world.refused("member-02", Sign(club, hash_)) == "already_signed"


def test_another_seat_asks_for_another_signature(world: World) -> None:
    club = world.founded(THREE)
    world.call("member-02", Join(club, 2, cost(THREE, 2)))
    world.call("member-02", Sign(club, hash_in(world, club)))
    world.call("member-02", Join(club, 3, cost(THREE, 3)))
    assert not world.rotation().seat(club, 2).signed
    world.call("member-02", Sign(club, hash_in(world, club)))
    assert world.rotation().seat(club, 2).signed == world.rotation().seat(club, 3).signed == hash_in(world, club)
