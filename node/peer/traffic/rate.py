"""How often a question is answered (R7): once per peer, thing asked for, and T_rb.

So a small question cannot draw a flood of blocks, and who did not get the answer may still ask again a little later.
"""

from node.ports import Clock

MAX_MARKS = 4_096
"""Remembered answers (peer, height or block); cleared when full, at the cost of a few more answers."""


class Rate:
    """At most one answer per `every_ms` for each pair of who asks and what is asked for."""

    def __init__(self, clock: Clock, every_ms: int) -> None:
        self._clock = clock
        self._every_ms = every_ms
        self._answered: dict[tuple[bytes, int | bytes], int] = {}

    def may_answer(self, sender: bytes, what: int | bytes) -> bool:
        """Return whether `sender` is answered now; if so, it counts as answered."""
        now = self._clock.monotonic_ms()
        last = self._answered.get((sender, what))
        if last is not None and now - last < self._every_ms:
            return False
        if len(self._answered) >= MAX_MARKS:
            self._answered.clear()
        self._answered[sender, what] = now
        return True
