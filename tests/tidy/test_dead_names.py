"""No name of the product is dead: what only tests use goes, with its tests."""

import re
from pathlib import Path

import pytest

from tests.tidy.dead_names import USED_ELSEWHERE, dead_names, unused
from tests.tidy.rules import modules

ROOT = Path(__file__).resolve().parents[2]


def names_in(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "ledger").mkdir(exist_ok=True)
    (tmp_path / "ledger/a.py").write_text(text, encoding="utf-8")
    return [line.rpartition(" ")[2] for line in dead_names(tmp_path)]


def test_nothing_is_dead() -> None:
    found = dead_names(ROOT)
    assert not found, "use it or take it out:\n  " + "\n  ".join(found)


def test_what_is_excused_is_used_nowhere() -> None:
    found = {name for _, _, name in unused(ROOT)}
    used = {
        name
        for name in USED_ELSEWHERE.keys() - found
        for _, text, _ in modules(ROOT)
        if re.search(rf"\b{name}\b", text)
    }
    assert not used, "take it out of USED_ELSEWHERE"


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("def f() -> None: ...\n", ["f"]),
        ("X = 1\n", ["X"]),
        ("class A:\n    def f(self) -> None: ...\n\n\nA()\n", ["f"]),
        ("from b import f\n\n__all__ = ['g']\n\n\ndef g() -> None: ...\n", ["g"]),
        ("def f() -> None: ...\n\n\nf()\n", []),
        ("X: int = 1\nprint(X)\n", []),
        ("class A:\n    x: int\n\n    def f(self) -> None: ...\n\n\nA().f()\n", []),
        ("@route.get('/x')\ndef f() -> None: ...\n", []),
        ("def f() -> None: ...\n\n\ngetattr(a, 'f')\n", []),
    ],
)
def test_a_planted_name_is_found(tmp_path: Path, text: str, dead: list[str]) -> None:
    assert names_in(tmp_path, text) == dead


def test_a_use_in_a_test_is_not_enough(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_a.py").write_text("from ledger.a import f\n\nf()\n", encoding="utf-8")
    assert names_in(tmp_path, "def f() -> None: ...\n") == ["f"]
