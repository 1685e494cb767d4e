"""The disk: written batches are there after a kill, and a fault of a directory is reported."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import plyvel
import pytest

from ledger.leveldb import LevelDbStore
from ledger.store_errors import StoreClosedError, StoreDamagedError, StoreError, StoreLockedError

WRITER = """
import sys
from ledger.leveldb import LevelDbStore
store = LevelDbStore(sys.argv[1])
number = 0
while True:
    number += 1
    mark = number.to_bytes(8, "big")
    batch = {b"a%02d" % i: mark * 40 for i in range(50)}
    store.write(batch | {b"last": mark, b"n/" + mark: mark})
    print(number, flush=True)
"""


def test_what_was_written_is_there_when_opened_again(tmp_path: Path) -> None:
    path = str(tmp_path / "db")
    store = LevelDbStore(path)
    store.write({b"a": b"1", b"b": b"2"})
    store.write({b"a": None})
    store.close()
    store.close()
    again = LevelDbStore(path)
    assert list(again.scan(b"")) == [(b"b", b"2")]
    assert again.size_bytes() >= 0
    again.close()


def test_a_second_process_is_told_that_the_first_is_there(tmp_path: Path) -> None:
    path = str(tmp_path / "db")
    store = LevelDbStore(path)
    code = (
        "import sys\nfrom ledger.leveldb import LevelDbStore\nfrom ledger.store_errors import StoreLockedError\n"
        "try:\n    LevelDbStore(sys.argv[1])\nexcept StoreLockedError as error:\n    print(error.code, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout.startswith("store_locked ")
    assert f"path={path}" in done.stdout
    with pytest.raises(StoreLockedError):
        LevelDbStore(path)
    store.close()


def test_a_batch_is_synced_before_write_returns(tmp_path: Path) -> None:
    """Only a power cut could show this, not a kill, so the test looks at the calls of LevelDB."""
    asked: list[dict[str, object]] = []
    store = LevelDbStore(str(tmp_path / "db"))
    real = store._db

    class Watched:
        def write_batch(self, **options: object) -> object:
            asked.append(options)
            return real.write_batch(**options)

    store._db = Watched()
    store.write({b"a": b"1", b"b": None})
    assert asked == [{"sync": True}]
    assert real.get(b"a") == b"1"
    real.close()


def test_after_closing_nothing_is_answered(tmp_path: Path) -> None:
    store = LevelDbStore(str(tmp_path / "db"))
    store.close()
    with pytest.raises(StoreClosedError):
        store.get(b"a")
    with pytest.raises(StoreClosedError):
        store.write({b"a": b"1"})
    with pytest.raises(StoreClosedError):
        list(store.scan(b""))


def test_a_directory_that_cannot_be_is_an_error_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("not a directory")
    with pytest.raises(StoreError, match="file"):
        LevelDbStore(str(path))


def test_a_flipped_byte_in_a_table_is_damage_and_not_a_missing_value(tmp_path: Path) -> None:
    path = tmp_path / "db"
    store = LevelDbStore(str(path))
    values = {b"key%05d" % i: bytes((i % 251,)) * 100 for i in range(2_000)}
    store.write(values)
    store._db.compact_range()
    store.close()
    table = next(path.glob("*.ldb"))
    raw = bytearray(table.read_bytes())
    raw[len(raw) // 2] ^= 0x40
    table.write_bytes(bytes(raw))
    damaged = LevelDbStore(str(path))
    with pytest.raises(StoreDamagedError):
        list(damaged.scan(b""))
    refused = 0
    for key, value in values.items():
        try:
            assert damaged.get(key) == value
        except StoreDamagedError:
            refused += 1
    assert refused > 0
    damaged.close()


FULL = """
import resource, signal, sys
from ledger.leveldb import LevelDbStore
from ledger.store_errors import StoreError
store = LevelDbStore(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
good = 0
try:
    while True:
        store.write({b"n": good.to_bytes(4, "big"), b"bulk%04d" % good: bytes(7_000)})
        good += 1
except StoreError as error:
    print(good, error.code)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
try:
    store.write({b"n": b"never"})
except StoreError as error:
    print(error)
"""


def test_a_full_disk_is_an_error_and_nothing_is_written_after_it(tmp_path: Path) -> None:
    path = str(tmp_path / "db")
    command = [sys.executable, "-c", FULL, path]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path.cwd())
    first, second = done.stdout.splitlines()
    good, code = first.split()
    assert code == "store_failed"
    assert "earlier_write" in second
    store = LevelDbStore(path)
    assert store.get(b"n") == (int(good) - 1).to_bytes(4, "big"), (
        "all that was acknowledged, and not the one that failed"
    )
    assert store.get(b"bulk%04d" % int(good)) is None
    store.write({b"n": b"again"})
    store.close()


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST"])
def test_a_lost_or_damaged_file_is_said_when_opening(tmp_path: Path, name: str) -> None:
    path = tmp_path / "db"
    store = LevelDbStore(str(path))
    store.write({b"a": b"1"})
    store.close()
    next(path.glob(f"{name}*")).write_bytes(b"nonsense")
    with pytest.raises(StoreDamagedError):
        LevelDbStore(str(path))


def test_a_store_without_its_current_file_is_refused_and_loses_nothing(tmp_path: Path) -> None:
    """LevelDB takes such a directory for an empty one and deletes its tables."""
    path = tmp_path / "db"
    store = LevelDbStore(str(path))
    store.write({b"a": b"1"})
    store.close()
    LevelDbStore(str(path)).close()  # what was in the log is in a table from now on
    current = (path / "CURRENT").read_bytes()
    before = sorted(p.name for p in path.iterdir() if p.suffix in {".ldb", ".log"})
    (path / "CURRENT").unlink()
    with pytest.raises(StoreDamagedError, match="file_missing"):
        LevelDbStore(str(path))
    assert sorted(p.name for p in path.iterdir() if p.suffix in {".ldb", ".log"}) == before
    (path / "CURRENT").write_bytes(current)
    store = LevelDbStore(str(path))
    assert store.get(b"a") == b"1"
    store.close()


def test_a_creation_that_was_cut_short_begins_again(tmp_path: Path) -> None:
    path = tmp_path / "db"
    path.mkdir()
    for name in ("LOCK", "LOG", "MANIFEST-000001", "000001.dbtmp"):
        (path / name).write_bytes(b"")
    store = LevelDbStore(str(path))
    store.write({b"a": b"1"})
    store.close()


def test_killed_in_the_middle_of_writing_every_acknowledged_batch_is_whole(tmp_path: Path) -> None:
    path = str(tmp_path / "db")
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
        )
        assert writer.stdout is not None
        said = [int(writer.stdout.readline()) for _ in range(60)][-1]
        os.kill(writer.pid, signal.SIGKILL)
        rest = [int(line) for line in writer.stdout if line.endswith("\n")]
        writer.wait()
        acknowledged = max([said, *rest])
        store = LevelDbStore(path)
        last = store.get(b"last")
        assert last is not None
        assert int.from_bytes(last, "big") >= acknowledged
        assert {value for _, value in store.scan(b"a")} == {last * 40}, "a batch is there whole or not at all"
        assert store.get(b"n/" + last) == last
        store.close()


def test_the_leveldb_that_is_loaded_is_1_23() -> None:
    """docs/adr/0033: 1.22 could go on behind a torn end of its own log."""
    assert plyvel.__leveldb_version__ == "1.23"
