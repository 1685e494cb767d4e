"""A node as a process of this machine: started in its own session, and recognised by its folder.

Rule: a pid counts only if that process has the node's folder in its command line, whatever path names the folder.
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
"""A process that has just started or just died may show an empty command line for a moment."""


def start_node(folder: Path) -> int:
    """Start the node of `folder` in a session of its own, and return its process id at once.

    Its output goes to logs/node.out.
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
    """Return whether a process with that id runs and is the node of `folder`; systems reuse ids."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # a dead child of this process counts as running until it is reaped
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    if not Path("/proc/self").exists():
        return True  # without /proc, a reused id cannot be detected
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
    """Return the environment of this process, with a path by which a child finds the same code."""
    import node  # noqa: PLC0415  # only for its path

    home = str(Path(node.__file__).parent.parent)
    found = os.environ.get("PYTHONPATH")
    return without_secrets(os.environ) | {"PYTHONPATH": f"{home}{os.pathsep}{found}" if found else home}


def _name_folder(words: Sequence[bytes], folder: Path) -> bool:
    """Return whether a word of the command line is this folder, whatever path names it."""
    wanted = os.path.realpath(os.fsencode(folder))
    return any(word.startswith(b"/") and os.path.realpath(word) == wanted for word in words)
