import sys
from pathlib import Path

import pytest

from cli.commands import demo
from cli.errors import FailedError
from cli.main import run


def test_a_failing_demo_ends_non_zero_with_one_line_and_the_logs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(folder: Path, say: object, acts: object) -> None:
        raise FailedError("demo_wrong", "pots: wrong")

    monkeypatch.setattr("cli.demo.play.play", failing)
    assert run(["demo", "--dir", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"failed: pots: wrong (demo_wrong)\n  logs: {tmp_path}/peer-*/logs/node.log\n"


def test_it_never_replaces_what_is_not_a_demo(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    assert run(["demo", "--dir", str(tmp_path)]) == 2
    assert (tmp_path / "letter.txt").exists()


def test_the_commands_to_type_next_find_the_cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [".venv/bin/gye"])
    assert demo._called(tmp_path / "gye-demo") == ".venv/bin/gye"
    assert demo._called(tmp_path / "other") == f".venv/bin/gye --dir {tmp_path}/other"
    (tmp_path / "gye-cluster").mkdir()
    (tmp_path / "gye-cluster" / "cluster.json").touch()
    assert demo._called(tmp_path / "gye-demo") == f".venv/bin/gye --dir {tmp_path}/gye-demo"
    monkeypatch.setattr(sys, "argv", ["/usr/bin/python3"])
    assert demo._called(tmp_path / "other").startswith("gye --dir")
