"""Which work is counted, and where a call is stopped."""

from collections.abc import Callable

import pytest

from ledger.execution.metering import MeteredState
from ledger.journal import Journal
from ledger.params import genesis_params
from ledger.refusals import CallFailedError
from ledger.store import MemoryStore
from tests.kit.toy_chain import genesis


def test_every_access_is_counted() -> None:
    state = MeteredState(Journal(MemoryStore()), genesis_params(genesis()))
    state.put(b"ab", b"123")
    state.get(b"ab")
    state.get(b"x")
    list(state.scan(b"a"))
    state.delete(b"ab")
    assert (state.work.writes, state.work.reads, state.work.bytes) == (2, 4, 5 + 5 + 1 + 1 + 5 + 2)


@pytest.mark.parametrize("access", ["get", "scan", "put", "delete"])
def test_the_access_beyond_the_bound_is_stopped_and_changes_nothing(access: str) -> None:
    state = MeteredState(Journal(MemoryStore()), genesis_params(genesis(call_max_reads=100, call_max_writes=100)))
    for number in range(100):
        state.put(b"k%d" % number, b"v")
    for number in range(100):
        state.get(b"k%d" % number)
    with pytest.raises(CallFailedError, match="reads=100 writes=100") as stopped:
        list(state.scan(b"k")) if access == "scan" else getattr(state, access)(
            b"k", *([b"v"] if access == "put" else [])
        )
    assert stopped.value.code == "work_exceeded"


DEEDS: dict[str, Callable[[MeteredState, bytes], object]] = {
    "get": lambda state, key: state.get(key),
    "scan": lambda state, key: list(state.scan(key)),
    "put": lambda state, key: state.put(key, b""),
    "delete": lambda state, key: state.delete(key),
}


@pytest.mark.parametrize("access", DEEDS)
def test_bytes_are_bounded_to_the_last_one(access: str) -> None:
    """Each access here costs as many bytes as its key has; one byte beyond the bound stops the call."""
    bound = 65_536
    journal = Journal(MemoryStore())
    DEEDS[access](MeteredState(journal, genesis_params(genesis(call_max_bytes=bound))), b"k" * bound)
    before = journal.changes()
    with pytest.raises(CallFailedError):
        DEEDS[access](MeteredState(journal, genesis_params(genesis(call_max_bytes=bound))), b"k" * (bound + 1))
    assert journal.changes() == before


def test_a_call_may_read_by_scanning_as_often_as_it_may_read() -> None:
    state = MeteredState(Journal(MemoryStore()), genesis_params(genesis(call_max_reads=100)))
    for number in range(99):
        state.put(b"k%02d" % number, b"")
    assert len(list(state.scan(b"k"))) == 99  # and one for the scan
    with pytest.raises(CallFailedError):
        list(state.scan(b"k"))
