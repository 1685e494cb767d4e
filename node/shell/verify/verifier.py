"""Checks signatures in batches, outside the event loop. Implements `node.ports.Verifier`.

    check(claims) ─► remembered? ─► answered at once if all are
                          │ no
                          ▼
              being checked already? ─► both share the answer
                          │ no
                          ▼
              gathered during one turn of the loop
                          │
     ≤ INLINE_CLAIMS a turn, votes first │ on the loop       the rest: batches of MAX_BATCH to the worker processes
                          ▼                                    │
                    libsodium, each by itself ─► remembered ─► `then`

Rule 1: each hand-over is a batch, never a single signature, and goes to another process: a thread that must get the
interpreter lock again after every 60 µs falls to a tenth of its speed beside a busy loop.
Rule 2: only verified claims are remembered, by key, payload and signature together; so a wrong signature displaces
nothing, and nothing is verified twice.
Rule 3: a worker that dies or stands still costs time but no answer: its batches are checked here.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256

from ledger.primitives.keys import PUBLIC_KEY_BYTES, SIGNATURE_BYTES, Claim, verify_all
from node.shell.guard import Guard
from node.shell.verify.workers import Batch, Workers

INLINE_CLAIMS = 6
"""This many take 0.4 ms: less than the exchange with another process on a busy machine. Votes come in such numbers."""

MAX_BATCH = 128
"""Claims per hand-over: 8 ms of work, so that the first claims are answered soon and the next batch is ready behind."""

MAX_REMEMBERED = 20_000
"""Number of verified claims kept, about 600 bytes each, most of them shared with the pool: several full blocks, and the
votes of many heights."""

WHOLE_BYTES = 512
"""A claim with a payload up to this size is its own key: Python hashes it in a tenth of the time of a SHA-256 call.
Larger claims are stored by their hash, so that memory stays small."""

Then = Callable[[list[bool]], None]
Name = Claim | bytes


class _Batch:
    """One call of `check`, with the number of its open claims."""

    __slots__ = ("answers", "missing", "then")

    def __init__(self, answers: list[bool], missing: int, then: Then) -> None:
        self.answers = answers
        self.missing = missing
        self.then = then


class BatchVerifier:
    """Checks signatures in worker processes, in batches.

    There are `workers` processes; with 0, everything is checked on the loop. `close` ends them. `lost` gets the reason
    when a worker is lost; another one replaces it.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        guard: Guard,
        workers: int = 1,
        lost: Callable[[str], None] = lambda why: None,  # noqa: ARG005
    ) -> None:
        self._loop = loop
        self._guard = guard
        self._known: OrderedDict[Name, None] = OrderedDict()
        self._open: dict[Name, list[tuple[_Batch, int]]] = {}
        """By the name of a claim under check: the batches that wait for it, with the index in each."""
        self._few: deque[tuple[Name, Claim]] = deque()
        self._many: deque[tuple[Name, Claim]] = deque()
        self._scheduled = False
        self._closed = False
        self.workers = Workers(loop, workers, self._orphaned, lost)
        self.checked = 0
        """Number of signatures given to libsodium, for tests and metrics."""

    @property
    def waiting(self) -> int:
        """Return the number of claims that wait or are being checked."""
        return len(self._open)

    def check(self, claims: Sequence[Claim], then: Then) -> None:
        """See `Verifier.check`."""
        names = [_name(claim) for claim in claims]
        answers = [name in self._known for name in names]
        unknown = [i for i, known in enumerate(answers) if not known and _well_formed(claims[i])]
        if not unknown:
            then(answers)
            return
        batch = _Batch(answers, len(unknown), then)
        queue = self._few if len(unknown) <= INLINE_CLAIMS else self._many
        for index in unknown:
            others = self._open.get(names[index])
            if others is None:
                self._open[names[index]] = [(batch, index)]
                queue.append((names[index], claims[index]))
            else:
                others.append((batch, index))
        self._soon()

    def close(self) -> None:
        """End the workers; open answers are lost."""
        self._closed = True
        self.workers.close()

    def _soon(self) -> None:
        if not self._scheduled and not self._closed and (self._few or self._many):
            self._scheduled = True
            self._loop.call_soon(self._start)

    def _start(self) -> None:
        self._scheduled = False
        if self._closed:
            return
        here = [self._few.popleft() for _ in range(min(len(self._few), INLINE_CLAIMS))]
        self._many.extend(self._few)
        self._few.clear()
        while self._many and (worker := self.workers.free()) is not None:
            batch = [self._many.popleft() for _ in range(min(len(self._many), MAX_BATCH))]
            names = [name for name, _ in batch]
            worker.ask([claim for _, claim in batch], partial(self._finish, names))
        if self._many and not self.workers.alive:
            here += [self._many.popleft() for _ in range(min(len(self._many), MAX_BATCH))]
        if here:
            self._finish([name for name, _ in here], verify_all([claim for _, claim in here]))

    def _finish(self, names: list[Name], answers: list[bool]) -> None:
        self.checked += len(names)
        complete: list[_Batch] = []
        for name, answer in zip(names, answers, strict=True):
            if answer:
                self._known[name] = None
            for batch, index in self._open.pop(name):
                batch.answers[index] = answer
                batch.missing -= 1
                if batch.missing == 0:
                    complete.append(batch)
        while len(self._known) > MAX_REMEMBERED:
            self._known.popitem(last=False)
        self._soon()
        for batch in complete:
            self._guard.call(batch.then, batch.answers)

    def _orphaned(self, batches: Sequence[Batch]) -> None:
        """Check the batches of a lost worker here."""
        for claims, then in batches:
            then(verify_all(claims))
        self._soon()


def _well_formed(claim: Claim) -> bool:
    return len(claim.public_key) == PUBLIC_KEY_BYTES and len(claim.signature) == SIGNATURE_BYTES


def _name(claim: Claim) -> Name:
    """Return the key under which a claim is remembered; b"" for a claim with wrong lengths, which is false without a
    check."""
    if not _well_formed(claim):
        return b""
    return claim if len(claim.payload) <= WHOLE_BYTES else sha256(b"".join(claim)).digest()
