import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from cli.main import GROUPS, INTERRUPTED, gye, run
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.cli.local import Gye


@pytest.fixture(name="gye_of")
def _gye_of(request: pytest.FixtureRequest) -> Gye:
    """Give the fixture `gye`, whose name is the command tree's here."""
    found: Gye = request.getfixturevalue("gye")
    return found


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


def test_every_exit_code_is_reached_by_a_command(gye_of: Gye, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    called, poor = gye_of, tmp_path / "tx"
    world = called.node.world
    world.fund("member-01", 10)
    poor.write_bytes(world.tx("member-01", Transfer(world.id("member-02"), Won(10**12))).raw)
    dead = ("--api", "http://127.0.0.1:1")
    assert called("query", "block").code == 0
    assert called("tx", "send", str(poor)).code == 1
    assert called("query", "block", "--nonsense").code == 2
    assert called("query", "block", *dead).code == 3
    assert called("tx", "wait", "ab" * 32, "--timeout", "0.1").code == 4
    assert called("wallet", "show", "nobody").code == 5
    for group, *rest in (
        ("node", "status"),
        ("won", "balance", "gye1x"),
        ("query", "events"),
        ("tx", "show", "ab" * 32),
    ):
        assert called(group, *rest, *dead).code == 3, group


def test_a_refusal_of_the_limits_is_no_crash(gye_of: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.limits.Buckets.take", lambda self, client: 7)
    monkeypatch.setattr("getty_client.http.PAUSE_BETWEEN_ROUNDS_S", 0)
    assert gye_of.refused("query", "block") == (1, "rate_limited")
