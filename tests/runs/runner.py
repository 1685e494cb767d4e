"""Many seeds of a game, in several processes, noted in the game's ledger: a run that was stopped goes on.

    python -m tests.reference --clubs 1000 --first 0 --jobs 2
        --status    what the ledger has under the present code
        --kinds     and how often what has happened in it

Rule 1: seeds that the ledger has under the same code are not played again.
Rule 2: every failure is printed with its seed; the exit code is 1 when there was any.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field

from tests.runs.covered import Ledger

__all__ = ["CHUNK", "Runner"]

CHUNK = 10
"""Seeds that one worker plays before it reports."""


@dataclass
class Played:
    """The result of a chunk of seeds."""

    clean: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Runner:
    """Plays seeds of one game and notes those that were clean."""

    module: str
    """What `python -m` starts."""
    noun: str
    """What a seed is a seed of, in the plural; also the option that says how many."""
    ledger: Ledger
    play: Callable[[int], Counter[str]]
    """Plays a seed and returns what happened in it. Raises AssertionError, which tells the story of a failure."""
    measure: str
    """Which count says how much was compared."""

    def main(self, arguments: list[str] | None = None) -> int:
        """Run what the command line asks for; return the exit code."""
        parser = argparse.ArgumentParser(prog=f"python -m {self.module}")
        parser.add_argument(f"--{self.noun}", type=int, default=1_000, dest="seeds")
        parser.add_argument("--first", type=int, default=0)
        parser.add_argument("--jobs", type=int, default=1)
        parser.add_argument("--status", action="store_true")
        parser.add_argument("--kinds", action="store_true")
        asked = parser.parse_args(arguments)
        if asked.status or asked.kinds:
            return self._status(kinds=asked.kinds)
        return self._run(range(asked.first, asked.first + asked.seeds), asked.jobs)

    def _status(self, *, kinds: bool) -> int:
        run = self.ledger.open().now
        print(f"rules {run.code}: {run.seeds} {self.noun}, {run.counts[self.measure]} {self.measure}, {run.ranges}")
        for kind, times in sorted(run.counts.items()) if kinds else ():
            print(f"{times:9} {kind}")
        return 0

    def _run(self, seeds: range, jobs: int) -> int:
        book = self.ledger.open()
        run = book.now
        left = [seed for seed in seeds if not run.has(seed)]
        print(
            f"rules {run.code}: {len(seeds) - len(left)} of {len(seeds)} {self.noun} are covered, {len(left)} to play"
        )
        begun, done, wrong = time.monotonic(), 0, 0
        for played in self._results([left[at : at + CHUNK] for at in range(0, len(left), CHUNK)], jobs):
            for story in played.wrong:
                print(story, "\n", flush=True)
            run.note(played.clean, played.counts)
            book.save()
            done += len(played.clean) + len(played.wrong)
            wrong += len(played.wrong)
            rate = done / (time.monotonic() - begun)
            print(
                f"{done} {self.noun} played, {wrong} wrong; {rate:.2f} a second, {len(left) - done} remain "
                f"({(len(left) - done) / rate:.0f} s); covered under these rules: {run.seeds} {self.noun}, "
                f"{run.counts[self.measure]} {self.measure}",
                flush=True,
            )
        return 1 if wrong else 0

    def _results(self, chunks: list[list[int]], jobs: int) -> Iterator[Played]:
        if jobs == 1:
            yield from map(self._play_all, chunks)
            return
        with ProcessPoolExecutor(jobs) as pool:
            for done in as_completed([pool.submit(self._play_all, chunk) for chunk in chunks]):
                yield done.result()

    def _play_all(self, seeds: list[int]) -> Played:
        played = Played()
        for seed in seeds:
            try:
                counts = self.play(seed)
            except AssertionError as failure:
                story = str(failure)
                played.wrong.append(story if story.startswith(f"seed {seed}") else f"seed {seed}: {failure!r}")
                continue
            played.clean.append(seed)
            played.counts.update(+counts)
        return played
