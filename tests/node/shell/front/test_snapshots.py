"""Bounds on the front's reads: so many heights, so many entries at a time, and only values that fit the state root."""

import pytest

from ledger.state import STORE_PREFIX
from ledger.store_errors import StoreDamagedError
from ledger.tree import TREE_PREFIX
from node.shell.front import snapshots as module
from node.shell.front.snapshots import Snapshots
from node.shell.front.wire import NEWEST, Entries, Get, Gone, Page, Value
from tests.kit.front_sides import NodeSide
from tests.kit.toy_chain import Put


def put(node: NodeSide, name: str, value: int) -> None:
    node.step(node.world.tx(1, "probe", "put", Put(name, value)))


def flipped(value: bytes) -> bytes:
    return value[:-1] + bytes((value[-1] ^ 1,))


def test_a_page_is_bounded_whatever_is_asked(node: NodeSide, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        put(node, f"k{number}", number)
    snapshots = node.service._snapshots
    monkeypatch.setattr(module, "MAX_PAGE_ENTRIES", 7)
    page = node.call(snapshots.read, Page(20, b"", b"", 10**9))
    assert isinstance(page, Entries)
    assert (len(page.entries), page.more) == (7, True)
    monkeypatch.setattr(module, "MAX_PAGE_ENTRIES", 10**9)
    monkeypatch.setattr(module, "PAGE_BYTES", 500)
    small = node.call(snapshots.read, Page(20, b"", b"", 10**9))
    assert isinstance(small, Entries)
    assert small.more
    assert sum(len(key) + len(value) for key, value in small.entries[:-1]) < 500


def test_snapshots_that_are_not_kept_are_let_go(node: NodeSide) -> None:
    snapshots = node.service._snapshots
    for number in range(module.KEPT + 5):
        put(node, "a", number)
        node.call(snapshots.read, Get(max(0, node.world.chain.height - 1), STORE_PREFIX + b"s/params"))
    assert snapshots.heights == list(range(snapshots.heights[0], node.world.chain.height + 1))
    assert len(snapshots.heights) == module.KEPT
    assert set(snapshots._trees) <= set(snapshots.heights), "the trees of older heights go with their snapshots"
    assert node.call(snapshots.read, Get(0, b"m/tip")) == Gone()


def test_every_value_of_every_kept_height_passes_as_it_was_written(node: NodeSide) -> None:
    for number in range(3):
        put(node, "a", number)
    for height in range(4):
        page = node.call(node.service._snapshots.read, Page(height, b"", b"", 10**9))
        assert isinstance(page, Entries)
        assert any(key.startswith(TREE_PREFIX) for key, _ in page.entries)
        for key, value in page.entries:
            assert node.call(node.service._snapshots.read, Get(height, key)) == Value(value)
        absent = Get(height, STORE_PREFIX + b"bal/nobody")
        assert node.call(node.service._snapshots.read, absent) == Value(None)


@pytest.mark.parametrize("older", [False, True])
@pytest.mark.parametrize("prefix", [STORE_PREFIX, TREE_PREFIX])
def test_no_value_of_the_state_or_its_tree_is_answered_that_was_changed_silently(
    node: NodeSide, prefix: bytes, older: bool
) -> None:
    """A missing value too. The checksum fits, as on a medium that lies."""
    put(node, "a", 1)
    chain, store = node.world.chain, node.world.chain.store
    stored = dict(store.scan(prefix))
    assert len(stored) > 5
    for key, value in stored.items():
        for false in (flipped(value), None):
            store.write({key: false})
            snapshots = Snapshots(chain, node.store)
            height = chain.height
            if older:
                chain.height += 1  # as if a block had followed: its tree is not the one that answers
            try:
                with pytest.raises(StoreDamagedError):
                    snapshots.read(Get(height, key))
                if false is not None and prefix == STORE_PREFIX:
                    with pytest.raises(StoreDamagedError):
                        snapshots.read(Page(height, key, b"", 1))
            finally:
                chain.height = height
                snapshots.close()
                store.write({key: value})


def test_the_newest_height_is_read_without_its_number(node: NodeSide) -> None:
    put(node, "a", 1)
    assert node.call(node.service._snapshots.read, Get(NEWEST, b"m/genesis")) == Value(node.world.chain.genesis.hash)
