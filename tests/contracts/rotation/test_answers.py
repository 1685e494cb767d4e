"""The answers of a club to other contracts."""

import pytest

from contracts.abi.club import ClubOf, ListClubs
from contracts.rotation import answers
from ledger.primitives.units import Millis
from tests.kit.world import World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]


@pytest.fixture
def club_of_three() -> tuple[World, bytes]:
    world = World()
    world.fund_all(NAMES, 1_000_000)
    return world, world.started(terms(seats=3), NAMES)


def test_answers_to_other_contracts_about_a_club(club_of_three: tuple[World, bytes]) -> None:
    world, club = club_of_three
    reader = world.chain.reader()
    found = reader.ask(ClubOf(club))
    assert found is not None
    assert (found.status, found.boundary, found.in_arrears) == ("running", True, ())
    assert found.holders == tuple(world.id(name) for name in NAMES)
    assert dict(found.asks_of)[world.id("member-01")] == 320_000 + 110_000
    assert reader.ask(ClubOf(b"\x09" * 32)) is None


def test_a_list_ends_with_the_club_that_reaches_its_seats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MAX_LISTED_SEATS", 13)
    world = World()
    founded = [world.founded(terms(name=f"club {number}")) for number in range(5)]
    reader = world.chain.reader()
    first = reader.ask(ListClubs(Millis(0), b"", 50))
    rest = reader.ask(ListClubs(first.clubs[-1].created_ms, first.clubs[-1].id, 1))
    last = reader.ask(ListClubs(rest.clubs[-1].created_ms, rest.clubs[-1].id, 50))
    assert [[one.id for one in page.clubs] for page in (first, rest, last)] == [founded[:2], founded[2:3], founded[3:]]
    assert [page.more for page in (first, rest, last)] == [True, True, False]
    assert (first.clubs[0].seats, first.clubs[0].seats_taken, first.clubs[0].contribution) == (10, 0, 100_000)
