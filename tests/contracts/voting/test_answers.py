"""What the voting contract answers: decisions, and whom open proposals would pay."""

from contracts.abi.club import DecisionOf, PayeesOf, Spend
from contracts.abi.interfaces import WorkScopeOf
from ledger.primitives.units import AccountId, Won
from tests.kit.pots import started
from tests.kit.world import World, member


def test_only_what_was_executed_is_a_decision() -> None:
    world = World()
    pot = started(world, 3)
    pot.collect(1)
    world.call(member(1), pot.spending("stranger", 10_000))
    reader, id_ = world.chain.reader(), pot.proposals()[-1].id
    assert reader.ask(DecisionOf(id_)) is None
    pot.yes(member(1), member(2))
    assert reader.ask(DecisionOf(id_)) is None, "agreed, but not executed"
    world.at(world.now + 1)
    assert reader.ask(DecisionOf(id_)) == Spend(pot.id, world.id("stranger"), Won(10_000), "bus")
    assert reader.ask(DecisionOf(bytes(32))) is None


def test_scheduled_work_may_touch_whom_open_proposals_pay_or_admit() -> None:
    world = World()
    pot = started(world, 3)
    pot.collect(1)
    world.call(member(1), pot.spending("stranger", 10_000))
    world.call(member(1), pot.admitting(member(7)))
    world.call(member(2), pot.closing())
    reader = world.chain.reader()
    payees = {world.id("stranger"), world.id(member(7))}
    payees_now: tuple[AccountId, ...] = reader.ask(PayeesOf(pot.id))
    assert set(payees_now) == payees
    reach = reader.ask(WorkScopeOf((pot.id,), 100))
    assert reach is not None
    assert payees < set(reach.accounts)
