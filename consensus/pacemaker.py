"""Computes the view timers (sumeragi.md 4.9).

    T_view(v) = min(T_max, T0 · 1.5^min(v, 12)) ± 10 % jitter

The jitter is deterministic (a hash of seed, view and validator), so a run can be replayed. It keeps peers from timing
out at the same moment. Each height starts at T0 again.
"""

from consensus.params import MAX_VIEW_EXPONENT, Timing
from ledger.primitives.hashing import sha256, u64be

_JITTER_STEPS = 2_001
"""−10 % … +10 % in steps of 0.01 %."""


def view_timeout_ms(timing: Timing, view: int, seed: bytes, validator: int) -> int:
    """Return how many ms validator `validator` waits in `view`; `seed` is the topology seed of the height."""
    steps = min(view, MAX_VIEW_EXPONENT)
    base = min(timing.view_max_ms, timing.view_ms * int(3**steps) // int(2**steps))
    draw = int.from_bytes(sha256(seed, b"jitter", u64be(view), u64be(validator))[:8], "big")
    return base * (9_000 + draw % _JITTER_STEPS) // 10_000


STRETCH = 4
"""T0 grows to at most this many times the configured T0. Otherwise a faulty leader that proposes just before the timer
fires could stretch that timer about threefold at each of its turns, up to T_max."""


class BlockTimes:
    """Measures the time from the start of a view to its decision, and derives T0 from it.

    The estimator is that of RFC 6298 (mean and mean deviation), in integers: T0 = 2 · (mean + 4 · deviation). Only the
    deciding view is a sample, so that views with dead leaders do not stretch the timer; and only if this peer did not
    give the view up (Karn's rule), because a peer that was cut off for a minute would measure the minute.
    """

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._mean = 0
        """ms · 8."""
        self._deviation = 0
        """ms · 4."""
        self._seen = False
        self._began_ms: int | None = None

    def began(self, now_ms: int) -> None:
        """Note that a view's timer has started at `now_ms`."""
        self._began_ms = now_ms

    def decided(self, now_ms: int, *, in_time: bool) -> None:
        """Note that a height was decided. `in_time` is true if it was decided in the present view and this peer had not
        given the view up."""
        began_ms, self._began_ms = self._began_ms, None
        if began_ms is not None and in_time:
            self.observe(now_ms - began_ms)

    def observe(self, elapsed_ms: int) -> None:
        """Add the sample `elapsed_ms`: the time from a view's timer start to the decision."""
        if not self._seen:
            self._seen = True
            self._mean, self._deviation = elapsed_ms * 8, elapsed_ms * 2
            return
        error = elapsed_ms - self._mean // 8
        self._deviation += abs(error) - self._deviation // 4
        self._mean += error

    @property
    def view_ms(self) -> int:
        """Return T0 in ms for the next height: the configured one until there is a sample."""
        if not self._seen:
            return self._timing.view_ms
        wanted = 2 * (self._mean // 8 + self._deviation)
        least = min(self._timing.view_min_ms, self._timing.view_ms)
        return min(self._timing.view_max_ms, STRETCH * self._timing.view_ms, max(least, wanted))
