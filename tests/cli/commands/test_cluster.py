"""One real peer, from `up` to `reset`; and the lines of `status` for four peers."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli import language
from cli.commands.cluster import read_param, status_line, status_table
from cli.devnet.cluster import Cluster
from cli.devnet.peers import PeerEntry, PeerState, voters_in_touch
from cli.errors import BadUseError
from cli.main import run
from ledger.primitives.genesis import genesis_to_json
from tests.kit.local_gye import Gye
from tests.kit.world import World

ENTRIES = [PeerEntry(f"peer-{n}", 1_000 + n, 2_000 + n) for n in range(1, 5)]


@pytest.mark.parametrize(
    ("up", "line"),
    [(4, "4 of 4 up"), (3, "3 of 4 up"), (2, "2 of 4 up, needs 3"), (0, "0 of 4 up, needs 3")],
)
def test_status_says_what_is_lacking(tmp_path: Path, up: int, line: str) -> None:
    states = [
        PeerState(entry, 7 if n < up else None, {"height": 3, "role": "leader"} if n < up else None)
        for n, entry in enumerate(ENTRIES)
    ]
    assert status_line(Cluster(tmp_path, ENTRIES), states) == line
    assert status_table(states).count("down") == 4 - up


def test_who_runs_for_long_and_says_nothing_is_not_called_starting(tmp_path: Path) -> None:
    states = [PeerState(ENTRIES[0], 7, None, silent=True), *seeing(4, 4, 4, 4)[1:]]
    assert "silent" in status_table(states)
    assert "starting" not in status_table(states)
    assert "peer-1 is running, but its API does not answer" in status_line(Cluster(tmp_path, ENTRIES), states)
    language.use("ko")
    told = status_line(Cluster(tmp_path, ENTRIES), states)
    assert not re.search("runs|silent", told + status_table(states))
    language.use("en")
    assert "starting" in status_table([PeerState(ENTRIES[0], 7, None)])


def seeing(*sees: int, **more: object) -> list[PeerState]:
    """Four peers that run, each of which says how many it sees up."""
    shown = {"height": 3, "role": "leader"} | more
    return [PeerState(entry, 7, shown | {"validators_up": n}) for entry, n in zip(ENTRIES, sees, strict=True)]


@pytest.mark.parametrize(
    ("sees", "line", "progress"),
    [
        ((4, 4, 4, 4), "4 of 4 up", True),
        ((2, 2, 2, 2), "2 of 4 up, needs 3\n4 are running, but some of them are not connected to each other", False),
        ((3, 3, 3, 1), "3 of 4 up\n4 are running, but some of them are not connected to each other", True),
        ((3, 2, 2, 2), "2 of 4 up, needs 3\n4 are running, but some of them are not connected to each other", False),
        ((1, 1, 1, 1), "1 of 4 up, needs 3\n4 are running, but some of them are not connected to each other", False),
    ],
)
def test_peers_that_do_not_see_each_other_are_not_called_up(
    tmp_path: Path, sees: tuple[int, ...], line: str, progress: bool
) -> None:
    cluster, states = Cluster(tmp_path, ENTRIES), seeing(*sees)
    assert status_line(cluster, states) == line
    assert (voters_in_touch(states) >= cluster.quorum) is progress


def test_a_peer_that_has_halted_does_not_vote(tmp_path: Path) -> None:
    states = seeing(4, 4, 4, 4)
    states[2:] = seeing(4, 4, 4, 4, halted={"code": "peer_halted", "detail": "state divergence", "fields": {}})[2:]
    told = status_line(Cluster(tmp_path, ENTRIES), states).split("\n")
    assert told[0] == "2 of 4 up, needs 3"
    assert told[1:] == [f"peer-{n} has halted: state divergence" for n in (3, 4)]


def test_a_peer_is_up_when_it_is_ours(gye: Gye, tmp_path: Path) -> None:
    """The process of the peer lives, but another chain's node answers at its port, as after a change of ports."""
    folder = gye.folder / "peer-0"
    folder.mkdir(exist_ok=True)
    code = "import time; time.sleep(600)"
    process = subprocess.Popen([sys.executable, "-c", code, str(folder)])
    try:
        (folder / "node.pid").write_text(f"{process.pid}\n")
        assert gye.ok("cluster", "status")["summary"] == "1 of 1 up"
        other = World(params={"rate_cap_enforced": True})
        (gye.folder / "genesis.json").write_text(genesis_to_json(other.genesis))
        shown = gye.ok("cluster", "status")
        (peer,) = shown["peers"]
        assert (peer["up"], peer["votes"], peer["foreign"], peer["status"]) == (False, False, True, None)
        assert (shown["up"], shown["progress"]) == (0, False)
        assert "not ours" in gye("cluster", "status").out
        assert f"another program answers at {peer['api']}" in gye("cluster", "status").out
    finally:
        process.kill()
        process.wait()


def test_a_peer_lives_dies_and_lives_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "cluster")

    def gye(*arguments: str) -> dict[str, object]:
        capsys.readouterr()
        assert run([*arguments, "--dir", folder, "--json"]) == 0, capsys.readouterr().err
        said: dict[str, object] = json.loads(capsys.readouterr().out)
        return said

    try:
        assert gye("cluster", "up", "-n", "1", "--seed", "test")["summary"] == "1 of 1 up"
        assert gye("cluster", "up")["summary"] == "1 of 1 up"
        gye("wallet", "new", "member-00", "--no-passphrase")
        gye("dev", "faucet", "member-00", "5")
        assert gye("cluster", "kill", "1")["summary"] == "0 of 1 up, needs 1"
        assert run(["won", "balance", "member-00", "--dir", folder]) == 3
        assert gye("cluster", "kill", "peer-1")["changed"] is False
        assert gye("cluster", "start", "peer-1")["changed"] is True
        assert gye("cluster", "start", "1")["changed"] is False
        assert gye("won", "balance", "member-00")["balance"] == "5", "what was acknowledged is there after kill -9"
        assert run(["cluster", "logs", "1", "-n", "5", "--dir", folder]) == 0
        assert "node." in capsys.readouterr().out
        assert gye("cluster", "logs")["logs"]
        assert gye("cluster", "stop", "1")["changed"] is True
        assert gye("cluster", "status")["progress"] is False
        assert run(["cluster", "reset", "--dir", folder]) == 2
        assert gye("cluster", "down")["stopped"] == []
    finally:
        run(["cluster", "reset", "--yes", "--dir", folder])
    assert sorted(path.name for path in Path(folder).iterdir()) == ["wallets"]


def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("status", "down", "kill 1", "start 1", "logs", "reset --yes"):
        assert run(["cluster", *line.split(), "--dir", str(tmp_path)]) == 2
        assert "there is no cluster" in capsys.readouterr().err
    assert run(["cluster", "up", "-n", "0"]) == 2
    assert run(["cluster", "up", "--param", "rate_cap_bp", "--dir", str(tmp_path)]) == 2


def test_parameters_are_written_with_their_value() -> None:
    assert read_param("rate_cap_enforced=true") == ("rate_cap_enforced", True)
    assert read_param("rate_cap_bp=1500") == ("rate_cap_bp", 1500)
    for text in ("x", "x=", "x=-1", "x=1.5", "x=yes"):
        with pytest.raises(BadUseError):
            read_param(text)


def test_a_compose_file_is_written_once(gye: Gye, tmp_path: Path) -> None:
    file = tmp_path / "compose.yml"
    assert gye.ok("cluster", "compose", "--out", str(file))["file"] == str(file)
    assert '"peer-0":' in file.read_text()
    assert gye.refused("cluster", "compose", "--out", str(file)) == (2, "file_exists")
    assert '"peer-0":' in gye("cluster", "compose", "--image", "x").out


def test_partitions_that_make_no_sense(gye: Gye) -> None:
    assert gye.refused("cluster", "partition", "peer-0") == (2, "bad_partition")
    assert gye.refused("cluster", "partition", "peer-7") == (2, "unknown_peer")
    assert gye.ok("cluster", "heal")["healed"] == []
