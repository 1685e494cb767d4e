"""What one call may cost: its reads, writes and bytes of state are counted, and stopped at the call's bound.

Rule 1: every access counts, also one that finds nothing; a scan counts each entry that is taken from it.
Rule 2: the bound stops the call, not the block: `ledger.execution` rolls the call back and its receipt says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ledger.journal import Journal
from ledger.params import ChainParams
from ledger.primitives.units import DAY_MS
from ledger.refusals import TooMuchWorkError, WarpTooFarError
from ledger.state import MAX_TIME_OFFSET_MS, advance_time

__all__ = ["MeteredState", "Work", "warp"]


@dataclass(slots=True)
class Work:
    """Work counted: state reads and writes, the bytes of both, nested calls."""

    reads: int = 0
    writes: int = 0
    bytes: int = 0
    nested: int = 0

    def add(self, other: "Work") -> None:
        """Add what `other` counted."""
        self.reads += other.reads
        self.writes += other.writes
        self.bytes += other.bytes
        self.nested += other.nested


class MeteredState:
    """The journal as calls see it, one after the other: every access is counted, and refused beyond a call's bound."""

    __slots__ = ("_journal", "_max_bytes", "_max_reads", "_max_writes", "work")

    def __init__(self, journal: Journal, params: ChainParams) -> None:
        self._journal = journal
        self._max_reads = params.call_max_reads
        self._max_writes = params.call_max_writes
        self._max_bytes = params.call_max_bytes
        self.work = Work()

    def next_call(self) -> None:
        """Count from nothing again."""
        self.work = Work()

    def get(self, key: bytes) -> bytes | None:
        """Return the value at `key`; counts one read."""
        value = self._journal.get(key)
        work = self.work  # as `_read`, without the call: every look-up of every contract comes through here
        work.reads += 1
        work.bytes += len(key) if value is None else len(key) + len(value)
        if work.reads > self._max_reads or work.bytes > self._max_bytes:
            self._stop()
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Set the value at `key`; counts one write."""
        self._write(len(key) + len(value))
        self._journal.put(key, value)

    def delete(self, key: bytes) -> None:
        """Remove `key`; counts one write."""
        self._write(len(key))
        self._journal.delete(key)

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) under `prefix`; counts a read for each that is taken, and one for the scan."""
        self._read(len(prefix))
        for key, value in self._journal.scan(prefix, start):
            self._read(len(key) + len(value))
            yield key, value

    def _read(self, size: int) -> None:
        work = self.work
        work.reads += 1
        work.bytes += size
        if work.reads > self._max_reads or work.bytes > self._max_bytes:
            self._stop()

    def _write(self, size: int) -> None:
        work = self.work
        work.writes += 1
        work.bytes += size
        if work.writes > self._max_writes or work.bytes > self._max_bytes:
            self._stop()

    def _stop(self) -> None:
        raise TooMuchWorkError(reads=self._max_reads, writes=self._max_writes, bytes=self._max_bytes)


def warp(state: MeteredState, by_ms: int) -> None:
    """Let the time of a development chain jump forward. Raises WarpTooFarError where all warps together go too far."""
    if not advance_time(state, by_ms):
        raise WarpTooFarError(days=MAX_TIME_OFFSET_MS // DAY_MS)
