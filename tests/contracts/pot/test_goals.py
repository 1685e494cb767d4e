"""A goal: exact refunds when it is missed, and an end when it is met."""

import pytest

from contracts.pot.calls import Leave, Pay
from contracts.pot.terms import Goal, PotTerms
from contracts.pot.words import CLOSED, RUNNING
from ledger.primitives.units import Millis, Won
from tests.kit.pots import Pot, started
from tests.kit.world import DAY, START_MS, World, member

DEADLINE, SPEND_BY = Millis(START_MS + 10 * DAY), Millis(START_MS + 20 * DAY)
TENTS = PotTerms("tents", goal=Goal(Won(300_000), DEADLINE, SPEND_BY))


@pytest.fixture
def pot() -> Pot:
    pot = started(World(), 3, terms=TENTS)
    pot.world.call(member(1), Pay(pot.id, Won(133_333)))
    pot.world.call(member(2), Pay(pot.id, Won(66_666)))
    return pot


@pytest.mark.parametrize("missing", [1, 100_000])
def test_a_missed_goal_refunds_to_the_won_without_any_call(pot: Pot, missing: int) -> None:
    world = pot.world
    if rest := 100_001 - missing:
        world.call(member(3), Pay(pot.id, Won(rest)))
    assert pot.record.held == 300_000 - missing
    world.at(DEADLINE)
    assert pot.record.status == RUNNING
    world.at(DEADLINE + 1)
    assert (pot.record.status, pot.record.held) == (CLOSED, 0)
    assert [world.available(member(number)) for number in (1, 2, 3)] == [200_000] * 3
    world.at(SPEND_BY + 1)
    assert world.refused(member(1), Leave(pot.id)) == "pot_status", "there is no second refund"


def test_nothing_is_spent_before_the_goal_is_met_and_leavers_get_everything_back(pot: Pot) -> None:
    world = pot.world
    assert world.refused(member(1), pot.spending("stranger", 100_000)) == "goal_not_met"
    assert world.refused(member(1), pot.sharing(100_000)) == "goal_not_met"
    world.call(member(1), Leave(pot.id))
    assert world.available(member(1)) == 200_000


def test_members_leave_one_by_one_where_the_chain_cannot_pay_all_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound stops the repayment of a pot with many members; each of them alone is far below it."""
    monkeypatch.setattr("ledger.execution.call.MAX_EVENTS_PER_CALL", 10)
    pot = started(World(), 12, terms=TENTS)
    world, names = pot.world, [member(number) for number in range(1, 13)]
    world.all([(name, Pay(pot.id, Won(40_000))) for name in names])
    world.at(DEADLINE + 1)
    assert world.refused(names[0], Leave(pot.id)) == "goal_met"
    world.step(at=SPEND_BY + 1)
    assert pot.record.status == RUNNING, "the repayment was stopped"
    for name in names:
        world.step(world.tx(name, Leave(pot.id)))
    assert (pot.record.status, pot.record.held) == (CLOSED, 0)
    assert [world.available(name) for name in names] == [200_000] * 12


def test_a_met_goal_binds_until_it_is_spent(pot: Pot) -> None:
    world = pot.world
    world.call(member(3), Pay(pot.id, Won(100_001)))
    world.at(DEADLINE + 1)
    assert pot.record.goal_met
    assert world.refused(member(1), Leave(pot.id)) == "goal_met"
    assert world.refused(member(1), Pay(pot.id, Won(1))) == "goal_over"
    pot.decided(member(1), pot.spending("stranger", 299_999), member(1), member(2))
    assert pot.record.held == 1
    world.at(SPEND_BY + 1)
    assert (pot.record.status, pot.record.held) == (CLOSED, 0)
    assert world.available(member(1)) == 66_668, "the last won goes to the largest fraction"


def test_what_is_never_spent_comes_back_by_itself(pot: Pot) -> None:
    world = pot.world
    world.call(member(3), Pay(pot.id, Won(100_001)))
    world.at(DEADLINE + 1)
    pot.decided(member(1), pot.spending("stranger", 0, (200_000,), days=9), member(1), member(2))
    world.at(SPEND_BY + 1)
    assert [world.available(member(number)) for number in (1, 2, 3)] == [200_000] * 3
