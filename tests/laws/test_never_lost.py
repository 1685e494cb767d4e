"""NEVER LOST: whatever a thief owes and to whom, scheduled work is done in the end, and its result is the same.

a thief owes 1 won in each of many sham clubs, whose holdbacks want filling        every repayment looks at the whole
the thief's real club pays it its pot, or collects from it, or closes              sham club
"""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.rotation.calls import Join, Sign, Start
from contracts.rotation.records import CLOSED
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit.world import World, member, terms

HONEST = [member(number) for number in (1, 2, 3)]
THIEF, FRIEND = member(4), member(5)
SHAMS, SHAM_SEATS = 14, 40
BYTES = 256 * 1024
"""Of one call: a fifth of what the sham clubs' rounds have together, as 75 clubs of 100 seats are to 8 MiB."""


def sham(number: int) -> Terms:
    return terms(
        name=f"sham {number}",
        form="flat",
        seats=SHAM_SEATS,
        contribution=Won(1),
        deposit=Won(0),
        holdback_percent=100,
        grace_ms=Millis(60_000),
        calendar=Calendar("week", 2026, 1, 9),
    )


def with_shams(count: int, params: dict[str, int | bool]) -> World:
    """Return a world in which the thief owes its friend 1 won in each of `count` sham clubs, and has nothing."""
    world = World(params={"rate_cap_enforced": False, **params})
    world.fund(FRIEND, 10_000_000)
    for number in range(count):
        club = world.founded(sham(number), FRIEND)
        world.all(
            [
                (THIEF if seat == SHAM_SEATS else FRIEND, Join(club, seat, Won(SHAM_SEATS)))
                for seat in range(1, SHAM_SEATS + 1)
            ]
        )
        record = world.rotation().clubs.get(club)
        assert record is not None
        world.all([(who, Sign(club, record.schedule_hash)) for who in (THIEF, FRIEND)])
        world.call(FRIEND, Start(club))
    return world


def real(**changes: object) -> Terms:
    return terms(**{"seats": 4, "calendar": Calendar("month", 2026, 1, 12), "grace_ms": Millis(60_000), **changes})


def let_time_pass(world: World, until_ms: int) -> None:
    """Make blocks until `until_ms`, as many as the work takes; all of it must be done."""
    while (due := world.chain.next_due_ms()) is not None and due <= until_ms:
        world.at(max(due, world.now + 1))
    world.at(max(until_ms, world.now + 1))


@pytest.mark.parametrize("params", [{"call_max_bytes": BYTES}, {}])
def test_a_pot_that_pays_debts_in_many_sham_clubs_is_paid(params: dict[str, int | bool]) -> None:
    """The whole story of issue 10, line 1, to scale: it failed with `work_exceeded`, and 640,000 won were locked."""
    world = with_shams(SHAMS, params)
    world.fund_all([THIEF, *HONEST], 1_000_000)
    club = world.started(real(), [THIEF, *HONEST], HONEST[0])
    world.call(THIEF, Transfer(world.id("stranger"), Won(world.available(THIEF))))
    let_time_pass(world, world.due(club, 1) - 1)
    owed = world.rotation().debt_total(world.id(THIEF))
    assert owed >= SHAMS
    for number in range(1, 5):
        let_time_pass(world, world.due(club, number) + 60_001)
        assert world.rotation().round(club, number).status == "paid_out"
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == CLOSED
    assert world.findings == []
    held = sum(world.purse(Purse(kind, club)) for kind in (PurseKind.POT, PurseKind.RESERVE))
    assert held == 0
    assert world.total() == world.supply()
    assert list(world.rotation().remaining.values()) == []


def test_the_result_is_the_same_whatever_a_call_may_read() -> None:
    ends = []
    for params in ({"call_max_bytes": BYTES}, {"call_max_reads": 10**6, "block_max_reads": 10**7}):
        world = with_shams(4, dict(params))
        world.fund_all([THIEF, *HONEST], 1_000_000)
        club = world.started(real(), [THIEF, *HONEST], HONEST[0])
        world.call(THIEF, Transfer(world.id("stranger"), Won(world.available(THIEF))))
        let_time_pass(world, world.due(club, 4) + 60_001)
        ends.append([world.available(name) for name in (THIEF, FRIEND, *HONEST)])
    assert ends[0] == ends[1]
