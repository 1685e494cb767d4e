"""What may be spent of something that comes back with time: seconds of work, or new answers.

    earned    `rate` a second, at most `most` saved up
    spent     after the fact, so it may leave less than nothing; then nothing may be spent until that is earned again

Rule: who spends seldom never waits, and whoever spends without end gets the rate.
"""

import time
from collections.abc import Callable

__all__ = ["Allowance"]


class Allowance:
    """Counts what is left; see the module's docstring."""

    def __init__(self, rate: float, most: float, now: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._most = most
        self._now = now
        self._left = most
        self._counted_s = now()

    def left(self) -> float:
        """Return what is left; 0 or less: nothing may be spent now."""
        now = self._now()
        self._left = min(self._most, self._left + (now - self._counted_s) * self._rate)
        self._counted_s = now
        return self._left

    def spend(self, amount: float) -> float:
        """Take `amount`, which was spent; return what is left."""
        self._left = self.left() - amount
        return self._left
