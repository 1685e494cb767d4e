"""The order of tests, in which every worker begins with its share of the long ones.

    workers        1                 2                 3
    share          long … short      long … short      long … short        as many tests in each

pytest-xdist (`--dist worksteal`) cuts the list of tests into equal parts, one for each worker; an idle worker then
steals from the end of another's. So what takes long comes first, and what is left to steal at the end is short. In the
order of the files, one worker was left alone with the longest tests for most of a minute.

Rule 1: all workers must find the same order, so it follows only from the tests and the number of workers.
Rule 2: the tests of a file stay together, unless each of them is long by itself.
"""

from collections.abc import Sequence
from typing import TypeVar

__all__ = ["LONG", "shared_out"]

T = TypeVar("T")

LONG = {
    "tests/sim/test_sim.py": 85.0,
    "tests/sim/test_small.py": 75.0,
    "tests/exhaustive/test_exhaustive.py": 19.0,
    "tests/laws/test_decoders.py": 33.0,
    "tests/e2e/test_how_to.py": 58.0,
    "tests/e2e/test_kill.py": 13.0,
    "tests/sim/test_mutations.py": 14.0,
    "tests/e2e/test_repair.py": 18.0,
    "tests/e2e/test_resend.py": 18.0,
    "tests/e2e/test_cluster.py": 18.0,
    "tests/e2e/test_due.py": 15.0,
    "tests/e2e/test_trouble.py": 14.0,
    "tests/tidy/test_checkers.py": 13.0,
    "tests/e2e/test_attacks.py": 12.0,
    "tests/sim/test_accountability.py": 12.0,
    "tests/e2e/test_faults.py": 12.0,
    "tests/e2e/test_crowd.py": 11.0,
    "tests/e2e/test_floods.py": 10.0,
    "tests/e2e/test_upgrade.py": 9.0,
    "tests/e2e/test_observer.py": 9.0,
    "tests/e2e/test_secrets.py": 9.0,
    "tests/laws/test_conformance.py": 10.0,
    "tests/e2e/test_pool_attack.py": 8.0,
    "tests/laws/test_work.py": 8.0,
    "tests/laws/test_no_call_breaks_the_chain.py": 8.0,
    "tests/cli/commands/test_bench.py": 7.0,
    "tests/adversary/test_lives.py": 7.0,
    "tests/tidy/test_house.py": 6.0,
    "tests/sim/test_lost_store.py": 6.0,
    "tests/sim/test_observers.py": 6.0,
    "tests/e2e/test_stop.py": 5.0,
    "tests/e2e/test_partition.py": 5.0,
    "tests/e2e/test_demo.py": 10.0,
    "tests/e2e/test_network.py": 4.0,
    "tests/laws/test_clubs.py": 4.0,
    "tests/laws/test_dust.py": 4.0,
    "tests/laws/test_due.py": 5.0,
    "tests/e2e/test_events.py": 4.0,
}
"""Seconds of CPU that a file takes, roughly. A file that is missing here only comes later than it should."""

APART = ("tests/sim/", "tests/exhaustive/", "tests/laws/", "tests/adversary/")
"""Folders whose tests share nothing that is slow to make, so each of them may go to another worker."""


def shared_out(tests: Sequence[T], files: Sequence[str], workers: int) -> list[T]:
    """Return `tests` in the order of the module's docstring; `files` are the files that they are in, from the root."""
    units: dict[tuple[str, int], list[int]] = {}
    short: list[int] = []
    for index, file in enumerate(files):
        if file in LONG:
            units.setdefault((file, index if file.startswith(APART) else 0), []).append(index)
        else:
            short.append(index)
    tests_of = {file: files.count(file) for file in LONG}
    weight = {unit: LONG[unit[0]] * len(members) / tests_of[unit[0]] for unit, members in units.items()}
    shares: list[list[int]] = [[] for _ in range(workers)]
    loads = [0.0] * workers
    for unit in sorted(units, key=lambda unit: (-weight[unit], unit)):
        lightest = loads.index(min(loads))
        shares[lightest] += units[unit]
        loads[lightest] += weight[unit]
    rest = iter(short)
    for number, share in enumerate(shares):
        size = len(tests) * (number + 1) // workers - len(tests) * number // workers
        share += [next(rest) for _ in range(max(0, size - len(share)))]
    shares[-1] += rest
    return [tests[index] for share in shares for index in share]
