"""A freeze costs a member nothing: it locks only what is owed in the club, no day of it counts as late, and every round
that became due has a fresh grace behind it.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.abi import Purse, PurseKind
from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import Pay
from contracts.rotation.records import CLOSED, RANK_CHARGE
from contracts.won.calls import Mint, Transfer
from ledger.primitives.units import Won
from tests.kit.bank import wire
from tests.kit.world import DAY, OPERATOR, World, member, terms

NAMES = [member(number) for number in range(1, 5)]
FOUR = NAMES[3]
GRACE = 3 * DAY


def running(left: int, **changes: object) -> tuple[World, bytes]:
    """Return a club of four whose last member has `left`."""
    world = World()
    world.fund_all(NAMES[:3], 2_000_000)
    if left:
        world.fund(FOUR, left)
    return world, world.started(terms(seats=4, deposit=Won(0), late_charge_bp=2_000, **changes), NAMES)


def mint(world: World, name: str, amount: int) -> None:
    world.call(OPERATOR, Mint(world.id(name), Won(amount), wire(f"later-{world.now}")))


def test_it_locks_of_a_person_no_more_than_is_owed_there() -> None:
    """The attack: a member who owes 100,000 in a frozen club could not move one of its 2,000,000 won."""
    world, club = running(0)
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 1) + GRACE + 1)
    assert world.rotation().debt_total(world.id(FOUR)) == 100_000
    world.call(OPERATOR, Freeze(club))
    mint(world, FOUR, 2_000_000)
    owed = 100_000 + 100_000 * 3 * 2_000 // 3_650_000
    assert world.available(FOUR) == 2_000_000 - owed, "what is owed is kept in the pot, with its charge"
    world.call(FOUR, Transfer(world.id(NAMES[0]), Won(world.available(FOUR))))
    world.call(OPERATOR, Lift(club))
    assert world.purse(Purse(PurseKind.POT, club)) == 0


def test_a_debt_in_another_club_still_locks_everything() -> None:
    world, club = running(0)
    other = world.started(terms(seats=2, name="other", deposit=Won(0)), [NAMES[0], FOUR])
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 1) + GRACE + 1)
    assert world.rotation().owes_in(world.id(FOUR), other)
    world.call(OPERATOR, Freeze(club))
    assert world.refused(FOUR, Transfer(world.id(NAMES[0]), Won(1))) == "in_debt"


def test_after_the_lift_there_is_a_fresh_grace() -> None:
    """The attack: collection and settlement ran in the very block of the lift. A miss, and charges for twenty days."""
    world, club = running(0)
    world.call(OPERATOR, Freeze(club))
    world.at(world.due(club, 1) + 20 * DAY)
    assert world.rotation().round(club, 1).status == "open"
    world.call(OPERATOR, Lift(club))
    lifted = world.now
    world.at(lifted + 1)
    row = world.rotation().round(club, 1)
    assert (row.status, row.paid[3]) == ("collecting", 0)
    world.at(lifted + GRACE - 5)
    assert world.rotation().round(club, 1).status == "collecting"
    mint(world, FOUR, 100_000)
    world.call(FOUR, Pay(club, 4, 1, Won(100_000)))
    assert world.rotation().round(club, 1).status == "paid_out"
    seat = world.rotation().seat(club, 4)
    assert (seat.misses, seat.lates, world.available(FOUR)) == (0, 1, 0)
    owed = [int(debt.amount) for debt in world.rotation().debts.values()]
    assert owed == [100_000 * 2 * 2_000 // 3_650_000], "for the two days behind the lift, not for the twenty before"


@pytest.mark.parametrize(("offset", "status"), [(0, "collecting"), (1, "paid_out")])
def test_the_grace_ends_when_it_has_lasted(offset: int, status: str) -> None:
    world, club = running(0)
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 1) + DAY)
    world.call(OPERATOR, Freeze(club))
    world.at(world.now + 10 * DAY)
    assert world.rotation().round(club, 1).status == "collecting"
    world.call(OPERATOR, Lift(club))
    world.at(world.now + GRACE + offset)
    assert world.rotation().round(club, 1).status == status
    assert world.rotation().seat(club, 4).misses == offset


def test_rounds_that_became_due_meanwhile_come_one_behind_the_other() -> None:
    """Each of three rounds has its own grace, and the club ends as it would have without the freeze."""
    world, club = running(0)
    world.call(OPERATOR, Freeze(club))
    world.at(world.due(club, 3) + 1)
    world.call(OPERATOR, Lift(club))
    lifted = world.now
    for number in (1, 2, 3):
        world.at(lifted + 1 + (number - 1) * (GRACE + 2))
        rows = world.rotation().rounds_of(club)
        assert [row.status for row in rows].count("collecting") == 1
        assert rows[number - 1].status == "collecting"
        world.at(lifted + number * (GRACE + 1) + number - 1)
        assert world.rotation().round(club, number).status == "paid_out"
    world.at(world.due(club, 4) + 1)
    world.at(world.due(club, 4) + GRACE + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == CLOSED
    assert world.findings == []
    assert world.total() == world.supply()


def test_a_payment_before_its_round_is_collected_is_not_late() -> None:
    """Round 2 became due in the freeze too, and waits behind the grace of round 1. Whoever paid for it meanwhile
    was charged for the days since the lift; whoever waited was not."""
    world, club = running(0)
    world.call(OPERATOR, Freeze(club))
    world.at(world.due(club, 2) + 1)
    world.call(OPERATOR, Lift(club))
    world.at(world.now + 1)
    assert [world.rotation().round(club, number).status for number in (1, 2)] == ["collecting", "open"]
    call = Pay(club, 2, 2, Won(100_000))
    assert world.rotation().round(club, 2).open_for(2) == 100_000
    receipt = world.call(NAMES[1], call, at=world.now + 2 * DAY)
    assert not [event for event in receipt.events if event.type in {"seat.late", "debt.created"}]
    assert world.rotation().seat(club, 2).lates == 0


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(4, 12), st.integers(1, 9 * DAY), st.integers(0, 10))
def test_no_day_of_a_freeze_is_charged(before: int, frozen_ms: int, after: int) -> None:
    """The law: a debt bears the charge of the days before and after the freeze, however long it lasted."""
    world, club = running(0)
    due = world.due(club, 1)
    for at in (due + 1, due + GRACE + 1):
        world.at(at)
    world.call(OPERATOR, Freeze(club), at=due + before * DAY)
    world.call(OPERATOR, Lift(club), at=due + before * DAY + frozen_ms)
    call = Mint(world.id(FOUR), Won(100_000), wire("late"))
    world.call(OPERATOR, call, at=max(world.now + 1, due + (before + after) * DAY + frozen_ms))
    days = before + after
    owed = sum(
        int(debt.amount) for debt in world.rotation().debts.values() if debt.rank == RANK_CHARGE and debt.round == 1
    )
    assert owed == 100_000 * days * 2_000 // 3_650_000
