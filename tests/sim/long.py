"""More histories until the time is up. A ledger keeps the covered seeds, so every run adds to those before.

    covered/mixed.json       whole clusters under every trouble
    covered/twins.json       one key at two machines
    covered/mutations.json   consensus messages with one field changed

Rule: a violation ends the run, and its seed is not noted; so the next run begins with it, until it is clean.
"""

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tests.runs.covered import ROOT, Book, Ledger, seeds_in
from tests.sim.cluster import SimCluster
from tests.sim.run import run
from tests.sim.small import mutations, twins

PLAYED = (
    *("consensus", "contracts", "ledger", "tests/sim"),
    *sorted(f"node/{path.name}" for path in (ROOT / "node").glob("*.py")),
)
"""All packages except the shell, which the simulator replaces."""

KINDS = ("mixed", "twins", "mutations")
LEDGERS = {kind: Ledger(Path(__file__).with_name("covered") / f"{kind}.json", PLAYED) for kind in KINDS}
TARGETS = {"mixed": 250_000, "twins": 1_000_000, "mutations": 100_000}
"""Seeds to reach over time."""
CHUNKS = {"mixed": 8, "twins": 200, "mutations": 200}
"""Seeds that one worker runs before it reports: a few seconds' worth."""


@dataclass
class Played:
    """The result of a chunk of seeds."""

    clean: list[int] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    violation: str | None = None


def play(kind: str, seeds: list[int]) -> Played:
    """Run `seeds` until one is not clean, without the collector of cycles within a run (see `tests.sim.__main__`)."""
    gc.disable()
    played = Played()
    for seed in seeds:
        violation = _mixed(seed, played.counts) if kind == "mixed" else _small(SMALL[kind], seed, played.counts)
        if violation is not None:
            played.violation = f"seed {seed}: VIOLATION {violation}\nreplay with: make sim KIND={kind} SEED={seed}"
            break
        played.clean.append(seed)
    gc.collect()
    return played


def go_on(kind: str, minutes: float, jobs: int, say: Callable[[str], None]) -> int:
    """Run further seeds of `kind` for `minutes`; return the exit status, 1 after a violation.

    `say` receives the rate, what is covered and what remains, as it changes.
    """
    book, begun, done = LEDGERS[kind].open(), time.monotonic(), 0
    book.path.parent.mkdir(exist_ok=True)
    say(_covered(kind, book))
    for played in _results(kind, book.further(), begun + 60 * minutes, jobs):
        book.now.note(played.clean, played.counts)
        book.save()
        done += len(played.clean)
        rate = done / (time.monotonic() - begun)
        say(f"{done} seeds, {rate:.1f} seeds/s; {_covered(kind, book)}")
        if played.violation is not None:
            say(played.violation)
            return 1
    return 0


def _covered(kind: str, book: Book) -> str:
    ever = seeds_in(book.ever())
    counted = ", ".join(f"{count} {what}" for what, count in sorted(book.now.counts.items()))
    here = f"{book.now.seeds} under this code ({counted})" if counted else "none under this code"
    return f"{kind}: covered {ever} seeds, {here}; {max(0, TARGETS[kind] - ever)} remain of {TARGETS[kind]}"


def _results(kind: str, seeds: Iterator[int], deadline: float, jobs: int) -> Iterator[Played]:
    """Yield the result of each chunk as it is ready; after a violation no further one begins."""
    waiting: set[Future[Played]] = set()
    with ProcessPoolExecutor(jobs) as pool:
        going = True
        while going or waiting:
            while going and len(waiting) < jobs:
                waiting.add(pool.submit(play, kind, list(islice(seeds, CHUNKS[kind]))))
                going = time.monotonic() < deadline
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for each in done:
                played = each.result()
                going = going and played.violation is None
                yield played
            going = going and time.monotonic() < deadline


def _mixed(seed: int, counts: Counter[str]) -> str | None:
    result = run(seed)
    if result.violation is None:
        counts.update({"blocks": result.height, "blocks above view 0": result.views})
        counts.update({"seconds of virtual time": round(result.virtual_ms / 1000)})
    return result.violation


def _small(kind: Callable[[int], SimCluster], seed: int, counts: Counter[str]) -> str | None:
    try:
        counts["blocks"] += max(kind(seed).watch.decided, default=0)
    except AssertionError as error:
        return f"{type(error).__name__}: {error}"
    return None


SMALL: dict[str, Callable[[int], SimCluster]] = {"twins": twins, "mutations": mutations}
"""Scenarios of a few blocks, by the kind of trouble."""
