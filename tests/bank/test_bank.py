"""Real processes: nothing twice, nothing lost, whatever fails and dies; on both databases."""

from pathlib import Path

import pytest

from tests.bank.faults import Plan, run
from tests.bank.postgres import server

pytestmark = pytest.mark.services
TRANSFERS = 30


def test_on_sqlite(tmp_path: Path) -> None:
    outcome = run(tmp_path / "chain", Plan(TRANSFERS, seed=1))
    assert outcome.broken == []
    assert sum(outcome.states.values()) == TRANSFERS


def test_on_postgresql(tmp_path: Path) -> None:
    with server(tmp_path / "pg", ("banking", "bank-witness")) as urls:
        outcome = run(tmp_path / "chain", Plan(TRANSFERS, seed=2, databases=urls))
    assert outcome.broken == []
    assert sum(outcome.states.values()) == TRANSFERS
