"""A damaged store makes way for a fresh one, whatever interrupts the move."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from contracts.registry import default_registry
from ledger.chain import ChainError
from ledger.chain_errors import TipRootError
from ledger.leveldb import LevelDbStore
from ledger.store_errors import StoreError
from node.shell.disk.files import NodeFiles
from node.shell.disk.repair import has_peers_to_ask, is_damage, make_way, mark_damaged, open_chain
from tests.sim.keys import genesis_of

GENESIS = genesis_of(4)
Events = list[str]


@pytest.fixture
def files(tmp_path: Path) -> NodeFiles:
    found = NodeFiles(tmp_path)
    found.make_directories()
    store, _ = opened(found)
    store.close()
    return found


def opened(files: NodeFiles, events: Events | None = None, *, repairs: bool = True) -> tuple[LevelDbStore, int]:
    def tell(level: str, event: str, **fields: object) -> None:
        if events is not None:
            events.append(event)

    store, chain = open_chain(files, GENESIS, default_registry(), repairs=repairs, tell=tell)
    return store, chain.height


def lose_current(files: NodeFiles) -> None:
    (files.data / "CURRENT").unlink()


def flip_a_table_byte(files: NodeFiles) -> None:
    store = LevelDbStore(str(files.data))
    store.write({b"z/%d" % i: bytes(100) for i in range(100)})
    store._db.compact_range()
    store.close()
    for table in files.data.glob("*.ldb"):
        data = bytearray(table.read_bytes())
        data[:] = bytes(b ^ 1 for b in data)
        table.write_bytes(data)


def mark_inside(files: NodeFiles) -> None:
    store = LevelDbStore(str(files.data))
    store.write({b"m/damaged": b"a false balance"})
    store.close()


def mark_beside(files: NodeFiles) -> None:
    mark_damaged(files, "a false balance")


@pytest.mark.parametrize("damage", [lose_current, flip_a_table_byte, mark_inside, mark_beside])
def test_a_damaged_store_makes_way_and_is_kept(files: NodeFiles, damage: Callable[[NodeFiles], None]) -> None:
    damage(files)
    before = sorted(path.name for path in files.data.iterdir())
    events: Events = []
    store, height = opened(files, events)
    assert (height, store.get(b"m/record"), store.get(b"m/damaged")) == (0, None, None)
    store.close()
    assert events == ["store.moved_aside", "store.begun_anew"]
    assert [path.name for path in files.damaged_stores()] == ["data.damaged-1"]
    kept = {path.name for path in files.damaged_stores()[0].iterdir()}
    assert {name for name in before if name.endswith((".ldb", ".log")) and name in kept} or damage is not mark_beside
    events.clear()
    opened(files, events)[0].close()
    assert events == [], "the fresh store is opened like any other"


@pytest.mark.parametrize("damage", [lose_current, mark_inside])
def test_where_nobody_can_fill_it_a_damaged_store_is_refused_and_stays(
    files: NodeFiles, damage: Callable[[NodeFiles], None]
) -> None:
    damage(files)
    with pytest.raises((StoreError, ChainError)) as refused:
        opened(files, repairs=False)
    assert is_damage(refused.value)
    assert files.damaged_stores() == []
    assert [has_peers_to_ask(genesis_of(n), observer=False) for n in (1, 3, 4, 7)] == [False, False, True, True]
    assert has_peers_to_ask(genesis_of(1), observer=True)


def test_only_the_newest_is_kept(files: NodeFiles) -> None:
    for _ in range(3):
        lose_current(files)
        opened(files)[0].close()
    assert [path.name for path in files.damaged_stores()] == ["data.damaged-3"]


def test_another_chains_store_or_one_in_use_does_not_count_as_damage(files: NodeFiles) -> None:
    store, _ = opened(files)
    with pytest.raises(StoreError):
        opened(files)
    store.close()
    with pytest.raises(ChainError, match="another_chain"):
        open_chain(files, genesis_of(5), default_registry(), repairs=True, tell=lambda *a, **k: None)
    assert files.damaged_stores() == []
    assert is_damage(TipRootError())
    assert not is_damage(OSError())


@pytest.mark.parametrize("last", ["renamed", "older removed", "unmarked"])
def test_killed_between_two_steps_the_next_start_goes_on(files: NodeFiles, last: str) -> None:
    lose_current(files)
    opened(files)[0].close()
    lose_current(files)
    mark_damaged(files, "CURRENT is gone")

    def step(done: str) -> None:
        if done == last:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_way(files, "CURRENT is gone", lambda *a, **k: None, step)
    files.make_directories()
    store, height = opened(files)
    store.close()
    assert height == 0
    assert not files.damage_mark.exists()
    assert files.damaged_stores()[-1].name == "data.damaged-2", (
        "what was damaged is kept, and no empty one in its place"
    )
    assert any(files.damaged_stores()[-1].iterdir())
    shutil.rmtree(files.damaged_stores()[-1])
