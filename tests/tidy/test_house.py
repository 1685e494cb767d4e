"""This repository keeps every rule of the house."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tidy.rules import RULES

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.__name__))
def test_nothing_is_found(rule: Callable[[Path], list[str]]) -> None:
    found = rule(ROOT)
    assert not found, f"{rule.__doc__}\n  " + "\n  ".join(found)
