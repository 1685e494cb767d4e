"""Typed access to the ledger's own part of the state."""

import pytest

from ledger import state as state_module
from ledger.journal import Journal
from ledger.primitives.validators import Validator, ValidatorSet, validator_id
from ledger.state import (
    STORE_PREFIX,
    CommittedState,
    advance_time,
    contract_prefix,
    nonce_of,
    put_validators,
    set_nonce,
    set_start,
    time_offset,
    validators_from,
)
from ledger.store import MemoryStore


def one_member(number: int) -> ValidatorSet:
    key = number.to_bytes(32, "big")
    return ValidatorSet((Validator(validator_id(key), f"peer-{number}", key, key[::-1]),))


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


def test_a_set_is_in_force_until_the_next_one() -> None:
    journal = Journal(MemoryStore())
    with pytest.raises(AssertionError):
        set_start(journal, 0)
    put_validators(journal, 0, one_member(1))
    put_validators(journal, 5, one_member(2))
    assert [set_start(journal, height) for height in (0, 4, 5, 900)] == [0, 0, 5, 5]
    assert validators_from(journal, 5).members == one_member(2).members
    with pytest.raises(AssertionError):
        put_validators(journal, 5, one_member(3))


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
    """Whether a value is remembered shows in what a store answers that was changed behind its back."""
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
