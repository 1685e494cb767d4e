"""The `Store` protocol, the table of its key layouts, and a store in memory.

    prefix  key                              value
    h/      u64be(height)                    canonical header
    b/      u64be(height)                    canonical block
    q/      u64be(height)                    canonical CommitQC (the CommitCert that decided it here)
    r/      u64be(height)                    the ends of the pages of its receipts (`ledger.chain.receipt_pages`)
    r/      u64be(height) ‖ u32be(page)      canonical list of some receipts
    j/      u64be(height)                    canonical Grounds, which justify own votes there; for evidence_max_age
    i/      transaction id                   u64be(height) ‖ u32be(receipt index)
    a/      account id ‖ u64be(height) ‖ u32be(receipt index)   empty: the account's history
    s/      state key                        state value (`ledger.state` has the table of state keys)
    t/      level ‖ node index               a node or bucket of the state tree (`ledger.tree`)
    m/      name                             meta: "tip" (height, hash, root), "genesis", "format", "record", "damaged"

Rule 1: a height's block, certificate, state, tree, receipts and indexes are written in one batch, atomic and synced.
Rule 2: only `ledger.leveldb` imports plyvel.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from typing import Protocol


class Store(Protocol):
    """An ordered map of bytes to bytes with atomic batches."""

    def get(self, key: bytes) -> bytes | None:
        """Return the value at `key`, or None."""
        ...

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) of every key with `prefix`, from `prefix + start` on, ascending."""
        ...

    def write(self, batch: Mapping[bytes, bytes | None]) -> None:
        """Put every entry, and delete keys with the value None: all or nothing, on disk before this returns.

        Raises StoreError (`ledger.store_errors`) if the medium fails; then no part of the batch is written.
        """
        ...

    def close(self) -> None:
        """Release the medium. No other call may follow."""
        ...


class MemoryStore:
    """A `Store` in memory, for tests and for executing without a disk."""

    def __init__(self) -> None:
        self._values: dict[bytes, bytes] = {}
        self._keys: list[bytes] = []

    def get(self, key: bytes) -> bytes | None:
        """See `Store.get`."""
        return self._values.get(key)

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """See `Store.scan`. It shows the keys of the moment of the call."""
        found: list[tuple[bytes, bytes]] = []
        for place in range(bisect_left(self._keys, prefix + start), len(self._keys)):
            key = self._keys[place]
            if not key.startswith(prefix):
                break
            found.append((key, self._values[key]))
        return iter(found)

    def write(self, batch: Mapping[bytes, bytes | None]) -> None:
        """See `Store.write`."""
        for key, value in batch.items():
            if value is None:
                if self._values.pop(key, None) is not None:
                    del self._keys[bisect_left(self._keys, key)]
            else:
                if key not in self._values:
                    insort(self._keys, key)
                self._values[key] = value

    def close(self) -> None:
        """See `Store.close`."""
