"""Work that waits while a club is frozen, and how an open round starts again; tests/contracts/guard has whole
stories."""

from contracts.abi import DueItem, Purse, PurseKind
from contracts.audit.whole import audit_state
from contracts.guard.calls import Freeze
from contracts.rotation.calls import Pay
from contracts.rotation.changes.freeze import as_if_between_rounds, park
from contracts.rotation.state import RotationState
from contracts.won.calls import Transfer
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Millis, Won
from ledger.store import MemoryStore
from tests.kit import votes
from tests.kit.world import DAY, OPERATOR, World, member, terms

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


def test_a_round_that_begins_again_ends_before_the_next_one_is_collected() -> None:
    """Random lives have found it: a dissolution ended a freeze less than a grace before the next due instant. The next
    round was collected in between, so the open one never ended, and what was paid in for it stayed in the pot."""
    world, names = World(), [member(1), member(2), member(3)]
    world.fund_all(names, 200_000)
    club = world.started(terms(form="flat", seats=3, deposit=Won(0)), names)
    world.at(world.due(club, 1) + 1)
    world.call(member(1), Transfer(world.id("stranger"), Won(world.available(member(1)))))
    world.at(world.due(club, 2) + 1)
    world.call(OPERATOR, Freeze(club))
    ends = votes.newest(world, club)
    for name in names:
        if votes.newest(world, club).status == "open" and world.id(name) in ends.electorate:
            world.call(name, votes.cast(world, ends.id, True))
    world.at(world.due(club, 3))
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "dissolved"
    world.fund(member(1), 30_000)
    world.call(member(1), Pay(club, 1, 2, Won(30_000), part=True))
    world.at(world.due(club, 3) + DAY)
    assert world.rotation().round(club, 3).status == "open", "round 2 has its grace first"
    for days in (4, 8):
        world.at(world.due(club, 3) + days * DAY)
    assert [row.status for row in world.rotation().rounds_of(club)] == ["paid_out"] * 3
    assert world.purse(Purse(PurseKind.POT, club)) == 0
    assert not any(audit_state(world.chain))
