"""Work that waits while a club is frozen, and how an open round starts again; tests/contracts/guard has whole
stories."""

from contracts.abi import DueItem
from contracts.rotation.changes.freeze import as_if_between_rounds, park
from contracts.rotation.state import RotationState
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Millis, Won
from ledger.store import MemoryStore
from tests.kit.world import World, member, terms

CLUB = bytes(range(32))


def test_what_is_parked_is_kept_by_club_instant_and_topic() -> None:
    state = RotationState(Scoped(Journal(MemoryStore()), b"c/rotation/"))
    items = [
        DueItem(Millis(at), Millis(at), club, 0, "rotation", topic, b"\x01")
        for club in (CLUB, bytes(32))
        for at, topic in ((5, "settle"), (9, "collect"))
    ]
    for item in items:
        assert park(state, item).schedule == ()
    assert list(state.parked.values(CLUB)) == items[:2]


def test_a_round_that_is_open_is_as_if_it_had_not_begun() -> None:
    world = World()
    world.fund_all([member(1), member(2)], 2_000_000)
    club = world.started(terms(seats=3, deposit=Won(0)), [member(1), member(2), member(3)])
    before = as_if_between_rounds(world.rotation(), club)
    assert (before.next_round, before.open_round) == (1, 0)
    world.at(world.due(club, 1) + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert (record.next_round, record.open_round) == (2, 1)
    again = as_if_between_rounds(world.rotation(), club)
    assert (again.next_round, again.open_round) == (1, 0)
