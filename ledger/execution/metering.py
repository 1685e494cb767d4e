"""Counts the reads, writes and bytes of state of one call, and stops the call at its bound.

Rule 1: every access counts, also one that finds no value; a scan counts each entry that the caller takes.
Rule 2: the bound stops the call, not the block: `ledger.execution` rolls the call back and its receipt says so.
Rule 3: code whose arithmetic grows with the size of a club counts it in steps itself (`Meter.spend`).
Rule 4: the weights below turn all counts into the work of a call, in microseconds of one core. The weights are measured
(`make worst-block`), and rather too high than too low.

    work = CALL + READ·reads + WRITE·writes + bytes / BYTES + NESTED·nested calls + steps, + REFUSED where it fails
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ledger.journal import Journal
from ledger.params import ChainParams
from ledger.primitives.units import DAY_MS
from ledger.refusals import TooMuchWorkError, WarpTooFarError
from ledger.state import MAX_TIME_OFFSET_MS, advance_time

__all__ = ["BYTES", "CALL", "NESTED", "READ", "REFUSED", "WRITE", "MeteredState", "Work", "warp"]

READ = 4
"""Microseconds of a read: the access, and the decoding of a small record."""
WRITE = 12
"""Microseconds of a write: the encoding, and the work of the tree and the auditor at the end of the block."""
BYTES = 64
"""Number of bytes that are read and decoded, or encoded and written, in a microsecond."""
NESTED = 20
"""Microseconds of a nested call."""
CALL = 40
"""Microseconds of every transaction or scheduled item: its checks, its nonce, its receipt."""
REFUSED = 55
"""Additional microseconds of one that fails: undoing it, and a receipt with the reason."""


@dataclass(slots=True)
class Work:
    """Counted work: state reads and writes, the bytes of both, nested calls."""

    reads: int = 0
    writes: int = 0
    bytes: int = 0
    nested: int = 0
    cost: int = 0
    """All work together, with the steps of arithmetic, in microseconds."""

    def add(self, other: "Work") -> None:
        """Add the counts of `other`."""
        self.reads += other.reads
        self.writes += other.writes
        self.bytes += other.bytes
        self.nested += other.nested
        self.cost += other.cost


class MeteredState:
    """Gives calls access to the journal, one call after the other: counts every access, and refuses it above the call's
    bound."""

    __slots__ = ("_journal", "_max_bytes", "_max_reads", "_max_work", "_max_writes", "_most", "_short", "watch", "work")

    def __init__(self, journal: Journal, params: ChainParams) -> None:
        self._journal = journal
        self._max_reads = params.call_max_reads
        self._max_writes = params.call_max_writes
        self._max_bytes = params.call_max_bytes
        self._most = self._max_work = params.call_max_work
        self._short = False
        self.work = Work()
        self.watch: Callable[[bytes], None] | None = None
        """Is shown every key that is read or written, and raises where the call must not touch it."""

    def next_call(self, most: int, left: int) -> None:
        """Start a new count, bounded by `most` and by the work that is `left` of the block."""
        self.work = Work(cost=CALL)
        self._most, self._max_work, self._short = most, min(most, left), left < most

    @property
    def cut_short(self) -> bool:
        """Return whether the rest of the block was smaller than the bound of a call, and the call has used it up."""
        return self._short and self.work.cost > self._max_work

    def spend(self, steps: int) -> None:
        """Count `steps` of arithmetic."""
        self.work.cost += steps
        if self.work.cost > self._max_work:
            self._stop()

    def nest(self) -> None:
        """Count a nested call."""
        self.work.nested += 1
        self.spend(NESTED)

    def left(self) -> int:
        """Return the share that is left, in thousandths, of the bound that the call has used most."""
        work = self.work
        return min(
            1_000 - 1_000 * work.reads // self._max_reads,
            1_000 - 1_000 * work.writes // self._max_writes,
            1_000 - 1_000 * work.bytes // self._max_bytes,
            1_000 - 1_000 * work.cost // self._most,
        )

    def get(self, key: bytes) -> bytes | None:
        """Return the value at `key`; counts one read."""
        if self.watch is not None:
            self.watch(key)
        value = self._journal.get(key)
        work = self.work  # the same as `_read`, inlined: every look-up of every contract comes through here
        size = len(key) if value is None else len(key) + len(value)
        work.reads += 1
        work.bytes += size
        work.cost += READ + size // BYTES
        if work.cost > self._max_work or work.reads > self._max_reads or work.bytes > self._max_bytes:
            self._stop()
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Set the value at `key`; counts one write."""
        self._write(key, len(value))
        self._journal.put(key, value)

    def delete(self, key: bytes) -> None:
        """Remove `key`; counts one write."""
        self._write(key, 0)
        self._journal.delete(key)

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) under `prefix`; counts a read for each entry taken, and one for the scan."""
        self._read(prefix, 0)
        for key, value in self._journal.scan(prefix, start):
            self._read(key, len(value))
            yield key, value

    def _read(self, key: bytes, value: int) -> None:
        if self.watch is not None:
            self.watch(key)
        work, size = self.work, len(key) + value
        work.reads += 1
        work.bytes += size
        work.cost += READ + size // BYTES
        if work.cost > self._max_work or work.reads > self._max_reads or work.bytes > self._max_bytes:
            self._stop()

    def _write(self, key: bytes, value: int) -> None:
        if self.watch is not None:
            self.watch(key)
        work, size = self.work, len(key) + value
        work.writes += 1
        work.bytes += size
        work.cost += WRITE + size // BYTES
        if work.cost > self._max_work or work.writes > self._max_writes or work.bytes > self._max_bytes:
            self._stop()

    def _stop(self) -> None:
        most = self._max_work
        raise TooMuchWorkError(reads=self._max_reads, writes=self._max_writes, bytes=self._max_bytes, work=most)


def warp(state: MeteredState, by_ms: int) -> None:
    """Move the time of a development chain forward by `by_ms`. Raises WarpTooFarError when all warps together go too
    far."""
    if not advance_time(state, by_ms):
        raise WarpTooFarError(days=MAX_TIME_OFFSET_MS // DAY_MS)
