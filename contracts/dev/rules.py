"""How far time may jump. Pure."""

from contracts.dev.errors import BadWarpError
from ledger.primitives.units import DAY_MS, Millis

__all__ = ["MAX_WARP_MS", "check_warp"]

MAX_WARP_MS = Millis(400 * DAY_MS)
"""A little over a year at once: enough for every calendar. All warps together are bounded by the ledger
(`ledger.state.MAX_TIME_OFFSET_MS`), because several stand in one block."""


def check_warp(by_ms: Millis) -> None:
    """Raise BadWarpError unless time goes forward, by at most MAX_WARP_MS."""
    if not 1 <= by_ms <= MAX_WARP_MS:
        raise BadWarpError(most=MAX_WARP_MS, given=by_ms)
