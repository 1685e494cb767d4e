"""A cluster is made once; ports that somebody took are replaced wherever a file names them."""

import socket
import tomllib
from pathlib import Path

import pytest

from cli.devnet import launch
from cli.devnet.cluster import Cluster
from cli.errors import BadUseError, FailedError
from tests.kit.local_gye import Gye


def test_the_same_seed_gives_the_same_keys(tmp_path: Path) -> None:
    keys = []
    for name in ("a", "b"):
        launch.make(tmp_path / name, 1, "seed", lambda _: None)
        keys.append((tmp_path / name / "keys" / "operator.key").read_text())
    launch.make(tmp_path / "c", 1, None, lambda _: None)
    assert keys[0] == keys[1] != (tmp_path / "c" / "keys" / "operator.key").read_text()


def test_a_cluster_that_is_there_keeps_its_shape(tmp_path: Path) -> None:
    launch.make(tmp_path, 2, None, lambda _: None)
    with pytest.raises(BadUseError, match="has 2 peers, not 4"):
        launch.up(tmp_path, 4, None, lambda _: None)
    with pytest.raises(BadUseError, match="keys and parameters already"):
        launch.up(tmp_path, None, "seed", lambda _: None)
    (tmp_path / "cluster.json").unlink()
    with pytest.raises(BadUseError) as refusal:
        launch.make(tmp_path, 2, None, lambda _: None)
    assert refusal.value.code == "cluster_exists"


def test_a_taken_port_is_replaced_in_every_file_and_named(tmp_path: Path) -> None:
    cluster = launch.make(tmp_path, 2, None, lambda _: None)
    notes: list[str] = []
    first, second = cluster.peers
    assert first.admin_port is not None
    with (
        socket.create_server(("127.0.0.1", first.p2p_port)),
        socket.create_server(("127.0.0.1", first.api_port)),
        socket.create_server(("127.0.0.1", first.admin_port)),
    ):
        moved = launch._replace_taken_ports(cluster, notes.append)
    assert len(notes) == 3
    assert str(first.p2p_port) in " ".join(notes)
    assert Cluster.open(tmp_path).peers == moved.peers
    assert moved.peers[1] == second
    own = tomllib.loads((tmp_path / "peer-1" / "node.toml").read_text())
    other = tomllib.loads((tmp_path / "peer-2" / "node.toml").read_text())
    assert own["api"]["listen"] == f"127.0.0.1:{moved.peers[0].api_port}"
    assert own["p2p"]["listen"] == f"127.0.0.1:{moved.peers[0].p2p_port}"
    assert own["admin"]["listen"] == f"127.0.0.1:{moved.peers[0].admin_port}"
    assert [*other["p2p"]["peers"].values()] == [own["p2p"]["listen"]]


def test_files_of_a_peer_that_answers_are_not_rewritten(gye: Gye) -> None:
    """Its process is not known here (a copy of the folder, a lost pid file); it runs all the same."""
    before = (gye.folder / "cluster.json").read_bytes()
    cluster = Cluster.open(gye.folder)
    notes: list[str] = []
    for run in (
        lambda: launch.up(gye.folder, None, None, notes.append),
        lambda: launch.start_peer(cluster, "peer-0", notes.append),
    ):
        with pytest.raises(FailedError) as refusal:
            run()
        assert refusal.value.code == "peer_not_ours"
    assert (gye.folder / "cluster.json").read_bytes() == before
    assert notes == []


def test_a_port_that_running_peers_know_is_not_changed_under_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = launch.make(tmp_path, 2, None, lambda _: None)
    before = (tmp_path / "peer-2" / "node.toml").read_bytes()
    monkeypatch.setattr(Cluster, "pid", lambda _, entry: 1 if entry.name == "peer-2" else None)
    with (
        socket.create_server(("127.0.0.1", cluster.peers[0].p2p_port)),
        pytest.raises(FailedError, match="peer-2 would have to learn a new port"),
    ):
        launch._replace_taken_ports(cluster, lambda _: None)
    assert (tmp_path / "peer-2" / "node.toml").read_bytes() == before


def test_parameters_of_the_new_chain(tmp_path: Path) -> None:
    launch.make(tmp_path / "a", 1, None, lambda _: None, {"rate_cap_enforced": True})
    assert '"rate_cap_enforced": true' in (tmp_path / "a" / "genesis.json").read_text()
    for wrong in ({"no_such_thing": 1}, {"max_seats": 10**9}):
        with pytest.raises(BadUseError):
            launch.make(tmp_path / "b", 1, None, lambda _: None, wrong)
        assert not (tmp_path / "b" / "genesis.json").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FailedError) as refusal:
        launch.make(tmp_path / "file" / "cluster", 1, None, lambda _: None)
    assert refusal.value.code == "cannot_write"
