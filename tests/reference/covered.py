"""Which seeds have been played under which rules: a ledger in the repository, so that runs go on where one stopped.

    covered.json   {"runs": [{rules, commit, ranges, clubs, blocks, kinds}, …]}, the newest first

Rule 1: `rules` is a digest of all code that a comparison rests on. Seeds that were clean under other code say nothing
about this one, so a changed file begins a new entry.
Rule 2: a seed is noted when its whole club was equal on both sides, never before.
"""

import hashlib
import json
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATH = Path(__file__).with_name("covered.json")

MOST_RUNS = 10
"""Entries that are kept: what was found under rules of long ago is history."""

PLAYED = ("contracts", "tests/reference", "ledger/execution.py", "ledger/schedule.py", "ledger/balances.py")
"""Modules, and directories of which every module that is no test, are the rules."""


def digest_of_rules(root: Path = ROOT) -> str:
    """Return a digest of the code that is compared, and of the code that compares."""
    digest = hashlib.sha256()
    for played in PLAYED:
        found = [root / played] if played.endswith(".py") else sorted((root / played).rglob("*.py"))
        for path in found:
            if not path.name.startswith("test_"):
                digest.update(f"{path.relative_to(root)}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def commit_of(root: Path = ROOT) -> str:
    """Return the commit that is checked out, for readers; the digest is what counts."""
    found = subprocess.run(
        ["git", "rev-parse", "--short=12", "HEAD"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip()


@dataclass
class Run:
    """What has been played under one set of rules."""

    rules: str
    commit: str
    ranges: list[list[int]] = field(default_factory=list)
    """[first, last] of seeds, ascending, apart from each other."""
    blocks: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def clubs(self) -> int:
        """Return how many seeds there are."""
        return sum(last - first + 1 for first, last in self.ranges)

    def has(self, seed: int) -> bool:
        """Say whether `seed` has been played."""
        return any(first <= seed <= last for first, last in self.ranges)

    def note(self, seeds: list[int], blocks: int, kinds: Counter[str]) -> None:
        """Add seeds whose clubs were equal on both sides."""
        assert not any(self.has(seed) for seed in seeds), "a seed is noted once"
        self.blocks += blocks
        self.kinds.update(+kinds)
        for seed in sorted(seeds):
            self.ranges.append([seed, seed])
        self.ranges.sort()
        joined: list[list[int]] = []
        for first, last in self.ranges:
            if joined and joined[-1][1] + 1 == first:
                joined[-1][1] = last
            else:
                joined.append([first, last])
        self.ranges = joined

    def record(self) -> dict[str, Any]:
        """Return it as it stands in the file."""
        return {
            "rules": self.rules,
            "commit": self.commit,
            "clubs": self.clubs,
            "blocks": self.blocks,
            "ranges": self.ranges,
            "kinds": dict(sorted(self.kinds.items())),
        }


def load(rules: str, path: Path = PATH) -> tuple[Run, list[dict[str, Any]]]:
    """Return the run under `rules`, empty when there is none yet, and the other entries."""
    runs = json.loads(path.read_text())["runs"] if path.exists() else []
    others = [run for run in runs if run["rules"] != rules]
    found = next((run for run in runs if run["rules"] == rules), None)
    if found is None:
        return Run(rules, commit_of()), others
    return Run(rules, found["commit"], found["ranges"], found["blocks"], Counter(found["kinds"])), others


def save(run: Run, others: list[dict[str, Any]], path: Path = PATH) -> None:
    """Write the ledger, whole or not at all."""
    text = json.dumps({"runs": [run.record(), *others][:MOST_RUNS]}, indent=1)
    beside = path.with_suffix(".new")
    beside.write_text(_one_line_each(text) + "\n")
    beside.replace(path)


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
