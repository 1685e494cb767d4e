"""Signature checks in batches, off the event loop. Implements `node.ports.Verifier`.

    check(claims) ─► remembered? ─► answered at once when all are
                          │ no
                          ▼
              gathered during one turn of the loop, and while a batch is under way
                          │
          ≤ INLINE_CLAIMS │ on the loop          more: one call to the worker thread
                          ▼                                    │
                    libsodium, each by itself ─► remembered ─► `then`, in the order asked

Rule 1: one hand-over per batch, never one per signature: a thread that must win the interpreter lock back after every
        60 µs falls to a tenth of its speed beside a busy loop.
Rule 2: only what verified is remembered, by the hash of key, signature and payload; so a wrong signature can push
        nothing out, and nothing is verified twice.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

from ledger.primitives.keys import Claim, verify_all
from node.shell.guard import Guard

INLINE_CLAIMS = 6
"""So few take 0.4 ms: less than it takes to wake a thread and be woken by it on a busy machine."""

MAX_BATCH = 256
"""Claims per hand-over: 16 ms of work, so that a vote never waits long behind a block."""

MAX_REMEMBERED = 50_000
"""Verified claims kept, about 150 bytes each: several full blocks, and the votes of many heights."""

Then = Callable[[list[bool]], None]


class _Asked:
    """One call of `check`: which of its claims are still open."""

    __slots__ = ("answers", "missing", "then")

    def __init__(self, answers: list[bool], missing: int, then: Then) -> None:
        self.answers = answers
        self.missing = missing
        self.then = then


class BatchVerifier:
    """See the module. `close` ends the worker."""

    def __init__(self, loop: asyncio.AbstractEventLoop, guard: Guard) -> None:
        self._loop = loop
        self._guard = guard
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="verify")
        self._known: OrderedDict[bytes, None] = OrderedDict()
        self._waiting: list[tuple[Claim, bytes, _Asked, int]] = []
        self._scheduled = False
        self.checked = 0
        """Signatures given to libsodium, for tests and metrics."""

    def check(self, claims: Sequence[Claim], then: Then) -> None:
        """See `Verifier.check`."""
        names = [_name(claim) for claim in claims]
        answers = [name in self._known for name in names]
        if all(answers):
            then(answers)
            return
        asked = _Asked(answers, answers.count(False), then)
        for index, known in enumerate(answers):
            if not known:
                self._waiting.append((claims[index], names[index], asked, index))
        if not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self._start)

    def close(self) -> None:
        """End the worker thread; answers still under way are lost."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> None:
        batch, self._waiting = self._waiting[:MAX_BATCH], self._waiting[MAX_BATCH:]
        claims = [claim for claim, _, _, _ in batch]
        if len(claims) <= INLINE_CLAIMS:
            self._finish(batch, verify_all(claims))
            return
        future = self._loop.run_in_executor(self._worker, verify_all, claims)
        future.add_done_callback(lambda done: None if done.cancelled() else self._finish(batch, done.result()))

    def _finish(self, batch: list[tuple[Claim, bytes, _Asked, int]], answers: list[bool]) -> None:
        self.checked += len(batch)
        complete: list[_Asked] = []
        for (_, name, asked, index), answer in zip(batch, answers, strict=True):
            if answer:
                self._known[name] = None
            asked.answers[index] = answer
            asked.missing -= 1
            if asked.missing == 0:
                complete.append(asked)
        while len(self._known) > MAX_REMEMBERED:
            self._known.popitem(last=False)
        self._scheduled = bool(self._waiting)
        if self._scheduled:
            self._start_soon()
        for asked in complete:
            self._guard.call(asked.then, asked.answers)

    def _start_soon(self) -> None:
        self._loop.call_soon(self._start)


def _name(claim: Claim) -> bytes:
    # Key and signature have fixed lengths where they are right; with others the check fails and nothing is remembered.
    return sha256(b"".join((claim.public_key, claim.signature, claim.payload))).digest()
