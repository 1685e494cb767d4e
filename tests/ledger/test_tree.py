"""The tree against a naive one that is built from the whole state at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.proof import LEVELS, key_hash, value_hash, verify_state_proof
from ledger.primitives.units import ZERO_HASH
from ledger.store import MemoryStore
from ledger.store_errors import StoreDamagedError
from ledger.tree import INNER_NODES, TREE_PREFIX, StateTree, _held

changes_lists = st.lists(
    st.dictionaries(st.sampled_from([b"k%d" % i for i in range(30)]), st.none() | st.binary(max_size=4), max_size=12),
    max_size=6,
)


def naive_root(state: dict[bytes, bytes]) -> bytes:
    """Every bucket, then every level, from nothing; shares no code with `ledger.tree`."""
    level: dict[int, bytes] = {}
    buckets: dict[int, list[bytes]] = {}
    for key, value in state.items():
        hashed = key_hash(key)
        buckets.setdefault(int(hashed.hex()[:5], 16), []).append(hashed + value_hash(value))
    for index, entries in buckets.items():
        level[index] = ledger_hash(LedgerTag.TREE_BUCKET, *sorted(entries))
    for _ in range(LEVELS):
        above: dict[int, bytes] = {}
        for parent in {index // 16 for index in level}:
            there = [(nibble, level[parent * 16 + nibble]) for nibble in range(16) if parent * 16 + nibble in level]
            bitmap = sum(2**nibble for nibble, _ in there)
            above[parent] = ledger_hash(LedgerTag.TREE_NODE, bitmap.to_bytes(2, "big"), *(h for _, h in there))
        level = above
    return level.get(0, ZERO_HASH)


@settings(deadline=None)
@given(changes_lists, st.sampled_from([2, 10, 60_000]))
def test_the_root_depends_only_on_the_state(batches: list[dict[bytes, bytes | None]], cached: int) -> None:
    store, state = MemoryStore(), dict[bytes, bytes]()
    tree = StateTree(store, cached)
    for changes in batches:
        root, writes = tree.update(changes)
        store.write(writes)
        tree.written(writes)
        for key, value in changes.items():
            state.pop(key, None)
            if value is not None:
                state[key] = value
        assert root == tree.root() == naive_root(state)
        assert StateTree(store).root() == root
    for key in (b"k0", b"k1", b"not there"):
        assert verify_state_proof(tree.root(), key, state.get(key), tree.prove(key))
    _, undone = tree.update(dict.fromkeys(state))
    store.write(undone)
    assert list(store.scan(b"")) == [], "nothing is stored for an empty state"


def test_updating_writes_nothing() -> None:
    store = MemoryStore()
    tree = StateTree(store)
    _, writes = tree.update({b"a": b"1"})
    store.write(writes)
    tree.written(writes)
    root, before = tree.root(), list(store.scan(b""))
    other, _ = tree.update({b"a": b"2", b"b": b"3"})
    assert other != root
    assert (tree.root(), list(store.scan(b""))) == (root, before)
    assert tree.update({b"a": b"2", b"b": b"3"})[0] == other, "a dropped candidate leaves no trace"


def test_two_keys_in_one_bucket() -> None:
    """Found by search: both key hashes begin with the same twenty bits."""
    seen: dict[bytes, bytes] = {}
    pair = None
    for number in range(20_000):
        key = b"%d" % number
        place = key_hash(key).hex()[:5].encode()
        if place in seen:
            pair = (seen[place], key)
            break
        seen[place] = key
    assert pair is not None
    store = MemoryStore()
    tree = StateTree(store)
    _, writes = tree.update({pair[0]: b"1", pair[1]: b"2"})
    store.write(writes)
    tree.written(writes)
    assert tree.root() == naive_root({pair[0]: b"1", pair[1]: b"2"})
    for key, value in zip(pair, (b"1", b"2"), strict=True):
        proof = tree.prove(key)
        assert verify_state_proof(tree.root(), key, value, proof)
        assert not verify_state_proof(tree.root(), key, None, proof)
    assert tree.update({pair[0]: None})[0] == naive_root({pair[1]: b"2"})
    assert tree.update({pair[1]: None})[0] == naive_root({pair[0]: b"1"})
    for key in pair:  # whichever of them stands first in the bucket
        assert tree.update({key: b"3"})[0] == naive_root({pair[0]: b"1", pair[1]: b"2"} | {key: b"3"})


def test_deleting_what_is_not_there_writes_nothing() -> None:
    store = MemoryStore()
    tree = StateTree(store)
    assert tree.update({b"absent": None}) == (ZERO_HASH, {})
    _, writes = tree.update({b"a": b"1"})
    store.write(writes)
    tree.written(writes)
    assert tree.update({b"absent": None, b"a": b"1"}) == (tree.root(), {})


class _CountingStore(MemoryStore):
    """Notes the level of every node and bucket that is read."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []

    def get(self, key: bytes) -> bytes | None:
        assert key.startswith(TREE_PREFIX)
        self.levels.append(key[len(TREE_PREFIX)])
        return super().get(key)


def test_a_node_above_the_buckets_is_read_from_the_store_once() -> None:
    """However many buckets come and go: every block reads the upper levels, so dropping them costs each block again."""
    store, keys = _CountingStore(), [b"%d" % number for number in range(300)]
    tree = StateTree(store, 8)
    for round_ in range(3):
        store.levels.clear()
        _, writes = tree.update(dict.fromkeys(keys, b"%d" % round_))
        store.write(writes)
        tree.written(writes)
        assert len(tree._buckets) <= 8
        for key in keys[:20]:
            assert verify_state_proof(tree.root(), key, b"%d" % round_, tree.prove(key))
        if round_ > 0:
            assert set(store.levels) == {LEVELS}, "only buckets are read again"
    assert len(tree._inner) <= INNER_NODES


def test_a_start_reads_the_root_and_no_more() -> None:
    store = _CountingStore()
    tree = StateTree(store)
    _, writes = tree.update({b"%d" % number: b"1" for number in range(300)})
    store.write(writes)
    store.levels.clear()
    assert StateTree(store).root() != ZERO_HASH
    assert store.levels == [0]


def test_whatever_is_read_is_held_against_the_node_above_it() -> None:
    """Every node and bucket, changed or missing: values below it are refused, and all others still pass."""
    keys = [b"%d" % number for number in range(40)]
    store = MemoryStore()
    tree = StateTree(store)
    _, writes = tree.update(dict.fromkeys(keys, b"1"))
    store.write(writes)
    root = StateTree(store).root()
    for place, value in writes.items():
        assert value is not None
        for false in (value[:-1] + bytes((value[-1] ^ 1,)), None):
            store.write({place: false})
            again = StateTree(store)
            refused = [key for key in keys if not passes(again, key)]
            assert refused or again.root() != root, place
            if place[len(TREE_PREFIX)] == LEVELS:
                assert len(refused) == len(value) // 64, "only what lies in that bucket"
                with pytest.raises(StoreDamagedError):
                    again.update({refused[0]: b"2"})
                with pytest.raises(StoreDamagedError):
                    again.prove(refused[0])
        store.write({place: value})
    again = StateTree(store)
    assert all(passes(again, key) for key in keys)
    for place, value in writes.items():
        again.check_node(place, value)
        with pytest.raises(StoreDamagedError):
            again.check_node(place, (value or b"") + b"\x00")


def passes(tree: StateTree, key: bytes) -> bool:
    try:
        tree.check(key, b"1")
    except StoreDamagedError:
        return False
    return True


def test_a_value_passes_only_where_it_was_written() -> None:
    store = MemoryStore()
    tree = StateTree(store)
    _, writes = tree.update({b"a": b"1", b"b": b"2"})
    store.write(writes)
    tree.written(writes)
    tree.check(b"a", b"1")
    tree.check(b"c", None)
    for key, value in ((b"a", b"2"), (b"a", None), (b"c", b"1"), (b"b", b"1")):
        with pytest.raises(StoreDamagedError, match=key.hex()):
            tree.check(key, value)


def test_an_entry_is_found_at_its_own_place_only() -> None:
    """A key hash that stands across two entries, or as a value hash, is not an entry."""
    one, two, wanted = bytes(range(32)), bytes(range(32, 64)), bytes(range(16, 48))
    assert _held(one + two, wanted) is None
    assert _held(one + wanted, wanted) is None
    assert _held(one + two + wanted + one, wanted) == one
    assert _held(one + wanted + wanted + two, wanted) == two
    assert _held(b"", wanted) is None
