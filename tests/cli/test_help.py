"""Help texts are Korean where Korean is asked for, every word of them, and English otherwise.

A command or an option explains itself in new words and a test here fails: put the English as it is, blanks as single
blanks, and its Korean into cli/korean/commands.py or cli/korean/options.py; what nobody says any more comes out there.
"""

import re
from collections.abc import Iterator

import click
import pytest

from cli.help import KoreanFormatter, in_korean, key
from cli.korean.commands import COMMANDS, GROUPS
from cli.korean.options import FRAMES, OPTIONS
from cli.main import gye, run
from cli.output import columns

HANGUL = re.compile(r"[가-힣]")
OF_CLICK = re.compile(r"Usage|Options:|Commands:|Show this|required|default:|env var")


def every(command: click.Command, path: tuple[str, ...] = ("gye",)) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from every(inner, (*path, name))


EVERY = tuple(every(gye))


def test_every_command_has_korean() -> None:
    known = {**GROUPS, **COMMANDS}
    missing = [f"{' '.join(path)}: {each.help!r}" for path, each in EVERY if key(each.help or "") not in known]
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


def test_every_option_has_korean() -> None:
    options = [(path, one) for path, each in EVERY for one in each.params if isinstance(one, click.Option) and one.help]
    missing = [
        f"{' '.join(path)} {one.opts[0]}: {one.help!r}" for path, one in options if key(one.help or "") not in OPTIONS
    ]
    assert len(options) > 300
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


def test_nothing_is_translated_that_nobody_says() -> None:
    said = {key(each.help or "") for _, each in EVERY}
    said |= {key(one.help) for _, each in EVERY for one in each.params if isinstance(one, click.Option) and one.help}
    left = [text for text in (*GROUPS, *COMMANDS, *OPTIONS) if text not in said]
    assert not left, f"{__doc__}\n  " + "\n  ".join(left)


@pytest.mark.parametrize("english", [*GROUPS, *COMMANDS, *OPTIONS, *FRAMES])
def test_every_entry_is_korean(english: str) -> None:
    korean = {**GROUPS, **COMMANDS, **OPTIONS, **FRAMES}[english]
    assert HANGUL.search(korean)
    for number in re.findall(r"\d+", english):
        assert number in korean, "a number is lost"
    for typed in re.findall(r"--[a-z-]+|\$[A-Z_]+|`[^`]+`|[A-Z]{2,}", english):
        assert typed in korean or typed in ("NAME", "ID", "ISO"), f"{typed} is lost"


@pytest.mark.parametrize("path", [path for path, _ in EVERY], ids=" ".join)
def test_a_help_text_is_korean_from_the_first_word_to_the_last(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["--lang", "ko", *path[1:], "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"사용법: {' '.join(path)}")
    assert not OF_CLICK.search(said)
    for line in said.splitlines():
        assert columns(line) <= 80, line
    assert run([*path[1:], "--help"]) == 0
    english = capsys.readouterr().out
    assert english.startswith("Usage: gye")
    assert not HANGUL.search(english), "the next command speaks English again"


def test_a_group_without_a_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "ko", "vote"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("사용법: gye vote")
    assert "오류" not in said
    assert run(["vote"]) == 2
    assert capsys.readouterr().err.startswith("Usage: gye vote")


def test_what_has_no_korean_is_said_in_english() -> None:
    @click.command()
    @click.option("--new", help="A new thing.", required=True)
    @click.argument("what")
    def fresh(new: str, what: str) -> None:
        """Do a new thing."""

    told = in_korean(fresh)
    text = told.get_help(told.make_context("fresh", ["--new", "1", "x"]))
    assert "Do a new thing." in text
    assert "A new thing. [필수]" in text
    assert fresh.context_class is click.Context, "what was imported stays as it is"


def test_lines_are_as_wide_as_the_terminal_however_wide_the_letters() -> None:
    formatter = KoreanFormatter(width=50)
    formatter.write_text("가나다라 " * 20 + "\n\n" + "마")
    formatter.write_dl([("--a", "바사아자 " * 20), ("--" + "b" * 40, "차"), ("--c", "")])
    lines = formatter.getvalue().splitlines()
    assert max(map(columns, lines)) == 49
    assert lines[-3:] == ["--" + "b" * 40, " " * 32 + "차", "--c"]
