"""Time from the operating system, and timers from the event loop. Implements `node.ports.Clock`."""

import asyncio
import time
from collections.abc import Callable

from node.shell.guard import Guard


class LoopClock:
    """Returns the time, and fires timers on the loop's thread, under the guard."""

    def __init__(self, loop: asyncio.AbstractEventLoop, guard: Guard) -> None:
        self._loop = loop
        self._guard = guard
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def wall_ms(self) -> int:
        """See `Clock.wall_ms`."""
        return time.time_ns() // 1_000_000

    def monotonic_ms(self) -> int:
        """See `Clock.monotonic_ms`."""
        return time.monotonic_ns() // 1_000_000

    def set_timer(self, name: str, after_ms: int, fire: Callable[[], None]) -> None:
        """See `Clock.set_timer`."""
        self.cancel_timer(name)
        self._timers[name] = self._loop.call_later(max(0, after_ms) / 1000, self._fire, name, fire)

    def cancel_timer(self, name: str) -> None:
        """See `Clock.cancel_timer`."""
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()

    def cancel_all(self) -> None:
        """Cancel every timer, because the node stops."""
        for name in list(self._timers):
            self.cancel_timer(name)

    def _fire(self, name: str, fire: Callable[[], None]) -> None:
        del self._timers[name]
        self._guard.call(fire)
