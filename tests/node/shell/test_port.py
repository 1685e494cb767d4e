"""The node's answers to the API, for every state of the peer. tests/node/test_app.py plays the whole way."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest

from api import errors
from api.errors import NotReadyError
from api.ports import ApiRefused
from consensus.context import HeightContext
from consensus.lock import Lock
from consensus.machine import Machine
from consensus.params import Timing
from ledger.primitives.units import Hash32
from node.config import Address, config_text, parse_config
from node.errors import FailingError, NodeBrokenError
from node.peer.status import PeerStatus, role_of
from node.peer.txs.gossip import Refused
from node.peer.voting.errors import DivergedError, ObserverError, VersionLackingError
from node.shell.guard import Guard
from node.shell.net.roster import Identity, Roster
from node.shell.observe.metrics import Metrics
from node.shell.port import ShellPort, source_of
from tests.kit.toy_chain import ToyChain, genesis

GOOD = PeerStatus(
    height=5,
    tip_hash=bytes(32),
    view=0,
    role="validating",
    leader=bytes(20),
    peers_connected=3,
    validators=4,
    validators_up=4,
    others_up=3,
    quorum=3,
    pool_txs=1,
    pool_bytes=200,
    behind=0,
    heard=3,
    halted=None,
    observes=None,
)


class ScriptedPeer:
    """Answers as the test says, for states that a real peer is seldom in."""

    def __init__(self, world: ToyChain) -> None:
        self.chain = world.chain
        self.now = GOOD
        self.lacks: VersionLackingError | None = None
        self.answer: Callable[[Callable[[Any], None]], None] = lambda done: done(Hash32(bytes(32)))
        self.sources: list[bytes] = []

    def status(self) -> PeerStatus:
        return self.now

    def chain_time_ms(self) -> int:
        return 7

    @property
    def gossip(self) -> "ScriptedPeer":
        return self

    def submit_many(self, raws: Any, done: Callable[[Any], None], source: bytes) -> None:
        self.sources.append(source)
        self.answer(done)


class ScriptedNet:
    def __init__(self, up: bytes) -> None:
        self._up = up

    def connected(self) -> frozenset[bytes]:
        return frozenset([self._up])

    def rtt_s(self, peer: bytes) -> float | None:
        return 0.002 if peer == self._up else None

    def queued_bytes(self, peer: bytes) -> int:
        return 9 if peer == self._up else 0


class Bench:
    def __init__(self) -> None:
        self.world = ToyChain(genesis())
        self.peer = ScriptedPeer(self.world)
        members = self.world.chain.validators(1).members
        self.me, self.up = members[0], members[2]
        at = Address(host="127.0.0.1", port=1)
        config = parse_config(config_text("peer-1", at, at, {self.up.id.hex(): at}))
        self.metrics = Metrics("1")
        me = Identity(self.me.id, "peer-1", self.me, votes=True)
        self.failure: asyncio.Future[FailingError] = asyncio.get_running_loop().create_future()
        self.port = ShellPort(
            me=me,
            roster=Roster(me, self.world.chain, lambda: config),
            version="1",
            config=config,
            peer=cast("Any", self.peer),
            net=cast("Any", ScriptedNet(self.up.id)),
            guard=Guard(lambda error: self.failure.set_result(NodeBrokenError(error="OSError", why=str(error)))),
            metrics=self.metrics,
            failure=self.failure,
        )


@pytest.fixture
async def bench() -> Bench:
    return Bench()


@pytest.mark.parametrize(
    ("change", "role"),
    [
        ({}, "validating"),
        ({"behind": 2}, "validating"),
        ({"behind": 3}, "syncing"),
        ({"behind": 3, "halted": DivergedError()}, "halted"),
        ({"behind": 3, "observes": ObserverError(), "role": "observer"}, "observer"),
    ],
)
async def test_role_says_the_worst(bench: Bench, change: dict[str, Any], role: str) -> None:
    bench.peer.now = replace(GOOD, **change)
    status = bench.port.status()
    assert status.role == role
    assert (status.validators_up, status.validators, status.quorum) == (4, 4, 3)
    assert (status.validator_id, status.chain_time_ms) == (bench.me.id, 7)


@pytest.mark.parametrize(
    ("change", "asked", "reasons"),
    [
        ({"heard": 1}, {}, [errors.FewHeightsError(heard=1, needed=2)]),
        ({"heard": 0}, {"min_peers": 0}, []),
        ({}, {}, []),
        ({"others_up": 2}, {}, []),
        ({"others_up": 2, "validators_up": 2}, {}, []),  # it asks its peers, and does not count itself
        ({"others_up": 1}, {}, [errors.FewPeersError(connected=1, needed=2)]),
        ({"others_up": 1, "peers_connected": 9}, {}, [errors.FewPeersError(connected=1, needed=2)]),
        ({"others_up": 2}, {"min_peers": 3}, [errors.FewPeersError(connected=2, needed=3)]),
        ({"observes": ObserverError(), "others_up": 2, "heard": 2}, {}, []),
        ({"observes": ObserverError(), "others_up": 1}, {}, [errors.FewPeersError(connected=1, needed=2)]),
        ({"behind": 3}, {}, [errors.BehindError(blocks=3, most=2)]),
        ({"behind": 3}, {"max_behind": 3}, []),
        ({"behind": 1}, {"max_behind": 0}, [errors.BehindError(blocks=1, most=0)]),
        ({"rebuilding": "the store was begun anew"}, {}, [errors.RebuildingError()]),
        ({"halted": DivergedError()}, {}, [errors.HaltedError(why=DivergedError().said)]),
    ],
)
async def test_ready_names_everything_that_speaks_against_it(
    bench: Bench, change: dict[str, Any], asked: dict[str, int], reasons: list[NotReadyError]
) -> None:
    bench.peer.now = replace(GOOD, **change)
    found = bench.port.ready(**asked)
    assert list(found.reasons) == [(reason.code, reason.fields) for reason in reasons]
    assert found.ready is not bool(reasons)


async def test_peers_are_the_others_in_canonical_order(bench: Bench) -> None:
    peers = bench.port.peers()
    members = bench.world.chain.validators(1).members
    assert [peer.validator_id for peer in peers] == [v.id for v in members if v.id != bench.me.id]
    up = next(peer for peer in peers if peer.connected)
    assert (up.validator_id, up.queued_bytes, up.rtt_ms, up.address) == (bench.up.id, 9, 2.0, "127.0.0.1:1")
    assert {peer.address for peer in peers if not peer.connected} == {""}
    assert b"gye_p2p_peers 3.0" in bench.port.metrics_text()


async def test_how_the_node_takes_part_in_the_next_height(bench: Bench) -> None:
    chain = bench.world.chain
    seed, topology = chain.topology()
    validators = chain.validators(1)
    context = HeightContext(1, chain.tip_hash, validators, topology, seed, 0, Timing())
    bench.peer.machine = Machine(context, Lock(1))  # type: ignore[attr-defined]
    bench.peer.evidence = [object(), object()]  # type: ignore[attr-defined]
    shown = bench.port.consensus()
    assert (shown.height, shown.view, shown.timed_out_view, shown.evidence_waiting) == (1, 0, -1, 2)
    assert sorted(shown.order) == [member.id for member in validators.members]
    assert shown.leader == shown.order[0] == validators[topology.leader(0)].id
    assert shown.proxy_tail == validators[topology.tail(0)].id
    assert shown.role == role_of(0, topology, 0)
    assert (shown.recent_proposers, shown.demoted, shown.guilty) == ((), (), ())


async def test_every_figure_of_the_status_is_its_own(bench: Bench) -> None:
    bench.world.step()
    bench.peer.now = replace(
        GOOD,
        height=11,
        view=12,
        leader=b"\x0d" * 20,
        validators=14,
        validators_up=15,
        quorum=16,
        peers_connected=17,
        pool_txs=18,
        pool_bytes=19,
        behind=1,
    )
    shown, chain = bench.port.status(), bench.world.chain
    figures = (shown.height, shown.view, shown.leader, shown.validators, shown.validators_up, shown.quorum)
    assert figures == (11, 12, b"\x0d" * 20, 14, 15, 16)
    assert (shown.peers_connected, shown.pool_txs, shown.pool_bytes, shown.behind) == (17, 18, 19, 1)
    assert (shown.name, shown.version, shown.chain_id) == ("peer-1", "1", chain.genesis.chain_id)
    assert (shown.genesis_hash, shown.tip_hash) == (chain.genesis.hash, chain.tip_hash)
    assert (shown.tip_time_ms, shown.peer_id) == (chain.tip_time_ms, bench.me.id)
    assert (shown.halted, shown.observes, shown.lacks) == (None, None, None)
    bench.peer.lacks = VersionLackingError(contract="peers", version=2, from_height=9)
    assert bench.port.status().lacks == bench.peer.lacks.said


async def test_each_of_many_is_answered_and_each_refusal_counted(bench: Bench) -> None:
    ids = [Hash32(bytes([number]) * 32) for number in (1, 2)]
    answers = [
        ids[0],
        Refused("nonce_used", (("nonce", 1), ("next", 2))),
        ids[1],
        Refused("nonce_used", (("nonce", 0), ("next", 2))),
    ]
    bench.peer.answer = lambda done: done(answers)
    found: list[Any] = []
    bench.port.submit_many([b"a", b"b", b"c", b"d"], found.extend, "192.0.2.7")
    assert bench.peer.sources == [b"client \xc0\x00\x02\x07"]
    assert [getattr(each, "fields", each) for each in found] == [
        ids[0],
        (("nonce", 1), ("next", 2)),
        ids[1],
        (("nonce", 0), ("next", 2)),
    ]
    assert all(isinstance(each, ApiRefused) for each in found[1::2])
    name, labels = "gye_mempool_rejected_txs_total", {"reason": "nonce_used"}
    assert bench.metrics.registry.get_sample_value(name, labels) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.7", "192.0.2.8", False),
        ("192.0.2.7", "192.0.2.7", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("", "no address", True),
        ("", "192.0.2.7", False),
    ],
)
def test_a_client_is_an_address_or_of_ipv6_a_network(one: str, other: str, same: bool) -> None:
    assert (source_of(one) == source_of(other)) is same


async def test_a_node_that_stops_takes_nothing_in(bench: Bench) -> None:
    found: list[Any] = []
    bench.port.close()
    bench.port.submit_many([b"a", b"b"], found.extend)
    assert [each.code for each in found] == ["node_stopping"] * 2
    assert not bench.failure.done(), "being told to stop is no failure"


async def test_a_node_that_breaks_takes_nothing_in_any_more(bench: Bench) -> None:
    def broken(_: object) -> None:
        raise OSError(28, "No space left on device")

    bench.peer.answer = broken
    found: list[Any] = []
    bench.port.submit_many([b"a"], found.extend)
    assert found == [], "nobody knows what came of it: its front tells the client when the node ends"
    assert "No space" in str(bench.failure.result())
    bench.port.submit_many([b"b"], found.extend)
    assert [each.code for each in found] == ["node_stopping"]
