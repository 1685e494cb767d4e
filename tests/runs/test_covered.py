"""What a ledger of seeds says, and that it never says more."""

import json
from collections import Counter
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.e2e.due import LEDGER as DUE
from tests.reference.__main__ import LEDGER as REFERENCE
from tests.runs.covered import LONG_AGO, MOST_RUNS, Ledger, Run, joined, seeds_in
from tests.sim.long import LEDGERS as SIMULATED


def test_ranges_grow_together() -> None:
    run = Run("code", "commit")
    for seeds in ([4, 5], [0], [8], [2, 1], [3]):
        run.note(seeds, Counter(paid=1))
    assert run.ranges == [[0, 5], [8, 8]]
    assert (run.seeds, run.counts["paid"]) == (7, 5)
    assert [seed for seed in range(10) if run.has(seed)] == [0, 1, 2, 3, 4, 5, 8]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda pair: [pair[0], pair[0] + pair[1]])))
def test_joined_ranges_hold_the_same_seeds_and_are_apart(ranges: list[list[int]]) -> None:
    seeds = {seed for first, last in ranges for seed in range(first, last + 1)}
    made = joined([list(each) for each in ranges])
    assert {seed for first, last in made for seed in range(first, last + 1)} == seeds
    assert seeds_in(made) == len(seeds)
    assert all(left[1] + 1 < right[0] for left, right in pairwise(made))


def test_a_seed_is_noted_once() -> None:
    run = Run("code", "commit", [[0, 5]])
    with pytest.raises(AssertionError):
        run.note([5], Counter())


def ledger(folder: Path, code: str) -> Ledger:
    """Return a ledger of a tree with one module."""
    (folder / "a.py").write_text(code)
    return Ledger(folder / "covered.json", ("a.py",))


def test_a_run_goes_on_under_its_code_and_with_seeds_that_no_code_had(tmp_path: Path) -> None:
    book = ledger(tmp_path, "1").open(tmp_path)
    book.now.note([0, 1, 7], Counter(paid=2))
    book.save()
    again = ledger(tmp_path, "1").open(tmp_path)
    assert (again.now.ranges, again.now.counts, again.before) == ([[0, 1], [7, 7]], Counter(paid=2), [])
    other = ledger(tmp_path, "2").open(tmp_path)
    assert (other.now.seeds, len(other.before)) == (0, 1)
    assert list(islice(other.further(), 7)) == [2, 3, 4, 5, 6, 8, 9]
    other.now.note([2], Counter())
    other.save()
    back = ledger(tmp_path, "1").open(tmp_path)
    assert (back.now.seeds, back.ever()) == (3, [[0, 2], [7, 7]])


def test_what_is_long_ago_is_one_entry_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    for number in range(MOST_RUNS + 5):
        book = ledger(tmp_path, str(number)).open(tmp_path)
        book.now.note([number], Counter(paid=1))
        book.save()
    runs = json.loads((tmp_path / "covered.json").read_text())["runs"]
    assert len(runs) == MOST_RUNS
    assert (runs[-1]["code"], runs[-1]["counts"], runs[-1]["ranges"]) == (LONG_AGO, {"paid": 6}, [[0, 5]])
    assert book.ever() == [[0, MOST_RUNS + 4]]


def test_any_changed_module_is_another_digest(tmp_path: Path) -> None:
    kept = Ledger(tmp_path / "covered.json", ("contracts", "ledger/execution.py"))
    for name in ("contracts/a.py", "contracts/deep/b.py", "ledger/execution.py", "ledger/other.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    before = kept.digest(tmp_path)
    (tmp_path / "contracts/test_c.py").write_text("1")
    (tmp_path / "ledger/other.py").write_text("2")
    assert kept.digest(tmp_path) == before, "no test, and nothing that is not played, is code of a run"
    for name in ("contracts/deep/b.py", "ledger/execution.py"):
        (tmp_path / name).write_text("2")
        assert kept.digest(tmp_path) != before
        before = kept.digest(tmp_path)


@pytest.mark.parametrize("kept", [REFERENCE, DUE, *SIMULATED.values()], ids=lambda kept: kept.path.stem)
def test_the_ledgers_in_the_repository_are_ones(kept: Ledger) -> None:
    for played in kept.played:
        assert (Path(__file__).parents[2] / played).exists()
    runs = json.loads(kept.path.read_text())["runs"] if kept.path.exists() else []
    assert len(runs) <= MOST_RUNS
    for entry in runs:
        ranges = entry["ranges"]
        assert entry["seeds"] == seeds_in(ranges)
        assert all(first <= last for first, last in ranges)
        assert joined([list(each) for each in ranges]) == ranges
