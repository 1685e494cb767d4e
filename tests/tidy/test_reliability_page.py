"""docs/reliability.md names tests that exist: a fault whose test was renamed or removed is not held any more."""

import ast
import re
from pathlib import Path

import pytest

from tests.kit.syntax_trees import parsed

PAGE = Path("docs/reliability.md")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def missing(text: str) -> list[str]:
    """Return the tests named in `text` that are not there."""
    found = []
    for file, name in NAMED.findall(text):
        path = Path(file)
        tree = parsed(path.read_text(encoding="utf-8")) if path.exists() else ast.Module([], [])
        functions = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)}
        if name not in functions:
            found.append(f"{file}::{name}")
    return found


def test_every_test_named_on_the_page_exists() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert len(NAMED.findall(text)) >= 30, "the page names its tests as `tests/….py::test_…`"
    assert missing(text) == []


@pytest.mark.parametrize("planted", ["`tests/tidy/test_reliability_page.py::test_gone`", "`tests/gone.py::test_a`"])
def test_a_test_that_is_gone_is_found(planted: str) -> None:
    assert len(missing(planted)) == 1
