"""The long runner: it continues where it stopped, reports the remaining seeds, and stops at a violation without noting
it."""

from pathlib import Path

import pytest

from tests.runs.covered import Ledger
from tests.sim import long
from tests.sim.cluster import SimCluster
from tests.sim.small import twins


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(long.LEDGERS, "twins", Ledger(tmp_path / "covered" / "twins.json", ("tests/sim/long.py",)))
    monkeypatch.setitem(long.CHUNKS, "twins", 2)
    monkeypatch.setitem(long.TARGETS, "twins", 1_000)


def test_it_goes_on_where_it_stopped() -> None:
    said: list[str] = []
    assert long.go_on("twins", 0, 1, said.append) == 0
    assert long.go_on("twins", 0, 1, said.append) == 0
    book = long.LEDGERS["twins"].open()
    assert book.now.ranges == [[0, 3]]
    assert book.now.counts["blocks"] == sum(max(twins(seed).watch.decided, default=0) for seed in range(4)) > 4
    assert "covered 0 seeds, none under this code; 1000 remain of 1000" in said[0]
    assert "covered 4 seeds, 4 under this code" in said[-1]
    assert said[-1].endswith("996 remain of 1000")


def test_a_violation_ends_the_run_and_is_the_first_seed_of_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong_at_one(seed: int) -> SimCluster:
        assert seed != 1, "I1: two blocks at height 7"
        return twins(seed)

    said: list[str] = []
    monkeypatch.setitem(long.SMALL, "twins", wrong_at_one)
    for _ in range(2):
        assert long.go_on("twins", 1, 1, said.append) == 1
        assert "seed 1: VIOLATION AssertionError: I1: two blocks at height 7" in said[-1]
        assert said[-1].endswith("replay with: make sim KIND=twins SEED=1")
        assert not long.LEDGERS["twins"].open().now.has(1)
    monkeypatch.setitem(long.SMALL, "twins", twins)
    assert long.go_on("twins", 0, 1, said.append) == 0
    assert long.LEDGERS["twins"].open().now.ranges[0][:1] == [0]
    assert long.LEDGERS["twins"].open().now.has(1)
