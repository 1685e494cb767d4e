"""Processes are known by folder and pid; ports by whether they are free; keys by their mode."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.devnet.cluster import STARTING_S, Cluster, operator_key, save, tail
from cli.devnet.peers import PeerEntry
from cli.errors import BadUseError, FailedError, KeyProblemError
from cli.options import Settings

ENTRIES = [PeerEntry(f"peer-{n}", 1_000 + n, 2_000 + n) for n in range(1, 5)]


@pytest.fixture
def made(tmp_path: Path) -> Cluster:
    for entry in ENTRIES:
        (tmp_path / entry.name).mkdir()
    return save(tmp_path, ENTRIES)


@pytest.fixture
def process(made: Cluster) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that names the folder of peer-1 in its command line, as a node does."""
    code = "import time; time.sleep(60)"
    started = subprocess.Popen([sys.executable, "-c", code, str(made.peer_folder(ENTRIES[0]))])
    yield started
    started.kill()
    started.wait()


def pid_file(made: Cluster, entry: PeerEntry, text: str) -> None:
    (made.peer_folder(entry) / "node.pid").write_text(text)


def test_a_cluster_is_what_its_file_says(made: Cluster) -> None:
    again = Cluster.open(made.folder)
    assert again.peers == made.peers
    assert (again.quorum, again.api_urls()[0]) == (3, "http://127.0.0.1:1001")
    assert again.entry("2") == again.entry("peer-2") == ENTRIES[1]
    with pytest.raises(BadUseError):
        again.entry("peer-9")


def test_folders_that_hold_none(tmp_path: Path) -> None:
    with pytest.raises(BadUseError) as refusal:
        Cluster.open(tmp_path)
    assert refusal.value.code == "no_cluster"
    (tmp_path / "cluster.json").write_text("{}")
    with pytest.raises(BadUseError) as refusal:
        Cluster.open(tmp_path)
    assert refusal.value.code == "bad_cluster_file"


def test_a_pid_counts_if_the_process_is_the_peers(made: Cluster, process: "subprocess.Popen[bytes]") -> None:
    pid_file(made, ENTRIES[0], str(process.pid))
    pid_file(made, ENTRIES[1], str(process.pid))
    pid_file(made, ENTRIES[2], "nonsense")
    assert made.pid(ENTRIES[0]) == process.pid
    assert made.pid(ENTRIES[1]) is None, "that number belongs to another peer"
    assert made.pid(ENTRIES[2]) is None
    assert made.pid(ENTRIES[3]) is None
    assert made.kill(ENTRIES[0])
    assert made.pid(ENTRIES[0]) is None
    assert not made.kill(ENTRIES[0])


def test_a_folder_is_known_under_every_name(
    made: Cluster, process: "subprocess.Popen[bytes]", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--dir ../c1`, a link: a peer that runs is not down because its folder is written in another way."""
    pid_file(made, ENTRIES[0], str(process.pid))
    (tmp_path.parent / f"{tmp_path.name}-link").symlink_to(tmp_path)
    for way in (tmp_path / ".." / tmp_path.name, tmp_path.parent / f"{tmp_path.name}-link"):
        assert Cluster.open(way).pid(ENTRIES[0]) == process.pid
        assert Settings(dir=way).place == tmp_path
    (tmp_path / "peer-1").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / "peer-1")
    assert Settings(dir=Path("..")).place == tmp_path


def test_stopping_asks_first(made: Cluster, process: "subprocess.Popen[bytes]") -> None:
    pid_file(made, ENTRIES[0], str(process.pid))
    assert made.stop(made.peers) == [ENTRIES[0]]
    assert made.stop(made.peers) == []


def test_a_taken_port_is_named(made: Cluster) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        entry = PeerEntry("peer-1", taken.getsockname()[1], 2_001)
        with pytest.raises(FailedError) as refusal:
            made.start(entry)
    assert refusal.value.code == "port_taken"
    assert str(entry.api_port) in refusal.value.detail


def test_a_peer_that_ends_is_not_waited_for(made: Cluster) -> None:
    (made.peer_folder(ENTRIES[0]) / "logs").mkdir()
    (made.peer_folder(ENTRIES[0]) / "logs" / "node.out").write_text("gye node: the disk is full\n")
    with pytest.raises(FailedError) as refusal:
        made.wait_ready([ENTRIES[0]])
    assert refusal.value.code == "peer_stopped"
    assert "the disk is full" in refusal.value.detail
    assert "node.out" in refusal.value.action


def test_removing_leaves_wallets_and_nothing_else_of_ours(made: Cluster) -> None:
    (made.folder / "wallets").mkdir()
    (made.folder / "wallets" / "a.json").touch()
    (made.folder / "keys").mkdir(mode=0o700)
    (made.folder / "genesis.json").touch()
    made.remove()
    assert sorted(path.name for path in made.folder.iterdir()) == ["wallets"]


def test_an_empty_folder_goes(made: Cluster) -> None:
    made.remove()
    assert not made.folder.exists()


def test_the_operators_key(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "operator.key"
    path.parent.mkdir(mode=0o700)
    for text, mode, code in (
        (None, 0o600, "no_operator_key"),
        ("00" * 32, 0o640, "key_open_to_others"),
        ("00" * 31, 0o600, "key_damaged"),
        ("zz", 0o600, "key_damaged"),
    ):
        if text is not None:
            path.write_text(text)
            path.chmod(mode)
        with pytest.raises(KeyProblemError) as refusal:
            operator_key(tmp_path)
        assert refusal.value.code == code
    path.write_text("00" * 32 + "\n")
    assert len(operator_key(tmp_path).public) == 32


def test_the_end_of_a_file(tmp_path: Path) -> None:
    assert tail(tmp_path / "none", 3) == []
    (tmp_path / "log").write_text("\n".join(str(n) for n in range(100)))
    assert tail(tmp_path / "log", 3) == ["97", "98", "99"]


def test_a_peer_that_answers_nothing_long_after_its_start_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = PeerEntry("peer-1", 1, 2)
    cluster = Cluster(tmp_path, [entry])
    file = cluster.peer_folder(entry) / "node.pid"
    file.parent.mkdir()
    file.write_text("7\n")
    monkeypatch.setattr(Cluster, "pid", lambda *_: 7)
    assert not cluster.state(entry).silent
    long_ago = time.time() - STARTING_S - 1
    os.utime(file, (long_ago, long_ago))
    assert cluster.state(entry).silent
