"""The days of a late contribution, and their charge."""

import pytest

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


@pytest.mark.parametrize(("late", "days"), [(DAY - 1, 0), (DAY, 1), (2 * DAY, 2)])
def test_late_days_are_counted_from_due_by_block_time(late: int, days: int) -> None:
    world, club = three(300_000, 300_000, 0)
    due = world.due(club, 1)
    world.at(due + 1)
    world.call("member-01", Pay(club, 3, 1, Won(100_000)), at=due + late)
    assert world.rotation().round(club, 1).late_days[2] == days


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
