"""One running node per directory."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from node.errors import DirectoryInUseError
from node.shell.disk.lock import DirectoryLock

HOLD = """
import sys, time
from pathlib import Path
from node.shell.disk.lock import DirectoryLock
lock = DirectoryLock(Path(sys.argv[1])); lock.acquire()
print("held", flush=True); time.sleep(60)
"""


def test_the_second_is_refused_and_told_who_holds_it(tmp_path: Path) -> None:
    first, second = DirectoryLock(tmp_path / "lock"), DirectoryLock(tmp_path / "lock")
    first.acquire()
    with pytest.raises(DirectoryInUseError, match=f"holder={os.getpid()}"):
        second.acquire()
    first.release()
    second.acquire()
    second.release()


def test_the_lock_goes_with_a_killed_process(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    root = Path(__file__).resolve().parents[4]
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], cwd=root, stdout=subprocess.PIPE) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            with pytest.raises(DirectoryInUseError, match=str(holder.pid)):
                DirectoryLock(path).acquire()
        finally:
            holder.send_signal(signal.SIGKILL)
    lock = DirectoryLock(path)
    lock.acquire()
    lock.release()


def test_the_file_names_only_the_last_holder(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("4294967295 and what an older release wrote behind it\n")
    lock = DirectoryLock(tmp_path / "lock")
    lock.acquire()
    assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"
    lock.release()
    lock.release()
