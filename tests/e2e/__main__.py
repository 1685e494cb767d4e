"""Command line of the long runner of kills at due instants; see `tests.e2e.due`. A run that fails stops it.

python -m tests.e2e --runs 20     further runs; the ledger says where the last ones stopped
python -m tests.e2e --seed 7      one run again
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.e2e import crowd
from tests.e2e.due import COVERED, TARGET_RUNS, run


def main() -> int:
    """Run further seeds, or one; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how many further runs (default 5)")
    parser.add_argument("--seed", type=int, help="one run with this seed; the ledger stays as it is")
    parser.add_argument("--crowd", type=int, help="let so many clubs be due in one second")
    arguments = parser.parse_args()
    if arguments.crowd is not None:
        with tempfile.TemporaryDirectory(prefix="getty-crowd-") as name:
            print(crowd.run(Path(name), arguments.crowd))
        return 0
    if arguments.seed is not None:
        with tempfile.TemporaryDirectory(prefix="getty-due-") as name:
            print(run(Path(name), arguments.seed))
        return 0
    for _ in range(arguments.runs):
        covered = json.loads(COVERED.read_text())
        with tempfile.TemporaryDirectory(prefix="getty-due-") as name:
            report = run(Path(name), covered["runs"])
        covered = {"runs": covered["runs"] + 1, "kills": covered["kills"] + report.kills}
        COVERED.write_text(json.dumps(covered) + "\n")
        left = max(0, TARGET_RUNS - covered["runs"])
        print(
            f"{report}\n{3_600 / report.seconds:.0f} runs an hour; covered {covered['runs']} runs with "
            f"{covered['kills']} kills, {left} runs remain of {TARGET_RUNS}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
