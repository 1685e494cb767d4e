"""The state commitment: a tree of fixed shape whose root is in every header.

`ledger.primitives.proof` defines the shape and the hashes; this file keeps the tree in the store.

    store key                      value
    t/ ‖ level(1) ‖ u32be(index)   a node (levels 0 … 4) or a bucket (level 5), exactly the bytes that are hashed

Rule 1: `update` reads and computes, and writes nothing: a block can be executed and dropped.
Rule 2: a node without children is not stored, so the tree of a state depends only on the state, not on its history.
Rule 3: memory contains only committed nodes.
Rule 4: a node stays in memory once it was read: the shape bounds their number, and every block reads the upper ones.
Only the number of buckets grows with the state, so only buckets are dropped from memory.
Rule 5: every read node is compared with the hash in the node above it. So if `root()` is right, every node, bucket and
value that this file returns is right (ADR 0026).
"""

from collections.abc import Mapping
from typing import Protocol

from ledger.primitives.proof import (
    ENTRY_BYTES,
    HASH_BYTES,
    LEVELS,
    StateProof,
    bucket_hash,
    child_of,
    key_hash,
    nibbles,
    node_hash,
    value_hash,
)
from ledger.primitives.units import ZERO_HASH, Hash32
from ledger.store_errors import StateValueError, TreeNodeError

TREE_PREFIX = b"t/"
INNER_NODES = sum(16**level for level in range(LEVELS))
"""69,905 nodes above the buckets, at most 514 bytes each: 45 MB in memory with their keys when all are full. They are
loaded when they are read, so a start reads only the root; a state of 10⁵ accounts has a third of the bytes."""
CACHED_BUCKETS = 60_000
"""Number of buckets kept in memory: 64 bytes per entry, mostly one or two entries, so about 15 MB."""

TreeWrites = dict[bytes, bytes | None]
"""Store key → bytes of the node or bucket; None if it is deleted."""


class Values(Protocol):
    """A store, or a snapshot of one, as a tree needs it."""

    def get(self, key: bytes) -> bytes | None:
        """See `Store.get`."""
        ...


class StateTree:
    """The tree at the tip. Every method that reads raises StoreDamagedError."""

    def __init__(self, store: Values, cached: int = CACHED_BUCKETS) -> None:
        self._store = store
        self._limit = cached
        self._inner: dict[bytes, bytes | None] = {}
        """By store key, level after level: at most `INNER_NODES`."""
        self._buckets: dict[bytes, bytes | None] = {}

    def root(self) -> Hash32:
        """Return the root of the committed state; 0^32 when it is empty."""
        top = self._node(_place(0, 0))
        return ZERO_HASH if top is None else node_hash(top)

    def update(self, changes: Mapping[bytes, bytes | None]) -> tuple[Hash32, TreeWrites]:
        """Return the root after `changes` (state key → value, None deletes), and the writes for the store."""
        writes: TreeWrites = {}
        by_bucket: dict[int, dict[bytes, bytes | None]] = {}
        for key, value in changes.items():
            hashed = key_hash(key)
            bucket = int.from_bytes(hashed[:3], "big") >> 4
            by_bucket.setdefault(bucket, {})[hashed] = None if value is None else value_hash(value)
        changed: dict[int, bytes] = {}
        for index, entries in by_bucket.items():
            place = _place(LEVELS, index)
            old = self._bucket(place)
            new = _with_entries(old or b"", entries)
            if new != (old or b""):
                writes[place] = new or None
                changed[index] = bucket_hash(new) if new else ZERO_HASH
        for level in range(LEVELS - 1, -1, -1):
            changed = self._update_level(level, changed, writes)
        return (Hash32(changed[0]) if changed else self.root()), writes

    def written(self, writes: TreeWrites) -> None:
        """Note `writes` that are in the store now."""
        for place, value in writes.items():
            if place.startswith(_BUCKETS):
                self._remember(place, value)
            else:
                self._inner[place] = value

    def prove(self, key: bytes) -> StateProof:
        """Return the proof of presence or absence of `key` under `root()`."""
        path: list[bytes] = []
        index = 0
        for level, nibble in enumerate(nibbles(key_hash(key))):
            node = self._node(_place(level, index))
            if node is None:
                return StateProof(tuple(path), None)
            path.append(node)
            index = index << 4 | nibble
        return StateProof(tuple(path), self._bucket(_place(LEVELS, index)))

    def check(self, key: bytes, value: bytes | None) -> None:
        """Raise StoreDamagedError unless the state under `root()` has `value` at `key`; None means that there is no
        value."""
        hashed = key_hash(key)
        bucket = self._bucket(_place(LEVELS, int.from_bytes(hashed[:3], "big") >> 4))
        if _held(bucket or b"", hashed) != (None if value is None else value_hash(value)):
            raise StateValueError(key=key)

    def check_node(self, place: bytes, value: bytes | None) -> None:
        """Raise StoreDamagedError unless `value` is the node or bucket with the store key `place`."""
        if value != (self._bucket(place) if place.startswith(_BUCKETS) else self._node(place)):
            raise TreeNodeError(place=place)

    def _update_level(self, level: int, below: dict[int, bytes], writes: TreeWrites) -> dict[int, bytes]:
        """Apply the changed hashes of level + 1 to the nodes of `level`; return the changed hashes of `level`."""
        by_node: dict[int, dict[int, bytes]] = {}
        for index, digest in below.items():
            by_node.setdefault(index >> 4, {})[index & 15] = digest
        changed: dict[int, bytes] = {}
        head = _LEVEL[level]
        for index, children in by_node.items():
            place = head + index.to_bytes(4, "big")
            node = _with_children(self._node(place), children)
            writes[place] = node
            changed[index] = ZERO_HASH if node is None else node_hash(node)
        return changed

    def _node(self, place: bytes) -> bytes | None:
        try:
            return self._inner[place]
        except KeyError:
            value = self._inner[place] = self._read(place)
            return value

    def _bucket(self, place: bytes) -> bytes | None:
        try:
            return self._buckets[place]
        except KeyError:
            value = self._read(place)
            self._remember(place, value)
            return value

    def _read(self, place: bytes) -> bytes | None:
        """Return the stored bytes at `place`; except for the root, they must match the hash in the node above."""
        level, index = place[len(TREE_PREFIX)], int.from_bytes(place[-4:], "big")
        if level == 0:
            return self._store.get(place)
        above = self._node(_place(level - 1, index >> 4))
        expected = ZERO_HASH if above is None else child_of(above, index & 15)
        if expected == ZERO_HASH:
            return None
        value = self._store.get(place)
        if value is None or (bucket_hash if level == LEVELS else node_hash)(value) != expected:
            raise TreeNodeError(place=place)
        return value

    def _remember(self, place: bytes, value: bytes | None) -> None:
        if len(self._buckets) >= self._limit and place not in self._buckets:
            # Dropping the oldest half at once keeps a look-up at one dict access.
            for old in list(self._buckets)[: self._limit // 2 + 1]:
                del self._buckets[old]
        self._buckets[place] = value


_LEVEL = tuple(TREE_PREFIX + bytes((level,)) for level in range(LEVELS + 1))
_BUCKETS = _LEVEL[LEVELS]


def _place(level: int, index: int) -> bytes:
    return _LEVEL[level] + index.to_bytes(4, "big")


def _held(bucket: bytes, hashed: bytes) -> bytes | None:
    """Return the value hash for a key hash in `bucket`, or None if it has no such entry."""
    at = bucket.find(hashed)
    while at % ENTRY_BYTES and at >= 0:  # the match spans entries, or is in a value hash
        at = bucket.find(hashed, at + 1)
    return None if at < 0 else bucket[at + HASH_BYTES : at + ENTRY_BYTES]


def _with_entries(bucket: bytes, entries: Mapping[bytes, bytes | None]) -> bytes:
    """Return `bucket` with entries set (key hash → value hash) or removed (None)."""
    held = {
        bucket[at : at + HASH_BYTES]: bucket[at + HASH_BYTES : at + ENTRY_BYTES] for at in range(0, len(bucket), 64)
    }
    for hashed, digest in entries.items():
        if digest is None:
            held.pop(hashed, None)
        else:
            held[hashed] = digest
    return b"".join(hashed + held[hashed] for hashed in sorted(held))


def _with_children(node: bytes | None, children: Mapping[int, bytes]) -> bytes | None:
    """Return `node` with child hashes set, or removed by 0^32; None if no child is left.

    It changes the node in place, child by child: in a large tree, nearly every update replaces a few hashes and moves
    nothing.
    """
    changed = bytearray(node or bytes(2))
    bitmap = before = int.from_bytes(changed[:2], "big")
    for nibble, digest in children.items():
        bit = 1 << nibble
        at = 2 + HASH_BYTES * (bitmap & (bit - 1)).bit_count()
        held = at + HASH_BYTES if bitmap & bit else at
        if digest == ZERO_HASH:
            del changed[at:held]
            bitmap &= ~bit
        else:
            changed[at:held] = digest
            bitmap |= bit
    if bitmap != before:
        changed[:2] = bitmap.to_bytes(2, "big")
    return bytes(changed) if bitmap else None
