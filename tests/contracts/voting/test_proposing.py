"""Who may propose what, and what a proposal names from its beginning."""

from typing import Any

import msgspec
import pytest

from contracts.voting import calls
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
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
    return {
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
    assert {f"Propose{kind.title().replace('_', '')}" for kind in made} == {
        name for name in calls.__all__ if name.startswith("Propose")
    }
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
