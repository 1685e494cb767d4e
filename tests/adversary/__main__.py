"""Many lives beside thieves: `python -m tests.adversary --lives 1000 --first 0 --jobs 2`.

Seeds that the ledger `covered.json` has under the same rules are not lived again, so a run that was stopped goes on by
the same command. A broken promise is printed with its seed; the exit code is 1 when there was any.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from tests.adversary.life import play
from tests.runs.covered import Ledger

LEDGER = Ledger(
    Path(__file__).with_name("covered.json"),
    ("contracts", "tests/adversary", "ledger/execution", "ledger/schedule.py", "ledger/balances.py"),
)
CHUNK = 10
"""Lives that one worker plays before it reports."""


@dataclass
class Played:
    """What a chunk of seeds has given."""

    clean: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def play_all(seeds: list[int]) -> Played:
    """Play the lives of `seeds`."""
    played = Played()
    for seed in seeds:
        try:
            lived = play(seed)
        except AssertionError as error:
            played.wrong.append(f"seed {seed}: {error}")
            continue
        played.clean.append(seed)
        played.counts.update(blocks=lived.blocks, sent=lived.sent, refused=lived.refused, **lived.moves)
        played.counts["lives with an uncovered default"] += lived.lost > 0
    return played


def results(chunks: list[list[int]], jobs: int) -> Iterator[Played]:
    """Yield what each chunk gives, as it is ready."""
    if jobs == 1:
        yield from map(play_all, chunks)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for done in as_completed([pool.submit(play_all, chunk) for chunk in chunks]):
            yield done.result()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.adversary", description=__doc__)
    parser.add_argument("--lives", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    book = LEDGER.open()
    run = book.now
    seeds = [seed for seed in range(asked.first, asked.first + asked.lives) if not run.has(seed)]
    print(f"rules {run.code}: {asked.lives - len(seeds)} of {asked.lives} lives are covered, {len(seeds)} to play")
    begun, done, wrong = time.monotonic(), 0, 0
    for played in results([seeds[at : at + CHUNK] for at in range(0, len(seeds), CHUNK)], asked.jobs):
        for story in played.wrong:
            print(story, "\n", flush=True)
        run.note(played.clean, played.counts)
        book.save()
        done += len(played.clean) + len(played.wrong)
        wrong += len(played.wrong)
        rate = done / (time.monotonic() - begun)
        left = len(seeds) - done
        print(
            f"{done} lives, {wrong} with a broken promise; {rate:.2f} lives/s, {left} remain ({left / rate:.0f} s); "
            f"covered under these rules: {run.seeds} lives, {run.counts['sent']} transactions of thieves",
            flush=True,
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
