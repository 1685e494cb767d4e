"""Every command that a document tells the reader to type exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli.main import gye

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")] if path.is_file())
CODE = re.compile(r"```sh\n(.*?)```|`([^`\n]+)`", re.DOTALL)


def _lines(text: str) -> Iterator[str]:
    for block, span in CODE.findall(text):
        yield from (block or span).splitlines()


def _missing_target(line: str) -> str | None:
    typed = re.match(r"make(?: +([a-z-]+))?", line)
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    return line if typed and typed.group(1) and typed.group(1) not in targets else None


def _missing_command(line: str) -> str | None:
    typed = re.match(r"(?:\.venv/bin/)?gye((?: +[a-z-]+)*)(?= |$)", line)
    command: click.Command = gye
    for word in typed.group(1).split() if typed else ():
        if not isinstance(command, click.Group):
            break  # what follows are arguments
        if word.startswith("-"):
            continue
        found = command.get_command(click.Context(command), word)
        if found is None:
            return line
        command = found
    return None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_says_to_type_exists(document: Path) -> None:
    lines = list(_lines(document.read_text(encoding="utf-8")))
    wrong = [line for line in lines if _missing_target(line) or _missing_command(line)]
    assert wrong == []


@pytest.mark.parametrize("line", ["make tea", "gye wallet fold", ".venv/bin/gye nonsense --json"])
def test_a_command_that_is_not_there_is_found(line: str) -> None:
    assert _missing_target(line) or _missing_command(line)


@pytest.mark.parametrize("line", ["make", "make sim SEED=3", "gye", "gye --help", "gye wallet list", "python -m x"])
def test_a_command_that_is_there_passes(line: str) -> None:
    assert not _missing_target(line)
    assert not _missing_command(line)


def test_every_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):(.*)$", makefile, re.MULTILINE)
    assert [name for name, rest in targets if "## " not in rest] == []
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    assert {name for name, _ in targets} == set(phony.group(1).split())
