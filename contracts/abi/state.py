"""The state of a contract: typed items and maps over its part of the journal.

    class WonState(ContractState):                      # the contract's part of the journal, as `state.py` declares it
        withdrawals = MapOf("withdrawal", Withdrawal)

    WonState(storage).withdrawals.get(id)               # a Map over this call's storage, made when it is asked for

A contract cannot name a key outside its part, because its `Storage` adds the contract's prefix to every key.
"""

from collections.abc import Iterator
from functools import cache
from typing import Generic, Protocol, TypeVar, assert_never

from ledger.primitives.codec import encode, trusted_decode

V = TypeVar("V")

KeyPart = bytes | int | str
"""A part of a map key. Integers are 8 bytes big-endian, so that they sort; bytes and strings begin with their
length."""


class Storage(Protocol):
    """The contract's keys and values, inside the journal layer of the running call."""

    def get(self, key: bytes) -> bytes | None:
        """Return the value at `key`, or None."""
        ...

    def put(self, key: bytes, value: bytes) -> None:
        """Set the value at `key`."""
        ...

    def delete(self, key: bytes) -> None:
        """Remove `key`, if it exists."""
        ...

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) of keys with `prefix`, ascending."""
        ...


def key_bytes(parts: tuple[KeyPart, ...]) -> bytes:
    """Return the bytes of a composite key; no two different tuples give the same bytes."""
    if len(parts) == 1 and isinstance(parts[0], bytes):  # an account or a club: the key of nearly every call
        return len(parts[0]).to_bytes(2, "big") + parts[0]
    out = bytearray()
    for part in parts:
        if isinstance(part, bytes):
            out += len(part).to_bytes(2, "big") + part
        elif isinstance(part, int):
            out += part.to_bytes(8, "big")
        elif isinstance(part, str):
            raw = part.encode()
            out += len(raw).to_bytes(2, "big") + raw
        else:
            assert_never(part)
    return bytes(out)


class Item(Generic[V]):
    """One value."""

    def __init__(self, storage: Storage, name: str, kind: type[V]) -> None:
        self._storage = storage
        self._key = name.encode()
        self._kind = kind

    def get(self) -> V | None:
        """Return the value, or None if it was never set."""
        raw = self._storage.get(self._key)
        return None if raw is None else trusted_decode(self._kind, raw)

    def set(self, value: V) -> None:
        """Store the value."""
        self._storage.put(self._key, encode(value))


@cache
def _map_prefix(name: str) -> bytes:
    """Return the prefix of the keys of the map `name`. There are only as many names as maps in the code."""
    return name.encode() + b":"


class Map(Generic[V]):
    """Values by composite key, iterated in key order."""

    __slots__ = ("_kind", "_prefix", "_storage")

    def __init__(self, storage: Storage, name: str, kind: type[V]) -> None:
        self._storage = storage
        self._prefix = _map_prefix(name)
        self._kind = kind

    def get(self, *key: KeyPart) -> V | None:
        """Return the value at `key`, or None; so does a number that no key can hold, which anybody may send."""
        try:
            raw = self._storage.get(self._prefix + key_bytes(key))
        except OverflowError:  # below 0, or above 2^64 − 1
            return None
        return None if raw is None else trusted_decode(self._kind, raw)

    def set(self, *key: KeyPart, value: V) -> None:
        """Store `value` at `key`."""
        self._storage.put(self._prefix + key_bytes(key), encode(value))

    def delete(self, *key: KeyPart) -> None:
        """Remove the value at `key`."""
        self._storage.delete(self._prefix + key_bytes(key))

    def values(self, *key_head: KeyPart) -> Iterator[V]:
        """Yield the values of every key that begins with the parts `key_head`, in key order."""
        for _, raw in self._storage.scan(self._prefix + key_bytes(key_head)):
            yield trusted_decode(self._kind, raw)

    def values_beginning(self, head: bytes, length: int) -> Iterator[V]:
        """Yield the values of every key that is one part of `length` bytes and begins with `head`; only for readers."""
        for _, raw in self._storage.scan(self._prefix + length.to_bytes(2, "big") + head):
            yield trusted_decode(self._kind, raw)

    def values_after(self, *key: KeyPart) -> Iterator[V]:
        """Yield the values of every key above `key`, in key order: the next page of a list."""
        for _, raw in self._storage.scan(self._prefix, key_bytes(key) + b"\x00"):
            yield trusted_decode(self._kind, raw)

    def values_behind(self, head: bytes, after: bytes) -> Iterator[V]:
        """Yield the values of every key that begins with `head` and whose next part is after `after`, in key order.

        An empty `after` is before all.
        """
        start = key_bytes((after,)) + b"\xff" if after else b""  # a further part begins with a length or a small number
        for _, raw in self._storage.scan(self._prefix + key_bytes((head,)), start):
            yield trusted_decode(self._kind, raw)

    def values_past(self, head: tuple[KeyPart, ...], after: tuple[KeyPart, ...]) -> Iterator[V]:
        """Yield the values of every key that begins with `head`, above the key `(*head, *after)`, in key order.

        An empty `after` is before all.
        """
        start = key_bytes(after) + b"\x00" if after else b""
        for _, raw in self._storage.scan(self._prefix + key_bytes(head), start):
            yield trusted_decode(self._kind, raw)


class ContractState:
    """A contract's maps over the storage of one call; the class declares its maps by `MapOf`."""

    __slots__ = ("storage",)

    def __init__(self, storage: Storage) -> None:
        self.storage = storage


class MapOf(Generic[V]):
    """Declares a map of a `ContractState`.

    The map is created only when it is used, for speed: most calls use one or two of a contract's maps, and every
    transfer asks three contracts.
    """

    def __init__(self, name: str, kind: type[V]) -> None:
        self._name = name
        self._kind = kind

    def __get__(self, state: ContractState, _owner: type[ContractState]) -> Map[V]:
        """Return the map over the storage of `state`."""
        return Map(state.storage, self._name, self._kind)
