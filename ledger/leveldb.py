"""The store on disk: LevelDB. The only importer of plyvel, and the only file of the ledger that touches a disk.

Rule 1: a batch is written with sync: when `write` returns, the batch survives a power cut.
Rule 2: every read verifies LevelDB's checksums; a damaged record is a StoreError that says so, never a missing value.
Rule 3: after a write has failed nothing more is written: what the log then holds is known only after opening it again.
Rule 4: one process at a time: LevelDB locks the directory, and the second one is told who is meant.

    code               what happened
    store_locked       another process has the directory open
    store_damaged      a checksum or a file is wrong: repair from the peers, or restore
    store_failed       the medium refused (full, read-only, gone)
    store_closed       used after close: our own mistake
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
"""Two of these lie in memory; larger ones make compactions rarer, smaller ones make recovery after a crash shorter."""
CACHE_BYTES = 32 * 1024 * 1024
"""LevelDB's cache of blocks read; what is hot lies above it, in `ledger.state` and `ledger.tree`."""
MAX_OPEN_FILES = 256
"""Four peers and their sockets must fit into the usual limit of 1,024 descriptors of one user."""
BLOOM_BITS = 10
"""One per cent of look-ups of absent keys reach the disk."""


class LevelDbStore:
    """A `Store` in the directory `path`, which is made when it is missing. Raises StoreError as its methods do."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._failed = False
        if not os.path.exists(os.path.join(path, "CURRENT")) and _holds_a_store(path):
            # LevelDB would take it for a new one, and delete the tables.
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
        """See `Store.scan`. What is seen is the store as it was at the moment of the call."""
        try:
            found = self._db.iterator(
                start=prefix + start, stop=_after(prefix), include_stop=False, verify_checksums=True
            )
        except (plyvel.Error, RuntimeError) as error:
            raise _mapped(self.path, error) from error
        return self._walk(found)

    def write(self, batch: Mapping[bytes, bytes | None]) -> None:
        """See `Store.write`. Once it has failed, it fails until the store is opened again."""
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
        """Return the store as it is now, for reading; it costs nothing but that LevelDB keeps what is overwritten."""
        try:
            return LevelDbSnapshot(self.path, self._db.snapshot())
        except (plyvel.Error, RuntimeError) as error:
            raise _mapped(self.path, error) from error

    def close(self) -> None:
        """See `Store.close`. Closing twice does no harm."""
        self._db.close()

    def size_bytes(self) -> int:
        """Return about how many bytes the tables take on disk, what is in the write buffer left out."""
        size: int = self._db.approximate_size(b"\x00", b"\xff" * 8)
        return size

    def _walk(self, found: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
        try:
            yield from found
        except (plyvel.Error, RuntimeError) as error:
            raise _mapped(self.path, error) from error


class LevelDbSnapshot:
    """The store as it was at one moment. Read only; `close` lets LevelDB drop what it kept for it."""

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
        """Return entries under `prefix` from `prefix + start` on, and whether there are more behind them.

        At most `entries` of them; the first one that reaches `size_bytes` in all is the last.
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
        """Let go of the moment. Closing twice does no harm."""
        self._snapshot.close()


def _holds_a_store(path: str) -> bool:
    """Return whether `path` holds more than a creation that was cut short leaves behind."""
    names = os.listdir(path) if os.path.isdir(path) else []
    begun = ("LOCK", "LOG", "MANIFEST-000001")
    return any(not name.startswith(begun) and not name.endswith(".dbtmp") for name in names)


def _after(prefix: bytes) -> bytes | None:
    """Return the first key behind all keys with `prefix`; None when there is none."""
    cut = prefix.rstrip(b"\xff")
    return cut[:-1] + bytes((cut[-1] + 1,)) if cut else None


def _mapped(path: str, error: Exception) -> StoreError:
    """Return what an error of plyvel means. LevelDB says it in words only, so the words are read here, once."""
    said = str(error)
    if isinstance(error, RuntimeError) and "closed" in said.lower():
        return StoreClosedError(path=path, why=said)
    if isinstance(error, plyvel.CorruptionError) or "orruption" in said or "CURRENT" in said:
        return StoreCorruptError(path=path, why=said)
    if "lock" in said and ("already held" in said or "temporarily unavailable" in said):
        return StoreLockedError(path=path, why=said)
    return StoreFailedError(path=path, why=said)
