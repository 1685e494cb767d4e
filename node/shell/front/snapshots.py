"""Snapshots of the store after the last heights, for the front process; values are checked before they are answered.

    keep() after a block ─► a snapshot of the store, the last KEPT of them
    read(Get | Page)     ─► values of the state and nodes of its tree, compared with the state root of that height

Rule 1: a value that does not match the root is never answered: the caller gets StoreDamagedError, and no number.
Rule 2: values of the tip are checked by the tree of the running chain, whose nodes are in memory. An older height has a
tree of its own, which is built when somebody asks.
"""

from collections import OrderedDict
from typing import assert_never

from ledger.chain import Chain
from ledger.leveldb import LevelDbSnapshot, LevelDbStore
from ledger.state import STORE_PREFIX
from ledger.store_errors import StateRootError
from ledger.tree import TREE_PREFIX, StateTree
from node.shell.front.wire import MAX_PAGE_ENTRIES, NEWEST, Entries, Get, Gone, Page, Question, ReadAnswer, Value

KEPT = 32
"""Number of heights the front may read: some seconds of a busy chain, so that a long scan can end in one state."""

PAGE_BYTES = 256 * 1024
"""A page of a scan ends with the entry that reaches this size, or after MAX_PAGE_ENTRIES. Reading a page takes less
than a millisecond, checking it up to four."""

OLD_BUCKETS = 1_000
"""Number of buckets of an older height kept in memory: few clients read there, and only for seconds."""


class Snapshots:
    """Keeps snapshots of `store` for the last heights of `chain`, and answers checked values from them."""

    def __init__(self, chain: Chain, store: LevelDbStore) -> None:
        self._chain = chain
        self._store = store
        self._kept: OrderedDict[int, LevelDbSnapshot] = OrderedDict()
        self._trees: dict[int, StateTree] = {}
        """For requested heights below the tip."""
        self.keep()

    @property
    def heights(self) -> list[int]:
        """Return the heights that can be read, ascending."""
        return list(self._kept)

    def keep(self) -> None:
        """Take a snapshot of the store, after a durable block."""
        self._kept[self._chain.height] = self._store.snapshot()
        while len(self._kept) > KEPT:
            height, snapshot = self._kept.popitem(last=False)
            self._trees.pop(height, None)
            snapshot.close()

    def read(self, question: Question) -> ReadAnswer:
        """Return the answer, or Gone. Raises StoreError; StoreDamagedError also for a value that does not match the
        state root."""
        height = next(reversed(self._kept)) if question.height == NEWEST else question.height
        snapshot = self._kept.get(height)
        if snapshot is None:
            return Gone()
        match question:
            case Get(_, key):
                value = snapshot.get(key)
                self._check(height, snapshot, key, value)
                return Value(value)
            case Page(_, prefix, start, entries):
                found, more = snapshot.page(prefix, start, min(entries, MAX_PAGE_ENTRIES), PAGE_BYTES)
                for key, value in found:
                    self._check(height, snapshot, key, value)
                return Entries(found, more)
            case _:
                assert_never(question)

    def close(self) -> None:
        """Close every snapshot; must come before the store is closed."""
        self._trees.clear()
        while self._kept:
            self._kept.popitem()[1].close()

    def _check(self, height: int, snapshot: LevelDbSnapshot, key: bytes, value: bytes | None) -> None:
        if key.startswith(STORE_PREFIX):
            self._tree(height, snapshot).check(key[len(STORE_PREFIX) :], value)
        elif key.startswith(TREE_PREFIX):
            self._tree(height, snapshot).check_node(key, value)

    def _tree(self, height: int, snapshot: LevelDbSnapshot) -> StateTree:
        if height == self._chain.height:
            return self._chain.tree
        found = self._trees.get(height)
        if found is None:
            found = StateTree(snapshot, OLD_BUCKETS)
            header = self._chain.header(height)  # genesis has no header: its root was checked at the start
            if header is not None and found.root() != header.state_root:
                raise StateRootError(height=height)
            self._trees[height] = found
        return found
