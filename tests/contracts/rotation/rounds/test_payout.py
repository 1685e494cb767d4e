"""Payouts: in order however many blocks it takes, and older debts after them."""

from contracts.rotation.calls import Pay
from contracts.rotation.records import Debt
from ledger.primitives.units import Won
from tests.kit.world import DAY, World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]

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


def debts(world: World) -> list[Debt]:
    return list(world.rotation().debts.values())


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


def test_a_charge_that_cannot_be_paid_is_a_debt_after_all_others() -> None:
    world, club = three(1_000_000, 1_000_000, 0, late_charge_bp=2_000, deposit=Won(0))
    due = world.due(club, 1)
    world.at(due + 1)
    world.call("member-02", Pay(club, 3, 1, Won(100_000)), at=due + GRACE)
    debt = debts(world)[0]
    assert (debt.rank, debt.amount, debt.charge_bp) == (9, 100_000 * 3 * 2_000 // 3_650_000, 0)
    assert world.rotation().round(club, 1).status == "paid_out"
