"""Which peers a node lets in: by the chain of one validator block by block, and by a chain of four pair by pair."""

import pytest

from contracts.peers.calls import Admit, Remove
from contracts.peers.state import AdmittedPeer
from contracts.peers.views import peer_id
from contracts.registry import default_registry
from ledger.chain import Chain
from ledger.primitives.units import AccountId
from ledger.primitives.validators import ValidatorSet, validator_id
from ledger.store import MemoryStore
from node.config import Address, NodeConfig, config_text, parse_config
from node.shell.net import roster as module
from node.shell.net.roster import Identity, Roster, identity_of
from tests.kit.world import World, key_of
from tests.sim.keys import genesis_of

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


class Chain4:
    """The chain of four validators as a roster reads it; `sets` may say another set for a height, as after a change."""

    def __init__(self) -> None:
        self.chain = Chain.open(MemoryStore(), genesis_of(4), default_registry())
        self.members = self.chain.validators(1).members
        self.sets: dict[int, ValidatorSet] = {}
        self.added: tuple[AdmittedPeer, ...] = ()
        self.height = 0

    def validators(self, height: int) -> ValidatorSet:
        return self.sets.get(height, self.chain.validators(1))

    def storage(self, _: str) -> object:
        return self

    def roster(self, me: Identity, **peers: Address) -> Roster:
        return Roster(me, self, lambda: config(**peers))  # type: ignore[arg-type]

    def who(self, index: int) -> Identity:
        own = self.members[index]
        return Identity(own.id, own.name, own, votes=True)


@pytest.fixture
def four(monkeypatch: pytest.MonkeyPatch) -> Chain4:
    monkeypatch.setattr(module, "admitted", lambda chain: chain.added)
    return Chain4()


def test_of_two_validators_exactly_the_lower_id_dials(four: Chain4) -> None:
    for mine in range(4):
        found = four.roster(four.who(mine)).peers()
        assert {peer: at.dials for peer, at in found.items()} == {
            other.id: mine < index for index, other in enumerate(four.members) if index != mine
        }
        assert [found[other.id].key for other in four.members if other.id in found] == [
            other.p2p_key for index, other in enumerate(four.members) if index != mine
        ]


def test_the_sets_of_the_next_two_heights_may_connect_and_no_others(four: Chain4) -> None:
    four.height = 5
    four.sets = {
        5: ValidatorSet(four.members),
        6: ValidatorSet(four.members[:2]),
        7: ValidatorSet(four.members[1:3]),
        8: ValidatorSet(four.members),
    }
    roster = four.roster(observer())
    assert set(roster.peers()) == {other.id for other in four.members[:3]}
    assert [name for _, name, _, _ in roster.shown()] == [other.name for other in four.members[:2]]
    assert roster.name_of(four.members[1].id) == four.members[1].name
    assert roster.name_of(four.members[3].id) == four.members[3].id.hex(), "it is in no set any more"


def test_a_key_of_a_validator_is_not_let_in_a_second_time_as_an_admitted_peer(four: Chain4) -> None:
    """A peer was admitted before its key became a validator's. The node's own key is not let in either."""
    stranger = key_of("peer-5").public
    keys = (four.members[0].p2p_key, four.members[1].p2p_key, stranger)
    four.added = tuple(AdmittedPeer(key, f"peer-{at}", AccountId(bytes(20)), "", 1) for at, key in enumerate(keys))
    found = four.roster(four.who(0)).peers()
    assert len(found) == 4
    assert [at.key for at in found.values() if not at.validator] == [stranger]


def test_what_node_toml_says_is_held_against_the_chain(four: Chain4) -> None:
    own, one, other, third = (member.id.hex() for member in four.members)
    roster = four.roster(four.who(0), **{one: AT, own: AT, "ff" * 20: AT, "ee" * 20: AT})
    assert roster.strangers() == ["ee" * 20, "ff" * 20]
    assert roster.without_address() == [four.members[2].name, four.members[3].name]
    at = {peer.hex(): (found.host, found.port) for peer, found in roster.peers().items()}
    assert at == {one: (AT.host, AT.port), other: ("", 0), third: ("", 0)}
    assert [(entry[1], entry[2], entry[3]) for entry in roster.shown()] == [
        (four.members[1].name, str(AT), True),
        (four.members[2].name, "", True),
        (four.members[3].name, "", True),
    ]
