"""What a club tells other contracts."""

import pytest

from contracts.abi.club import ClubOf
from tests.kit.world import World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]


@pytest.fixture
def club_of_three() -> tuple[World, bytes]:
    world = World()
    world.fund_all(NAMES, 1_000_000)
    return world, world.started(terms(seats=3), NAMES)


def test_what_others_are_told_of_a_club(club_of_three: tuple[World, bytes]) -> None:
    world, club = club_of_three
    reader = world.chain.reader()
    found = reader.ask(ClubOf(club))
    assert found is not None
    assert (found.status, found.boundary, found.in_arrears) == ("running", True, ())
    assert found.holders == tuple(world.id(name) for name in NAMES)
    assert dict(found.asks_of)[world.id("member-01")] == 320_000 + 110_000
    assert reader.ask(ClubOf(b"\x09" * 32)) is None
