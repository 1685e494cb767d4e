"""Hands frames to the peer in slices, so that timers, clients and other peers' sockets have their turn in between.

    frames wait ─► wake() ─► next turn of the loop: step() until nothing waits or SLICE_S is over ─► the next turn …

Rule: what is next is decided by the peer (`node.peer.traffic.turns`); here is only how long at a time.
"""

import asyncio
from collections.abc import Callable

from node.shell.guard import Guard

SLICE_S = 0.004
"""One frame may take longer; what is small, a few dozen of them, is done between two looks at the sockets."""


class Pump:
    """Lets frames be handled a slice at a time. `step` handles one frame and returns None when none waits."""

    def __init__(self, loop: asyncio.AbstractEventLoop, guard: Guard, step: Callable[[], int | None]) -> None:
        self._loop = loop
        self._guard = guard
        self._step = step
        self._scheduled = False

    def wake(self) -> None:
        """Something waits."""
        if not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self._run)

    def _run(self) -> None:
        self._scheduled = False
        self._guard.call(self._slice)

    def _slice(self) -> None:
        until = self._loop.time() + SLICE_S
        while self._step() is not None:
            if self._loop.time() >= until:
                self.wake()
                return
