"""How large a directory is, and how seldom one looks."""

from pathlib import Path

from node.shell.room import KEPT_S, DirectorySize


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
