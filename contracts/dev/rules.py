"""The limit of a warp. Pure."""

from contracts.dev.errors import BadWarpError
from ledger.primitives.units import DAY_MS, Millis

__all__ = ["MAX_WARP_MS", "check_warp"]

MAX_WARP_MS = Millis(400 * DAY_MS)
"""A little over a year at once, which is enough for every calendar. The ledger limits the sum of all warps
(`ledger.state.MAX_TIME_OFFSET_MS`), because one block may contain several."""


def check_warp(by_ms: Millis) -> None:
    """Raise BadWarpError unless `by_ms` is from 1 to MAX_WARP_MS."""
    if not 1 <= by_ms <= MAX_WARP_MS:
        raise BadWarpError(most=MAX_WARP_MS, given=by_ms)
