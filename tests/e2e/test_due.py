"""Peers are killed at due instants, are down over two of them, and while time jumps: every round is settled once, in
order.

This is one run of `tests.e2e.due`; `make due` makes more.
"""

from pathlib import Path

from tests.e2e.due import run

SEED = 3
"""In this run all four are down over two due instants, and others are killed at the remaining ones."""


def test_money_at_due_instants_under_kill(tmp_path: Path) -> None:
    report = run(tmp_path, SEED)
    assert report.kills >= 8
    assert report.items >= 16
    assert report.acknowledged >= 20
