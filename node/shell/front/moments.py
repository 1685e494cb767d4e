"""The store as it was after the last heights, for the front process: what is read of it is checked before it leaves.

    keep() after a block ─► a snapshot of the store, the last KEPT of them
    read(Get | Page)     ─► values of the state and nodes of its tree: held against the state root of that height

Rule 1: a value that does not fit is never answered: StoreDamagedError, and whoever asked for it hears no number at all.
Rule 2: of the tip, the tree of the running chain checks, whose nodes are in memory; an older height has a tree of its
own, made when somebody asks.
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
"""Heights the front may still read: some seconds of a busy chain, so that a long walk ends in the state it began in."""

PAGE_BYTES = 256 * 1024
"""A page of a scan ends with the entry that reaches this, or with the last of MAX_PAGE_ENTRIES: to read it takes less
than a millisecond, to check it up to four."""

OLD_BUCKETS = 1_000
"""Buckets of an older height kept in memory: few read there, and for seconds."""


class Moments:
    """Snapshots of `store`, of which `chain` is the tip; see the module's docstring."""

    def __init__(self, chain: Chain, store: LevelDbStore) -> None:
        self._chain = chain
        self._store = store
        self._kept: OrderedDict[int, LevelDbSnapshot] = OrderedDict()
        self._trees: dict[int, StateTree] = {}
        """For heights below the tip that were asked for."""
        self.keep()

    @property
    def heights(self) -> list[int]:
        """Return the heights that can be read, ascending."""
        return list(self._kept)

    def keep(self) -> None:
        """Keep the store as it is now, after a block that is durable."""
        self._kept[self._chain.height] = self._store.snapshot()
        while len(self._kept) > KEPT:
            height, snapshot = self._kept.popitem(last=False)
            self._trees.pop(height, None)
            snapshot.close()

    def read(self, question: Question) -> ReadAnswer:
        """Return the answer, or Gone. Raises StoreError; StoreDamagedError also for what fits no state root."""
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
        """Let go of every snapshot; must come before the store is closed."""
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
            header = self._chain.header(height)  # genesis has none: its root was checked at the start
            if header is not None and found.root() != header.state_root:
                raise StateRootError(height=height)
            self._trees[height] = found
        return found
