"""What a ledger of seeds says, and that it never says more."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.reference import covered
from tests.reference.covered import Run, digest_of_rules, load, save


def test_ranges_grow_together() -> None:
    run = Run("rules", "commit")
    for seeds in ([4, 5], [0], [8], [2, 1], [3]):
        run.note(seeds, 10, Counter(paid=1))
    assert run.ranges == [[0, 5], [8, 8]]
    assert (run.clubs, run.blocks, run.kinds["paid"]) == (7, 50, 5)
    assert [seed for seed in range(10) if run.has(seed)] == [0, 1, 2, 3, 4, 5, 8]


def test_a_seed_is_noted_once() -> None:
    run = Run("rules", "commit", [[0, 5]])
    with pytest.raises(AssertionError):
        run.note([5], 10, Counter())


def test_a_run_goes_on_under_its_rules_alone(tmp_path: Path) -> None:
    path = tmp_path / "covered.json"
    run, others = load("one", path)
    run.note([0, 1, 7], 10, Counter(paid=2))
    save(run, others, path)
    again, others = load("one", path)
    assert (again.ranges, again.blocks, again.kinds) == ([[0, 1], [7, 7]], 10, Counter(paid=2))
    assert others == []
    other, others = load("two", path)
    assert (other.clubs, len(others)) == (0, 1)
    save(other, others, path)
    assert [entry["rules"] for entry in json.loads(path.read_text())["runs"]] == ["two", "one"]


def test_any_changed_rule_is_another_digest(tmp_path: Path) -> None:
    for name in (
        "contracts/a.py",
        "tests/reference/b.py",
        "ledger/execution.py",
        "ledger/schedule.py",
        "ledger/balances.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    before = digest_of_rules(tmp_path)
    (tmp_path / "tests/reference/test_c.py").write_text("1")
    assert digest_of_rules(tmp_path) == before, "a test is no rule"
    (tmp_path / "contracts/a.py").write_text("2")
    assert digest_of_rules(tmp_path) != before


def test_the_ledger_in_the_repository_is_one() -> None:
    runs = json.loads(covered.PATH.read_text())["runs"]
    assert 1 <= len(runs) <= covered.MOST_RUNS
    for entry in runs:
        ranges = entry["ranges"]
        assert entry["clubs"] == sum(last - first + 1 for first, last in ranges)
        assert all(first <= last for first, last in ranges)
        assert all(left[1] + 1 < right[0] for left, right in pairwise(ranges))
