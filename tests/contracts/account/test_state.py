from contracts.account.calls import Veto
from contracts.account.state import NOBODY
from tests.kit.recovering import guarded, recovery, state_of
from tests.kit.world import World

ME, FRIENDS = "member-01", ["member-02", "member-03"]


def test_approvals_are_forgotten_account_by_account() -> None:
    world = World()
    for name in (ME, "member-04"):
        guarded(world, name, FRIENDS, 2)
        world.call(FRIENDS[0], recovery(world, name, "new phone"))
    state = state_of(world)
    assert state.guardians_of(world.id("member-05")) == NOBODY
    assert [len(list(state.approvals.values(world.id(name)))) for name in (ME, "member-04")] == [1, 1]
    world.call(FRIENDS[1], recovery(world, ME, "new phone"))
    world.call(ME, Veto())
    state = state_of(world)
    assert [len(list(state.approvals.values(world.id(name)))) for name in (ME, "member-04")] == [0, 1]
