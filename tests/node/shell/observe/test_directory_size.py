"""How large a directory is, and how seldom one looks."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from node.shell.observe.directory_size import KEPT_S, DirectorySize


class Hands:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_size_is_that_of_its_files_and_is_kept_for_a_while(tmp_path: Path) -> None:
    clock = Hands()
    size = DirectorySize(tmp_path, clock)
    (tmp_path / "000001.ldb").write_bytes(bytes(100))
    assert size.bytes() == 100
    (tmp_path / "000002.ldb").write_bytes(bytes(50))
    clock.now = KEPT_S / 2
    assert size.bytes() == 100
    clock.now = KEPT_S
    assert size.bytes() == 150
    (tmp_path / "000001.ldb").unlink()
    clock.now = 2 * KEPT_S
    assert size.bytes() == 50


def test_a_directory_that_is_gone_keeps_its_last_size(tmp_path: Path) -> None:
    clock, path = Hands(), tmp_path / "data"
    path.mkdir()
    (path / "CURRENT").write_bytes(bytes(16))
    size = DirectorySize(path, clock)
    assert size.bytes() == 16
    (path / "CURRENT").unlink()
    path.rmdir()
    clock.now = KEPT_S
    assert size.bytes() == 16


def test_a_directory_that_is_not_there_yet_takes_nothing(tmp_path: Path) -> None:
    assert DirectorySize(tmp_path / "data", Hands()).bytes() == 0


def test_a_file_that_goes_while_one_looks_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "000002.ldb").write_bytes(bytes(50))
    (tmp_path / "000001.ldb").write_bytes(bytes(100))
    (gone,) = (entry for entry in os.scandir(tmp_path) if entry.name == "000001.ldb")
    (tmp_path / "000001.ldb").unlink()
    real = os.scandir

    @contextmanager
    def scandir(path: Path) -> Iterator[list[Any]]:
        with real(path) as entries:
            yield [gone, *entries]

    monkeypatch.setattr("os.scandir", scandir)
    assert DirectorySize(tmp_path, Hands()).bytes() == 50
