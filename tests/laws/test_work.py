"""The largest club in which nobody ever pays is settled all the same: no scheduled call runs into its bound of work."""

import pytest

from contracts.rotation.calls import Calendar
from ledger.primitives.units import Millis, Won
from tests.contracts.world import World, member, terms

SEATS = 100
SHOWN_ROUNDS = 30
"""By then every recipient owes those before it and is owed by those after it: the web of debts is as dense as it gets
for one settlement. The work of later rounds is bounded by the same constants."""


@pytest.mark.parametrize("holdback", [0, 100])
def test_a_hundred_members_who_never_pay(holdback: int) -> None:
    world = World(people=SEATS)
    names = [member(number) for number in range(1, SEATS + 1)]
    world.fund_all(names, 50_000)
    agreed = terms(
        seats=SEATS,
        deposit=Won(0),
        late_charge_bp=2_000,
        holdback_percent=holdback,
        calendar=Calendar("day", 2026, 2, 1),
        grace_ms=Millis(80_000_000),
    )
    club = world.started(agreed, names)
    for number in range(1, SHOWN_ROUNDS + 1):
        world.at(world.due(club, number) + 80_000_001)
        assert world.rotation().round(club, number).status == "paid_out"
    assert world.total() == world.supply()
    assert sum(1 for _ in world.rotation().debts.values()) > 1_000
