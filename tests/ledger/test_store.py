"""Both stores keep the same promises; the one in memory is the model of the one on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.leveldb import LevelDbStore
from ledger.store import MemoryStore, Store

keys = st.binary(min_size=1, max_size=3)
batches = st.lists(st.dictionaries(keys, st.none() | st.binary(max_size=4), max_size=8), max_size=5)


@pytest.fixture(params=["memory", "leveldb"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else LevelDbStore(str(tmp_path / "db"))
    yield made
    made.close()


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=batches, prefix=st.binary(max_size=2) | st.just(b"\xff\xff"), start=st.binary(max_size=1))
def test_an_ordered_map(store: Store, batches: list[dict[bytes, bytes | None]], prefix: bytes, start: bytes) -> None:
    store.write({key: None for key, _ in list(store.scan(b""))})
    model: dict[bytes, bytes] = {}
    for batch in batches:
        store.write(batch)
        for key, value in batch.items():
            model.pop(key, None)
            if value is not None:
                model[key] = value
    expected = sorted((k, v) for k, v in model.items() if k.startswith(prefix) and k >= prefix + start)
    assert list(store.scan(prefix, start)) == expected
    for key in {key for batch in batches for key in batch}:
        assert store.get(key) == model.get(key)


def test_a_scan_sees_the_moment_of_its_call(store: Store) -> None:
    store.write({b"a": b"1", b"b": b"2"})
    found = store.scan(b"")
    store.write({b"a": None, b"b": b"3", b"c": b"4"})
    assert list(found) == [(b"a", b"1"), (b"b", b"2")]
