"""Many random clubs against the calculator: `python -m tests.reference --clubs 1000 --first 0 --jobs 2`.

    --status    what the ledger `covered.json` has for these rules
    --kinds     how often what has happened in it

Seeds that the ledger has under the same rules are not played again, so a run that was stopped goes on by the same
command. Every disagreement is printed with its seed; the exit code is 1 when there was any.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from tests.reference.play import Disagreement, play
from tests.runs.covered import Ledger

LEDGER = Ledger(
    Path(__file__).with_name("covered.json"),
    ("contracts", "tests/reference", "ledger/execution", "ledger/schedule.py", "ledger/balances.py"),
)
CHUNK = 10
"""Clubs that one worker plays before it reports."""
BLOCKS = "blocks compared"


@dataclass
class Played:
    """What a chunk of seeds has given."""

    clean: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """Blocks that were compared, and how often what has happened in them."""


def play_all(seeds: list[int]) -> Played:
    """Play the clubs of `seeds`."""
    played = Played()
    for seed in seeds:
        try:
            game = play(seed)
        except Disagreement as found:
            played.wrong.append(str(found))
            continue
        except AssertionError as error:  # one side does what it holds to be impossible: as bad as a wrong number
            played.wrong.append(f"seed {seed}: {error!r}")
            continue
        played.clean.append(seed)
        played.counts.update(+game.kinds)
        played.counts[BLOCKS] += game.blocks
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
    parser = argparse.ArgumentParser(prog="python -m tests.reference")
    parser.add_argument("--clubs", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--status", action="store_true")
    parser.add_argument("--kinds", action="store_true")
    asked = parser.parse_args()
    book = LEDGER.open()
    run = book.now
    if asked.status or asked.kinds:
        print(f"rules {run.code}: {run.seeds} clubs, {run.counts[BLOCKS]} blocks compared, seeds {run.ranges}")
        for kind, times in sorted(run.counts.items()) if asked.kinds else ():
            print(f"{times:9} {kind}")
        return 0
    seeds = [seed for seed in range(asked.first, asked.first + asked.clubs) if not run.has(seed)]
    print(f"rules {run.code}: {asked.clubs - len(seeds)} of {asked.clubs} clubs are covered, {len(seeds)} to play")
    begun, done, wrong = time.monotonic(), 0, 0
    chunks = [seeds[i : i + CHUNK] for i in range(0, len(seeds), CHUNK)]
    for played in results(chunks, asked.jobs):
        for story in played.wrong:
            print(story, "\n", flush=True)
        run.note(played.clean, played.counts)
        book.save()
        done += len(played.clean) + len(played.wrong)
        wrong += len(played.wrong)
        rate = done / (time.monotonic() - begun)
        left = len(seeds) - done
        print(
            f"{done} clubs played, {wrong} disagree; {rate:.2f} clubs/s, {left} remain ({left / rate:.0f} s); "
            f"covered under these rules: {run.seeds} clubs, {run.counts[BLOCKS]} blocks",
            flush=True,
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
