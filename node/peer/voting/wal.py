"""The safety record on disk (sumeragi.md 4.14): append, checksum, chain, replay.

    file   = head ‖ record ‖ record ‖ …
    head   = "GETTY-SAFETY/2" ‖ key ‖ chain_ctx ‖ u64 height ‖ chain ‖ u32 crc32(all before)
             nothing above `height` was signed before; chain_ctx is 0^32 until the key first runs on a chain
    record = mark ‖ payload ‖ chain ‖ mark                       payload = the entries of one append
    mark   = u32 length ‖ u64 height ‖ u32 crc32(both)           the same before and after
    chain  = SHA256(chain before ‖ length ‖ height ‖ payload)

    what is wrong                                              the cause          the result
    the last record is short, or its end was never filled      never synced       cut off: nothing was sent
    one mark of a record, but its chain value matches          synced, damaged    the mark is written again
    the last record's payload or chain value                   synced, damaged    `damaged`: no vote until its height is
                                                                                  decided: its votes are not known
    anything else, or another key's or chain's record          not this record    WalDamagedError: no vote (re-key)
    no value of it in the store, though it has run on the      the store was      `untied`: no vote until the peers are
      chain                                                      rebuilt            past all it can have signed

Rule 1: a record counts only once it is synced. Entries that are appended together (a PROPOSAL and its PREPARE) are one
record, which is in the file whole or not at all. What is read at the start is written and synced again before it
counts, because a reader sees the page cache, not the medium.
Rule 2: the chain value continues when the file starts over, and every block's batch holds it (`mark`). A record without
the value in the store has lost whole appends, or is another copy. A record is tied to the store before it is bound to
the chain. So if a bound record is beside a store without a value, the store was begun later. Then nothing proves that
the record is whole, and nothing relies on it.
Rule 3: this file does no I/O; bytes go through the Disk port.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from consensus.lock import Committed, Entry, Prepared, Proposed, TimedOut
from ledger.primitives.codec import CodecError, Record, decode, encode
from ledger.primitives.hashing import sha256
from node.peer.voting.errors import (
    WalAheadError,
    WalChecksumError,
    WalClosedAtError,
    WalClosedBlindError,
    WalContentError,
    WalCutError,
    WalHeadError,
    WalLengthError,
    WalMissingError,
    WalOtherChainError,
    WalOtherKeyError,
    WalVersionError,
)
from node.ports import Disk

_MAGIC = b"GETTY-SAFETY/2"
_OTHER_FORM = re.compile(rb"GETTY-SAFETY/[0-9]")
KEY_BYTES = 32
UNBOUND = bytes(32)
"""Stands for chain_ctx until the chain of a new key is known."""
_CHAIN_BYTES = 32
_FILE_HEAD_BYTES = len(_MAGIC) + KEY_BYTES + len(UNBOUND) + 8 + _CHAIN_BYTES + 4
_MARK_BYTES = 4 + 8 + 4
_FRAME_BYTES = _MARK_BYTES + _CHAIN_BYTES + _MARK_BYTES
"""Bytes of a record besides its payload."""

MAX_RECORD_BYTES = 4 * 1024 * 1024
"""A PREPARE with its block (at most 3 MiB, `ledger.params`) and TC is smaller."""

COMPACT_ABOVE_BYTES = 8 * 1024 * 1024
"""A log longer than this starts over at the next decided height."""


class Closed(Record, frozen=True, tag="closed"):
    """The last entry of a record: this key signs nothing any more."""

    height: int
    reason: str
    """The code and fields of the reason."""


NEVER = 2**63 - 1
"""The height in the marks of a `Closed`: if its end is damaged, no decided height gives the vote back."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The key and the chain of a record."""

    key: bytes
    """The public consensus key."""
    chain_ctx: bytes


def fresh_record(key: bytes, height: int = 0, chain_ctx: bytes = UNBOUND, chain: bytes | None = None) -> bytes:
    """Return the record of a peer that has signed nothing above `height`; a new key has signed nothing at any height.

    `chain` is the value of the record that it continues.
    """
    head = _MAGIC + key + chain_ctx + height.to_bytes(8, "big") + (sha256(_MAGIC, key) if chain is None else chain)
    return head + zlib.crc32(head).to_bytes(4, "big")


class Wal:
    """The safety record of one peer."""

    def __init__(
        self,
        disk: Disk,
        owner: Owner,
        stored: tuple[int, bytes | None],
        tie: Callable[[bytes], None] = lambda value: None,  # noqa: ARG005 - a record without a store
    ) -> None:
        """Read the log and write its good part to the medium. Raises WalDamagedError, and OSError from the disk.

        `stored` is the height of the stored chain, and the chain value in its last batch (None if no voter has written
        one); `tie` writes such a value. What is read may be only in the page cache, left there by a killed process or a
        failed sync, and then another sync would do nothing: so the file is always rewritten.
        """
        self._disk, self._owner = disk, owner
        tip, mark = stored
        data = disk.read()
        found = _parse(data, owner)
        self.entries = tuple(entry for entry in found.entries if not isinstance(entry, Closed))
        """The entries found at the start, in order."""
        self.damaged: int | None = found.damaged
        """The height of a last record whose end is damaged; its votes are not known. Otherwise None."""
        self._chain = found.chains[-1]
        _check_open(found)
        heights = [found.floor + 1, *(entry.height for entry in found.entries), found.damaged or 0]
        self.untied = mark is None and found.bound
        """True if the store was begun after this record: nothing is signed until `start_over`."""
        self.highest = max(found.floor, *heights[1:])
        """The greatest height in the record."""
        if max(heights) > tip + 1 and not self.untied:
            # This peer has lost stored blocks, and perhaps also the votes that it signed at their heights.
            raise WalAheadError(height=max(heights), stored=tip)
        if mark is not None and mark not in found.chains and mark not in found.lost:
            raise WalCutError
        if self.damaged is not None and self.damaged <= tip and not self.untied:
            self._start_over(tip, self._chain if mark is None else mark)
            return
        if mark is None and not found.bound:
            tie(self._chain)
        disk.replace(bytes(found.good))
        self._size = len(found.good)

    @property
    def chain(self) -> bytes:
        """Return the value that stands for all entries so far: for the batch of the next block."""
        return self._chain

    def append(self, entries: Iterable[Entry | Closed]) -> None:
        """Append and sync; the entries are on the medium when this returns. Raises OSError if the disk fails."""
        assert self.damaged is None, "nothing is signed at the height of a damaged record"
        assert not self.untied, "nothing is signed by a record of which nothing proves that it is whole"
        kept = tuple(entries)
        payload = encode(kept)
        assert len(payload) <= MAX_RECORD_BYTES, f"a record of {len(payload)} bytes could not be read back"
        height = NEVER if isinstance(kept[0], Closed) else kept[0].height
        data, self._chain = _framed(self._chain, height, payload)
        self._disk.append(data)
        self._disk.sync()
        self._size += len(data)

    def close(self, height: int, reason: str) -> None:
        """Record that this key signs nothing any more: the next start observes too."""
        if self.damaged is not None or self.untied:
            self._start_over(self.highest, self._chain)
        self.append((Closed(height, reason),))

    def decided(self, height: int) -> None:
        """Note that `height` is durable and no entry is above it: the log may start over (4.6)."""
        if self.untied:
            return
        if self._size > COMPACT_ABOVE_BYTES or (self.damaged is not None and self.damaged <= height):
            self._start_over(height, self._chain)

    def start_over(self, height: int) -> bytes:
        """Start a new log above `height`; return the value to which the store must be tied."""
        self._start_over(height, self._chain)
        return self._chain

    def _start_over(self, height: int, chain: bytes) -> None:
        data = fresh_record(self._owner.key, height, self._owner.chain_ctx, chain)
        self._disk.replace(data)
        self._size, self._chain, self.damaged, self.entries, self.untied = len(data), chain, None, (), False


@dataclass(slots=True)
class _Contents:
    """The contents of a file."""

    floor: int
    """The height in the file's head: nothing above it had been signed when the file began."""
    chains: list[bytes]
    """The chain values: of the file's head, and after each record."""
    good: bytearray
    """The file as it should be: without unsynced parts, with all marks whole."""
    entries: list[Entry | Closed] = field(default_factory=list)
    damaged: int | None = None
    lost: tuple[bytes, ...] = ()
    """Possible chain values after a damaged last record."""
    bound: bool = True
    """True if the head names the chain: this key has run on it before."""


def _parse(data: bytes, owner: Owner) -> _Contents:
    """Return the contents of the file, by the table above."""
    found = _head(data, owner)
    at = _FILE_HEAD_BYTES
    while at < len(data):
        marks = [mark for mark in (_mark(data, at), _last_mark(data, at)) if mark is not None]
        for length, height in marks:
            end = at + _FRAME_BYTES + length
            payload = data[at + _MARK_BYTES : at + _MARK_BYTES + length]
            record, chain = _framed(found.chains[-1], height, payload)
            if end <= len(data) + _MARK_BYTES and data[end - _MARK_BYTES - _CHAIN_BYTES : end - _MARK_BYTES] == chain:
                found.entries.extend(_decode(payload, at))
                found.chains.append(chain)
                found.good += record
                at = end
                break
        else:
            _end(data, at, marks, found)
            break
    return found


def _check_open(found: _Contents) -> None:
    closed = next((entry for entry in found.entries if isinstance(entry, Closed)), None)
    if closed is not None:
        raise WalClosedAtError(height=closed.height, why=closed.reason)
    if found.damaged == NEVER:
        raise WalClosedBlindError


def _end(data: bytes, at: int, marks: Sequence[tuple[int, int]], found: _Contents) -> None:
    """Judge the rest after the last whole record: never synced, or damaged. Raises WalDamagedError for anything
    else."""
    rest = data[at:]
    if len(rest) < _MARK_BYTES or not any(rest[_MARK_BYTES:]):
        return  # torn inside the first mark, or followed only by reserved space that was never filled
    if not marks:
        raise WalLengthError(at=at)
    length, height = marks[0]
    end = at + _FRAME_BYTES + length
    if end > len(data) or (end == len(data) and not any(data[-_MARK_BYTES:])):
        return  # torn inside the last record
    if end < len(data):
        raise WalChecksumError(at=at)
    chain = data[end - _MARK_BYTES - _CHAIN_BYTES : end - _MARK_BYTES]
    found.damaged = height
    found.lost = (chain, _framed(found.chains[-1], height, rest[_MARK_BYTES : _MARK_BYTES + length])[1])
    found.good += rest


def _head(data: bytes, owner: Owner) -> _Contents:
    if not data:
        raise WalMissingError
    at = len(_MAGIC)
    if data[:at] != _MAGIC and _OTHER_FORM.fullmatch(data[:at]):
        raise WalVersionError
    key, chain_ctx = data[at : at + 32], data[at + 32 : at + 64]
    height, chain = int.from_bytes(data[at + 64 : at + 72], "big"), data[at + 72 : at + 104]
    if len(data) < _FILE_HEAD_BYTES or data[:_FILE_HEAD_BYTES] != fresh_record(key, height, chain_ctx, chain):
        raise WalHeadError
    if key != owner.key:
        raise WalOtherKeyError
    if chain_ctx not in (owner.chain_ctx, UNBOUND) or (chain_ctx == UNBOUND and len(data) > _FILE_HEAD_BYTES):
        raise WalOtherChainError
    good = bytearray(fresh_record(key, height, owner.chain_ctx, chain))
    return _Contents(height, [chain], good, bound=chain_ctx != UNBOUND)


def _framed(before: bytes, height: int, payload: bytes) -> tuple[bytes, bytes]:
    """Return a record and the chain value after it."""
    mark = len(payload).to_bytes(4, "big") + height.to_bytes(8, "big")
    chain = sha256(before, mark, payload)
    mark += zlib.crc32(mark).to_bytes(4, "big")
    return mark + payload + chain + mark, chain


def _mark(data: bytes, at: int) -> tuple[int, int] | None:
    """Return (length, height) from the mark at `at`, or None if there is no mark."""
    mark = data[at : at + _MARK_BYTES]
    length, checksum = int.from_bytes(mark[:4], "big"), int.from_bytes(mark[12:], "big")
    if len(mark) < _MARK_BYTES or zlib.crc32(mark[:12]) != checksum or length > MAX_RECORD_BYTES:
        return None
    return length, int.from_bytes(mark[4:12], "big")


def _last_mark(data: bytes, at: int) -> tuple[int, int] | None:
    """Return (length, height) from the mark at the end of the file, if its record begins at `at`; otherwise None."""
    mark = _mark(data, len(data) - _MARK_BYTES)
    return mark if mark is not None and at + _FRAME_BYTES + mark[0] == len(data) else None


def _decode(payload: bytes, at: int) -> tuple[Entry | Closed, ...]:
    try:
        return decode(tuple[Proposed | Prepared | Committed | TimedOut | Closed, ...], payload)
    except CodecError as error:
        raise WalContentError(at=at, fault=error.said) from error
