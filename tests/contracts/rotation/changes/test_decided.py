"""No person changes a club."""

from contracts.abi.interfaces import Change, ChangeKind
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won
from tests.contracts.world import World, member, terms

FOUR = [member(number) for number in range(1, 5)]


def running(agreed: Terms, rounds: int = 0, **params: int | bool) -> tuple[World, bytes]:
    world = World(params=params or {"rate_cap_enforced": False})
    world.fund_all(FOUR, 2_000_000)
    club = world.started(agreed, FOUR[: agreed.seats])
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + 1)
    return world, club


def test_no_person_changes_a_club() -> None:
    world, club = running(terms(seats=4))
    for kind in ChangeKind:
        change = Change(club, kind, seat=1, day=5, contribution=Won(1), order=(4, 3, 2, 1), signed=(world.id(FOUR[0]),))
        assert world.refused_raw(FOUR[0], "rotation", "change", change) == "not_voting"
