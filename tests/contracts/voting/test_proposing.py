"""Who may propose what, and what a proposal names from its beginning."""

from typing import Any

import msgspec
import pytest

from contracts.abi import spending
from contracts.agreement.calls import Draft
from contracts.agreement.records import ChosenClause
from contracts.rotation.terms.calendar import Calendar
from contracts.voting import calls
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.library import agreement_in, clause_of, put
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in (1, 2, 3, 4)]
NEW = member(5)


@pytest.fixture
def world() -> World:
    made = World()
    made.fund_all([*FOUR, NEW], 1_000_000)
    return made


@pytest.fixture
def club(world: World) -> bytes:
    return world.started(terms(seats=4), FOUR)


def of_every_kind(world: World, club: bytes, deadline: Millis) -> dict[str, tuple[str, Any]]:
    """Return a proposal of each kind that a person may make, by whom."""
    put(world, clause_of("custody"))
    agreement = agreement_in(world.call(FOUR[0], Draft((ChosenClause("custody", 1, ()),))))
    return {
        "amend": (FOUR[0], votes.amend(world, club, agreement, deadline)),
        "swap": (FOUR[1], votes.swap(world, club, 2, 4, deadline)),
        "substitute": (FOUR[2], votes.substitute(world, club, 3, world.id(NEW), deadline)),
        "exit": (FOUR[3], votes.exit_(world, club, 4, deadline)),
        "dissolve": (FOUR[0], votes.dissolve(world, club, deadline)),
        "due_day": (FOUR[1], votes.due_day(world, club, 20, deadline)),
        "amounts": (FOUR[2], votes.amounts(world, club, (Won(90_000), Won(9_000), Won(0)), deadline)),
        "order": (FOUR[3], votes.order(world, club, (1, 2, 4, 3), deadline)),
    }


def test_every_kind_names_what_it_leads_to_and_no_two_are_the_same(world: World, club: bytes) -> None:
    made = of_every_kind(world, club, Millis(world.now + DAY))
    of_rotating_clubs = {name for name in calls.__all__ if name.startswith("Propose")}
    of_rotating_clubs -= {f"Propose{kind}" for kind in spending.__all__}  # tests/contracts/pot makes those
    assert {f"Propose{kind.title().replace('_', '')}" for kind in made} == of_rotating_clubs
    hashes = [call.leads_to for _, call in made.values()]
    assert all(len(each) == 32 for each in hashes)
    assert len(set(hashes)) == len(hashes)
    for name, call in made.values():
        id_ = next(e for e in world.call(name, call).events if e.type == "proposal.made").get("proposal")
        assert isinstance(id_, bytes)
        stored = votes.proposal_of(world, id_)
        assert stored is not None
        assert stored.leads_to == call.leads_to


@pytest.mark.parametrize("kind", ["swap", "substitute", "exit", "dissolve", "due_day", "amounts", "order"])
def test_a_proposal_that_names_something_else_is_not_made(world: World, club: bytes, kind: str) -> None:
    name, call = of_every_kind(world, club, Millis(world.now + DAY))[kind]
    for named in (b"", bytes(32), bytes(31)):
        assert world.refused(name, msgspec.structs.replace(call, leads_to=named)) == "leads_elsewhere"


def test_what_cannot_be_done_now_is_not_proposed(world: World, club: bytes) -> None:
    world.call(NEW, Transfer(world.id("stranger"), Won(world.available(NEW))))
    call = votes.substitute(world, club, 3, world.id(NEW), Millis(world.now + DAY))
    assert (call.leads_to, world.refused(FOUR[2], call)) == (b"", "deposit_not_available")


# Places --------------------------------------------------------------------------------------------------------------


def test_one_member_does_not_fill_the_places_of_a_club(world: World, club: bytes) -> None:
    """The attack: 32 proposals of 59 days by one member, and for two months nobody proposes anything any more."""
    when = Millis(world.now + 59 * DAY)
    for day in (10, 11):
        world.call(FOUR[1], votes.due_day(world, club, day, when))
    for day in range(12, 28):
        assert world.refused(FOUR[1], votes.due_day(world, club, day, when)) == "too_many_proposals"
    for name in (FOUR[0], FOUR[2], FOUR[3]):
        world.call(name, votes.dissolve(world, club, when))


def test_who_is_in_arrears_proposes_only_who_takes_the_seat_over(world: World) -> None:
    """The attack: a defaulter fills the places. Its newcomer's price pays what it owes, so that may be proposed."""
    club = world.started(terms(seats=4, deposit=Won(0)), FOUR)
    world.call(FOUR[3], Transfer(world.id("stranger"), Won(world.available(FOUR[3]))))
    world.at(world.due(club, 1) + 3 * DAY + 1)
    assert world.rotation().owes_in(world.id(FOUR[3]), club) > 0
    when = Millis(world.now + 59 * DAY)
    for call in (
        votes.due_day(world, club, 20, when),
        votes.dissolve(world, club, when),
        votes.swap(world, club, 4, 3, when),
        votes.exit_(world, club, 4, when),
    ):
        assert world.refused(FOUR[3], call) == "in_debt"
    world.call(FOUR[3], votes.substitute(world, club, 4, world.id(NEW), when))
    again = votes.substitute(world, club, 4, world.id(NEW), when)
    assert world.refused(FOUR[3], again) == "too_many_proposals", "one place, for the one thing it may propose"
    owed = world.rotation().owes_in(world.id(FOUR[3]), club)
    before = world.available(FOUR[0])
    one = votes.newest(world, club)
    assert world.id(FOUR[3]) not in one.electorate
    world.call(NEW, votes.accept(world, one.id))
    for name in FOUR[:3]:
        if votes.newest(world, club).status == "open":
            world.call(name, votes.cast(world, one.id, True))
    world.at(world.now + 1)
    assert votes.newest(world, club).status == "done"
    assert not list(world.rotation().debts.values())
    assert world.available(FOUR[0]) >= before + owed, "the price has paid what was owed, before anything else"


def test_debts_in_another_club_take_no_vote(world: World) -> None:
    """The attack: others owe elsewhere, and the electorate of this club shrinks to the one who is left."""
    early = terms(seats=3, form="flat", deposit=Won(0), name="other", calendar=Calendar("month", 2026, 1, 20))
    other = world.started(early, FOUR[1:])
    club = world.started(terms(seats=4, form="flat", deposit=Won(0)), FOUR)
    for name in FOUR[2:]:
        world.call(name, Transfer(world.id("stranger"), Won(world.available(name))))
    world.at(world.due(other, 1) + 3 * DAY + 1)
    assert all(world.rotation().owes_in(world.id(name), other) for name in FOUR[2:])
    world.call(FOUR[2], votes.dissolve(world, club, Millis(world.now + 10 * DAY)))
    assert votes.newest(world, club).electorate == tuple(sorted(world.id(name) for name in FOUR))


def test_places_are_kept_for_the_end_of_a_club() -> None:
    """32 proposals of sixteen members: nothing else is proposed but the club's end, by whoever has a place."""
    people = [member(number) for number in range(1, 19)]
    world = World(people=18)
    world.fund_all(people, 3_000_000)
    club = world.started(terms(seats=18, surcharge=Won(100)), people)
    when = Millis(world.now + 59 * DAY)
    for name in people[:16]:
        world.all([(name, votes.due_day(world, club, day, when)) for day in (10, 11)])
    assert world.refused(people[16], votes.due_day(world, club, 12, when)) == "too_many_proposals"
    world.call(people[16], votes.dissolve(world, club, when))
    assert world.refused(people[0], votes.dissolve(world, club, when)) == "too_many_proposals"
    world.call(people[17], votes.dissolve(world, club, when))
