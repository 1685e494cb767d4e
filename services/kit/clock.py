"""Time for services: a port, and dates in Seoul.

Rule 1: no rule reads a clock. `rules` get instants in ms; only jobs and routes ask a `Clock`.
Rule 2: on a development chain, whose users move its time (`gye dev warp`), services live in the chain's time.
"""

import time
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

from ledger.primitives.units import Millis

__all__ = ["KST", "ChainClock", "Clock", "SystemClock", "instant_of", "kst_date", "kst_stamp", "next_date"]

KST = timezone(timedelta(hours=9))


class Clock(Protocol):
    """Tells the time."""

    def now_ms(self) -> Millis:
        """Return the present instant in ms since 1970."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now_ms(self) -> Millis:
        """Return the present instant in ms since 1970."""
        return Millis(time.time_ns() // 1_000_000)


class ChainClock:
    """This machine's clock, moved by how far the time of a development chain is ahead of it."""

    LEAST_MS = 10_000
    """A smaller difference is that of two clocks, not a warp."""

    def __init__(self) -> None:
        self._ahead_ms = 0

    def now_ms(self) -> Millis:
        """Return the present instant in ms since 1970."""
        return Millis(time.time_ns() // 1_000_000 + self._ahead_ms)

    def heard(self, block_ms: int) -> None:
        """Take note of the time of a new block."""
        ahead_ms = block_ms - time.time_ns() // 1_000_000
        if ahead_ms > self._ahead_ms + self.LEAST_MS:
            self._ahead_ms = ahead_ms


def kst_date(at_ms: int) -> str:
    """Return the date in Seoul as YYYYMMDD."""
    return datetime.fromtimestamp(at_ms / 1_000, UTC).astimezone(KST).strftime("%Y%m%d")


def kst_stamp(at_ms: int) -> str:
    """Return date and time in Seoul as YYYYMMDDhhmmss, cut to seconds."""
    return datetime.fromtimestamp(at_ms // 1_000, UTC).astimezone(KST).strftime("%Y%m%d%H%M%S")


def instant_of(date: str, clock: str) -> Millis:
    """Return the instant of a date YYYYMMDD and a time hhmmss in Seoul. Raises ValueError."""
    if len(date) != 8 or len(clock) != 6:
        raise ValueError(f"not a date and a time: {date!r} {clock!r}")
    moment = datetime.strptime(date + clock, "%Y%m%d%H%M%S").replace(tzinfo=KST)
    return Millis(int(moment.timestamp()) * 1_000)


def next_date(date: str, days: int = 1) -> str:
    """Return the date `days` after (or before, if negative) a date YYYYMMDD."""
    return (datetime.strptime(date, "%Y%m%d").replace(tzinfo=KST) + timedelta(days=days)).strftime("%Y%m%d")
