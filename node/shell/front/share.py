"""Limits the front process to a share of the node's time.

    spent   the time that the front's questions have taken
    earned  SHARE of the time that has passed, at most BURST_S saved up

Rule: while more time is spent than earned, no question is read; questions wait in the socket, and the front waits too.
"""

import time
from collections.abc import Callable

from api.allowance import Allowance

SHARE = 0.15
"""Share of the time: enough for thousands of reads per second. The consensus loop has at least the other 0.85."""

BURST_S = 0.02
"""Time that may be spent at once after a quiet period; this delay of the loop does not matter for a vote."""

PAUSE_S = 0.005
"""Waiting time added to the debt, so that a front that asks without end causes a few wake-ups per second, not
thousands."""


class TimeShare:
    """Measures the front's use of the node's time, and computes when the next question may be read."""

    def __init__(
        self, share: float = SHARE, burst_s: float = BURST_S, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._share = share
        self._allowance = Allowance(share, burst_s, now)

    def spend(self, seconds: float) -> float:
        """Charge `seconds`; return the seconds to wait before the next question, 0 if there is time left."""
        left_s = self._allowance.spend(seconds)
        return 0.0 if left_s > 0 else PAUSE_S - left_s / self._share
