"""One real peer, from `up` to `reset`; and what `status` says of four."""

import json
from pathlib import Path

import pytest

from cli.cluster import Cluster, PeerEntry, PeerState
from cli.commands.cluster import read_param, status_line, status_table
from cli.errors import BadUseError
from cli.main import run
from tests.cli.local import Gye

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
