"""What the API is told of a node: its answers, for every state of the peer. The whole way: test_app.py."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from api.ports import ApiRefused, Location
from consensus.context import HeightContext
from consensus.lock import Lock
from consensus.machine import Machine
from consensus.params import Timing
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import Hash32
from node.config import Address, config_text, parse_config
from node.gossip import Refused
from node.shell.guard import Guard
from node.shell.metrics import Metrics
from node.shell.port import ShellPort
from node.shell.roster import Identity, Roster
from node.shell.waiters import Waiters
from node.status import PeerStatus, role_of
from tests.ledger.world import Put, World, genesis

GOOD = PeerStatus(
    height=5,
    tip_hash=bytes(32),
    view=0,
    role="validating",
    leader=bytes(20),
    peers_connected=3,
    validators=4,
    validators_up=4,
    quorum=3,
    pool_txs=1,
    pool_bytes=200,
    behind=0,
    heard=3,
    halted=None,
    observes=None,
)


class ScriptedPeer:
    """Answers what it is told to: the states a real peer is seldom in."""

    def __init__(self, world: World) -> None:
        self.chain = world.chain
        self.now = GOOD
        self.answer: Callable[[Callable[[Any], None]], None] = lambda done: done(Hash32(bytes(32)))

    def status(self) -> PeerStatus:
        return self.now

    def chain_time_ms(self) -> int:
        return 7

    def submit(self, raw: bytes, done: Callable[[Any], None]) -> None:
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
        self.world = World(genesis())
        self.peer = ScriptedPeer(self.world)
        members = self.world.chain.validators(1).members
        self.me, self.up = members[0], members[2]
        at = Address(host="127.0.0.1", port=1)
        config = parse_config(config_text("peer-1", at, at, {self.up.id.hex(): at}))
        self.metrics = Metrics("1")
        me = Identity(self.me.id, "peer-1", self.me, votes=True)
        self.waiters = Waiters()
        self.failure: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.port = ShellPort(
            me=me,
            roster=Roster(me, self.world.chain, lambda: config),
            version="1",
            config=config,
            peer=cast("Any", self.peer),
            net=cast("Any", ScriptedNet(self.up.id)),
            guard=Guard(lambda error: self.failure.set_result(str(error))),
            metrics=self.metrics,
            waiters=self.waiters,
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
        ({"behind": 3, "halted": "x"}, "halted"),
        ({"behind": 3, "observes": "why", "role": "observer"}, "observer"),
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
        ({"heard": 1}, {}, ["1 peers have said where they are, 2 are needed to know"]),
        ({"heard": 0}, {"min_peers": 0}, []),
        ({}, {}, []),
        ({"validators_up": 3}, {}, []),
        ({"validators_up": 2}, {}, ["1 peers connected, 2 are needed"]),
        ({"validators_up": 2, "peers_connected": 9}, {}, ["1 peers connected, 2 are needed"]),
        ({"validators_up": 3}, {"min_peers": 3}, ["2 peers connected, 3 are needed"]),
        ({"observes": "why", "validators_up": 2, "heard": 2}, {}, []),
        ({"observes": "why", "validators_up": 1}, {}, ["1 peers connected, 2 are needed"]),
        ({"behind": 3}, {}, ["3 blocks behind, at most 2"]),
        ({"behind": 3}, {"max_behind": 3}, []),
        ({"behind": 1}, {"max_behind": 0}, ["1 blocks behind, at most 0"]),
        ({"halted": "why"}, {}, ["halted: why"]),
    ],
)
async def test_ready_names_everything_that_speaks_against_it(
    bench: Bench, change: dict[str, Any], asked: dict[str, int], reasons: list[str]
) -> None:
    bench.peer.now = replace(GOOD, **change)
    found = bench.port.ready(**asked)
    assert list(found.reasons) == reasons
    assert found.ready is not bool(reasons)


async def test_peers_are_the_others_in_canonical_order(bench: Bench) -> None:
    peers = bench.port.peers()
    members = bench.world.chain.validators(1).members
    assert [peer.validator_id for peer in peers] == [v.id for v in members if v.id != bench.me.id]
    up = next(peer for peer in peers if peer.connected)
    assert (up.validator_id, up.queued_bytes, up.rtt_ms, up.address) == (bench.up.id, 9, 2.0, "127.0.0.1:1")
    assert {peer.address for peer in peers if not peer.connected} == {""}
    assert b"gye_p2p_peers 3.0" in bench.port.metrics_text()


async def test_a_refusal_is_raised_and_counted(bench: Bench) -> None:
    bench.peer.answer = lambda done: done(Refused("nonce_used", "used before"))
    with pytest.raises(ApiRefused) as refused:
        await bench.port.submit(b"raw")
    assert (refused.value.code, refused.value.detail) == ("nonce_used", "used before")
    name, labels = "gye_mempool_rejected_txs_total", {"reason": "nonce_used"}
    assert bench.metrics.registry.get_sample_value(name, labels) == 1


async def test_an_answer_that_comes_later_is_waited_for(bench: Bench) -> None:
    loop = asyncio.get_running_loop()

    def later(done: Callable[[Any], None]) -> None:
        loop.call_later(0.01, done, Hash32(b"i" * 32))

    bench.peer.answer = later
    assert await bench.port.submit(b"raw") == b"i" * 32


async def test_when_the_node_breaks_who_submits_is_told_and_nobody_after(bench: Bench) -> None:
    def broken(_: object) -> None:
        raise OSError(28, "No space left on device")

    bench.peer.answer = broken
    for _ in range(2):
        with pytest.raises(ApiRefused) as refused:
            await bench.port.submit(b"raw")
        assert refused.value.code == "node_stopping"
    assert "No space" in bench.failure.result()


async def test_a_committed_transaction_is_answered_without_waiting(bench: Bench) -> None:
    tx = bench.world.tx(1, "probe", "put", Put("a", 1))
    assert await bench.port.wait_receipt(tx.id, 0) is None
    bench.world.step(tx)
    assert await bench.port.wait_receipt(tx.id, 0) == Location(1, 0)


async def test_a_made_up_http_method_is_one_label(bench: Bench) -> None:
    for method in ("GET", "BREW", "X" * 50):
        bench.port.count_request(method, "/status", 405, 0.001)
    name = "gye_runtime_http_requests_total"
    get = bench.metrics.registry.get_sample_value
    assert get(name, {"method": "other", "route": "/status", "status": "405"}) == 2
    assert get(name, {"method": "GET", "route": "/status", "status": "405"}) == 1


async def test_the_next_block_is_waited_for(bench: Bench) -> None:
    assert await bench.port.wait_height(0, 0.01) == 0
    waiting = asyncio.create_task(bench.port.wait_height(0, 5))
    await asyncio.sleep(0)
    bench.world.step()
    bench.waiters.committed(1, [])
    assert await waiting == 1
    assert await bench.port.wait_height(0, 5) == 1


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


async def test_subscribers_and_gaps_are_counted(bench: Bench) -> None:
    for by in (1, 1, -1):
        bench.port.count_subscribers(by)
    bench.port.count_gap()
    assert bench.metrics.registry.get_sample_value("gye_runtime_events_subscribers") == 1
    assert bench.metrics.registry.get_sample_value("gye_runtime_events_gaps_total") == 1


async def test_who_is_being_checked_when_the_node_is_told_to_stop_is_answered(bench: Bench) -> None:
    bench.peer.answer = lambda done: None  # its signature is still with a worker
    under_way = asyncio.create_task(bench.port.submit(b"tx"))
    await asyncio.sleep(0)
    bench.port.close()
    with pytest.raises(ApiRefused) as told:
        await under_way
    assert told.value.code == "node_stopping"
    for later in (bench.port.submit(b"tx"), bench.port.submit_many([b"tx"])):
        with pytest.raises(ApiRefused) as refused:
            await later
        assert refused.value.code == "node_stopping"
    assert not bench.failure.done(), "being told to stop is no failure"


async def test_of_many_each_is_answered_and_each_refusal_counted(bench: Bench) -> None:
    ids = [Hash32(bytes([number]) * 32) for number in (1, 2)]
    answers = [ids[0], Refused("nonce_used", "used before"), ids[1], Refused("nonce_used", "and again")]
    waiting: list[Callable[[Any], None]] = []
    asked: list[Any] = []

    def submit_many(raws: Any, done: Callable[[Any], None]) -> None:
        asked.append(raws)
        waiting.append(done)

    bench.peer.gossip = SimpleNamespace(submit_many=submit_many)  # type: ignore[attr-defined]
    under_way = asyncio.create_task(bench.port.submit_many([b"a", b"b", b"c", b"d"]))
    await asyncio.sleep(0)
    assert not under_way.done()
    waiting[0](answers)
    found = await under_way
    assert asked == [[b"a", b"b", b"c", b"d"]]
    assert [getattr(each, "detail", each) for each in found] == [ids[0], "used before", ids[1], "and again"]
    assert all(isinstance(each, ApiRefused) for each in found[1::2])
    name, labels = "gye_mempool_rejected_txs_total", {"reason": "nonce_used"}
    assert bench.metrics.registry.get_sample_value(name, labels) == 2
    stopped = asyncio.create_task(bench.port.submit_many([b"a"]))
    await asyncio.sleep(0)
    bench.port.close()
    with pytest.raises(ApiRefused):
        await stopped
    waiting[1](answers)  # nobody is there any more to hear it


async def test_of_many_receipts_those_of_the_chain_are_there_and_the_rest_is_waited_for(bench: Bench) -> None:
    done, next_one = (bench.world.tx(nonce, "probe", "put", Put("a", nonce)) for nonce in (1, 2))
    bench.world.step(done)
    bench.waiters = bench.port._waiters
    ids = [next_one.id, done.id, next_one.id, done.id]
    here = Location(1, 0)
    assert await bench.port.wait_receipts([done.id, done.id], 60) == [here, here]
    assert await bench.port.wait_receipts(ids, 0) == [None, here, None, here]
    waiting = asyncio.create_task(bench.port.wait_receipts(ids, 60))
    await asyncio.sleep(0)
    assert len(bench.waiters) == 1
    receipts = [Receipt(tx_id, False, "probe", "put", "ok", "", ()) for tx_id in (done.id, next_one.id)]
    bench.waiters.committed(2, receipts)
    assert await waiting == [Location(2, 1), here, Location(2, 1), here]


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
    assert (shown.halted, shown.observes) == (None, None)
