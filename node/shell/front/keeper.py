"""Keeps one front process running: starts it, replaces it when it dies, ends it.

    begin()            before the loop runs: fork, with everything imported
    serve(service)     on the loop: answer the front; when it dies, start another one after RESTART_S (then doubled)
    end()              send Leave, wait at most STOP_S, then kill

Rule: the listening socket stays open here, so that clients wait in its queue while a front is replaced.
"""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from ledger.primitives.genesis import Genesis
from node.shell.front import process
from node.shell.front.service import FrontService
from node.shell.front.wire import Leave
from node.shell.hardening import without_secrets
from node.shell.pipe import pair

RESTART_S = 0.5
MAX_RESTART_S = 30.0
"""Longest wait: a front that cannot start at all costs one start every half minute."""
LIVED_S = 60.0
"""A front that has run this long was sound: the next restart waits RESTART_S again."""
STOP_S = 5.0
BACKLOG = 1_024
BIND_FOR_S = 3.0
"""The front of a killed node ends shortly after the node; only then is its port free again."""


def bind(host: str, port: int, for_s: float = BIND_FOR_S) -> socket.socket:
    """Return a socket that listens on `host` and `port`. Raises OSError."""
    until = time.monotonic() + for_s
    while True:
        try:
            return socket.create_server((host, port), backlog=BACKLOG)
        except OSError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.05)


class FrontProcess(Protocol):
    """A front process; `subprocess.Popen` is one."""

    @property
    def pid(self) -> int:
        """Return the process id."""
        ...

    def poll(self) -> int | None:
        """Return the exit status, or None while it runs."""
        ...

    def kill(self) -> None:
        """End it now."""
        ...


Start = Callable[[socket.socket, socket.socket, socket.socket, Path], FrontProcess]


class _Forked:
    """A front that was forked from this process."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._status: int | None = None

    def poll(self) -> int | None:
        """Return the exit status, or None while it runs."""
        if self._status is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                self._status = -1
            else:
                self._status = os.waitstatus_to_exitcode(status) if pid else None
        return self._status

    def kill(self) -> None:
        """End it now."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def spawn(reads: socket.socket, calls: socket.socket, listening: socket.socket, genesis_file: Path) -> FrontProcess:
    """Start a front in a new interpreter."""
    home = str(Path(__file__).parents[3])
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    environment = without_secrets(os.environ) | {"PYTHONPATH": path}
    descriptors = [end.fileno() for end in (reads, calls, listening)]
    return subprocess.Popen(
        [sys.executable, "-m", "node.shell.front.process", *map(str, descriptors), str(genesis_file)],
        pass_fds=descriptors,
        stdin=subprocess.DEVNULL,
        env=environment,
    )


class FrontKeeper:
    """Starts the front process, and replaces it when it dies.

    `start` starts a front while the loop runs; the new process has copies of the sockets.
    """

    def __init__(
        self,
        genesis: Genesis,
        genesis_file: Path,
        listening: socket.socket,
        log: Callable[..., None],
        start: Start = spawn,
    ) -> None:
        self._start = start
        self._genesis = genesis
        self._genesis_file = genesis_file
        self.listening = listening
        self._log = log
        self._ends: tuple[socket.socket, socket.socket] | None = None
        self._process: FrontProcess | None = None
        self._service: FrontService | None = None
        self._begun_s = 0.0
        self._pause_s = RESTART_S
        self._ending = False
        self._restart: asyncio.TimerHandle | None = None
        self.restarts = 0
        """Number of fronts that died and were replaced."""

    @property
    def pid(self) -> int | None:
        """The process id of the front; None while there is none."""
        return None if self._process is None or self._process.poll() is not None else self._process.pid

    def fork(self, close_also: tuple[int, ...] = ()) -> None:
        """Start the first front, before any loop or thread. `close_also` are descriptors that only the node may
        hold."""
        ours, theirs = _pairs()
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                for end in ours:
                    end.close()
                for descriptor in close_also:
                    os.close(descriptor)
                process.end_with_parent()
                process.serve(self._genesis, *theirs, self.listening)
                status = 0
            finally:
                os._exit(status)
        for end in theirs:
            end.close()
        self._taken(ours, _Forked(pid))

    def serve(self, service: FrontService) -> None:
        """Answer the front from now on; must be called on a running loop."""
        self._service = service
        if self._ends is None:
            self._begin()
        self._attach()

    async def end(self) -> None:
        """Let the front finish its requests, then end it."""
        self._ending = True
        if self._restart is not None:
            self._restart.cancel()
        front = self._process
        if self._service is not None:
            self._service.tell(Leave())
        until = time.monotonic() + STOP_S
        while front is not None and front.poll() is None and time.monotonic() < until:
            await asyncio.sleep(0.01)
        if self._service is not None:
            self._service.detach()
        if front is not None and front.poll() is None:
            front.kill()
            while front.poll() is None:
                await asyncio.sleep(0.01)
        self.listening.close()

    def drop(self) -> None:
        """End the front at once and close the port, if the node ends before the front is served."""
        if self._ends is not None:
            for end in self._ends:
                end.close()
            self._ends = None
        front = self._process
        if front is not None and front.poll() is None:
            front.kill()
            while front.poll() is None:
                time.sleep(0.01)
        self.listening.close()

    def _begin(self) -> None:
        ours, theirs = _pairs()
        self._taken(ours, self._start(*theirs, self.listening, self._genesis_file))
        for end in theirs:
            end.close()

    def _taken(self, ours: tuple[socket.socket, socket.socket], front: FrontProcess) -> None:
        self._ends, self._process, self._begun_s = ours, front, time.monotonic()

    def _attach(self) -> None:
        assert self._service is not None, "serve has been called"
        assert self._ends is not None, "a front has been begun"
        (reads, calls), self._ends = self._ends, None
        self._service.attach(reads, calls, self._lost)

    def _lost(self) -> None:
        if self._ending:
            return
        front = self._process
        if front is not None:
            front.kill()
        if time.monotonic() - self._begun_s > LIVED_S:
            self._pause_s = RESTART_S
        self._log("warning", "front.lost", again_in_s=self._pause_s)
        self._restart = asyncio.get_running_loop().call_later(self._pause_s, self._again)
        self._pause_s = min(2 * self._pause_s, MAX_RESTART_S)

    def _again(self) -> None:
        if self._process is not None:
            self._process.poll()  # reap the ended process
        self.restarts += 1
        self._begin()
        self._attach()


def _pairs() -> tuple[tuple[socket.socket, socket.socket], tuple[socket.socket, socket.socket]]:
    """Return (our ends, their ends) of two socket pairs: reads and calls."""
    reads, calls = pair(), pair()
    return (reads[0], calls[0]), (reads[1], calls[1])
