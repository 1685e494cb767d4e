"""`python -m node` as a process: its arguments, and assertions that must be on."""

import subprocess
import sys
from pathlib import Path

from node.shell.init import make_cluster

ROOT = Path(__file__).resolve().parents[2]


def node(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_without_a_directory_it_explains_itself() -> None:
    ended = node("-m", "node")
    assert ended.returncode == 2
    assert "--dir" in ended.stderr


def test_it_does_not_run_without_assertions(tmp_path: Path) -> None:
    ended = node("-O", "-m", "node", "--dir", str(tmp_path))
    assert ended.returncode == 2
    assert "python -O" in ended.stderr
    assert not list(tmp_path.iterdir())


def test_an_empty_directory_is_one_clear_line(tmp_path: Path) -> None:
    ended = node("-m", "node", "--dir", str(tmp_path))
    assert ended.returncode == 2
    assert ended.stderr == f"gye node: file_unreadable: {tmp_path}/node.toml can't be read: No such file or directory\n"


def test_a_key_that_others_may_read_is_one_clear_line(tmp_path: Path) -> None:
    files = make_cluster(tmp_path / "c", 1, timestamp_ms=1_767_193_200_000).nodes[0].files
    for key in (files.consensus_key, files.p2p_key):
        key.chmod(0o640)
        ended = node("-m", "node", "--dir", str(files.root))
        assert ended.returncode == 2
        assert ended.stderr == (
            f"gye node: key_open_to_others: others may read {key} (mode 0640); run: chmod 600 {key}\n"
        )
        key.chmod(0o600)
    assert not list(files.data.iterdir()), "nothing was begun"
