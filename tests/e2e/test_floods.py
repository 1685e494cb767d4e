"""Real peers under attack by one that is admitted: blocks go on, it is cut off with a line that says why, nobody grows.

The attacker is validator peer-4, with its own key and a program of its own. The other three are just a quorum, so none
of them may lose its connection to another for a moment that matters.
"""

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.primitives.codec import encode
from ledger.primitives.units import ZERO_HASH
from node.shell import tls
from node.shell.files import read_secret
from node.shell.net import PeerAddress, TlsNet
from node.wire import Status, SyncRequest, SyncResponse, TxHave
from tests.e2e.cluster import Cluster, running_cluster

HONEST = ("peer-1", "peer-2", "peer-3")
MAX_GROWTH_BYTES = 64 * 1024 * 1024
IDS = tuple(b"%032d" % number for number in range(1_024))

FLOODS = {
    "peer-1": [encode(SyncRequest(1 + number % 5, 64)) for number in range(50)],
    "peer-2": [encode(SyncResponse(())) + bytes(1_000_000)],
    "peer-3": [encode(TxHave(IDS)), encode(Status(1, ZERO_HASH, 0, None)), bytes(37)],
}
"""What is sent to whom, over and over."""
EACH_S = 0.02


class Attacker:
    """Connects as validator peer-4 and floods each of the others as soon as it is connected. Runs in a thread."""

    def __init__(self, cluster: Cluster) -> None:
        self._node = cluster.node("peer-4")
        keys = {v.name: v.p2p_key for v in cluster.genesis.validators}
        self._own_key = keys["peer-4"]
        self._chain_ctx = cluster.genesis.chain_ctx
        self._names = {cluster.node(name).validator_id: name for name in HONEST}
        me = self._node.validator_id
        self._roster = {
            peer: PeerAddress(keys[name], cluster.node(name).p2p.host, cluster.node(name).p2p.port, dials=me < peer)
            for peer, name in self._names.items()
        }
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))

    def __enter__(self) -> "Attacker":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    async def _run(self) -> None:
        files = self._node.files
        files.p2p_certificate.write_bytes(tls.make_leaf(tls.load_private_key(read_secret(files.p2p_key))))
        net = TlsNet(
            me=self._node.validator_id,
            own_key=self._own_key,
            chain_ctx=self._chain_ctx,
            certificate=files.p2p_certificate,
            private_key=files.p2p_key,
            roster=self._roster,
            listen=(self._node.p2p.host, self._node.p2p.port),
            events=self,
        )
        await net.start()
        while not self._stopped.is_set():
            for peer in net.connected():
                if net.queued_bytes(peer) < 8 * 1024 * 1024:
                    for frame in FLOODS[self._names[peer]]:
                        net.send(peer, frame)
            await asyncio.sleep(EACH_S)
        await net.stop()

    def on_frame(self, peer: bytes, frame: bytes) -> None:
        pass

    def on_connected(self, peer: bytes) -> None:
        pass

    def on_disconnected(self, peer: bytes) -> None:
        pass

    def on_sent(self, frame: bytes, copies: int) -> None:
        pass

    def on_handshake_failed(self, where: str, reason: str) -> None:
        pass

    def on_link_lost(self, peer: bytes, reason: str) -> None:
        pass

    def on_own_key_seen(self, where: str) -> None:
        pass


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running_cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


def cuts(cluster: Cluster, name: str) -> list[dict[str, object]]:
    """Return the lines of a node's log about peers it has cut off."""
    lines = cluster.node(name).files.log.read_text().splitlines()
    return [json.loads(line) for line in lines if "peer.cut_off" in line]


def resident_bytes(cluster: Cluster, name: str) -> int:
    return int(Path(f"/proc/{cluster.processes[name].pid}/statm").read_text().split()[1]) * 4096


def test_a_validator_that_floods_is_cut_off_by_each_and_the_others_go_on(cluster: Cluster) -> None:
    for name in HONEST:  # whatever an ordinary peer needs it has by now
        assert cluster.mint(name)["code"] == "ok"
    cluster.kill("peer-4")
    cluster.until_up(3, *HONEST)
    before = {name: resident_bytes(cluster, name) for name in HONEST}
    attacker = cluster.node("peer-4").validator_id.hex()
    with Attacker(cluster):
        cluster.until(lambda: all(cuts(cluster, name) for name in HONEST), "each has cut the attacker off")
        for name in HONEST:
            assert cluster.mint(name)["code"] == "ok"
    for name in HONEST:
        found = cuts(cluster, name)
        assert {line["peer"] for line in found} == {attacker}, "and nobody else"
        assert all(line["why"] and line["for_ms"] for line in found)
        assert resident_bytes(cluster, name) - before[name] <= MAX_GROWTH_BYTES
    cluster.start("peer-4")  # the same key, and an honest program again: it is let in when its time is over
    cluster.until(lambda: len(set(cluster.heights(*HONEST, "peer-4"))) == 1, "it catches up")


def test_under_load_from_every_side_no_honest_peer_is_cut_off_and_who_was_away_catches_up(cluster: Cluster) -> None:
    cluster.until_up(4, *HONEST, "peer-4")
    already = {name: len(cuts(cluster, name)) for name in (*HONEST, "peer-4")}
    cluster.kill("peer-4")
    for number in range(30):
        assert cluster.mint(HONEST[number % 3])["code"] == "ok"
    cluster.start("peer-4")
    for number in range(10):
        assert cluster.mint(HONEST[number % 3])["code"] == "ok"
    cluster.until(lambda: len(set(cluster.heights(*HONEST, "peer-4"))) == 1, "all are level")
    assert {name: len(cuts(cluster, name)) for name in already} == already
