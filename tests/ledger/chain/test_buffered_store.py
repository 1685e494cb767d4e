"""Readers see held-back batches at once, and the medium gets all of them together or none."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.chain.buffered_store import BufferedStore
from ledger.store import MemoryStore
from ledger.store_errors import StoreError, StoreFailedError

KEYS = st.binary(min_size=1, max_size=2).map(lambda raw: bytes(each % 3 for each in raw))
BATCHES = st.dictionaries(KEYS, st.none() | st.binary(max_size=1), max_size=6)


class Counting(MemoryStore):
    """Counts batches, and refuses them when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.batches = 0
        self.refuses = False

    def write(self, batch: Mapping[bytes, bytes | None]) -> None:
        if self.refuses:
            raise StoreFailedError(path="data", why="full")
        self.batches += 1
        super().write(batch)


@given(st.lists(st.tuples(st.booleans(), BATCHES), max_size=6), KEYS, KEYS)
def test_what_is_held_is_seen_as_if_it_were_written(
    steps: list[tuple[bool, dict[bytes, bytes | None]]], prefix: bytes, start: bytes
) -> None:
    below, plain = Counting(), MemoryStore()
    held = BufferedStore(below)
    for holds, batch in steps:
        plain.write(batch)
        (held.hold if holds else held.write)(batch)
        for at in (b"", start):
            assert list(held.scan(b"", at)) == list(plain.scan(b"", at))
            assert list(held.scan(prefix, at)) == list(plain.scan(prefix, at))
        assert all(held.get(key) == plain.get(key) for key in {*batch, prefix})
    held.flush()
    assert list(below.scan(b"")) == list(plain.scan(b""))


def test_what_is_held_is_one_batch() -> None:
    below = Counting()
    held = BufferedStore(below)
    for number in range(5):
        held.hold({bytes([number]): b"x"})
    assert (below.batches, list(below.scan(b""))) == (0, [])
    held.flush()
    held.flush()
    assert (below.batches, len(list(below.scan(b"")))) == (1, 5)
    held.hold({b"a": b"1"})
    held.write({b"b": b"2"})
    assert (below.batches, below.get(b"a"), below.get(b"b")) == (2, b"1", b"2")


def test_what_the_medium_refuses_is_not_there_and_what_was_held_at_the_end_is_gone() -> None:
    below = Counting()
    held = BufferedStore(below)
    below.refuses = True
    held.hold({b"a": b"1"})
    with pytest.raises(StoreError):
        held.flush()
    assert below.get(b"a") is None
    held.close()
    assert below.get(b"a") is None
