"""The store on disk: LevelDB. Only this file imports plyvel, and only this file of the ledger accesses a disk.

Rule 1: a batch is written with sync: when `write` returns, the batch survives a power cut.
Rule 2: every read verifies LevelDB's checksums; a damaged record raises a StoreError, and never looks like a missing
value.
Rule 3: after a failed write nothing more is written: only opening the log again shows its content.
Rule 4: one process at a time: LevelDB locks the directory, and a second process gets an error that names the directory.

    code               meaning
    store_locked       another process has the directory open
    store_damaged      a checksum or a file is wrong: repair from the peers, or restore
    store_failed       the medium failed (full, read-only, gone)
    store_closed       used after close: our own defect
"""

import os
from collections.abc import Iterator, Mapping
from typing import Any

import plyvel

from ledger.store_errors import (
    StoreClosedError,
    StoreCorruptError,
    StoreError,
    StoreFailedError,
    StoreFileMissingError,
    StoreLockedError,
    WriteFailedBeforeError,
)

WRITE_BUFFER_BYTES = 16 * 1024 * 1024
"""Two of these are in memory; larger ones make compactions rarer, smaller ones make recovery after a crash shorter."""
CACHE_BYTES = 32 * 1024 * 1024
"""LevelDB's cache of blocks; `ledger.state` and `ledger.tree` keep frequently used values above it."""
MAX_OPEN_FILES = 256
"""Four peers and their sockets must fit into the usual limit of 1,024 descriptors per user."""
BLOOM_BITS = 10
"""With this, one per cent of look-ups of absent keys reach the disk."""


class LevelDbStore:
    """A `Store` in the directory `path`, which is created if missing. Raises StoreError as its methods do."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._failed = False
        if not os.path.exists(os.path.join(path, "CURRENT")) and _holds_a_store(path):
            # LevelDB would take it for a new store, and delete the tables.
            raise StoreFileMissingError(path=path)
        try:
            self._db = plyvel.DB(
                path,
                create_if_missing=True,
                paranoid_checks=True,
                write_buffer_size=WRITE_BUFFER_BYTES,
                lru_cache_size=CACHE_BYTES,
                max_open_files=MAX_OPEN_FILES,
                bloom_filter_bits=BLOOM_BITS,
            )
        except (plyvel.Error, OSError) as error:
            raise _mapped(path, error) from error

    def get(self, key: bytes) -> bytes | None:
        """See `Store.get`."""
        try:
            value: bytes | None = self._db.get(key, verify_checksums=True)
        except (plyvel.Error, RuntimeError) as error:
            raise _mapped(self.path, error) from error
        return value

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """See `Store.scan`. It shows the store of the moment of the call."""
        try:
            found = self._db.iterator(
                start=prefix + start, stop=_after(prefix), include_stop=False, verify_checksums=True
            )
        except (plyvel.Error, RuntimeError) as error:
            raise _mapped(self.path, error) from error
        return self._walk(found)

    def write(self, batch: Mapping[bytes, bytes | None]) -> None:
        """See `Store.write`. After a failure, every call fails until the store is opened again."""
        if self._failed:
            raise WriteFailedBeforeError(path=self.path)
        try:
            writes = self._db.write_batch(sync=True)
            for key, value in batch.items():
                if value is None:
                    writes.delete(key)
                else:
                    writes.put(key, value)
            writes.write()
        except (plyvel.Error, RuntimeError) as error:
            self._failed = True
            raise _mapped(self.path, error) from error

    def snapshot(self) -> "LevelDbSnapshot":
        """Return a read-only snapshot of the store; its only cost is that LevelDB keeps overwritten values."""
        try:
            return LevelDbSnapshot(self.path, self._db.snapshot())
        except (plyvel.Error, RuntimeError) as error:
            raise _mapped(self.path, error) from error

    def close(self) -> None:
        """See `Store.close`. Closing twice is harmless."""
        self._db.close()

    def size_bytes(self) -> int:
        """Return the approximate size of the tables on disk in bytes, without the write buffer."""
        size: int = self._db.approximate_size(b"\x00", b"\xff" * 8)
        return size

    def _walk(self, found: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
        try:
            yield from found
        except (plyvel.Error, RuntimeError) as error:
            raise _mapped(self.path, error) from error


class LevelDbSnapshot:
    """The store at one moment. Read only; after `close`, LevelDB may drop the values kept for it."""

    def __init__(self, path: str, snapshot: Any) -> None:
        self._path = path
        self._snapshot = snapshot

    def get(self, key: bytes) -> bytes | None:
        """See `Store.get`."""
        try:
            value: bytes | None = self._snapshot.get(key, verify_checksums=True)
        except (plyvel.Error, RuntimeError) as error:
            raise _mapped(self._path, error) from error
        return value

    def page(
        self, prefix: bytes, start: bytes, entries: int, size_bytes: int
    ) -> tuple[list[tuple[bytes, bytes]], bool]:
        """Return entries under `prefix` from `prefix + start` on, and whether further ones follow.

        There are at most `entries`; the page ends with the entry that reaches `size_bytes` in total.
        """
        found: list[tuple[bytes, bytes]] = []
        size = 0
        try:
            with self._snapshot.iterator(
                start=prefix + start, stop=_after(prefix), include_stop=False, verify_checksums=True
            ) as iterator:
                for key, value in iterator:
                    if len(found) == entries or size >= size_bytes:
                        return found, True
                    found.append((key, value))
                    size += len(key) + len(value)
        except (plyvel.Error, RuntimeError) as error:
            raise _mapped(self._path, error) from error
        return found, False

    def close(self) -> None:
        """Release the snapshot. Closing twice is harmless."""
        self._snapshot.close()


def _holds_a_store(path: str) -> bool:
    """Return whether `path` has more files than an interrupted creation leaves."""
    names = os.listdir(path) if os.path.isdir(path) else []
    begun = ("LOCK", "LOG", "MANIFEST-000001")
    return any(not name.startswith(begun) and not name.endswith(".dbtmp") for name in names)


def _after(prefix: bytes) -> bytes | None:
    """Return the first key after all keys with `prefix`; None if there is none."""
    cut = prefix.rstrip(b"\xff")
    return cut[:-1] + bytes((cut[-1] + 1,)) if cut else None


def _mapped(path: str, error: Exception) -> StoreError:
    """Return the error for an error of plyvel. LevelDB reports causes only in words, so only this function reads
    them."""
    said = str(error)
    if isinstance(error, RuntimeError) and "closed" in said.lower():
        return StoreClosedError(path=path, why=said)
    if isinstance(error, plyvel.CorruptionError) or "orruption" in said or "CURRENT" in said:
        return StoreCorruptError(path=path, why=said)
    if "lock" in said and ("already held" in said or "temporarily unavailable" in said):
        return StoreLockedError(path=path, why=said)
    return StoreFailedError(path=path, why=said)
