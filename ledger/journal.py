"""Keeps changes over a committed state, in layers that end in commit or rollback: all of a layer happens, or nothing.

    base (never written)  ←  overlay: every change since the journal began  ←  one undo log per open layer

Rule 1: a read returns the newest change; a scan shows overlay and base as one ordered map.
Rule 2: the rollback of a layer restores, key by key, the values from its beginning. The commit of a layer hands its
undo log to the layer below, which can still roll everything back.
Rule 3: the journal never writes the base. Its result is `changes()`, which the owner of the base writes in one batch.

There is one overlay with undo logs, not a chain of overlays, so a read costs one look-up however deep the layers are.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Protocol


class Reader(Protocol):
    """A committed state: an ordered map of bytes to bytes that does not change while a journal lies on it."""

    def get(self, key: bytes) -> bytes | None:
        """Return the value at `key`, or None."""
        ...

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) of keys with `prefix`, from `prefix + start` on, ascending."""
        ...


class Writer(Reader, Protocol):
    """A state that can be changed: the journal, and wrappers that restrict it to one part or count accesses."""

    def put(self, key: bytes, value: bytes) -> None:
        """Set the value at `key`."""
        ...

    def delete(self, key: bytes) -> None:
        """Remove `key`, if it exists."""
        ...


class _Absent:
    """Marks a key that was not in the overlay when a layer first changed it."""


_ABSENT = _Absent()

_UndoLog = dict[bytes, bytes | _Absent | None]


class Journal:
    """Changes over `base`, in layers that end in commit or rollback."""

    def __init__(self, base: Reader) -> None:
        self._base = base
        self._overlay: dict[bytes, bytes | None] = {}
        self._keys: list[bytes] = []
        """Every key that was ever in the overlay, sorted if `_sorted`; a rolled-back key may remain here."""
        self._known: set[bytes] = set()
        self._sorted = True
        self._layers: list[_UndoLog] = []

    @property
    def depth(self) -> int:
        """Return the number of open layers."""
        return len(self._layers)

    def begin(self) -> None:
        """Open a layer."""
        self._layers.append({})

    def commit(self) -> None:
        """Close the newest layer and keep its changes."""
        closed = self._layers.pop()
        if self._layers:
            below = self._layers[-1]
            for key, before in closed.items():
                below.setdefault(key, before)

    def rollback(self) -> None:
        """Close the newest layer and undo its changes."""
        for key, before in self._layers.pop().items():
            if isinstance(before, _Absent):
                del self._overlay[key]
            else:
                self._overlay[key] = before

    def get(self, key: bytes) -> bytes | None:
        """Return the newest value at `key`, or None."""
        value = self._overlay.get(key, _ABSENT)  # no KeyError: most keys are read once, and an exception is slower
        return self._base.get(key) if value is _ABSENT else value  # type: ignore[return-value]  # only one `_Absent`

    def put(self, key: bytes, value: bytes) -> None:
        """Set the value at `key`."""
        self._change(key, value)

    def delete(self, key: bytes) -> None:
        """Remove `key`, if it exists."""
        self._change(key, None)

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Return an iterator over (key, value) under `prefix`, ascending, as of this call.

        Changes during the iteration do not affect it, so a handler may delete the keys that it visits.
        """
        return _merge(self._overlaid(prefix, start), self._base.scan(prefix, start))

    def changes(self) -> dict[bytes, bytes | None]:
        """Return the differences to the base, in key order: new values, and None for deleted keys.

        Every layer must be closed.
        """
        assert not self._layers, f"{len(self._layers)} layers are still open"
        base = self._base
        return {key: value for key, value in sorted(self._overlay.items()) if value != base.get(key)}

    def _change(self, key: bytes, value: bytes | None) -> None:
        overlay = self._overlay
        if self._layers:
            self._layers[-1].setdefault(key, overlay.get(key, _ABSENT))
        overlay[key] = value
        if key not in self._known:
            self._known.add(key)
            self._keys.append(key)
            self._sorted = False

    def _overlaid(self, prefix: bytes, start: bytes) -> list[tuple[bytes, bytes | None]]:
        if not self._sorted:  # sorting an almost sorted list takes little more than one pass
            self._keys.sort()
            self._sorted = True
        found: list[tuple[bytes, bytes | None]] = []
        overlay = self._overlay
        for index in range(bisect_left(self._keys, prefix + start), len(self._keys)):
            key = self._keys[index]
            if not key.startswith(prefix):
                break
            if key in overlay:
                found.append((key, overlay[key]))
        return found


def _merge(
    overlay: list[tuple[bytes, bytes | None]], base: Iterator[tuple[bytes, bytes]]
) -> Iterator[tuple[bytes, bytes]]:
    """Yield two ordered sequences as one; the overlay hides the base, and a None in it yields nothing."""
    below = next(base, None)
    for key, value in overlay:
        while below is not None and below[0] < key:
            yield below
            below = next(base, None)
        if below is not None and below[0] == key:
            below = next(base, None)
        if value is not None:
            yield key, value
    while below is not None:
        yield below
        below = next(base, None)


class ReadOnlyError(Exception):
    """A query or view tried to write: our own defect, never a caller's."""


class Scoped:
    """The part of a state under one prefix: a contract gets only its part, so it cannot access a key outside."""

    __slots__ = ("_prefix", "_state", "_writable")

    def __init__(self, state: Writer, prefix: bytes, writable: bool = True) -> None:
        self._state = state
        self._prefix = prefix
        self._writable = writable

    def get(self, key: bytes) -> bytes | None:
        """Return the value at `key` of this part, or None."""
        return self._state.get(self._prefix + key)

    def put(self, key: bytes, value: bytes) -> None:
        """Set the value at `key`; raises ReadOnlyError if this part is read-only."""
        if not self._writable:
            raise ReadOnlyError(f"write at {key!r} under {self._prefix!r}")
        self._state.put(self._prefix + key, value)

    def delete(self, key: bytes) -> None:
        """Remove `key`; raises ReadOnlyError if this part is read-only."""
        if not self._writable:
            raise ReadOnlyError(f"delete at {key!r} under {self._prefix!r}")
        self._state.delete(self._prefix + key)

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) under `prefix` of this part, ascending; the keys are without the part's prefix."""
        cut = len(self._prefix)
        return ((key[cut:], value) for key, value in self._state.scan(self._prefix + prefix, start))
