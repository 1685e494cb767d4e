"""Which seeds were run under which code: a ledger in the repository, so that a long run goes on where one stopped.

    file   {"runs": [{code, commit, seeds, ranges, counts}, …]}, the newest first, the last of all what is longest ago

Rule 1: `code` is a digest of everything a run rests on. Seeds that were clean under other code say little about this
one, so a changed file begins a new entry; how many seeds there were under this code and under any is said apart.
Rule 2: a seed is noted when its run has ended and was clean, never before.
"""

import hashlib
import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

MOST_RUNS = 10
"""Entries that are kept apart; what was run under code of long ago is one entry together."""
LONG_AGO = "earlier"

Ranges = list[list[int]]
"""[first, last] of seeds, ascending, apart from each other."""


def joined(ranges: Ranges) -> Ranges:
    """Return `ranges`, which may touch and overlap, as ascending ones that are apart."""
    result: Ranges = []
    for first, last in sorted(ranges):
        if result and first <= result[-1][1] + 1:
            result[-1][1] = max(last, result[-1][1])
        else:
            result.append([first, last])
    return result


def seeds_in(ranges: Ranges) -> int:
    """Return how many seeds there are in ranges that are apart."""
    return sum(last - first + 1 for first, last in ranges)


@dataclass
class Run:
    """What has been run under one code."""

    code: str
    commit: str
    ranges: Ranges = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """What happened how often in all of it."""

    @property
    def seeds(self) -> int:
        """Return how many seeds there are."""
        return seeds_in(self.ranges)

    def has(self, seed: int) -> bool:
        """Return whether `seed` has been run."""
        return any(first <= seed <= last for first, last in self.ranges)

    def note(self, seeds: list[int], counts: Counter[str]) -> None:
        """Add seeds that were clean."""
        assert not any(self.has(seed) for seed in seeds), "a seed is noted once"
        self.counts.update(+counts)
        self.ranges = joined([*self.ranges, *([seed, seed] for seed in seeds)])

    def record(self) -> dict[str, Any]:
        """Return it as it stands in the file."""
        return {
            "code": self.code,
            "commit": self.commit,
            "seeds": self.seeds,
            "ranges": self.ranges,
            "counts": dict(sorted(self.counts.items())),
        }

    @classmethod
    def of(cls, record: dict[str, Any]) -> "Run":
        """Return what `record` made."""
        return cls(record["code"], record["commit"], record["ranges"], Counter(record["counts"]))


@dataclass
class Book:
    """One runner's ledger, opened under the code that is here."""

    path: Path
    now: Run
    before: list[Run]
    """Under other code, the newest first."""

    def ever(self) -> Ranges:
        """Return the seeds that were run under any code."""
        return joined([list(each) for run in (self.now, *self.before) for each in run.ranges])

    def further(self) -> Iterator[int]:
        """Yield the seeds, ascending and without end, that were never run."""
        seed = 0
        for first, last in self.ever():
            yield from range(seed, first)
            seed = last + 1
        while True:
            yield seed
            seed += 1

    def save(self) -> None:
        """Write the ledger, whole or not at all."""
        runs = [self.now, *self.before]
        if len(runs) > MOST_RUNS:
            old = runs[MOST_RUNS - 1 :]
            counts = sum((run.counts for run in old), Counter[str]())
            merged = joined([list(each) for run in old for each in run.ranges])
            runs[MOST_RUNS - 1 :] = [Run(LONG_AGO, old[0].commit, merged, counts)]
        text = json.dumps({"runs": [run.record() for run in runs]}, indent=1)
        beside = self.path.with_suffix(".new")
        beside.write_text(_one_line_each(text) + "\n")
        beside.replace(self.path)


@dataclass(frozen=True)
class Ledger:
    """Where a runner keeps what it covered, and what its runs rest on."""

    path: Path
    played: tuple[str, ...]
    """Modules, and folders of which every module that is not a test, relative to the root."""

    def digest(self, root: Path = ROOT) -> str:
        """Return a digest of the code that is run, and of the code that judges."""
        digest = hashlib.sha256()
        for played in self.played:
            found = [root / played] if played.endswith(".py") else sorted((root / played).rglob("*.py"))
            for path in found:
                if not path.name.startswith("test_"):
                    digest.update(f"{path.relative_to(root)}\n".encode())
                    digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()[:16]

    def open(self, root: Path = ROOT) -> Book:
        """Return the ledger under the code of `root`, with an empty run when there is none yet."""
        code = self.digest(root)
        runs = [Run.of(record) for record in json.loads(self.path.read_text())["runs"]] if self.path.exists() else []
        here = next((run for run in runs if run.code == code), None) or Run(code, _commit_of(root))
        return Book(self.path, here, [run for run in runs if run.code != code])


def _commit_of(root: Path) -> str:
    """Return the commit that is checked out, for readers; the digest is what counts."""
    found = subprocess.run(
        ["git", "rev-parse", "--short=12", "HEAD"], cwd=root, capture_output=True, text=True, check=False
    )
    return found.stdout.strip()


def _one_line_each(text: str) -> str:
    """Put each range on one line, so that a change of the ledger is short."""
    lines: list[str] = []
    for line in text.split("\n"):
        inside = lines and lines[-1].strip().startswith("[") and "]" not in lines[-1]
        if inside:
            lines[-1] += line.strip() + ("" if line.strip().startswith("]") else " ")
        else:
            lines.append(line)
    return "\n".join(line.rstrip().replace(" ]", "]") for line in lines)
