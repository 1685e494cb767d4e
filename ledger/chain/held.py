"""A store that may hold back batches, and writes all of them as one.

    hold(batch) ─► laid over the store: `get` and `scan` see it
    write(batch) or flush() ─► everything held and `batch`, in one atomic synced batch of the store below

Rule 1: what is held is nowhere but in memory. Either all of it is on the medium after a power cut, or nothing: a store
that holds whole heights is found at the end of one of them.
Rule 2: whoever holds must flush before anybody else hears of it (`node.peer.peer`).
"""

from collections.abc import Iterator, Mapping

from ledger.store import Store

__all__ = ["HeldStore"]


class HeldStore:
    """A `Store` over another one; see the module's docstring."""

    def __init__(self, below: Store) -> None:
        self._below = below
        self._held: dict[bytes, bytes | None] = {}

    def get(self, key: bytes) -> bytes | None:
        """See `Store.get`."""
        if key in self._held:
            return self._held[key]
        return self._below.get(key)

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """See `Store.scan`. What is held is seen as it was at the moment of the call."""
        found = self._below.scan(prefix, start)
        if not self._held:
            return found
        first = prefix + start
        over = sorted((key, value) for key, value in self._held.items() if key.startswith(prefix) and key >= first)
        return _laid_over(found, over) if over else found

    def hold(self, batch: Mapping[bytes, bytes | None]) -> None:
        """Take `batch` in as `write` does, but leave it in memory until the next `flush` or `write`."""
        self._held.update(batch)

    def flush(self) -> None:
        """Write what is held as one batch; on disk when this returns. Raises StoreError as `write` does."""
        if self._held:
            self._below.write(self._held)
            self._held = {}

    def write(self, batch: Mapping[bytes, bytes | None]) -> None:
        """See `Store.write`. What is held is written with it."""
        if self._held:
            self.hold(batch)
            self.flush()
        else:
            self._below.write(batch)

    def close(self) -> None:
        """See `Store.close`. What is held is gone: nobody has heard of it."""
        self._held = {}
        self._below.close()


def _laid_over(
    below: Iterator[tuple[bytes, bytes]], over: list[tuple[bytes, bytes | None]]
) -> Iterator[tuple[bytes, bytes]]:
    """Yield both in one order; of one key, what is over."""
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
