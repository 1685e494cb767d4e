"""Waits as long as there is progress, not for a fixed time: a busy machine may be slow, a standstill is an error.

    until done ── look at something visible  (log lines, a height, bytes synced, processor time of a child)
                  it differs from the last look → go on, with full patience
                  it has not changed for `still_s` → StandstillError, which shows the last look

Rule 1: only time during which this process itself ran counts: without processor time it cannot judge others.
Rule 2: processor time counts in steps of `CPU_STEP_S`. An idle child takes longer than `still_s` for a step; a working
one takes less, however small its share of the machine.
"""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

STILL_S = 60.0
"""Seconds without any change. A machine with ten times as much work as cores shows some change every second."""
POLL_S = 0.05
LOOK_S = 1.0
"""Seconds between two looks. A look reads /proc or asks every peer, and a standstill takes many times as long."""
LOOKS = 20
"""Minimum number of looks before a standstill is reported, even if `still_s` is short."""
CPU_STEP_S = 3.0
"""5 % of one core over `STILL_S`. An idle node uses at most 2 % of one core, so it takes longer than that for a
step."""

Look = Callable[[], object]
"""Returns something visible; it only matters whether it equals the last look."""


class StandstillError(Exception):
    """The awaited event has not come, and nothing changes any more. The message shows the last look."""

    def __init__(self, what: str, seen: object, still_s: float) -> None:
        super().__init__(f"{what}: nothing has moved for {still_s:g} s (seen last: {seen})")
        self.seen = seen


class Patience:
    """Measures how long nothing has changed; `look_at` must be called often with what is visible."""

    def __init__(self, what: str, still_s: float = STILL_S, clock: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._allowed_s = still_s
        self._clock = clock
        self._seen: object = None
        self._still_s = 0.0
        self._looked_at = clock()

    def look_at(self, seen: object) -> None:
        """Note what is visible now. Raises StandstillError if it has not changed for too long."""
        now = self._clock()
        passed, self._looked_at = now - self._looked_at, now
        if seen != self._seen:
            self._seen, self._still_s = seen, 0.0
            return
        self._still_s += min(passed, self._allowed_s / 10)  # after a longer gap, this process did not run (rule 1)
        if self._still_s >= self._allowed_s:
            raise StandstillError(self._what, seen, self._allowed_s)


def wait_until(
    done: Callable[[], bool], look: Look, what: str, *, still_s: float = STILL_S, poll_s: float = POLL_S
) -> None:
    """Return when `done()` is true. Raises StandstillError, which begins with `what`, if `look()` has not changed for
    long."""
    patience = Patience(what, still_s)
    between_s, next_s = min(LOOK_S, still_s / LOOKS), time.monotonic()
    while not done():
        if time.monotonic() >= next_s:
            patience.look_at(look())
            next_s = time.monotonic() + between_s
        time.sleep(poll_s)


def cpu_steps(pids: Iterable[int], step_s: float = CPU_STEP_S) -> int:
    """Return the processor time that these processes and their children have used, in steps."""
    return int(cpu_s(pids) / step_s)


def cpu_s(pids: Iterable[int]) -> float:
    """Return the processor time of these processes and their children in seconds; 0 if there is no /proc."""
    wanted, total = set(pids), 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # the process has just ended
            continue
        if int(entry.name) in wanted or int(fields[1]) in wanted:
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def size_of(*files: Path) -> int:
    """Return the total size of these files in bytes; a missing file counts as 0."""
    return sum(file.stat().st_size for file in files if file.exists())
