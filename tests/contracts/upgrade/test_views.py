from contracts.upgrade.calls import Drop, Plan
from contracts.upgrade.views import ballots
from tests.kit.world import World

THREE = ("operator", "operator-2", "operator-3")


def test_open_votes_are_listed_until_the_height_is_reached() -> None:
    world = World(operators=THREE, dev=True)
    at = world.chain.height + 20
    for name in THREE:
        world.call(name, Plan("peers", 2, at))
    world.call(THREE[0], Drop("peers"))

    def shown() -> list[tuple[str, int, int, bool, int, int]]:
        found = ballots(world.chain.reader(), world.chain.storage("upgrade"))
        return [(one.contract, one.version, one.from_height, one.drops, one.votes, one.needed) for one in found]

    assert shown() == [("peers", 2, at, True, 1, 3)]
    while world.chain.height < at:
        world.at(world.now + 1)
    assert shown() == []
