"""The conversations of a test, as a file that people read and `pytest --rewrite` writes.

    tests/consensus/test_machine.py  ──▶  tests/consensus/test_machine.txt
        test_a_block_is_decided           a block is decided
                                          ------------------
                                          >> Start()
                                          << …

Rule 1: each test with a conversation has a section, which must be equal to the letter. An effect that a playbook
accepts by its kind (`a(Persist)`) is here with all its fields.
Rule 2: a section without its test fails `stale`, so no section is outdated.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.kit.playbook import CONVERSATIONS

_RULE = re.compile(r"^(\S[^\n]*)\n-{3,}$", re.MULTILINE)


def title(test: str) -> str:
    """Return the heading of a test's section: its name as words, with its parameters unchanged."""
    name, bracket, parameters = test.removeprefix("test_").partition("[")
    return name.replace("_", " ") + (f" [{parameters}" if bracket else "")


def sections(text: str) -> dict[str, str]:
    """Return the sections of a transcript, by title."""
    parts = _RULE.split(text)
    return {heading: body.strip("\n") for heading, body in zip(parts[1::2], parts[2::2], strict=True)}


def written(found: dict[str, str]) -> str:
    """Return a transcript of these sections, in the order of their titles."""
    return "\n\n\n".join(f"{name}\n{'-' * len(name)}\n{found[name]}" for name in sorted(found)) + "\n"


def held(file: Path, test: str, said: str, *, rewrite: bool) -> None:
    """Compare a conversation with the test's section, or write it. Raises AssertionError if they differ."""
    before = sections(file.read_text(encoding="utf-8")) if file.exists() else {}
    if rewrite:
        file.write_text(written(before | {title(test): said}), encoding="utf-8")
        return
    wanted = before.get(title(test))
    assert wanted is not None, f"{file.name} has no {title(test)!r}; `pytest --rewrite` writes it, read the diff"
    assert said == wanted, f"{file.name}, {title(test)!r}, says something else; `pytest --rewrite` writes it anew"


def stale(file: Path) -> list[str]:
    """Return the sections whose test is not in the test file beside `file`."""
    names = set(re.findall(r"^def test_(\w+)", file.with_suffix(".py").read_text(encoding="utf-8"), re.MULTILINE))
    known = {name.replace("_", " ") for name in names}
    return [name for name in sections(file.read_text(encoding="utf-8")) if name.partition(" [")[0] not in known]


@contextmanager
def overheard(file: Path, test: str, *, told: bool, rewrite: bool = False) -> Iterator[None]:
    """Let a test run, and fail it if nobody asserted a playbook; if `told`, compare its conversations with `file`."""
    CONVERSATIONS.take()
    yield
    unheard, said = CONVERSATIONS.take()
    assert not unheard, f"{unheard} playbooks were never asserted: nothing in them was compared"
    if told and said:
        held(file, test, said, rewrite=rewrite)
