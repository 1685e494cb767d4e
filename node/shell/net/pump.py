"""Passes frames to the peer in slices, so that timers, clients and other peers' sockets have their turn in between.

    frames wait ─► wake() ─► next turn of the loop: step() until nothing waits or SLICE_S is over ─► the next turn …

Rule: the peer decides which frame is next (`node.peer.traffic.turns`); this file only limits the time of a slice.
"""

import asyncio
from collections.abc import Callable

from node.shell.guard import Guard

SLICE_S = 0.004
"""Seconds of a slice. One frame may take longer; of small frames, a few dozen are handled in a slice."""


class Pump:
    """Handles frames one slice at a time. `step` handles one frame, and returns None when none waits."""

    def __init__(self, loop: asyncio.AbstractEventLoop, guard: Guard, step: Callable[[], int | None]) -> None:
        self._loop = loop
        self._guard = guard
        self._step = step
        self._scheduled = False

    def wake(self) -> None:
        """Schedule a slice, because a frame waits."""
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
