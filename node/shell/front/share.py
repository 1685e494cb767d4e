"""How much of the node's time the front process may have.

    spent   the time its questions have taken
    earned  SHARE of the time that has passed, at most BURST_S saved up

Rule: while more is spent than earned, no question is read; they wait in the socket, and the front with them.
"""

import time
from collections.abc import Callable

from api.allowance import Allowance

SHARE = 0.15
"""Of a second: enough for thousands of reads, and the other 0.85 are the consensus loop's in the worst case."""

BURST_S = 0.02
"""What may be spent at once after a quiet time: a loop that is late by this much delays no vote noticeably."""

PAUSE_S = 0.005
"""Waited on top of the debt, so that a front that asks without end costs a few wake-ups a second and not thousands."""


class TimeShare:
    """Measures how much of the node's time the front has had, and says when it may have more."""

    def __init__(
        self, share: float = SHARE, burst_s: float = BURST_S, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._share = share
        self._allowance = Allowance(share, burst_s, now)

    def spend(self, seconds: float) -> float:
        """Charge `seconds`; return how long to wait before the next question, 0 when there is time left."""
        left_s = self._allowance.spend(seconds)
        return 0.0 if left_s > 0 else PAUSE_S - left_s / self._share
