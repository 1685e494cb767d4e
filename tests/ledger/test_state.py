"""Typed access to the ledger's own part of the state."""

import pytest

from ledger import state as state_module
from ledger.chain import Chain
from ledger.journal import Journal
from ledger.state import (
    STORE_PREFIX,
    CommittedState,
    advance_time,
    contract_prefix,
    nonce_of,
    set_nonce,
    time_offset,
)
from ledger.store import MemoryStore
from ledger.store_errors import StateValueError, StoreDamagedError
from tests.kit.toy_chain import Mint, Put, Send, ToyChain, genesis, registry


def test_nonces_count_from_zero() -> None:
    journal = Journal(MemoryStore())
    assert nonce_of(journal, b"a" * 20) == 0
    set_nonce(journal, b"a" * 20, 1)
    assert (nonce_of(journal, b"a" * 20), nonce_of(journal, b"b" * 20)) == (1, 0)


def test_time_moves_forward_only() -> None:
    journal = Journal(MemoryStore())
    assert time_offset(journal) == 0
    advance_time(journal, 5)
    advance_time(journal, 7)
    assert time_offset(journal) == 12
    for by in (0, -1):
        with pytest.raises(AssertionError):
            advance_time(journal, by)


def test_no_contract_reaches_into_anothers_part() -> None:
    assert not contract_prefix("won").startswith(contract_prefix("wo"))
    assert contract_prefix("won") == b"c/won/"


@pytest.mark.parametrize("cached", [1, 2, 100])
def test_the_cache_is_bounded_and_follows_what_is_written(cached: int) -> None:
    store = MemoryStore()
    state = CommittedState(store, cached)
    for number in range(20):
        changes: dict[bytes, bytes | None] = {b"k%d" % (number % 7): b"%d" % number, b"gone": None}
        store.write({b"s/" + key: value for key, value in changes.items()})
        state.written(changes)
        assert state.get(b"k%d" % (number % 7)) == b"%d" % number
        assert state.get(b"gone") is None
        assert state.get(b"k%d" % ((number + 1) % 7)) == (b"%d" % (number - 6) if number > 5 else None)
        assert len(state._cache) <= max(cached, 1)
    assert list(state.scan(b"k")) == [(b"k%d" % i, b"%d" % v) for i, v in enumerate((14, 15, 16, 17, 18, 19, 13))]


def test_a_prefix_found_empty_is_seen_as_soon_as_something_is_written_under_it() -> None:
    store = MemoryStore()
    state = CommittedState(store)

    def write(**changes: bytes | None) -> None:
        batch = {name.encode(): value for name, value in changes.items()}
        store.write({STORE_PREFIX + key: value for key, value in batch.items()})
        state.written(batch)

    for prefix in (b"lock/a", b"lock/", b"lo"):
        assert list(state.scan(prefix)) == []
        assert list(state.scan(prefix)) == []
    write(**{"lock/b": b"1"})
    assert list(state.scan(b"lock/a")) == []
    assert list(state.scan(b"lock/")) == list(state.scan(b"lo")) == [(b"lock/b", b"1")]
    write(**{"lock/b": None})
    assert list(state.scan(b"lock/")) == []
    write(**{"lock/a/1": b"2"})
    assert list(state.scan(b"lock/a")) == list(state.scan(b"lock/")) == [(b"lock/a/1", b"2")]
    assert list(state.scan(b"lock/", b"b")) == []  # nothing from there on is not nothing at all
    assert list(state.scan(b"lock/")) == [(b"lock/a/1", b"2")]


def test_what_is_remembered_as_empty_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_module, "EMPTY_PREFIXES", 2)
    state = CommittedState(MemoryStore())
    for number in range(5):
        assert list(state.scan(bytes((number,)))) == []
        assert len(state._empty) <= 2


def test_what_was_read_or_written_stays_in_memory_up_to_the_limit() -> None:
    """A store that was changed without the state's knowledge shows whether a value is remembered."""
    keys = [b"%d" % i for i in range(9)]
    memory = CommittedState(MemoryStore(), 4)
    read = memory.get
    for key in keys[:4]:
        memory.written({key: b"old"})
    memory.written({keys[0]: b"new"})  # again: nothing makes room for it
    assert [read(key) for key in keys[:4]] == [b"new", b"old", b"old", b"old"]
    memory.written({keys[4]: b"old"})  # the older half makes room
    assert [read(key) for key in (keys[3], keys[4])] == [b"old", b"old"]
    assert len(memory._cache) <= 4
    for key in keys:
        read(key)
        assert len(memory._cache) <= 4


class Judge:
    """Takes batches, and records its questions."""

    def __init__(self, **right: bytes) -> None:
        self.right = {name.encode(): value for name, value in right.items()}
        self.asked: list[bytes] = []

    def __call__(self, key: bytes, value: bytes | None) -> None:
        self.asked.append(key)
        if self.right.get(key) != value:
            raise StateValueError(key=key)


def test_nothing_that_comes_from_the_store_is_seen_before_it_is_checked() -> None:
    store, judge = MemoryStore(), Judge(a=b"1", b=b"2", c=b"3")
    store.write({b"s/a": b"1", b"s/b": b"false"})
    state = CommittedState(store, check=judge)
    assert (state.get(b"a"), state.get(b"d")) == (b"1", None)
    for key in (b"b", b"c"):
        for _ in range(2):
            with pytest.raises(StoreDamagedError, match=f"key={key.hex()}"):
                state.get(key)
    seen: list[bytes] = []
    with pytest.raises(StoreDamagedError, match="key=62"):
        seen.extend(key for key, _ in state.scan(b""))
    assert seen == [b"a"]
    assert next(state.scan(b"a")) == (b"a", b"1")


def test_what_is_remembered_is_not_checked_again_unless_the_store_says_otherwise() -> None:
    store, judge = MemoryStore(), Judge(a=b"1")
    state = CommittedState(store, check=judge)
    store.write({b"s/a": b"1"})
    state.written({b"a": b"1"})
    assert list(state.scan(b"")) == [(b"a", b"1")]
    assert state.get(b"a") == b"1"
    assert judge.asked == []
    store.write({b"s/a": b"7"})
    with pytest.raises(StoreDamagedError):
        list(state.scan(b""))


def test_a_walk_that_goes_on_after_a_block_is_of_the_state_it_began_in() -> None:
    store, judge = MemoryStore(), Judge(a=b"1", b=b"1")
    store.write({b"s/a": b"1", b"s/b": b"1"})
    state = CommittedState(store, check=judge)
    walk = state.scan(b"")
    assert next(walk) == (b"a", b"1")
    store.write({b"s/b": b"2"})
    judge.right[b"b"] = b"2"
    state.written({b"b": b"2"})
    assert [key for key, _ in walk] == [b"b"]


def test_no_block_is_executed_upon_a_value_that_was_changed_silently() -> None:
    """Every value of the state, changed or missing, with cold caches: the fault is found at its use and gives no false
    result."""
    world = ToyChain(genesis())
    world.step(world.tx(1, "won", "mint", Mint(1_000)), world.tx(2, "probe", "put", Put("a", 1)))
    tx = world.tx(1, "won", "send", Send(world.account(2), 300))
    built, found = world.build(tx), set[bytes]()
    for key, value in list(world.store.scan(STORE_PREFIX)):
        for false in (value[:-1] + bytes((value[-1] ^ 1,)), None):
            world.store.write({key: false})
            try:
                assert Chain.open(world.store, world.genesis, registry()).execute(built.block, [tx]) == built
            except StoreDamagedError:
                found.add(key[len(STORE_PREFIX) :])
            world.store.write({key: value})
    used = {key for key in built.state_changes if world.chain.state_value(key) is not None}
    assert used <= found, "what the block changes was read before"
