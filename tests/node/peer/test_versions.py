from contracts.registry import FROM_GENESIS, Registry
from contracts.upgrade.calls import Plan
from node.peer.versions import lacking, stops
from node.texts import sentence
from tests.kit.world import World


def test_a_node_knows_what_it_lacks_from_the_decision_on_and_stops_before_the_height() -> None:
    world = World(operators=("operator",), dev=True, registry=Registry(FROM_GENESIS))
    assert (lacking(world.chain), stops(world.chain)) == (None, False)
    at = world.chain.height + 12
    world.call("operator", Plan("peers", 2, at))
    while world.chain.height < at - 2:
        world.at(world.now + 1)
    found = lacking(world.chain)
    assert found is not None
    assert (found.contract, found.version, found.from_height) == ("peers", 2, at)
    assert sentence(found, "en") == (
        f"this software lacks version 2 of the contract peers, which the chain uses from height {at} on; "
        "install newer software and start the node again"
    )
    assert not stops(world.chain)
    world.at(world.now + 1)
    assert stops(world.chain)
