"""Worker processes that check signatures, seen from the node: hand a batch over, get its answers, survive their death.

    submit(claims, then) ─► the least busy worker ──socket──► verify_worker ──► then(answers)
                                     │ it died
                                     └─► its batches go to `orphaned`, and after RESTART_S there is a new one

Rule: every batch handed over is answered exactly once, by the worker or through `orphaned`; none is kept twice.
"""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from ledger.primitives.keys import Claim
from node.shell.hardening import without_secrets
from node.shell.verify_worker import HEAD_BYTES, encode_claims

RESTART_S = 0.5
"""A worker that dies is replaced after this long, so that one that can't start at all costs little."""

MAX_UNDER_WAY = 2
"""Batches at one worker: while it works on one, the next is there already; what waits stays with us, and can change."""

READ_BYTES = 64 * 1024
SOCKET_BYTES = 1024 * 1024

Answered = Callable[[list[bool]], None]
Batch = tuple[list[Claim], Answered]


class Worker:
    """One process and what it was asked."""

    def __init__(self, loop: asyncio.AbstractEventLoop, died: Callable[["Worker"], None]) -> None:
        ours, theirs = socket.socketpair()
        for end in (ours, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOCKET_BYTES)
        home = str(Path(__file__).parents[2])
        environment = without_secrets(os.environ) | {
            "PYTHONPATH": os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "node.shell.verify_worker", str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            env=environment,
        )
        theirs.close()
        ours.setblocking(False)
        self.under_way: deque[Batch] = deque()
        self._loop = loop
        self._died = died
        self._socket = ours
        self._out = bytearray()
        self._in = bytearray()
        self._open = True
        loop.add_reader(ours.fileno(), self._readable)

    def ask(self, claims: list[Claim], then: Answered) -> None:
        """Hand a batch over."""
        self.under_way.append((claims, then))
        idle = not self._out
        self._out += encode_claims(claims)
        if idle:
            self._writable()

    def close(self) -> None:
        """Take leave: the process ends because its socket does."""
        if self._open:
            self._open = False
            self._loop.remove_reader(self._socket.fileno())
            self._loop.remove_writer(self._socket.fileno())
            self._socket.close()

    def _writable(self) -> None:
        try:
            del self._out[: self._socket.send(self._out)]
        except BlockingIOError:
            pass  # the socket is full: we are called again when it is not
        except OSError:
            self._lost()
            return
        if self._out:
            self._loop.add_writer(self._socket.fileno(), self._writable)
        else:
            self._loop.remove_writer(self._socket.fileno())

    def _readable(self) -> None:
        try:
            data = self._socket.recv(READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._lost()
            return
        self._in += data
        while len(self._in) >= HEAD_BYTES:
            end = HEAD_BYTES + int.from_bytes(self._in[:HEAD_BYTES], "big")
            if len(self._in) < end:
                return
            answers = [byte == 1 for byte in self._in[HEAD_BYTES:end]]
            del self._in[:end]
            claims, then = self.under_way.popleft()
            assert len(answers) == len(claims), "a worker answers every claim"
            then(answers)

    def _lost(self) -> None:
        if self._open:
            self.close()
            self._died(self)


class Workers:
    """`count` workers, kept alive. `orphaned` gets the batches of one that died."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, count: int, orphaned: Callable[[Sequence[Batch]], None]
    ) -> None:
        self._loop = loop
        self._orphaned = orphaned
        self._closing = False
        self._dead: list[subprocess.Popen[bytes]] = []
        self.restarts = 0
        """Workers that died and were replaced, for tests and metrics."""
        self.alive = [Worker(loop, self._died) for _ in range(count)]

    def free(self) -> Worker | None:
        """Return the worker with the least to do, None when all have enough."""
        best = min(self.alive, key=lambda worker: len(worker.under_way), default=None)
        return best if best is not None and len(best.under_way) < MAX_UNDER_WAY else None

    def close(self) -> None:
        """End all; answers still under way are lost."""
        self._closing = True
        for worker in self.alive:
            worker.close()
        for process in [*self._dead, *(worker.process for worker in self.alive)]:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1.0)
            if process.poll() is None:
                process.kill()
                process.wait()

    def _died(self, worker: Worker) -> None:
        self.alive.remove(worker)
        worker.process.kill()
        self._dead.append(worker.process)
        self.restarts += 1
        self._loop.call_later(RESTART_S, self._replace)
        self._orphaned(list(worker.under_way))

    def _replace(self) -> None:
        self._dead = [process for process in self._dead if process.poll() is None]
        if not self._closing:
            self.alive.append(Worker(self._loop, self._died))
