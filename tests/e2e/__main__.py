"""Command line of the long runner that kills peers at due instants; see `tests.e2e.due`. A failing run stops it.

python -m tests.e2e --runs 20     further runs; the record of covered seeds gives the next one
python -m tests.e2e --seed 7      one run again
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.e2e import crowd
from tests.e2e.due import LEDGER, TARGET_RUNS, run
from tests.runs.covered import seeds_in


def main() -> int:
    """Run further seeds, or a single one."""
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
    book = LEDGER.open()
    for _ in range(arguments.runs):
        seed = next(book.further())
        with tempfile.TemporaryDirectory(prefix="getty-due-") as name:
            report = run(Path(name), seed)
        book.now.note([seed], Counter(kills=report.kills))
        book.save()
        ever = seeds_in(book.ever())
        here = f"{book.now.seeds} of them with {book.now.counts['kills']} kills under this code"
        print(
            f"{report}\n{3_600 / report.seconds:.0f} runs an hour; covered {ever} runs, {here}; "
            f"{max(0, TARGET_RUNS - ever)} remain of {TARGET_RUNS}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
