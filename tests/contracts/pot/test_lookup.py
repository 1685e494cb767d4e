"""The first checks: which pot, which member."""

from contracts.pot.calls import Invite, Leave, Pay, Start
from ledger.primitives.units import Won
from tests.kit.pots import Pot, monthly
from tests.kit.world import World, member


def test_an_unknown_pot_a_stranger_and_a_wrong_status_have_their_codes() -> None:
    world = World()
    pot = Pot(world, monthly(), [member(1), member(2)], started=False)
    assert world.refused(member(1), Pay(bytes(32), Won(1))) == "club_not_found"
    assert world.refused(member(1), Pay(pot.id, Won(1))) == "pot_status"
    assert world.refused("stranger", Leave(pot.id)) == "not_member"
    assert world.refused("stranger", Invite(pot.id, world.id("stranger"))) == "not_organizer"
    assert world.refused("stranger", Start(pot.id)) == "not_organizer"
