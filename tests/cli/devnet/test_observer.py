"""The files that `cluster add` makes, and those it leaves behind when it fails. tests/e2e/test_observer.py adds a real
peer."""

import contextlib
import socket
from pathlib import Path
from typing import Any

import pytest

from cli.devnet import observer
from cli.devnet.cluster import Cluster, save
from cli.devnet.launch import make
from cli.devnet.peers import PeerEntry
from cli.errors import FailedError, KeyProblemError, NotReachableError
from contracts.peers.calls import Admit
from node.config import parse_config
from node.shell.disk.files import NodeFiles


@pytest.fixture
def cluster(tmp_path: Path) -> Cluster:
    return make(tmp_path / "c", 4, "adding", lambda _: None)


class Answering:
    """A chain that answers the admission."""

    def __init__(self, *events: str) -> None:
        self.events = events
        self.call_: Admit | None = None

    def call(self, key: object, contract: str, method: str, call: Admit) -> dict[str, Any]:
        assert (contract, method) == ("peers", "admit")
        self.call_ = call
        return {"height": 3, "events": [{"type": kind} for kind in self.events]}


def answering(monkeypatch: pytest.MonkeyPatch, *events: str) -> Answering:
    chain = Answering(*events)
    monkeypatch.setattr("cli.devnet.observer.Chain", lambda *_: chain)
    return chain


def test_without_a_peer_to_ask_nothing_is_left_behind(cluster: Cluster) -> None:
    before = sorted(path.name for path in cluster.folder.iterdir())
    with pytest.raises(NotReachableError):
        observer.add(cluster, lambda _: None)
    assert sorted(path.name for path in cluster.folder.iterdir()) == before
    assert Cluster.open(cluster.folder).peers == cluster.peers


def test_without_the_operators_key_nothing_is_made(cluster: Cluster) -> None:
    (cluster.folder / "keys" / "operator.key").unlink()
    with pytest.raises(KeyProblemError):
        observer.add(cluster, lambda _: None)
    assert not (cluster.folder / "peer-5").exists()


def test_the_vote_of_one_operator_of_several_is_not_enough(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    chain = answering(monkeypatch, "peers.voted")
    with pytest.raises(FailedError) as refusal:
        observer.add(cluster, lambda _: None)
    assert refusal.value.code == "not_admitted_yet"
    again = Cluster.open(cluster.folder)
    entry = again.entry("peer-5")
    assert (entry.observer, again.pid(entry), again.quorum, len(again.validators)) == (True, None, 3, 4)
    assert chain.call_ is not None
    files = NodeFiles(again.peer_folder(entry))
    config = parse_config(files.config.read_text())
    assert (config.observer, config.name, len(config.p2p.peers)) == (True, "peer-5", 4)
    assert chain.call_.address == str(config.p2p.listen)
    assert not files.consensus_key.exists()
    assert not files.wal.exists()
    assert files.genesis.read_text() == (cluster.folder / "genesis.json").read_text()


def test_a_peer_that_does_not_catch_up_is_named_with_its_log(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "peers.voted", "peers.admitted")
    monkeypatch.setattr(Cluster, "start", lambda self, entry: True)
    monkeypatch.setattr(Cluster, "wait_ready", lambda self, entries, still_s: None)
    with pytest.raises(FailedError) as refusal:
        observer.add(cluster, lambda _: None, still_s=0)
    assert refusal.value.code == "not_synced_in_time"
    assert "peer-5" in str(refusal.value)


def test_numbers_and_ports_go_on_after_the_last(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "peers.voted")
    last = PeerEntry("peer-9", 1, 2, observer=True)
    with pytest.raises(FailedError):
        observer.add(save(cluster.folder, [*cluster.peers, last]), lambda _: None)
    peers = Cluster.open(cluster.folder).peers
    assert peers[-1].name == "peer-10"
    ports = [port for entry in peers for port in (entry.api_port, entry.p2p_port)]
    assert len(set(ports)) == len(ports)


def test_a_port_that_is_lost_between_choosing_and_starting_is_replaced(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program takes the port in that moment; here it does so at the first start."""
    answering(monkeypatch, "peers.voted", "peers.admitted")
    monkeypatch.setattr(observer, "_wait_synced", lambda *_: None)
    monkeypatch.setattr(Cluster, "wait_ready", lambda self, entries, still_s: None)
    tried: list[PeerEntry] = []

    with contextlib.ExitStack() as others:

        def start(self: Cluster, entry: PeerEntry) -> bool:
            tried.append(entry)
            if len(tried) == 1:
                others.enter_context(socket.create_server(("127.0.0.1", entry.api_port)))
                raise FailedError("peer_stopped", "peer-5 stopped: api.listen can't be used: address in use")
            return True

        monkeypatch.setattr(Cluster, "start", start)
        notes: list[str] = []
        grown, entry = observer.add(cluster, notes.append)
    assert [each.name for each in tried] == ["peer-5", "peer-5"]
    assert tried[0].api_port != tried[1].api_port == entry.api_port
    assert f"port {tried[0].api_port} of peer-5 is taken" in notes[-1]
    assert grown.entry("peer-5") == Cluster.open(cluster.folder).entry("peer-5") == entry
    config = parse_config(NodeFiles(grown.peer_folder(entry)).config.read_text())
    assert config.api.listen.port == entry.api_port


def test_a_peer_that_stops_for_another_reason_is_not_started_again(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "peers.voted", "peers.admitted")
    tried = []

    def start(self: Cluster, entry: PeerEntry) -> bool:
        tried.append(entry)
        raise FailedError("peer_stopped", "peer-5 stopped: the disk is full")

    monkeypatch.setattr(Cluster, "start", start)
    with pytest.raises(FailedError, match="the disk is full"):
        observer.add(cluster, lambda _: None)
    assert len(tried) == 1
