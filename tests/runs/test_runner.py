"""A run plays what its ledger lacks, notes what was clean, and says what was not."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.adversary.__main__ import LEDGER as ADVERSARY
from tests.adversary.__main__ import lived
from tests.reference.__main__ import BLOCKS, played
from tests.reference.__main__ import LEDGER as REFERENCE
from tests.runs.covered import Ledger
from tests.runs.runner import CHUNK, Runner


def even(seed: int) -> Counter[str]:
    """Play a game that only even seeds survive."""
    assert seed % 2 == 0, f"seed {seed}: odd"
    return Counter(halves=seed // 2)


def runner(folder: Path) -> Runner:
    return Runner("tests.runs", "games", Ledger(folder / "covered.json", ("tests/runs/covered.py",)), even, "halves")


@pytest.mark.parametrize("jobs", [1, 2])
def test_clean_seeds_are_noted_and_the_others_are_reported(
    jobs: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = str(2 * CHUNK + 1)
    assert runner(tmp_path).main(["--games", many, "--jobs", str(jobs)]) == 1
    (run,) = json.loads((tmp_path / "covered.json").read_text())["runs"]
    assert run["ranges"] == [[seed, seed] for seed in range(0, 2 * CHUNK + 1, 2)]
    assert run["counts"] == {"halves": sum(range(CHUNK + 1))}
    assert len(re.findall(r"^seed \d+: odd", capsys.readouterr().out, re.MULTILINE)) == CHUNK


def test_a_run_goes_on_where_one_stopped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert runner(tmp_path).main(["--games", "1", "--first", "4"]) == 0
    assert runner(tmp_path).main(["--games", "1", "--first", "4"]) == 0
    assert "1 of 1 games are covered, 0 to play" in capsys.readouterr().out
    assert runner(tmp_path).main(["--kinds"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "1 of 1000000 games are covered under these rules, 999999 remain"
    assert told[2].split() == ["2", "halves"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_has_a_time_ends_with_it(jobs: str, tmp_path: Path) -> None:
    assert runner(tmp_path).main(["--minutes", "0", "--jobs", jobs]) == (1 if jobs == "2" else 0)
    kept = tmp_path / "covered.json"
    seeds = json.loads(kept.read_text())["runs"][0]["seeds"] if kept.exists() else 0
    assert seeds <= 2 * int(jobs) * CHUNK


def test_one_seed_is_played_again_and_not_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert runner(tmp_path).main(["--seed", "6"]) == 0
    assert capsys.readouterr().out.split() == ["3", "halves"]
    assert runner(tmp_path).main(["--seed", "7"]) == 1
    assert capsys.readouterr().out.startswith("seed 7: odd")
    assert not (tmp_path / "covered.json").exists()


def test_a_few_seeds_are_found_in_which_everything_wanted_happens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = replace(runner(tmp_path), play=lambda seed: Counter({f"{seed % 4}": 1}), wanted=frozenset("123"))
    assert wanted.main(["--reach", "9"]) == 0
    assert capsys.readouterr().out == "seeds (1, 2, 3), 3 of them; in none of 9: []\n"
    assert replace(wanted, wanted=frozenset("34")).main(["--reach", "9"]) == 1


def test_the_two_games_say_what_happened() -> None:
    assert REFERENCE.path != ADVERSARY.path
    assert played(12)[BLOCKS] > 1
    assert lived(0)["blocks"] > 1
