"""Limits how often a question is answered (R7): once per peer, item and T_rb.

So a small question cannot cause a flood of blocks, and a peer that missed the answer can ask again a little later.
"""

from node.ports import Clock

MAX_MARKS = 4_096
"""Maximum number of remembered answers (peer, height or block). When full, they are cleared, at the cost of a few more
answers."""


class Rate:
    """Allows one answer per `every_ms` for each pair of peer and item."""

    def __init__(self, clock: Clock, every_ms: int) -> None:
        self._clock = clock
        self._every_ms = every_ms
        self._answered: dict[tuple[bytes, int | bytes], int] = {}

    def may_answer(self, sender: bytes, what: int | bytes) -> bool:
        """Return whether `sender` gets an answer now, and if so, count it as answered."""
        now = self._clock.monotonic_ms()
        last = self._answered.get((sender, what))
        if last is not None and now - last < self._every_ms:
            return False
        if len(self._answered) >= MAX_MARKS:
            self._answered.clear()
        self._answered[sender, what] = now
        return True
