"""Many seeds of a game, in several processes, noted in the game's ledger: a run that was stopped goes on.

    python -m tests.reference --lives 1000 --first 0 --jobs 2
        --minutes n   go on for so long, with seeds that the ledger lacks, instead of up to a number of them
        --seed n      play one seed again, and tell what happened in it
        --reach n     print a few of the first n seeds in which everything happens that is wanted
        --status      what the ledger has under the present code
        --kinds       and how often what has happened in it

Rule 1: seeds that the ledger has under the same code are not played again.
Rule 2: every failure is printed with its seed; the exit code is 1 when there was any.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice, takewhile
from traceback import format_tb

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
    wanted: frozenset[str] = frozenset()
    """What should happen in some seeds or others (--reach)."""
    goal: int = 1_000_000
    """How many seeds are meant to be covered at last."""

    def main(self, arguments: list[str] | None = None) -> int:
        """Run what the command line asks for; return the exit code."""
        parser = argparse.ArgumentParser(prog=f"python -m {self.module}")
        parser.add_argument(f"--{self.noun}", type=int, default=1_000, dest="seeds")
        parser.add_argument("--first", type=int, default=0)
        parser.add_argument("--jobs", type=int, default=1)
        parser.add_argument("--minutes", type=float)
        parser.add_argument("--seed", type=int)
        parser.add_argument("--reach", type=int)
        parser.add_argument("--status", action="store_true")
        parser.add_argument("--kinds", action="store_true")
        asked = parser.parse_args(arguments)
        if asked.status or asked.kinds:
            return self._status(kinds=asked.kinds)
        if asked.seed is not None:
            return self._again(asked.seed)
        if asked.reach is not None:
            return self._reach(range(asked.first, asked.first + asked.reach))
        until = None if asked.minutes is None else time.monotonic() + 60 * asked.minutes
        last = asked.first + (asked.seeds if until is None else self.goal)
        return self._run(range(asked.first, last), asked.jobs, until)

    def _status(self, *, kinds: bool) -> int:
        run = self.ledger.open().now
        print(f"rules {run.code}: {run.seeds} {self.noun}, {run.counts[self.measure]} {self.measure}, {run.ranges}")
        print(self._towards(run.seeds))
        for kind, times in sorted(run.counts.items()) if kinds else ():
            print(f"{times:9} {kind}")
        return 0

    def _again(self, seed: int) -> int:
        played = self._play_all([seed])
        for story in played.wrong:
            print(story)
        for kind, times in sorted(played.counts.items()):
            print(f"{times:9} {kind}")
        return 1 if played.wrong else 0

    def _reach(self, seeds: range) -> int:
        """Greedily: always the seed in which most happens of what is still missing."""
        happened = {seed: set(+self._play_all([seed]).counts) & self.wanted for seed in seeds}
        missing, chosen = set(self.wanted), list[int]()
        while best := max(happened, key=lambda seed: len(happened[seed] & missing)):
            if not happened[best] & missing:
                break
            chosen.append(best)
            missing -= happened[best]
        print(f"seeds {tuple(sorted(chosen))}, {len(chosen)} of them; in none of {len(seeds)}: {sorted(missing)}")
        return 1 if missing else 0

    def _towards(self, covered: int) -> str:
        return f"{covered} of {self.goal} {self.noun} are covered under these rules, {self.goal - covered} remain"

    def _run(self, seeds: range, jobs: int, until: float | None) -> int:
        book = self.ledger.open()
        run = book.now
        left = [seed for seed in seeds if not run.has(seed)]
        print(
            f"rules {run.code}: {len(seeds) - len(left)} of {len(seeds)} {self.noun} are covered, {len(left)} to play"
        )
        begun, done, wrong = time.monotonic(), 0, 0
        for played in self._results([left[at : at + CHUNK] for at in range(0, len(left), CHUNK)], jobs, until):
            for story in played.wrong:
                print(story, "\n", flush=True)
            run.note(played.clean, played.counts)
            book.save()
            done += len(played.clean) + len(played.wrong)
            wrong += len(played.wrong)
            rate = done / (time.monotonic() - begun)
            print(
                f"{done} {self.noun} played, {wrong} wrong; {rate:.2f} a second; {run.counts[self.measure]} "
                f"{self.measure} under these rules; {self._towards(run.seeds)}",
                flush=True,
            )
        return 1 if wrong else 0

    def _results(self, chunks: list[list[int]], jobs: int, until: float | None) -> Iterator[Played]:
        """Play the chunks one after the other, until there are none or the time is over."""
        waiting = iter(chunks)
        if jobs == 1:
            yield from map(self._play_all, takewhile(lambda _: not _is_over(until), waiting))
            return
        with ProcessPoolExecutor(jobs) as pool:
            begun = {pool.submit(self._play_all, chunk) for chunk in islice(waiting, 2 * jobs)}
            while begun:
                done, begun = wait(begun, return_when=FIRST_COMPLETED)
                for one in done:
                    yield one.result()
                    if not _is_over(until):
                        begun |= {pool.submit(self._play_all, chunk) for chunk in islice(waiting, 1)}

    def _play_all(self, seeds: list[int]) -> Played:
        played = Played()
        for seed in seeds:
            try:
                counts = self.play(seed)
            except Exception as failure:  # however one seed fails, it stops no run of a million
                story = str(failure)
                told = story if story.startswith(f"seed {seed}") else f"seed {seed}: {failure!r}"
                played.wrong.append(f"{told}\n{''.join(format_tb(failure.__traceback__)[-3:])}")
                continue
            played.clean.append(seed)
            played.counts.update(+counts)
        return played


def _is_over(until: float | None) -> bool:
    return until is not None and time.monotonic() >= until
