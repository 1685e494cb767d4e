"""A node is recognised by its folder; another process with the same number is not mistaken for it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.devnet.process import is_running, start_node

WAIT_S = 60.0


def test_a_process_is_the_node_of_the_folder_in_its_command_line(tmp_path: Path) -> None:
    folder, other = tmp_path / "peer-1", tmp_path / "peer-2"
    folder.mkdir()
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", str(folder)]) as process:
        assert is_running(process.pid, folder)
        assert is_running(process.pid, tmp_path / "peer-2" / ".." / "peer-1"), "a folder has many names"
        assert not is_running(process.pid, other)
        process.kill()
        process.wait()
    assert not is_running(process.pid, folder)
    assert not is_running(os.getpid(), folder), "this process names no folder"


def test_a_node_without_its_files_ends_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child finds the same code as we do, wherever it is started, and is not a zombie once it is over."""
    monkeypatch.setenv("GYE_PASSPHRASE", "nobody else may read it")
    pid = start_node(tmp_path)
    assert os.getsid(pid) == pid, "it outlives whoever started it"
    deadline = time.monotonic() + WAIT_S
    while is_running(pid, tmp_path) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(pid, tmp_path)
    assert "node.toml" in (tmp_path / "logs" / "node.out").read_text()
