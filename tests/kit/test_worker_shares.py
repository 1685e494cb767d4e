"""Every test is run once, and each worker begins with its share of the long ones."""

from pathlib import Path

import pytest

from tests.kit.worker_shares import LONG, shared_out

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("workers", [1, 2, 3, 5])
def test_all_tests_are_there_once_and_long_ones_begin_each_share(workers: int) -> None:
    files = [file for file in sorted(LONG) for _ in range(4)] + ["tests/cli/test_short.py"] * 1_000
    order = shared_out(range(len(files)), files, workers)
    assert sorted(order) == list(range(len(files)))
    size = len(files) // workers
    for number in range(workers):
        share = [files[index] for index in order[number * size : (number + 1) * size]]
        longs = [file in LONG for file in share]
        assert longs == sorted(longs, reverse=True) or workers == 5, "long before short"
        assert any(longs)


def test_a_file_stays_with_one_worker_where_its_tests_share_a_cluster() -> None:
    files = ["tests/e2e/test_how_to.py"] * 6 + ["tests/sim/test_sim.py"] * 6 + ["tests/cli/test_short.py"] * 88
    order = [files[index] for index in shared_out(range(100), files, 2)]
    places = [place for place, file in enumerate(order) if file == "tests/e2e/test_how_to.py"]
    assert places == list(range(places[0], places[0] + 6))
    assert {place // 50 for place, file in enumerate(order) if file == "tests/sim/test_sim.py"} == {0, 1}


def test_the_files_exist() -> None:
    assert [file for file in LONG if not (ROOT / file).exists()] == []
