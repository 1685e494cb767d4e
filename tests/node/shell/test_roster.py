from contracts.peers.calls import Admit, Remove
from contracts.peers.views import peer_id
from ledger.primitives.validators import validator_id
from node.config import Address, NodeConfig, config_text, parse_config
from node.shell.roster import Identity, Roster, identity_of
from tests.contracts.world import World, key_of

AT = Address(host="192.0.2.1", port=7)


def config(**peers: Address) -> NodeConfig:
    return parse_config(config_text("n", AT, AT, dict(peers)))


def validator(world: World) -> Identity:
    own = world.chain.validators(1)[0]
    return Identity(own.id, own.name, own, votes=True)


def observer() -> Identity:
    return Identity(peer_id(key_of("peer-5").public), "peer-5", None, votes=False)


def admit(name: str, world: World) -> Admit:
    return Admit(key_of(name).public, name, world.id("member-01"), f"{name}.example:1")


def test_the_chain_says_whom_a_validator_lets_in_block_by_block() -> None:
    world = World()
    roster = Roster(validator(world), world.chain, config)
    assert roster.peers() == {}
    world.call("operator", admit("peer-5", world))
    (found,) = roster.peers().items()
    assert found[0] == peer_id(key_of("peer-5").public)
    assert (found[1].key, found[1].dials, found[1].validator) == (key_of("peer-5").public, False, False)
    assert roster.name_of(found[0]) == "peer-5"
    assert roster.shown() == [(found[0], "peer-5", "peer-5.example:1", False)]
    world.call("operator", Remove(key_of("peer-5").public))
    assert roster.peers() == {}
    assert roster.name_of(found[0]) == found[0].hex()


def test_an_observer_dials_the_validators_and_no_other_observer() -> None:
    world = World()
    own = world.chain.validators(1)[0]
    world.call("operator", admit("peer-6", world))
    roster = Roster(observer(), world.chain, lambda: config(**{own.id.hex(): AT}))
    (found,) = roster.peers().values()
    assert (found.key, found.dials, found.host, found.port) == (own.p2p_key, True, AT.host, AT.port)
    assert [entry[1] for entry in roster.shown()] == ["peer-0"]
    lost = Roster(observer(), world.chain, config)
    assert next(iter(lost.peers().values())).port == 0, "whose address is unknown cannot be dialled"
    assert lost.without_address() == ["peer-0"]


def test_addresses_of_nobody_are_named() -> None:
    world = World()
    assert Roster(observer(), world.chain, lambda: config(**{"ab" * 20: AT})).strangers() == ["ab" * 20]


def test_who_a_node_is() -> None:
    world = World()
    own = world.chain.validators(1)[0]
    votes = identity_of(world.genesis, "n", own.p2p_key, own.consensus_key)
    assert votes == Identity(own.id, "peer-0", own, votes=True)
    told = identity_of(world.genesis, "n", own.p2p_key, None)
    assert told == Identity(own.id, "n", own, votes=False), "a validator that is told to observe keeps its place"
    new = identity_of(world.genesis, "n", key_of("peer-5").public, None)
    assert new == Identity(peer_id(key_of("peer-5").public), "n", None, votes=False)
    assert identity_of(world.genesis, "n", own.p2p_key, key_of("peer-5").public) is None
    assert new.id != validator_id(key_of("peer-5").public)
