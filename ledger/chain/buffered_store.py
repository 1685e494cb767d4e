"""A store that can hold back batches, and writes them all as one.

    hold(batch) ─► kept in memory over the store: `get` and `scan` see it
    write(batch) or flush() ─► all held batches and `batch`, in one atomic synced batch of the store below

Rule 1: held batches are only in memory. After a power cut the medium has all of them or none, so a store of whole
heights always ends with a complete height.
Rule 2: the caller must flush before it reports held data to anybody (`node.peer.peer`).
"""

from collections.abc import Iterator, Mapping

from ledger.store import Store

__all__ = ["BufferedStore"]


class BufferedStore:
    """A `Store` over another one, with batches that are held back in memory."""

    def __init__(self, below: Store) -> None:
        self._below = below
        self._held: dict[bytes, bytes | None] = {}

    def get(self, key: bytes) -> bytes | None:
        """See `Store.get`."""
        if key in self._held:
            return self._held[key]
        return self._below.get(key)

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """See `Store.scan`. It shows the held entries of the moment of the call."""
        found = self._below.scan(prefix, start)
        if not self._held:
            return found
        first = prefix + start
        over = sorted((key, value) for key, value in self._held.items() if key.startswith(prefix) and key >= first)
        return _laid_over(found, over) if over else found

    def hold(self, batch: Mapping[bytes, bytes | None]) -> None:
        """Apply `batch` as `write` does, but keep it in memory until the next `flush` or `write`."""
        self._held.update(batch)

    def flush(self) -> None:
        """Write all held entries as one batch, which is on disk when this returns. Raises StoreError as `write`
        does."""
        if self._held:
            self._below.write(self._held)
            self._held = {}

    def write(self, batch: Mapping[bytes, bytes | None]) -> None:
        """See `Store.write`. The held entries are written in the same batch."""
        if self._held:
            self.hold(batch)
            self.flush()
        else:
            self._below.write(batch)

    def close(self) -> None:
        """See `Store.close`. Held entries are lost; they were not reported to anybody (rule 2)."""
        self._held = {}
        self._below.close()


def _laid_over(
    below: Iterator[tuple[bytes, bytes]], over: list[tuple[bytes, bytes | None]]
) -> Iterator[tuple[bytes, bytes]]:
    """Yield the entries of both in one order; if both have a key, yield the entry of `over`."""
    at = 0
    for key, value in below:
        while at < len(over) and over[at][0] < key:
            yield from _there(over[at])
            at += 1
        if at < len(over) and over[at][0] == key:
            yield from _there(over[at])
            at += 1
        else:
            yield key, value
    for entry in over[at:]:
        yield from _there(entry)


def _there(entry: tuple[bytes, bytes | None]) -> Iterator[tuple[bytes, bytes]]:
    key, value = entry
    if value is not None:
        yield key, value
