"""`python -m node` for clusters that tests start: processes that have imported it already fork for each start.

    WarmNodes.start ──(folder, file of its output)──► socket ─► server ─► fork
        WarmNode.pid ◄──────── process id ───────────────────────┤           node.startup.main
        WarmNode.poll ◄─────── exit status, when it has ended ───┘

Rule 1: each node is a process of its own, with its own files, sockets and children; what it says and how it ends is
what `python -m node` says and how that ends. Only importing, most of what a start costs, is done once.
Rule 2: there are `SERVERS` servers, and neighbours in a cluster come from different ones: each server is an interpreter
with a hash seed of its own, so the nodes of a cluster do not agree on the order of a set.
Rule 3: a node lives no longer than the process that asked for it: its servers notice, kill the nodes and end.
"""

import contextlib
import gc
import os
import selectors
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from node.shell.hardening import without_secrets

ROOT = Path(__file__).resolve().parents[2]
SERVERS = 2
STATUS_BYTES = 4
ASKED_BYTES = 8_192
LOST = 70
"""The exit status of a node whose server has ended."""


class WarmNode:
    """A node that was forked; what tests use of `subprocess.Popen`."""

    def __init__(self, asked: socket.socket) -> None:
        self._asked = asked
        self.pid = int.from_bytes(asked.recv(STATUS_BYTES), "big", signed=True)
        self._status: int | None = None

    def poll(self) -> int | None:
        """Return the exit status, negative if a signal ended it, or None while it runs."""
        if self._status is None:
            with contextlib.suppress(BlockingIOError):
                self._read(socket.MSG_DONTWAIT)
        return self._status

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit status when it has ended; raises subprocess.TimeoutExpired."""
        if self._status is None:
            self._asked.settimeout(timeout)
            try:
                self._read(0)
            except TimeoutError:
                self._asked.settimeout(None)
                raise subprocess.TimeoutExpired(f"node {self.pid}", timeout or 0) from None
        assert self._status is not None
        return self._status

    def _read(self, flags: int) -> None:
        told = self._asked.recv(STATUS_BYTES, flags)
        self._status = int.from_bytes(told, "big", signed=True) if told else LOST
        self._asked.close()

    def send_signal(self, number: int) -> None:
        """Send it a signal if it runs."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End it now."""
        self.send_signal(signal.SIGKILL)


class WarmNodes:
    """The servers of this process, started when they are first needed; they end with it."""

    def __init__(self) -> None:
        self._servers: dict[int, tuple[subprocess.Popen[bytes], socket.socket]] = {}

    def start(self, folder: Path, output: Path, turn: int) -> WarmNode:
        """Start the node of `folder` from server `turn`, modulo their number; `output` gets what it prints."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            asked = f"{folder}\0{output}".encode()
            assert len(asked) <= ASKED_BYTES
            socket.send_fds(self._server(turn % SERVERS), [asked], [theirs.fileno()])
        return WarmNode(ours)

    def _server(self, number: int) -> socket.socket:
        if number not in self._servers:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                process = subprocess.Popen(
                    [sys.executable, "-m", "tests.kit.warm_node", str(theirs.fileno())],
                    cwd=ROOT,
                    env=without_secrets(os.environ),
                    pass_fds=(theirs.fileno(),),
                )
            self._servers[number] = process, ours
        return self._servers[number][1]

    def end(self) -> None:
        """End the servers, and nodes that still run."""
        for process, asks in self._servers.values():
            asks.close()
            process.wait()
        self._servers.clear()


WARM = WarmNodes()
"""Those of this process; `tests/conftest.py` ends them."""


# ── A server ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def serve(asks: socket.socket) -> None:
    """Fork for every start, until nobody can ask any more."""
    startup = import_module("node.startup")  # here, so that a test that starts no node does not import one
    gc.freeze()
    running: dict[int, tuple[int, socket.socket]] = {}
    """By the descriptor of its process: a node's id, and the socket of whoever started it."""
    watch = selectors.DefaultSelector()
    watch.register(asks, selectors.EVENT_READ)
    while True:
        for key, _ in watch.select():
            if key.fd != asks.fileno():
                watch.unregister(key.fd)
                _tell_end(key.fd, *running.pop(key.fd))
                continue
            asked, descriptors, _, _ = socket.recv_fds(asks, ASKED_BYTES, 1)
            if not asked:
                for pid, _ in running.values():
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
                return
            tell = socket.socket(fileno=descriptors[0])
            pid = os.fork()
            if pid == 0:
                watch.close()
                for end in (asks, tell, *(other for _, other in running.values())):
                    end.close()
                for process in running:
                    os.close(process)
                _be_node(startup.main, *asked.decode().split("\0"))
            process = os.pidfd_open(pid)
            running[process] = pid, tell
            watch.register(process, selectors.EVENT_READ)
            tell.send(pid.to_bytes(STATUS_BYTES, "big", signed=True))


def _tell_end(process: int, pid: int, tell: socket.socket) -> None:
    os.close(process)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with tell, contextlib.suppress(OSError):  # nobody may wait for it
        tell.send(status.to_bytes(STATUS_BYTES, "big", signed=True))


def _be_node(main: Callable[[Path], int], folder: str, output: str) -> NoReturn:
    status = 1
    try:
        out = os.open(output, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.close(out)
        status = main(Path(folder))
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
