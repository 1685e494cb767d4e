"""An allowance that refills over time: seconds of work, or new answers.

    earned    `rate` per second, at most `most` saved up
    spent     charged afterwards, so the rest may become negative; then nothing may be spent until it is positive again

Rule: a client that spends rarely never waits, and one that spends all the time gets the rate.
"""

import time
from collections.abc import Callable

__all__ = ["Allowance"]


class Allowance:
    """Counts what is left: gains `rate` per second up to `most`, and may become negative."""

    def __init__(self, rate: float, most: float, now: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._most = most
        self._now = now
        self._left = most
        self._counted_s = now()

    def left(self) -> float:
        """Return what is left; if it is 0 or less, nothing may be spent now."""
        now = self._now()
        self._left = min(self._most, self._left + (now - self._counted_s) * self._rate)
        self._counted_s = now
        return self._left

    def spend(self, amount: float) -> float:
        """Charge `amount`, which was spent; return what is left."""
        self._left = self.left() - amount
        return self._left
