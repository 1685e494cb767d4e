"""The journal as a law: against dictionaries that are copied whole at every layer."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ledger.journal import Journal, ReadOnlyError, Scoped
from ledger.store import MemoryStore

keys = st.sampled_from([b"a", b"ab", b"b", b"c", b"\xff"]) | st.binary(min_size=1, max_size=2)
"""Few enough that layers meet at one key."""
values = st.binary(max_size=2)


def base_of(state: dict[bytes, bytes]) -> MemoryStore:
    store = MemoryStore()
    store.write(state)
    return store


class JournalMachine(RuleBasedStateMachine):
    """Model: a stack of whole copies. Real: one overlay and undo logs."""

    def __init__(self) -> None:
        super().__init__()
        self.base = {b"a": b"1", b"ab": b"2", b"b": b"", b"\xff": b"3"}
        self.journal = Journal(base_of(self.base))
        self.model = [dict(self.base)]

    @rule(key=keys, value=values)
    def put(self, key: bytes, value: bytes) -> None:
        self.journal.put(key, value)
        self.model[-1][key] = value

    @rule(key=keys)
    def delete(self, key: bytes) -> None:
        self.journal.delete(key)
        self.model[-1].pop(key, None)

    @rule()
    def begin(self) -> None:
        self.journal.begin()
        self.model.append(dict(self.model[-1]))

    @precondition(lambda self: self.journal.depth > 0)
    @rule()
    def commit(self) -> None:
        self.journal.commit()
        top = self.model.pop()
        self.model[-1] = top

    @precondition(lambda self: self.journal.depth > 0)
    @rule()
    def rollback(self) -> None:
        self.journal.rollback()
        self.model.pop()

    @rule(key=keys)
    def reads_the_newest(self, key: bytes) -> None:
        assert self.journal.get(key) == self.model[-1].get(key)

    @rule(prefix=st.binary(max_size=1), start=st.binary(max_size=1))
    def scans_as_one_map(self, prefix: bytes, start: bytes) -> None:
        expected = sorted((k, v) for k, v in self.model[-1].items() if k.startswith(prefix) and k >= prefix + start)
        assert list(self.journal.scan(prefix, start)) == expected

    @invariant()
    def one_layer_per_begin(self) -> None:
        assert self.journal.depth == len(self.model) - 1

    def teardown(self) -> None:
        while self.journal.depth:
            self.journal.commit()
            top = self.model.pop()
            self.model[-1] = top
        changes = self.journal.changes()
        assert all(self.base.get(key) != value for key, value in changes.items())
        assert list(changes) == sorted(changes)
        after = {**self.base, **changes}
        assert {k: v for k, v in after.items() if v is not None} == self.model[-1]


TestJournal = JournalMachine.TestCase
TestJournal.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


def test_a_layer_rolled_back_leaves_no_trace() -> None:
    journal = Journal(base_of({b"k": b"v"}))
    journal.begin()
    journal.put(b"k", b"w")
    journal.begin()
    journal.delete(b"k")
    journal.put(b"new", b"x")
    journal.commit()
    journal.rollback()
    assert journal.get(b"k") == b"v"
    assert journal.get(b"new") is None
    assert journal.changes() == {}


def test_a_layer_rolled_back_leaves_what_the_layer_below_has_changed() -> None:
    journal = Journal(base_of({b"k": b"v", b"gone": b"v"}))
    journal.put(b"k", b"w")
    journal.delete(b"gone")
    journal.begin()
    journal.delete(b"k")
    journal.put(b"gone", b"back")
    journal.put(b"gone", b"and again")
    journal.rollback()
    assert (journal.get(b"k"), journal.get(b"gone")) == (b"w", None)
    assert journal.changes() == {b"gone": None, b"k": b"w"}


def test_one_may_delete_what_one_walks_over() -> None:
    journal = Journal(base_of({b"a": b"1", b"b": b"2"}))
    journal.put(b"c", b"3")
    for key, _ in journal.scan(b""):
        journal.delete(key)
        journal.put(key + b"!", b"later")
    assert [key for key, _ in journal.scan(b"")] == [b"a!", b"b!", b"c!"]


def test_changes_are_asked_for_when_every_layer_is_closed() -> None:
    journal = Journal(base_of({}))
    journal.begin()
    with pytest.raises(AssertionError):
        journal.changes()


def test_a_scope_sees_and_changes_its_own_part_only() -> None:
    journal = Journal(base_of({b"c/a/k": b"1", b"c/b/k": b"2", b"c/a0": b"3"}))
    scope = Scoped(journal, b"c/a/")
    scope.put(b"n", b"4")
    scope.delete(b"k")
    assert (scope.get(b"k"), scope.get(b"n")) == (None, b"4")
    assert list(scope.scan(b"")) == [(b"n", b"4")]
    assert list(journal.scan(b"")) == [(b"c/a/n", b"4"), (b"c/a0", b"3"), (b"c/b/k", b"2")]


def test_a_reader_cannot_write() -> None:
    journal = Journal(base_of({b"c/a/k": b"1"}))
    scope = Scoped(journal, b"c/a/", writable=False)
    with pytest.raises(ReadOnlyError):
        scope.put(b"k", b"2")
    with pytest.raises(ReadOnlyError):
        scope.delete(b"k")
    assert scope.get(b"k") == b"1"
