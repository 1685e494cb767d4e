"""TIME, PAYOUT, WATERFALL and CHARGE, at their boundaries and one millisecond beside them."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import LockOf
from contracts.rotation.calls import Pay
from contracts.rotation.state import Debt
from contracts.rotation.terms.calendar import Calendar
from contracts.voting.state import VotingState
from contracts.won.calls import BeginWithdrawal, RequestWithdrawal, Transfer
from ledger.primitives.units import Millis, Won
from tests.kit.world import DAY, START_MS, World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]

THREE = terms(seats=3)

GRACE = 3 * DAY


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


def debts(world: World) -> list[Debt]:
    return list(world.rotation().debts.values())


@pytest.mark.parametrize(("offset", "expected"), [(-1, "open"), (0, "open"), (1, "paid_out")])
def test_collection_runs_in_the_first_block_after_due(offset: int, expected: str) -> None:
    world, club = three(100_000, 100_000, 100_000)
    world.at(world.due(club, 1) + offset)
    assert status(world, club) == expected


@pytest.mark.parametrize(("offset", "expected"), [(-1, "collecting"), (0, "collecting"), (1, "paid_out")])
def test_settlement_runs_in_the_first_block_after_grace(offset: int, expected: str) -> None:
    world, club = three(100_000, 100_000, 0)
    due = world.due(club, 1)
    world.at(due + 1)
    world.at(due + GRACE + offset)
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


def test_the_settlement_is_off_the_schedule_once_a_round_is_paid() -> None:
    world, club = three(300_000, 300_000, 0)
    due = world.due(club, 1)
    world.at(due + 1)
    assert world.chain.next_due_ms() == due + GRACE + 1
    world.call("member-01", Pay(club, 3, 1, Won(100_000)))
    assert world.chain.next_due_ms() == world.due(club, 2) + 1
    assert world.at(due + GRACE + 1) == ()


@pytest.mark.parametrize(("late", "days"), [(DAY - 1, 0), (DAY, 1), (2 * DAY, 2)])
def test_late_days_are_counted_from_due_by_block_time(late: int, days: int) -> None:
    world, club = three(300_000, 300_000, 0)
    due = world.due(club, 1)
    world.at(due + 1)
    world.call("member-01", Pay(club, 3, 1, Won(100_000)), at=due + late)
    assert world.rotation().round(club, 1).late_days[2] == days


def test_at_due_a_contribution_is_taken_whole_or_not_at_all() -> None:
    world, club = three(100_000, 100_000, 99_999)
    world.at(world.due(club, 1) + 1)
    assert world.available("member-03") == 99_999
    assert world.rotation().round(club, 1).paid == (100_000, 100_000, 0)


def test_at_the_end_of_grace_in_part_then_from_the_deposit() -> None:
    world, club = three(100_000, 100_000, 99_999)
    due = world.due(club, 1)
    world.at(due + 1)
    world.at(due + GRACE + 1)
    assert world.available("member-03") == 0
    assert world.purse(Purse(PurseKind.DEPOSIT, club, 3)) == 99_999
    assert world.available("member-01") == 300_000
    assert debts(world) == []
    assert world.rotation().seat(club, 3).misses == 1


def test_what_no_deposit_covers_is_owed_to_the_recipient() -> None:
    world, club = three(100_000, 100_000, 30_000, deposit=Won(10_000))
    due = world.due(club, 1)
    world.at(due + 1)
    world.at(due + GRACE + 1)
    debt = debts(world)[0]
    assert (debt.debtor, debt.creditor) == (world.id("member-03"), world.id("member-01"))
    assert (debt.amount, debt.seat, debt.round) == (60_000, 3, 1)
    assert world.available("member-01") == 240_000
    assert world.chain.reader().ask(LockOf(world.id("member-03"))).debt == 60_000


def test_a_block_long_after_everything_does_all_of_it_in_order() -> None:
    world, club = three(1_000_000, 1_000_000, 0, deposit=Won(0))
    receipts = world.at(world.due(club, 3) + GRACE + 1)
    assert [receipt.method for receipt in receipts] == ["collect", "settle"] * 3
    club_record = world.rotation().clubs.get(club)
    assert club_record is not None
    assert club_record.status == "closed"
    assert debts(world) == [], "its own pot repaid what it owed"
    assert world.rotation().seat(club, 3).misses == 2
    assert world.total() == world.supply()


def test_one_block_or_many_give_the_same_state() -> None:
    def contents(*times: int) -> dict[bytes, bytes]:
        world, club = three(1_000_000, 150_000, 0, deposit=Won(50_000))
        end = world.due(club, 3) + GRACE + 1
        for time in (*times, end):
            world.at(time)
        kept = world.contents()
        # When a round was paid out is the time of the block that did it, which is what differs here.
        # So is when a vote opened that people need time for.
        skipped = (b"round:", b"voting")
        return {
            key: value
            for key, value in kept.items()
            if not any(part in key for part in skipped) and not key.startswith(b"s/")
        }

    world, club = three(0, 0, 0)
    due = [world.due(club, number) for number in (1, 2, 3)]
    assert contents() == contents(due[0] + 1, due[0] + GRACE + 1, due[1] + 1, due[2] + 1)


def test_the_recipients_own_missing_contributions_are_set_off() -> None:
    world = World()
    world.fund("member-01", 210_000)
    world.fund("member-02", 200_000)
    club = world.started(THREE, ["member-01", "member-02", "member-01"])
    world.fund("member-02", 20_000)
    due = world.due(club, 1)
    world.at(due + 1)
    assert status(world, club) == "collecting"
    world.at(due + GRACE + 1)
    row = world.rotation().round(club, 1)
    assert (row.paid, row.set_off, row.paid_out) == ((100_000,) * 3, 200_000, 100_000)
    assert [world.rotation().seat(club, seat).misses for seat in (1, 3)] == [0, 0]
    assert [world.rotation().seat(club, seat).lates for seat in (1, 3)] == [1, 1]
    assert world.purse(Purse(PurseKind.POT, club)) == 0


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
    assert world.chain.reader().ask(LockOf(world.id("member-03"))).locked == 0


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


def test_grace_of_nothing_settles_in_the_same_block() -> None:
    world, club = three(100_000, 100_000, 0, grace_ms=Millis(0), deposit=Won(0))
    receipts = world.at(world.due(club, 1) + 1)
    assert [receipt.method for receipt in receipts] == ["collect", "settle"]
    assert debts(world)[0].amount == 100_000


def test_charge_is_for_the_days_on_what_was_missing() -> None:
    world, club = three(1_000_000, 1_000_000, 0, late_charge_bp=2_000, deposit=Won(0))
    due = world.due(club, 1)
    world.at(due + 1)
    world.fund("member-03", 40_000)
    world.call("member-03", Pay(club, 3, 1, Won(40_000), part=True), at=due + 2 * DAY)
    world.at(due + GRACE + 1)
    world.fund("member-03", 70_000)
    charge = (40_000 * 2 + 60_000 * 3) * 2_000 // (365 * 10_000)
    assert charge == 142
    assert debts(world) == []
    assert world.available("member-03") == 110_000 - 100_000 - charge
    assert world.available("member-01") == 1_000_000 - 100_000 + 300_000 + charge


def test_a_charge_that_cannot_be_paid_is_a_debt_after_all_others() -> None:
    world, club = three(1_000_000, 1_000_000, 0, late_charge_bp=2_000, deposit=Won(0))
    due = world.due(club, 1)
    world.at(due + 1)
    world.call("member-02", Pay(club, 3, 1, Won(100_000)), at=due + GRACE)
    debt = debts(world)[0]
    assert (debt.rank, debt.amount, debt.charge_bp) == (9, 100_000 * 3 * 2_000 // 3_650_000, 0)
    assert world.rotation().round(club, 1).status == "paid_out"


def test_rounds_every_few_seconds_on_a_development_chain() -> None:
    calendar = Calendar("seconds", first_due_ms=Millis(START_MS + 60_000), every_seconds=5)
    world, club = three(500_000, 500_000, 500_000, calendar=calendar, grace_ms=Millis(1_000))
    world.at(START_MS + 70_001)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "closed"


def test_two_misses_at_the_very_end_open_no_vote() -> None:
    """There is no round left from which anybody could be kept."""
    world, club = three(1_000_000, 1_000_000, 1_000_000, deposit=Won(0))
    world.at(world.due(club, 1) + 1)
    world.call("member-01", Transfer(world.id("stranger"), Won(world.available("member-01"))))
    for number in (2, 3):
        world.at(world.due(club, number) + GRACE + 1)
    assert world.rotation().seat(club, 1).misses == 2
    assert list(VotingState(world.chain.storage("voting")).proposals.values()) == []
