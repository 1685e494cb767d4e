"""When failed scheduled work is tried again, and what the guard stores and reports about it in the meantime."""

from hypothesis import given
from hypothesis import strategies as st

from contracts.guard.views import waiting
from contracts.rotation.rounds import collect as rounds
from ledger.execution.parking import FIRST_WAIT_MS, LONGEST_WAIT_MS, again_at, work_of
from ledger.primitives.units import Millis
from ledger.refusals import TooMuchWorkError
from ledger.schedule import DueItem
from tests.kit.planted_state import planted
from tests.kit.world import World, member, terms

NAMES = [member(number) for number in range(1, 4)]


def test_the_distance_doubles_up_to_a_day() -> None:
    waits = [again_at(0, tries) for tries in range(1, 16)]
    assert waits[:4] == [FIRST_WAIT_MS * 2**number for number in range(4)]
    assert waits[10:] == [1_024 * FIRST_WAIT_MS, *[LONGEST_WAIT_MS] * 4]


@given(st.integers(0, 2**60), st.integers(1, 10**6))
def test_work_is_always_tried_again_within_a_day(now: int, tries: int) -> None:
    assert now < again_at(now, tries) <= now + LONGEST_WAIT_MS


def test_the_instant_does_not_name_work() -> None:
    first, again = (DueItem(Millis(at), Millis(5), b"c" * 32, 3, "rotation", "collect", b"x") for at in (6, 9_000))
    assert work_of(first) == work_of(again)
    assert work_of(first) != work_of(DueItem(Millis(6), Millis(7), b"c" * 32, 3, "rotation", "collect", b"x"))


def test_a_collection_that_meets_a_bound_is_reported_kept_and_done_when_it_can_be() -> None:
    """Before, it was off the schedule for ever: nobody would have received again."""
    world = World()
    world.fund_all(NAMES, 2_000_000)
    club = world.started(terms(seats=3), NAMES)

    def too_much(_real: object) -> object:
        def refuse(*_: object, **__: object) -> None:
            raise TooMuchWorkError(reads=1, writes=1, bytes=1, work=1)

        return refuse

    due = world.due(club, 1) + 1
    with planted(rounds, "pay_out", too_much):
        (receipt,) = world.step(at=due).receipts
        assert receipt.code == "work_exceeded"
        assert [(one.type, one.get("tries"), one.get("refused")) for one in receipt.events] == [
            ("work.parked", 1, "work_exceeded")
        ]
        again = world.chain.next_due_ms()
        assert again == due + FIRST_WAIT_MS
        (receipt,) = world.step(at=again).receipts
        assert receipt.events[0].get("tries") == 2
    (one,) = waiting(world.chain.reader(), world.chain.storage("guard"))
    assert (one.work.club, one.work.topic, one.code, one.tries, one.since_ms) == (
        club,
        "collect",
        "work_exceeded",
        2,
        due,
    )
    assert world.rotation().round(club, 1).status == "open"
    next_try = world.chain.next_due_ms()
    assert next_try == again + 2 * FIRST_WAIT_MS
    (receipt,) = world.at(next_try)
    assert [one.type for one in receipt.events][-2:] == ["round.paid_out", "work.resumed"]
    assert waiting(world.chain.reader(), world.chain.storage("guard")) == ()
    assert world.rotation().round(club, 1).status == "paid_out"
    for number in (2, 3):
        world.at(world.due(club, number) + 1)
    assert world.findings == []
    assert [world.available(name) for name in NAMES] == [2_000_000 - 20_000, 2_000_000, 2_000_000 + 20_000]
