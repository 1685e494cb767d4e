"""A peer that is not a validator, as a process: admitted by the chain, level with it, not counted, removed again.

One cluster goes through all of it, in order; the last test removes a validator's disk.
"""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cli.chain import read_genesis
from cli.commands.cluster import status_line
from cli.devnet import launch, observer
from cli.devnet.cluster import Cluster, operator_key, save
from cli.devnet.peers import PeerEntry, api_url
from cli.errors import CliError
from cli.options import Settings
from cli.verify import Verifier
from contracts.account.calls import Open
from contracts.peers.calls import Admit, Remove
from contracts.won.calls import Mint, Transfer
from ledger.primitives.genesis import Genesis
from ledger.primitives.keys import SigningKey
from ledger.primitives.units import AccountId, Won
from node.config import Address
from node.shell.disk.files import NodeFiles, read_secret
from node.shell.init import make_observer
from node.shell.net import tls
from node.shell.progress import wait_until
from tests.kit.bank import wire
from tests.kit.ports import held_ports

WAIT_S = 60.0
STILL_S = 180.0
"""Counts only time in which this process itself ran (`node.shell.progress`)."""
HISTORY = 12
MEMBER = SigningKey(b"member-01".ljust(32, b"."))


class Scene:
    """The cluster and its users."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.operator = operator_key(cluster.folder)
        self.minted = 0

    @property
    def genesis(self) -> Genesis:
        return read_genesis(self.cluster.folder / "genesis.json")

    @property
    def member(self) -> AccountId:
        return self.genesis.account_of(MEMBER.public)

    def entry(self, name: str) -> PeerEntry:
        return self.cluster.entry(name)

    def at(self, name: str) -> Settings:
        """Return a client of only one peer."""
        return Settings(api=(api_url(self.entry(name)),))

    def status(self, name: str) -> dict[str, Any]:
        return dict(self.cluster.state(self.entry(name)).status or {})

    def peers(self, name: str) -> dict[str, Any]:
        shown = self.at(name).client.get("/peers")["peers"]
        return {peer["name"]: peer for peer in shown}

    def mint(self, through: str, amount: int = 1_000) -> dict[str, Any]:
        self.minted += amount
        call = Mint(self.member, Won(amount), wire(f"bank-{self.minted}"))
        return self.at(through).chain.call(self.operator, "won", "mint", call)

    def line(self) -> str:
        return status_line(self.cluster, self.cluster.states())

    def level(self, *names: str) -> bool:
        found = {(self.status(name).get("height"), self.status(name).get("tip_hash")) for name in names}
        return len(found) == 1 and None not in next(iter(found))

    def key(self, name: str) -> bytes:
        return tls.public_bytes(tls.load_private_key(read_secret(self.files(name).p2p_key)))

    def files(self, name: str) -> NodeFiles:
        return NodeFiles(self.cluster.peer_folder(self.entry(name)))

    def logged(self, name: str, event: str) -> list[dict[str, Any]]:
        lines = self.files(name).log.read_text().splitlines()
        return [found for line in lines if (found := json.loads(line))["event"] == event]


VALIDATORS = ("peer-1", "peer-2", "peer-3", "peer-4")
ADDED = "peer-5"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    made = Scene(launch.up(tmp_path_factory.mktemp("observer") / "c", 4, None, lambda _: None))
    try:
        opening = Open(account=made.member, keys=(MEMBER.public,), threshold=1)
        made.at("peer-1").chain.call(made.operator, "account", "open", opening)
        for _ in range(HISTORY):
            made.mint("peer-1")
        yield made
    finally:
        made.cluster.stop(made.cluster.peers)


@pytest.fixture
def added(scene: Scene) -> Scene:
    """Return the scene with one observer added by `gye cluster add`; any test that uses it may run first."""
    if all(peer.name != ADDED for peer in scene.cluster.peers):
        scene.cluster, entry = observer.add(scene.cluster, lambda _: None)
        assert (entry.name, entry.observer) == (ADDED, True)
    return scene


def until(condition: Callable[[], bool], what: str) -> None:
    wait_until(condition, lambda: None, what, still_s=STILL_S)


def test_it_is_refused_until_the_chain_lets_it_in_and_then_let_in_without_a_restart(scene: Scene) -> None:
    cluster = scene.cluster
    api, p2p = held_ports(2)
    entry = PeerEntry("by-hand-9", api, p2p, observer=True)
    ids = {validator.name: validator.id.hex() for validator in scene.genesis.validator_set().members}
    at = {ids[peer.name]: Address(host="127.0.0.1", port=peer.p2p_port) for peer in cluster.validators}
    linked = scene.status("peer-1")["peers_connected"]
    own = [Address(host="127.0.0.1", port=port) for port in (entry.p2p_port, entry.api_port)]
    key = make_observer(cluster.peer_folder(entry), entry.name, scene.genesis, at, p2p=own[0], api=own[1])
    scene.cluster = save(cluster.folder, [*cluster.peers, entry])
    scene.cluster.start(entry)
    scene.cluster.wait_ready([entry], "/livez")
    until(lambda: len(scene.logged("peer-1", "peer.handshake_failed")) >= 2, "peer-1 has not refused it")
    assert {refusal["reason"] for refusal in scene.logged("peer-1", "peer.handshake_failed")} <= {"certificate", "tls"}
    assert scene.status(entry.name)["peers_connected"] == 0
    assert scene.status(entry.name)["height"] == 0
    assert {scene.status(name)["peers_connected"] for name in VALIDATORS} == {linked}
    stranger = Admit(key, "by-hand-9", scene.member)
    with pytest.raises(CliError) as refusal:
        scene.at("peer-1").chain.call(MEMBER, "peers", "admit", stranger)
    assert refusal.value.code == "not_network_operator"
    scene.at("peer-1").chain.call(scene.operator, "peers", "admit", stranger)
    until(lambda: scene.status(entry.name).get("peers_connected") == 4, "it is not connected to all four")
    until(lambda: scene.level(entry.name, *VALIDATORS), "it does not catch up with the history")
    assert scene.status(entry.name)["height"] > HISTORY
    # Its own operator removes it: it is cut off in that block, and refused from then on.
    receipt = scene.at("peer-1").chain.call(MEMBER, "peers", "remove", Remove(key))
    until(lambda: scene.status(entry.name).get("peers_connected") == 0, "it is still connected")
    until(lambda: scene.status("peer-1")["peers_connected"] == linked, "peer-1 still lists it")
    (gone,) = [
        e for e in scene.logged("peer-1", "peer.disconnected") if e["peer"] in (entry.name, peer_hex(scene, key))
    ]
    blocks = scene.logged("peer-1", "block.committed")
    assert next(b for b in blocks if b["height"] == receipt["height"])["time"] <= gone["time"]
    before = len(scene.logged("peer-1", "peer.handshake_failed"))
    until(lambda: len(scene.logged("peer-1", "peer.handshake_failed")) > before, "it is not refused any more")
    scene.mint("peer-2")
    time.sleep(1)
    assert scene.status(entry.name)["height"] <= receipt["height"], "who is shut out hears of nothing new"
    scene.cluster.stop([entry])
    scene.cluster = save(cluster.folder, cluster.peers)


def peer_hex(scene: Scene, key: bytes) -> str:
    from contracts.peers.views import peer_id

    return peer_id(key).hex()


def test_cluster_add_makes_one_that_is_level_takes_transactions_and_proves_balances(added: Scene) -> None:
    scene = added
    until(lambda: scene.level(ADDED, *VALIDATORS), "heights differ")
    seen = scene.status(ADDED)
    assert (seen["role"], seen["validator_id"], seen["behind"]) == ("observer", None, 0)
    assert (seen["validators"], seen["quorum"]) == (4, 3)
    until(lambda: scene.status(ADDED)["validators_up"] == 4, "it does not see every validator")
    for name in VALIDATORS:
        until(lambda name=name: scene.status(name)["validators_up"] == 4, f"{name} does not see every validator")  # type: ignore[misc]
        assert scene.status(name)["peers_connected"] == 4
        assert (scene.peers(name)[ADDED]["role"], scene.peers(name)[ADDED]["connected"]) == ("observer", True)
    assert scene.line() == "4 of 4 up; 1 of 1 observers up"
    receipt = scene.mint(ADDED)
    assert receipt["code"] == "ok"
    to = scene.genesis.account_of(scene.operator.public)
    assert scene.at(ADDED).chain.call(MEMBER, "won", "transfer", Transfer(to, Won(7)))["code"] == "ok"
    verifier = Verifier.of(scene.at(ADDED), scene.genesis.hash.hex())
    proven, balance = verifier.balance(scene.member)
    assert balance == scene.minted - 7
    assert len(proven.signed_by) >= 3
    assert ADDED not in proven.signed_by
    assert not scene.files(ADDED).consensus_key.exists()


def test_killed_without_warning_it_catches_up(added: Scene) -> None:
    scene = added
    assert scene.cluster.kill(scene.entry(ADDED))
    for _ in range(5):
        scene.mint("peer-2")
    assert "0 of 1 observers up" in scene.line()
    scene.cluster, started = launch.start_peer(scene.cluster, ADDED, lambda _: None)
    assert started
    until(lambda: scene.level(ADDED, *VALIDATORS), "it does not catch up")
    scene.cluster.wait_ready([scene.entry(ADDED)])


def test_with_one_validator_dead_the_chain_goes_on_and_with_two_it_does_not(added: Scene) -> None:
    scene = added
    scene.cluster.kill(scene.entry("peer-4"))
    assert scene.mint(ADDED)["code"] == "ok"
    assert scene.line() == "3 of 4 up; 1 of 1 observers up"
    scene.cluster.kill(scene.entry("peer-3"))
    until(lambda: scene.status(ADDED)["validators_up"] == 2, "it counts the dead")
    assert scene.line() == "2 of 4 up, needs 3; 1 of 1 observers up"
    height = scene.status("peer-1")["height"]
    raw = scene.at(ADDED).chain.build(scene.operator, "won", "mint", Mint(scene.member, Won(1), wire("bank-halted")))
    with pytest.raises(CliError) as refusal:
        scene.at(ADDED).chain.send(raw, 2)
    assert refusal.value.code == "not_committed_in_time"
    assert scene.status("peer-1")["height"] == height, "an observer is no third vote"
    for name in ("peer-3", "peer-4"):
        scene.cluster.start(scene.entry(name))
    assert scene.at(ADDED).chain.send(raw, WAIT_S)["code"] == "ok"
    scene.minted += 1
    until(lambda: scene.level(ADDED, *VALIDATORS), "all are level again")


def test_a_validator_that_loses_its_disk_follows_as_an_observer_and_says_so(added: Scene) -> None:
    scene = added
    victim = scene.entry("peer-4")
    scene.cluster.kill(victim)
    shutil.rmtree(scene.files("peer-4").data)
    shutil.rmtree(scene.files("peer-4").wal.parent)
    scene.cluster.start(victim)
    scene.cluster.wait_ready([victim])
    until(lambda: scene.level(ADDED, *VALIDATORS), "it does not catch up")
    seen = scene.status("peer-4")
    assert (seen["role"], seen["observes"]["detail"]) == ("observer", MISSING)
    until(lambda: {scene.status(name)["validators_up"] for name in VALIDATORS} == {3}, "others still count it")
    assert scene.line() == f"3 of 4 up; 1 of 1 observers up\npeer-4 only observes: {MISSING}"
    assert scene.logged("peer-4", "node.observes")[-1]["level"] == "warning"
    assert scene.mint("peer-4")["code"] == "ok", "three of four are a quorum, and it passes on what it is given"
    assert scene.files("peer-4").wal.read_bytes() == b"", "it has recorded nothing, because it signed nothing"


MISSING = "the safety record is missing, so it is not known what this key has signed"
