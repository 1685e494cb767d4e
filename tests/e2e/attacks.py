"""Measures what a flood of a node's API does to everybody else: four real validators, one honest client at each.

    before       honest clients alone, for SECONDS
    during       the same beside one flood of `tests.e2e.floods` at one node (its own process)

Printed for each flood: latency of honest transactions, submit to receipt (p50, p99, and p99 during ÷ before), blocks
per second, memory of the node that is attacked (its front apart), and how late its loop was (p99 of ten looks a
second, as the bound of a bucket).

`make attacks [SECONDS=10] [FLOOD=name]`; the suite runs the same for a moment and looks only whether commits go on.
"""

import argparse
import contextlib
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.cluster import COMMITTED, SOURCE, Cluster, running_cluster
from tests.e2e.floods import FLOODS
from tests.e2e.load import member_key, transfer

CLIENTS = 4
_BUCKET = re.compile(r'gye_runtime_loop_delay_seconds_bucket\{le="([^"]+)"\} ([0-9.]+)')


class Honest:
    """One client per node, each with one transaction under way and a short pause after it."""

    def __init__(self, cluster: Cluster, names: list[str]) -> None:
        self.cluster = cluster
        self.latencies: list[float] = []
        self.failed: list[object] = []
        self._end = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(place, name)) for place, name in enumerate(names)]

    def __enter__(self) -> "Honest":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join()

    def _run(self, number: int, name: str) -> None:
        nonces = self.cluster.next_nonce
        while not self._end.is_set():
            nonce = nonces.get(number, 0)
            begun = time.monotonic()
            try:
                answer = self.cluster.ask(name, COMMITTED, transfer(self.cluster, number, nonce))
            except OSError as error:
                self.failed.append(error)
                time.sleep(0.1)
                continue
            if answer.get("code") != "ok":
                self.failed.append(answer)
                time.sleep(0.1)
                continue
            nonces[number] = nonce + 1
            self.latencies.append(time.monotonic() - begun)
            time.sleep(0.02)


@contextlib.contextmanager
def flooded(cluster: Cluster, name: str, flood: str, seconds: float) -> Iterator[None]:
    """Flood the API of node `name` from a process of its own, whose connections stand inside."""
    api = cluster.node(name).api
    command = [sys.executable, "-m", "tests.e2e.floods", flood, api.host, str(api.port), str(seconds)]
    process = subprocess.Popen(command, cwd=SOURCE, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"on\n"
        yield
    finally:
        process.kill()
        process.wait()


def memory_mb(pid: int) -> tuple[float, float]:
    """Return the resident memory of process `pid`, and of its fronts."""
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    fronts = [child for child in children if "verify_worker" not in Path(f"/proc/{child}/cmdline").read_text()]
    return _resident(str(pid)), sum(_resident(child) for child in fronts)


def _resident(pid: str) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def delays(cluster: Cluster, name: str) -> dict[float, float]:
    """Return how often the loop of a node was at most so late, since its start."""
    return {float(bound): float(count) for bound, count in _BUCKET.findall(cluster.text(name, "/metrics"))}


def p99_delay(before: dict[float, float], after: dict[float, float]) -> float:
    """Return the bound below which 99 of 100 looks between two readings were, in seconds."""
    total = after[float("inf")] - before[float("inf")]
    return next(bound for bound in sorted(after) if after[bound] - before[bound] >= 0.99 * total)


def percentile(values: list[float], part: float) -> float:
    """Return the value below which `part` of `values` lie; infinite without any."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else float("inf")


@dataclass(frozen=True)
class Figures:
    """What was seen in one span of time."""

    p50_ms: float
    p99_ms: float
    commits: int
    blocks_per_s: float
    failed: int
    node_mb: float
    front_mb: float
    delay_ms: float


def measured(cluster: Cluster, target: str, seconds: float) -> Figures:
    """Let honest clients work for `seconds`; look at `target`."""
    names = [node.name for node in cluster.layout.nodes]
    other = names[-1]
    delay, height, begun = delays(cluster, target), cluster.heights(other)[0], time.monotonic()
    with Honest(cluster, names) as honest:
        time.sleep(seconds)
    spent, blocks = time.monotonic() - begun, cluster.heights(other)[0] - height
    node_mb, front_mb = memory_mb(cluster.processes[target].pid)
    return Figures(
        1_000 * percentile(honest.latencies, 0.5),
        1_000 * percentile(honest.latencies, 0.99),
        len(honest.latencies),
        blocks / spent,
        len(honest.failed),
        node_mb,
        front_mb,
        1_000 * p99_delay(delay, delays(cluster, target)),
    )


@contextlib.contextmanager
def prepared(folder: Path) -> Iterator[Cluster]:
    """Return a running cluster of four whose honest members have money."""
    keys = [member_key(number) for number in range(CLIENTS)]
    with running_cluster(folder, accounts=[key.public for key in keys]) as cluster:
        cluster.fund("peer-1", keys, 1_000_000)
        yield cluster


def _row(name: str, seen: Figures, calm: Figures) -> str:
    return (
        f"{name:<9}{seen.p50_ms:>9.0f}{seen.p99_ms:>9.0f}{seen.p99_ms / calm.p99_ms:>9.1f}{seen.commits:>9}"
        f"{seen.blocks_per_s:>9.1f}{seen.failed:>8}{seen.node_mb - calm.node_mb:>+9.0f}"
        f"{seen.front_mb - calm.front_mb:>+10.0f}{seen.delay_ms:>10.0f}"
    )


def main() -> int:
    """Measure the floods one after another; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.attacks", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--flood", choices=sorted(FLOODS))
    asked = parser.parse_args()
    target = "peer-1"
    with tempfile.TemporaryDirectory() as folder, prepared(Path(folder)) as cluster:
        measured(cluster, target, min(asked.seconds, 3.0))
        print(
            f"{'flood':<9}{'p50 ms':>9}{'p99 ms':>9}{'÷ calm':>9}{'commits':>9}{'blocks/s':>9}{'failed':>8}"
            f"{'node MB':>9}{'front MB':>10}{'delay ms':>10}",
            flush=True,
        )
        for flood in [asked.flood] if asked.flood else list(FLOODS):
            calm = measured(cluster, target, asked.seconds)
            print(_row("calm", calm, calm), flush=True)
            with flooded(cluster, target, flood, 2 * asked.seconds + 10):
                print(_row(flood, measured(cluster, target, asked.seconds), calm), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
