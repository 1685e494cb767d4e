"""The end of grace: the order in which a missing contribution is covered, and one millisecond before and after."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import LiabilitiesOf
from contracts.rotation.calls import Pay
from contracts.rotation.records import Debt
from contracts.voting.state import VotingState
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit.world import DAY, World, member, terms

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


@pytest.mark.parametrize(("offset", "expected"), [(-1, "collecting"), (0, "collecting"), (1, "paid_out")])
def test_settlement_runs_in_the_first_block_after_grace(offset: int, expected: str) -> None:
    world, club = three(100_000, 100_000, 0)
    due = world.due(club, 1)
    world.at(due + 1)
    world.at(due + GRACE + offset)
    assert status(world, club) == expected


def test_the_settlement_is_off_the_schedule_once_a_round_is_paid() -> None:
    world, club = three(300_000, 300_000, 0)
    due = world.due(club, 1)
    world.at(due + 1)
    assert world.chain.next_due_ms() == due + GRACE + 1
    world.call("member-01", Pay(club, 3, 1, Won(100_000)))
    assert world.chain.next_due_ms() == world.due(club, 2) + 1
    assert world.at(due + GRACE + 1) == ()


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
    assert world.chain.reader().ask(LiabilitiesOf(world.id("member-03"))).debt == 60_000


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


def test_grace_of_nothing_settles_in_the_same_block() -> None:
    world, club = three(100_000, 100_000, 0, grace_ms=Millis(0), deposit=Won(0))
    receipts = world.at(world.due(club, 1) + 1)
    assert [receipt.method for receipt in receipts] == ["collect", "settle"]
    assert debts(world)[0].amount == 100_000


def test_two_misses_at_the_very_end_open_no_vote() -> None:
    """There is no round left from which anybody could be kept."""
    world, club = three(1_000_000, 1_000_000, 1_000_000, deposit=Won(0))
    world.at(world.due(club, 1) + 1)
    world.call("member-01", Transfer(world.id("stranger"), Won(world.available("member-01"))))
    for number in (2, 3):
        world.at(world.due(club, number) + GRACE + 1)
    assert world.rotation().seat(club, 1).misses == 2
    assert list(VotingState(world.chain.storage("voting")).proposals.values()) == []


def test_a_missing_surplus_is_charged_like_the_rest_of_the_contribution() -> None:
    """Not to pay must not be cheaper than to pay late: 120,000 won, three days, 20 % a year are 197 won."""
    world = World()
    world.fund_all(NAMES, 300_000)
    agreed = terms(
        seats=3,
        form="fixed_pot",
        surcharge=Won(20_000),
        pot=Won(300_000),
        surplus_to="organizer",
        deposit=Won(0),
        late_charge_bp=2_000,
    )
    club = world.started(agreed, NAMES, NAMES[2])
    world.at(world.due(club, 1) + 1)
    world.call(NAMES[0], Transfer(world.id("stranger"), Won(world.available(NAMES[0]))))
    world.at(world.due(club, 2) + 1)
    world.at(world.due(club, 2) + GRACE + 1)
    assert [(debt.seat, debt.amount) for debt in debts(world)] == [(1, 100_000), (1, 20_000)]
    world.fund(NAMES[0], 130_000)
    assert debts(world) == []
    assert world.available(NAMES[0]) == 130_000 - 120_000 - 197
