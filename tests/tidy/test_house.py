"""This repository keeps every rule of the house."""

from pathlib import Path

from tests.tidy.rules import RULES

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_is_found() -> None:
    """All rules in one test: they read the same modules, which another worker would parse again."""
    wrong = [line for rule in RULES if (found := rule(ROOT)) for line in (str(rule.__doc__), *found)]
    assert not wrong, "\n  ".join(wrong)
