"""The safety record on disk (sumeragi.md 4.14): append, checksum, chain, replay.

    head   = "GETTY-SAFETY/1" ‖ u64 height ‖ u32 crc32(all before)             nothing above `height` was signed before
    record = u32 length ‖ u32 crc32(length) ‖ 16 bytes chain ‖ payload        payload = the entries of one append
    chain  = SHA256(chain before ‖ payload)[:16]

Rule 1: a record counts only once synced. A torn last record is cut off: nothing was sent before its sync. What was
appended together (a PROPOSAL and the PREPARE in it) is one record: it is there whole or not at all. What is read at the
start is written and synced again before anything rests on it: a reader sees the page cache, not the medium.
Rule 2: damage anywhere else is not survivable: `WalDamagedError`, and the peer does not vote (4.14: re-key). A record
without its head is missing, not empty: `fresh_record` is written once, with the key it speaks of.
Rule 3: no I/O here; bytes go through the Disk port.
"""

import zlib
from collections.abc import Iterable

from consensus.lock import Committed, Entry, Prepared, Proposed, TimedOut
from ledger.primitives.codec import CodecError, decode, encode
from ledger.primitives.hashing import sha256
from node.ports import Disk

_MAGIC = b"GETTY-SAFETY/1"
_FILE_HEAD_BYTES = len(_MAGIC) + 8 + 4
_HEAD_BYTES = 8
_CHAIN_BYTES = 16
_START = bytes(_CHAIN_BYTES)

MAX_RECORD_BYTES = 4 * 1024 * 1024
"""A PREPARE with its block (at most 3 MiB, `ledger.params`) and TC stays below."""

COMPACT_ABOVE_BYTES = 8 * 1024 * 1024
"""The log starts over at the next decided height once it is longer than this."""


class WalDamagedError(Exception):
    """The safety record cannot be trusted. What this peer signed is not known, so it must not sign again."""

    code = "wal_damaged"


def fresh_record(height: int = 0) -> bytes:
    """Return the record of a peer that has signed nothing above `height`: with a new key, at no height at all."""
    head = _MAGIC + height.to_bytes(8, "big")
    return head + zlib.crc32(head).to_bytes(4, "big")


class Wal:
    """The log of one peer."""

    def __init__(self, disk: Disk) -> None:
        """Read the log and put what is good of it on the medium; raises WalDamagedError, and OSError as the disk does.

        A torn last entry is cut off. What is read may be in the page cache alone, left there by a killed process or by
        a sync that failed, and then another sync would do nothing: so the file is written anew, always.
        """
        self._disk = disk
        data = disk.read()
        self._floor = _floor(data)
        self._entries, good, self._chain = _parse(data)
        disk.replace(data[:good])
        self._size = good

    def take_entries(self, height: int) -> list[Entry]:
        """Return the entries found at the start, in order; once. `height` is the one the chain decides next.

        Raises WalDamagedError when an entry is of a higher one: then the chain has lost blocks that this peer had
        stored, and what it signed at their heights may be gone from the log.
        """
        entries, self._entries = self._entries, []
        highest = max((entry.height for entry in entries), default=self._floor + 1)
        if highest > height:
            raise WalDamagedError(f"the safety record speaks of height {highest}, the stored chain is at {height - 1}")
        return entries

    def append(self, entries: Iterable[Entry]) -> None:
        """Append and sync; when this returns the entries are on the medium. Raises OSError when it refuses."""
        payload = encode(tuple(entries))
        assert len(payload) <= MAX_RECORD_BYTES, f"a record of {len(payload)} bytes could not be read back"
        self._chain = _next_chain(self._chain, payload)
        length = len(payload).to_bytes(4, "big")
        data = length + zlib.crc32(length).to_bytes(4, "big") + self._chain + payload
        self._disk.append(data)
        self._disk.sync()
        self._size += len(data)

    def decided(self, height: int) -> None:
        """Say that `height` is durable and no entry is of one above: the log may start over (4.6)."""
        if self._size > COMPACT_ABOVE_BYTES:
            self._disk.replace(fresh_record(height))
            self._size, self._chain, self._floor = _FILE_HEAD_BYTES, _START, height


def _next_chain(chain: bytes, payload: bytes) -> bytes:
    return sha256(chain, payload)[:_CHAIN_BYTES]


def _floor(data: bytes) -> int:
    """Return the height in the file's head: nothing above it had been signed when the record began."""
    if not data:
        raise WalDamagedError("the safety record is missing: what this key has signed is not known")
    height = int.from_bytes(data[len(_MAGIC) : len(_MAGIC) + 8], "big")
    if data[:_FILE_HEAD_BYTES] != fresh_record(height):
        raise WalDamagedError("the safety record is damaged at byte 0: this is not how a record begins")
    return height


def _parse(data: bytes) -> tuple[list[Entry], int, bytes]:
    """Return (entries, how many bytes are good, the chain value after them)."""
    entries: list[Entry] = []
    at, chain = _FILE_HEAD_BYTES, _START
    while at < len(data):
        head = data[at : at + _HEAD_BYTES]
        if len(head) < _HEAD_BYTES or not any(data[at + _HEAD_BYTES :]):
            break  # torn inside the head, or nothing after it but space the medium reserved and never filled
        length = int.from_bytes(head[:4], "big")
        if zlib.crc32(head[:4]) != int.from_bytes(head[4:], "big") or length > MAX_RECORD_BYTES:
            raise WalDamagedError(f"the safety record is damaged at byte {at}: its length does not match its checksum")
        end = at + _HEAD_BYTES + _CHAIN_BYTES + length
        payload = data[at + _HEAD_BYTES + _CHAIN_BYTES : end]
        expected = _next_chain(chain, payload)
        if end > len(data) or (end == len(data) and data[at + _HEAD_BYTES :][:_CHAIN_BYTES] != expected):
            break  # torn inside the last record
        if data[at + _HEAD_BYTES :][:_CHAIN_BYTES] != expected:
            raise WalDamagedError(f"the safety record is damaged at byte {at}: a record does not match its checksum")
        entries.extend(_decode(payload, at))
        at, chain = end, expected
    return entries, at, chain


def entries_in(data: bytes) -> list[Entry]:
    """Return the entries of whole appends, without checking their chain: for whoever watches a log being written."""
    entries: list[Entry] = []
    at = 0
    while at < len(data):
        end = at + _HEAD_BYTES + _CHAIN_BYTES + int.from_bytes(data[at : at + 4], "big")
        entries.extend(_decode(data[at + _HEAD_BYTES + _CHAIN_BYTES : end], at))
        at = end
    return entries


def _decode(payload: bytes, at: int) -> tuple[Entry, ...]:
    try:
        return decode(tuple[Proposed | Prepared | Committed | TimedOut, ...], payload)
    except CodecError as error:
        raise WalDamagedError(f"the safety record is damaged at byte {at}: {error}") from error
