"""The file of the safety record: synced entries are there, and a disk that failed once is not trusted again."""

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from node.shell.disk.wal_file import FileDisk


def full(*_: object) -> int:
    raise OSError(28, "No space left on device")


def test_what_is_appended_is_read_back_by_the_next_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((100.0, 100.5, 101.0))  # the second disk tells nobody how long it took
    monkeypatch.setattr("node.shell.disk.wal_file.time", SimpleNamespace(perf_counter=lambda: next(clock)))
    path = tmp_path / "wal"
    times: list[float] = []
    disk = FileDisk(path, times.append)
    assert disk.read() == b""
    disk.append(b"one")
    disk.append(b"two")
    disk.sync()
    disk.close()
    again = FileDisk(path)
    assert again.read() == b"onetwo"
    again.append(b"three")
    again.sync()
    assert path.read_bytes() == b"onetwothree"
    assert times == [0.5]
    again.close()


def test_replacing_starts_over_and_appending_goes_on_there(tmp_path: Path) -> None:
    disk = FileDisk(tmp_path / "wal")
    disk.append(b"long history")
    disk.sync()
    disk.replace(b"new")
    disk.append(b"er")
    disk.sync()
    assert disk.read() == b"newer"
    disk.close()


def test_a_write_cut_into_pieces_by_the_kernel_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = FileDisk(tmp_path / "wal")
    write = os.write
    monkeypatch.setattr("os.write", lambda descriptor, data: write(descriptor, bytes(data[:3])))
    disk.append(b"0123456789")
    assert disk.read() == b"0123456789"
    disk.close()


@pytest.mark.parametrize(
    ("call", "work"),
    [
        ("os.write", lambda disk: disk.append(b"more")),
        ("os.fdatasync", lambda disk: disk.sync()),
        ("os.fsync", lambda disk: disk.replace(b"")),
    ],
)
def test_after_a_failure_nothing_succeeds_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, work: Callable[[FileDisk], None]
) -> None:
    disk = FileDisk(tmp_path / "wal")
    disk.append(b"kept")
    disk.sync()
    with monkeypatch.context() as patch:
        patch.setattr(call, full)
        with pytest.raises(OSError, match="No space"):
            work(disk)
    with pytest.raises(OSError, match="failed before"):
        disk.append(b"x")
    with pytest.raises(OSError, match="failed before"):
        disk.sync()
    with pytest.raises(OSError, match="failed before"):
        disk.replace(b"x")
    assert disk.read() == b"kept"
    disk.close()


def test_a_new_log_is_private_and_its_name_is_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr("node.shell.disk.wal_file.sync_directory", synced.append)
    path = tmp_path / "wal"
    for opened in range(2):
        FileDisk(path).close()
        assert path.stat().st_mode & 0o777 == 0o600
        assert synced == [tmp_path], f"once, when it was made, and not when it is opened for the {opened + 1}. time"
    disk = FileDisk(path)
    disk.replace(b"new")
    assert path.stat().st_mode & 0o777 == 0o600
    disk.close()
