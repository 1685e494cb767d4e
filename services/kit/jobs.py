"""Work that a process repeats: a round every few seconds, or as soon as somebody wakes it.

Rule 1: a round that fails is logged, counted, and tried again after a pause; the other jobs go on.
Rule 2: a job must be able to end between any two of its steps (kill -9), so each round begins from the database.
"""

import asyncio
from collections.abc import Awaitable, Callable

from services.kit.log import get_log
from services.kit.metrics import Metrics

__all__ = ["Job"]

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0
"""After a failed round; doubled with each further one."""


class Job:
    """Runs rounds until it is cancelled."""

    def __init__(self, name: str, round_: Callable[[], Awaitable[bool]], every_s: float) -> None:
        """`round_` returns whether it has found work, so that the next round follows at once."""
        self.name = name
        self._round = round_
        self._every_s = every_s
        self._wanted = asyncio.Event()

    def wake(self) -> None:
        """Begin the next round now, or right after the present one."""
        self._wanted.set()

    async def run(self, metrics: Metrics) -> None:
        """Run for ever."""
        log, pause_s = get_log("jobs"), FIRST_PAUSE_S
        while True:
            self._wanted.clear()
            try:
                busy = await self._round()
            except Exception:  # rule 1
                metrics.job_failures.labels(self.name).inc()
                log.exception("a job failed", job=self.name, again_in_s=pause_s)
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
                continue
            pause_s = FIRST_PAUSE_S
            if busy:
                await asyncio.sleep(0)
                continue
            try:
                await asyncio.wait_for(self._wanted.wait(), self._every_s)
            except TimeoutError:
                continue
