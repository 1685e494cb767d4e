"""Commands that are imported when they are used."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli.help import in_korean
from cli.lazy_commands import LazyCommands

FILE = "planted_commands"


@pytest.fixture(autouse=True)
def _planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    source = 'import click\n\n@click.command(help="List the clubs.")\ndef one() -> None: ...\n\nother = 1\n'
    (tmp_path / f"{FILE}.py").write_text(source)
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop(FILE, None)


@pytest.fixture
def commands() -> LazyCommands:
    return LazyCommands.at({"one": f"{FILE}:one", "gone": "planted_nowhere:gone", "wrong": f"{FILE}:other"})


def test_names_are_known_before_anything_is_imported(commands: LazyCommands) -> None:
    assert sorted(commands) == ["gone", "one", "wrong"]
    assert len(commands) == 3
    assert "one" in commands
    assert "two" not in commands
    assert FILE not in sys.modules


def test_a_command_is_imported_once(commands: LazyCommands) -> None:
    assert commands["one"] is commands["one"]
    assert commands.get("two") is None
    assert FILE in sys.modules


def test_a_place_where_no_command_is_fails_where_it_is_used(commands: LazyCommands) -> None:
    with pytest.raises(ModuleNotFoundError):
        commands["gone"]
    with pytest.raises(AssertionError, match="planted_commands:other"):
        commands["wrong"]


def test_a_command_may_be_added_and_taken_out(commands: LazyCommands) -> None:
    commands["two"] = two = click.Command("two")
    assert commands["two"] is two
    del commands["one"], commands["two"]
    assert sorted(commands) == ["gone", "wrong"]


def test_korean_imports_no_command_that_is_not_used(commands: LazyCommands) -> None:
    group = click.Group("group")
    group.commands = commands
    told = in_korean(group)
    assert isinstance(told, click.Group)
    assert FILE not in sys.modules
    assert told.commands["one"].help == "계의 목록을 보여 줍니다." != commands["one"].help
