"""The answers of a pot to voting, escrow and readers."""

from contracts.abi.club import ClubOf, EndingOf, EvictionStands, HolderOf, ListClubs, RunnerOf
from contracts.pot.calls import Leave
from contracts.voting.calls import ProposeDissolve
from ledger.primitives.units import Millis, Won
from tests.kit.pots import DUES, started
from tests.kit.world import World, member, terms


def test_a_pot_answers_like_every_club() -> None:
    world = World()
    pot = started(world, 3)
    pot.collect(1)
    world.call(member(2), Leave(pot.id))
    reader = world.chain.reader()
    club = reader.ask(ClubOf(pot.id))
    assert club is not None
    assert club.holders == (world.id(member(1)), None, world.id(member(3)))
    assert club.voters == tuple(sorted(world.id(member(number)) for number in (1, 3)))
    assert (club.votes, club.in_arrears, club.boundary, club.status) == ((1, 1), (), True, "running")
    assert dict(club.asks_of)[world.id(member(1))] == 12 * DUES
    assert reader.ask(RunnerOf(pot.id)) == "pot"
    assert reader.ask(HolderOf(pot.id, 2)) is None
    assert reader.ask(HolderOf(pot.id, 3)) == world.id(member(3))
    assert not reader.ask(EvictionStands(pot.id, 1, 1))
    ending = reader.ask(EndingOf(pot.id))
    assert ending is not None
    assert (ending.status, ending.surplus_goes_to) == ("running", b"")


def test_an_id_that_is_not_a_pots_is_answered_by_nobody() -> None:
    reader = World().chain.reader()
    assert [reader.ask(RunnerOf(bytes(32))), reader.ask(ClubOf(bytes(32))), reader.ask(EndingOf(bytes(32)))] == [
        None
    ] * 3


def test_pots_are_listed_among_the_clubs_page_by_page() -> None:
    world = World()
    pots = [started(world, 2).id]
    club = world.founded(terms(seats=3))
    pots.append(started(world, 2).id)
    reader = world.chain.reader()
    listed = reader.ask(ListClubs(Millis(0), b"", 10)).clubs
    assert [(each.id, each.run_by) for each in listed] == [(pots[0], "pot"), (club, "rotation"), (pots[1], "pot")]
    page = reader.ask(ListClubs(listed[0].created_ms, listed[0].id, 1))
    assert ([each.id for each in page.clubs], page.more) == ([club], True)
    assert (listed[0].contribution, listed[0].seats_taken) == (DUES, 2)


def test_members_in_arrears_have_no_vote() -> None:
    world = World()
    pot = started(world, 3, each=DUES)
    pot.collect(1, 2)
    assert world.refused(member(1), ProposeDissolve(pot.id, pot.soon(), bytes(32))) == "in_debt"
    assert pot.record.held == Won(3 * DUES)
