"""Command line of the simulator; see the package's docstring."""

import argparse
import gc
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.sim.long import KINDS, SMALL, go_on
from tests.sim.run import Result, run


def main() -> int:
    """Run one seed with its trace, or many in parallel."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim", description=__doc__)
    parser.add_argument("--seed", type=int, help="run this seed and print its history")
    parser.add_argument("--seeds", type=int, help="run this many seeds")
    parser.add_argument("--first", type=int, default=0, help="the first of them (default 0)")
    parser.add_argument("--kind", choices=KINDS, default="mixed", help="which scenarios (default mixed)")
    parser.add_argument("--minutes", type=float, help="go on for so long with seeds nobody ran, and note them")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    arguments = parser.parse_args()
    if arguments.minutes is not None:
        return go_on(arguments.kind, arguments.minutes, arguments.jobs, partial(print, flush=True))
    if arguments.kind != "mixed":
        first, count = (arguments.first, arguments.seeds or 100) if arguments.seed is None else (arguments.seed, 1)
        return _many_small(arguments.kind, first, count, arguments.jobs)
    if arguments.seed is not None:
        result = run(arguments.seed, trace=print)
        _print(result)
        return 1 if result.violation else 0
    return _many(arguments.first, arguments.seeds or 100, arguments.jobs)


COLLECT_EVERY = 8
"""Runs between two collections: their garbage is some tens of MB."""


def _small(kind: str, seed: int) -> tuple[int, str | None, int]:
    """Return (seed, violation, heights) of a small scenario."""
    try:
        return seed, None, max(SMALL[kind](seed).watch.decided, default=0)
    except AssertionError as error:
        return seed, f"{type(error).__name__}: {error}", 0


def _many_small(kind: str, first: int, count: int, jobs: int) -> int:
    began = time.perf_counter()
    blocks = 0
    with ProcessPoolExecutor(jobs) as pool:
        for seed, violation, height in pool.map(partial(_small, kind), range(first, first + count), chunksize=16):
            blocks += height
            if violation is not None:
                pool.shutdown(cancel_futures=True)
                print(f"seed {seed}: VIOLATION {violation}\nreplay with: make sim KIND={kind} SEED={seed}")
                return 1
    rate = count / (time.perf_counter() - began)
    seeds = f"{count} seeds ({first} … {first + count - 1})"
    print(f"{kind}: {seeds} without a violation, {blocks} blocks, {rate:.1f} seeds/s")
    return 0


def _print(result: Result) -> None:
    speed = result.virtual_ms / 1000 / max(result.real_s, 1e-9)
    print(
        f"seed {result.seed}: height {result.height}, {result.views} blocks above view 0, {result.events} events, "
        f"{result.virtual_ms / 1000:.1f} s of virtual time at {speed:.0f} × real time, history {result.digest[:16]}"
    )
    if result.violation:
        print(f"VIOLATION {result.violation}\nreplay with: make sim SEED={result.seed}")


def _one(seed: int) -> Result:
    """Run a seed without the collector of cycles, which would walk over the living cluster again and again.

    What a cluster leaves behind is one knot of cycles: it is picked up between runs, every few of them, without a walk
    over the code that was there before the first.
    """
    if gc.isenabled():
        gc.disable()
        gc.collect()
        gc.freeze()
    result = run(seed)
    if seed % COLLECT_EVERY == 0:
        gc.collect()
    return result


def _many(first: int, count: int, jobs: int) -> int:
    began = time.perf_counter()
    blocks = above = done = 0
    virtual = 0.0
    four_ms = four_s = 0.0
    with ProcessPoolExecutor(jobs) as pool:
        for result in pool.map(_one, range(first, first + count), chunksize=4):
            done += 1
            blocks, above = blocks + result.height, above + result.views
            virtual += result.virtual_ms
            if result.nodes == 4:
                four_ms, four_s = four_ms + result.virtual_ms, four_s + result.real_s
            if result.violation:
                _print(result)
                pool.shutdown(cancel_futures=True)
                return 1
            if done % 50 == 0:
                rate = done / (time.perf_counter() - began)
                print(f"{done} of {count} seeds, {rate:.1f} seeds/s, {blocks} blocks, {above} above view 0", flush=True)
    real = time.perf_counter() - began
    print(
        f"{done} seeds ({first} … {first + count - 1}) without a violation: {blocks} blocks, {above} decided above "
        f"view 0, {virtual / 1000:.0f} s of virtual time in {real:.0f} s ({virtual / 1000 / real:.0f} ×; "
        f"{four_ms / 1000 / max(four_s, 1e-9) * jobs:.0f} × with four nodes)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
