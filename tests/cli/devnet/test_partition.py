"""Both sides of a cut list each other; healing leaves nothing behind. tests/e2e/test_partition.py cuts real peers."""

import signal
from pathlib import Path

import pytest

from cli.devnet import partition
from cli.devnet.cluster import Cluster
from cli.devnet.launch import make
from cli.errors import BadUseError
from node.shell.disk.files import NodeFiles


@pytest.fixture
def cluster(tmp_path: Path) -> Cluster:
    return make(tmp_path / "c", 4, "partition", lambda _: None)


def blocked(cluster: Cluster) -> list[int]:
    return [len(NodeFiles(cluster.peer_folder(entry)).blocked_peers()) for entry in cluster.peers]


def test_a_cut_and_its_healing(cluster: Cluster) -> None:
    assert partition.cut(cluster, ["peer-1", " 2"]) == ["peer-1", "peer-2"]
    assert blocked(cluster) == [2, 2, 2, 2]
    assert partition.cut(cluster, ["peer-4"]) == ["peer-4"]
    assert blocked(cluster) == [1, 1, 1, 3]
    assert partition.heal(cluster) == ["peer-1", "peer-2", "peer-3", "peer-4"]
    assert blocked(cluster) == [0, 0, 0, 0]
    assert partition.heal(cluster) == []


@pytest.mark.parametrize("names", [["peer-9"], ["1", "2", "3", "4"], ["1", "peer-1"], [""]])
def test_cuts_that_make_no_sense_change_nothing(cluster: Cluster, names: list[str]) -> None:
    with pytest.raises(BadUseError):
        partition.cut(cluster, names)
    assert blocked(cluster) == [0, 0, 0, 0]


def test_only_development_chains_are_cut(cluster: Cluster) -> None:
    genesis = cluster.folder / "genesis.json"
    genesis.write_text(genesis.read_text().replace('"dev": true', '"dev": false'))
    with pytest.raises(BadUseError) as refusal:
        partition.cut(cluster, ["1"])
    assert refusal.value.code == "not_a_development_chain"


def test_peers_that_are_up_get_the_new_partition(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int]] = []
    states = [type("State", (), {"entry": entry, "up": entry.name == "peer-3"})() for entry in cluster.peers]
    monkeypatch.setattr(cluster, "states", lambda: states)
    monkeypatch.setattr(cluster, "signal", lambda entry, number: told.append((entry.name, number)))
    partition.cut(cluster, ["1"])
    assert told == [("peer-3", signal.SIGHUP)]
