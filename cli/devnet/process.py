"""A node as a process of this machine: started apart from whoever starts it, and known again by its folder.

Rule: a pid counts only if that process has the node's folder in its command line, by whatever name the folder goes.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from node.shell.hardening import without_secrets

EXEC_POLLS, EXEC_POLL_S = 20, 0.005
"""A process that was started a moment ago, or has just died, shows an empty command line for an instant."""


def start_node(folder: Path) -> int:
    """Start the node of `folder` in a session of its own, and return its process id at once.

    What it prints goes to logs/node.out.
    """
    (folder / "logs").mkdir(exist_ok=True)
    with (folder / "logs" / "node.out").open("ab") as out:
        process = subprocess.Popen(  # noqa: S603  # our own interpreter on our own folder
            [sys.executable, "-m", "node", "--dir", str(folder)],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return process.pid


def is_running(pid: int, folder: Path) -> bool:
    """Return whether a process of that id runs and is the node of `folder`: numbers are used again."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # a dead child of this very process counts as running until it is waited for
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    if not Path("/proc/self").exists():
        return True  # without /proc there is no way to tell numbers used again
    for _ in range(EXEC_POLLS):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return False
        if words:
            return _name_folder(words.split(b"\0"), folder)
        time.sleep(EXEC_POLL_S)
    return False


def _environment() -> dict[str, str]:
    """Return this process's environment, in which a child finds the same code as this process did."""
    import node  # noqa: PLC0415  # only to learn where it lies

    home = str(Path(node.__file__).parent.parent)
    found = os.environ.get("PYTHONPATH")
    return without_secrets(os.environ) | {"PYTHONPATH": f"{home}{os.pathsep}{found}" if found else home}


def _name_folder(words: Sequence[bytes], folder: Path) -> bool:
    """Return whether one of the words of a command line is this folder, by whatever way it is written there."""
    wanted = os.path.realpath(os.fsencode(folder))
    return any(word.startswith(b"/") and os.path.realpath(word) == wanted for word in words)
