import json
import subprocess
import sys
from importlib import import_module

import click
import pytest

from cli.main import GROUPS, INTERRUPTED, gye, run


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_explains_itself(group: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([group, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: gye {group}")


def test_every_command_takes_the_common_options() -> None:
    def leaves(command: click.Command) -> list[click.Command]:
        if isinstance(command, click.Group):
            return [leaf for inner in command.commands.values() for leaf in leaves(inner)]
        return [command]

    for group in GROUPS:
        for leaf in leaves(import_module(f"cli.commands.{group}").command):
            names = {name for parameter in leaf.params for name in parameter.opts}
            assert {"--json", "--lang", "--dir", "--api"} <= names, leaf.name
            assert leaf.help, f"{leaf.name} explains itself"


def test_unknown_words_are_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fly"]) == 2
    assert run(["--fly"]) == 2
    assert "No such command" in capsys.readouterr().err


def test_an_error_is_json_when_json_was_asked_for(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = str(tmp_path_factory.mktemp("x") / "nothing")
    assert run(["cluster", "status", "--dir", nowhere, "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert json.loads(said.err)["error"]["code"] == "no_cluster"


def test_interrupting_is_not_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(gye, "main", interrupted)
    assert run([]) == INTERRUPTED


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "cli", "version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("gye ")
