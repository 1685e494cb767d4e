"""Command line of the simulator; see the package's docstring."""

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from tests.sim.run import Result, run


def main() -> int:
    """Run one seed with its trace, or many in parallel."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim", description=__doc__)
    parser.add_argument("--seed", type=int, help="run this seed and print its history")
    parser.add_argument("--seeds", type=int, help="run this many seeds")
    parser.add_argument("--first", type=int, default=0, help="the first of them (default 0)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    arguments = parser.parse_args()
    if arguments.seed is not None:
        result = run(arguments.seed, trace=print)
        _print(result)
        return 1 if result.violation else 0
    return _many(arguments.first, arguments.seeds or 100, arguments.jobs)


def _print(result: Result) -> None:
    speed = result.virtual_ms / 1000 / max(result.real_s, 1e-9)
    print(
        f"seed {result.seed}: height {result.height}, {result.views} blocks above view 0, {result.events} events, "
        f"{result.virtual_ms / 1000:.1f} s of virtual time at {speed:.0f} × real time, history {result.digest[:16]}"
    )
    if result.violation:
        print(f"VIOLATION {result.violation}\nreplay with: make sim SEED={result.seed}")


def _many(first: int, count: int, jobs: int) -> int:
    began = time.perf_counter()
    blocks = above = done = 0
    virtual = 0.0
    with ProcessPoolExecutor(jobs) as pool:
        for result in pool.map(run, range(first, first + count), chunksize=4):
            done += 1
            blocks, above = blocks + result.height, above + result.views
            virtual += result.virtual_ms
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
        f"view 0, {virtual / 1000:.0f} s of virtual time in {real:.0f} s ({virtual / 1000 / real:.0f} ×)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
