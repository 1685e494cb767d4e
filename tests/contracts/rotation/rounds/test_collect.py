"""TIME, PAYOUT and GRACE LOCK, at the due instant and one millisecond beside it."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import LiabilitiesOf
from contracts.rotation.calls import Pay
from contracts.rotation.terms.calendar import Calendar
from contracts.won.calls import BeginWithdrawal, RequestWithdrawal, Transfer
from ledger.primitives.units import Millis, Won
from tests.kit.world import START_MS, World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]


def three(*left: int, **changes: object) -> tuple[World, bytes]:
    """Return a started club of three whose members have `left` available after their deposits."""
    world = World()
    agreed = terms(**{"seats": 3, **changes})
    deposits = (110_000, 110_000, 100_000) if agreed.deposit is None else (agreed.deposit,) * 3
    for name, deposit, more in zip(NAMES, deposits, left, strict=True):
        if deposit + more:
            world.fund(name, deposit + more)
    return world, world.started(agreed, NAMES)


def status(world: World, club: bytes, number: int = 1) -> str:
    return world.rotation().round(club, number).status


@pytest.mark.parametrize(("offset", "expected"), [(-1, "open"), (0, "open"), (1, "paid_out")])
def test_collection_runs_in_the_first_block_after_due(offset: int, expected: str) -> None:
    world, club = three(100_000, 100_000, 100_000)
    world.at(world.due(club, 1) + offset)
    assert status(world, club) == expected


@pytest.mark.parametrize(("offset", "mark"), [(-1, "ahead"), (0, "ahead")])
def test_paid_until_due_is_on_time(offset: int, mark: str) -> None:
    world, club = three(100_000, 100_000, 100_000)
    world.call("member-03", Pay(club, 3, 1, Won(100_000)), at=world.due(club, 1) + offset)
    row = world.rotation().round(club, 1)
    assert row.marks[2] == mark
    assert world.rotation().seat(club, 3).lates == 0
    assert row.status == "open", "a pot is not paid before its due instant"


def test_paid_one_millisecond_after_due_is_late_and_completes_the_round() -> None:
    world, club = three(100_000, 100_000, 0)
    due = world.due(club, 1)
    world.fund("member-02", 150_000)
    receipts = world.all([("member-02", Pay(club, 3, 1, Won(100_000)))], at=due + 1)
    row = world.rotation().round(club, 1)
    assert (row.marks[2], row.late_days[2], row.status) == ("late", 0, "paid_out")
    assert world.rotation().seat(club, 3).lates == 1
    assert world.rotation().seat(club, 3).misses == 0
    assert [receipt.scheduled for receipt in receipts] == [True, False]


def test_at_due_a_contribution_is_taken_whole_or_not_at_all() -> None:
    world, club = three(100_000, 100_000, 99_999)
    world.at(world.due(club, 1) + 1)
    assert world.available("member-03") == 99_999
    assert world.rotation().round(club, 1).paid == (100_000, 100_000, 0)


def test_grace_lock_until_paid() -> None:
    world, club = three(100_000, 100_000, 0)
    due = world.due(club, 1)
    world.at(due + 1)
    world.fund("member-03", 130_000)
    to_other = world.id("member-01")
    assert world.refused("member-03", Transfer(to_other, Won(30_001))) == "amount_locked"
    assert world.refused("member-03", RequestWithdrawal(Won(30_001))) == "amount_locked"
    world.call("member-03", RequestWithdrawal(Won(30_000)))
    assert world.refused("member-03", RequestWithdrawal(Won(30_001))) == "amount_locked"
    assert world.refused("member-03", Pay(club, 3, 2, Won(100_000))) == "insufficient_balance", "ahead, below the lock"
    world.call("member-03", Pay(club, 3, 1, Won(100_000)))
    assert world.chain.reader().ask(LiabilitiesOf(world.id("member-03"))).locked == 0


def test_a_withdrawal_that_has_not_begun_is_collected_one_that_has_is_not() -> None:
    world, club = three(100_000, 100_000, 100_000)
    asked = world.call("member-03", RequestWithdrawal(Won(100_000)))
    world.at(world.due(club, 1) + 1)
    assert status(world, club) == "paid_out"
    assert world.purse(Purse(PurseKind.WITHDRAWAL, world.id("member-03"))) == 0
    assert world.refused("operator", BeginWithdrawal(asked.id)) == "wrong_withdrawal_status"

    world, club = three(100_000, 100_000, 100_000)
    asked = world.call("member-03", RequestWithdrawal(Won(100_000)))
    world.call("operator", BeginWithdrawal(asked.id))
    world.at(world.due(club, 1) + 1)
    assert status(world, club) == "collecting"
    assert world.purse(Purse(PurseKind.WITHDRAWAL, world.id("member-03"))) == 100_000


def test_rounds_every_few_seconds_on_a_development_chain() -> None:
    calendar = Calendar("seconds", first_due_ms=Millis(START_MS + 60_000), every_seconds=5)
    world, club = three(500_000, 500_000, 500_000, calendar=calendar, grace_ms=Millis(1_000))
    world.at(START_MS + 70_001)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "closed"
