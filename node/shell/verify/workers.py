"""The node's side of the worker processes that check signatures: sends batches, gets answers, replaces lost workers.

    submit(claims, then) ─► the least busy worker ──pipe──► worker ──► then(answers)
                                     │ it died, or stands still: no answer and no processor time for STILL_S
                                     └─► its batches go to `orphaned`, and after RESTART_S there is a new one

Rule 1: every batch is answered exactly once, by the worker or through `orphaned`.
Rule 2: a worker is judged by its progress: it may be slow on a busy machine, but a stopped worker is lost.
"""

import asyncio
import contextlib
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from ledger.primitives.keys import Claim
from node.shell.hardening import without_secrets
from node.shell.pipe import Pipe, pair
from node.shell.progress import Patience, StandstillError
from node.shell.verify.worker import encode_claims

RESTART_S = 0.5
"""Seconds before a lost worker is replaced, so that one that cannot start at all costs little."""

STILL_S = 2.0
"""Seconds without progress of a worker that has work: the work of a batch takes 8 ms."""

LOOK_S = 0.1
"""Seconds between two checks of a worker that has work: a short read of /proc."""

MAX_UNDER_WAY = 2
"""Batches at one worker: while it works on one, the next is there already. Others wait here, where they can still
change."""

Answered = Callable[[list[bool]], None]
Batch = tuple[list[Claim], Answered]


class Worker:
    """One process and its open batches. `lost` is called once, with the reason, when it answers nothing any more."""

    def __init__(self, loop: asyncio.AbstractEventLoop, lost: Callable[["Worker", str], None]) -> None:
        ours, theirs = pair()
        home = str(Path(__file__).parents[3])
        environment = without_secrets(os.environ) | {
            "PYTHONPATH": os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "node.shell.verify.worker", str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            env=environment,
        )
        theirs.close()
        self.under_way: deque[Batch] = deque()
        self._loop = loop
        self._lost = lost
        self._answers = 0
        self._patience = Patience("a worker", STILL_S, loop.time)
        self._next_look: asyncio.TimerHandle | None = None
        self._pipe = Pipe(loop, ours, self._answered, lambda: self._end("ended"))

    def ask(self, claims: list[Claim], then: Answered) -> None:
        """Send a batch."""
        self.under_way.append((claims, then))
        if self._next_look is None:
            self._patience = Patience("a worker", STILL_S, self._loop.time)
            self._next_look = self._loop.call_later(LOOK_S, self._look)
        self._pipe.send(encode_claims(claims))

    def close(self) -> None:
        """Close the socket, which ends the process."""
        self._pipe.close()
        if self._next_look is not None:
            self._next_look.cancel()

    def _answered(self, body: bytes) -> None:
        claims, then = self.under_way.popleft()
        assert len(body) == len(claims), "a worker answers every claim"
        self._answers += 1
        then([byte == 1 for byte in body])

    def _look(self) -> None:
        self._next_look = None
        if not self.under_way:
            return
        try:
            self._patience.look_at((self._answers, _cpu_ticks(self.process.pid)))
        except StandstillError:
            self._end("stands still")
        else:
            self._next_look = self._loop.call_later(LOOK_S, self._look)

    def _end(self, why: str) -> None:
        self.close()
        self._lost(self, why)


def _cpu_ticks(pid: int) -> int:
    """Return the processor time that a process has used, in ticks of the system; 0 if it cannot be read."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


class Workers:
    """Keeps `count` workers running. `orphaned` gets the batches of a lost worker, `lost` gets the reason."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        count: int,
        orphaned: Callable[[Sequence[Batch]], None],
        lost: Callable[[str], None] = lambda why: None,  # noqa: ARG005
    ) -> None:
        self._loop = loop
        self._orphaned = orphaned
        self._tell = lost
        self._closing = False
        self._dead: list[subprocess.Popen[bytes]] = []
        self.restarts = 0
        """Number of workers that were lost and replaced."""
        self.alive = [Worker(loop, self._lost) for _ in range(count)]

    def free(self) -> Worker | None:
        """Return the least busy worker, or None if all have enough."""
        best = min(self.alive, key=lambda worker: len(worker.under_way), default=None)
        return best if best is not None and len(best.under_way) < MAX_UNDER_WAY else None

    def close(self) -> None:
        """End all workers; open answers are lost."""
        self._closing = True
        for worker in self.alive:
            worker.close()
        for process in [*self._dead, *(worker.process for worker in self.alive)]:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1.0)
            if process.poll() is None:
                process.kill()
                process.wait()

    def _lost(self, worker: Worker, why: str) -> None:
        self.alive.remove(worker)
        worker.process.kill()
        self._dead.append(worker.process)
        self.restarts += 1
        self._loop.call_later(RESTART_S, self._replace)
        self._tell(why)
        self._orphaned(list(worker.under_way))

    def _replace(self) -> None:
        self._dead = [process for process in self._dead if process.poll() is None]
        if not self._closing:
            self.alive.append(Worker(self._loop, self._lost))
