"""Every contract passes the determinism lint, and every planted sin is found."""

from pathlib import Path

import pytest

from tests.tidy.contract_rules import contract_modules, findings

ROOT = Path(__file__).parents[2]


def test_contracts_are_deterministic() -> None:
    found = [f"{path}: {sin}" for path in contract_modules(ROOT) for sin in _sins(path)]
    assert not found, "\n  ".join(found)


def _sins(path: Path) -> list[str]:
    parts = path.relative_to(ROOT / "contracts").parts
    return findings(path.read_text(encoding="utf-8"), parts[0] if len(parts) > 1 else "")


@pytest.mark.parametrize(
    "planted",
    [
        "import time",
        "import random",
        "import os",
        "import threading",
        "from secrets import token_bytes",
        "from datetime import datetime",
        "import asyncio",
        "import logging",
        "from contracts.escrow.state import EscrowState",
        "from ledger.execution import BlockExecution",
        "from ledger.balances import perform",
        "from . import calls",
        "RATE = 0.2",
        "def f(a, b):\n    return a / b",
        "def f(a):\n    a /= 2",
        "def f(a):\n    return float(a)",
        "def f(a):\n    return round(a)",
        "def f(a):\n    return hash(a)",
        "def f(a):\n    return repr(a)",
        "def f(a):\n    return f'{a!r}'",
        "def f(a):\n    return a.lower()",
        "def f(a):\n    return a.isprintable()",
        "def f(a):\n    return id(a)",
        "def f(a):\n    return getattr(a, 'b')",
        "def f():\n    return open('/etc/hostname')",
        "def f():\n    print('x')",
        "def f():\n    for x in {1, 2}:\n        yield x",
        "def f(a):\n    people = set(a)\n    return [x for x in people]",
        "def f(a, b):\n    people = {x for x in a}\n    return tuple(people.difference(b))",
        "def f(a, b):\n    return list(frozenset(a) - frozenset(b))",
        "def f(a):\n    return (*{1, 2}, a)",
        "def f(a):\n    people = set(a)\n    return people.pop()",
        "async def f():\n    pass",
        "N = 0\ndef f():\n    global N\n    N = 1",
    ],
)
def test_a_planted_sin_is_found(planted: str) -> None:
    assert findings(planted, "rotation")


@pytest.mark.parametrize(
    "allowed",
    [
        "from contracts.rotation.state import RotationState",
        "from contracts.abi.interfaces import LiabilitiesOf",
        "from ledger.primitives.units import Won",
        "def f(a, b):\n    return a // b",
        "def f(a, b):\n    return a in {1, 2} and a in frozenset(b)",
        "def f(a):\n    people = {x for x in a}\n    return tuple(sorted(people.difference({1})))",
        "def f(a):\n    return len(set(a)) != len(a)",
    ],
)
def test_what_is_allowed_passes(allowed: str) -> None:
    assert findings(allowed, "rotation") == []
