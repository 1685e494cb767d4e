"""A frozen pot: nothing moves, nobody falls into arrears, and its members can always close it."""

from contracts.abi.interfaces import Thaw
from contracts.guard.calls import Freeze, Lift
from contracts.pot.calls import Leave, Pay
from contracts.pot.words import CLOSED
from contracts.voting.calls import Vote
from ledger.primitives.units import Millis, Won
from tests.kit.pots import DUES, Pot, started
from tests.kit.world import OPERATOR, World, member


def frozen() -> Pot:
    pot = started(World(), 4)
    pot.collect(1)
    pot.world.call(OPERATOR, Freeze(pot.id))
    return pot


def test_nothing_moves_until_the_freeze_is_lifted() -> None:
    pot = frozen()
    world = pot.world
    pot.collect(2, 3)
    assert (pot.record.held, pot.member(member(1)).arrears) == (4 * DUES, 0)
    assert world.refused(member(1), Pay(pot.id, Won(1))) == "club_frozen"
    assert world.refused(member(1), Leave(pot.id)) == "club_frozen"
    assert world.refused(member(1), pot.spending("stranger", 1)) == "club_frozen"
    assert world.refused_raw(member(1), "pot", "thaw", Thaw(pot.id, Millis(0))) == "not_guard"
    world.call(OPERATOR, Lift(pot.id))
    world.at(world.now + 1)
    assert (pot.record.held, pot.record.next_period) == (12 * DUES, 4)


def test_the_members_close_a_frozen_pot_by_the_vote_that_the_chain_opens() -> None:
    pot = frozen()
    world, vote = pot.world, pot.proposals()[-1]
    assert (vote.kind, vote.opened_by_chain) == ("dissolve", True)
    leads_to = pot.closing().leads_to
    world.all([(member(number), Vote(vote.id, leads_to, True)) for number in (1, 2, 3)])
    world.at(world.now + 1)
    assert (pot.record.status, pot.record.held) == (CLOSED, 0)
    assert [world.available(member(number)) for number in range(1, 5)] == [200_000] * 4
