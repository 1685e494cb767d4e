from contracts.peers.calls import Admit
from contracts.peers.views import admitted, ballots
from tests.kit.world import World, key_of


def test_what_is_on_the_list_and_what_is_being_voted_on() -> None:
    world = World(operators=("operator", "operator-2"))
    assert admitted(world.chain.storage("peers")) == ()
    world.call("operator", Admit(key_of("peer-5").public, "peer-5", world.id("member-01")))
    (ballot,) = ballots(world.chain.storage("peers"))
    assert (ballot.opener, ballot.voters) == (world.id("operator"), (world.id("operator"),))
    world.call("operator-2", Admit(key_of("peer-5").public, "peer-5", world.id("member-01")))
    assert [peer.name for peer in admitted(world.chain.storage("peers"))] == ["peer-5"]
    assert ballots(world.chain.storage("peers")) == []
