"""Measures the effect of floods on others: four real validators, with an honest client at each.

    calm         only honest clients, for SECONDS
    a stranger   the same beside one flood of `tests.e2e.strangers` at the API of peer-1
    a peer       three validators and honest clients, beside one flood of `tests.e2e.attacker` with peer-4's key

For each flood it prints: the latency of honest transactions from submission to receipt (p50, p99, and p99 ÷ that of all
calm spans of its group together), blocks per second, memory of peer-1 (and of its front) beyond the calm span before,
and the delay of its loop (p99 of ten measurements a second, as the bound of a bucket).

Calm spans are combined, because the p99 of a single one depends on three or four transactions: with three validators of
four there may be a change of view in one span and none in the next. A stranger's process runs at the lowest priority,
because a real stranger has another machine.

`make attacks [SECONDS=10] [FLOOD=name]`; the test suite runs the same for a moment and only checks that commits
continue.
"""

import argparse
import contextlib
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ledger.primitives.address import format_account
from tests.e2e.attacker import BY_KIND, HONEST, Attacker
from tests.e2e.load import FIRST_BLOCKS, member_key, transfer
from tests.e2e.strangers import FLOODS
from tests.kit.cluster import COMMITTED, SOURCE, LiveCluster, running_cluster

CLIENTS = 4
TARGET = "peer-1"
CALM = "calm"
EVERYBODY = ("peer-1", "peer-2", "peer-3", "peer-4")
_BUCKET = re.compile(r'gye_runtime_loop_delay_seconds_bucket\{le="([^"]+)"\} ([0-9.]+)')
WORKER = "node.shell.verify.worker"
"""A process that checks signatures, which is not a front."""


class Honest:
    """One client per node, each with one transaction at a time and a short pause after it."""

    def __init__(self, cluster: LiveCluster, names: Sequence[str]) -> None:
        self.cluster = cluster
        self.latencies: list[float] = []
        self.failed: list[object] = []
        self._until = cluster.heights(names[-1])[0] + FIRST_BLOCKS
        """A span makes fewer blocks than this; all spans together may make more than a transaction may wait for."""
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
                answer = self.cluster.ask(name, COMMITTED, transfer(self.cluster, number, nonce, self._until))
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
def flooded(cluster: LiveCluster, name: str, flood: str, seconds: float) -> Iterator[None]:
    """Flood the API of node `name` from a separate process; its connections are open inside the `with` block."""
    api = cluster.node(name).api
    account = format_account(cluster.operator_account)
    command = [
        "nice",
        "-n19",
        sys.executable,
        "-m",
        "tests.e2e.strangers",
        flood,
        api.host,
        str(api.port),
        str(seconds),
        account,
    ]
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
    fronts = [child for child in children if WORKER not in Path(f"/proc/{child}/cmdline").read_text()]
    return _resident(str(pid)), sum(_resident(child) for child in fronts)


def _resident(pid: str) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def delays(cluster: LiveCluster, name: str) -> dict[float, float]:
    """Return how often the loop of a node was at most this late, since its start."""
    return {float(bound): float(count) for bound, count in _BUCKET.findall(cluster.text(name, "/metrics"))}


def p99_delay(before: dict[float, float], after: dict[float, float]) -> float:
    """Return the bound below which 99 of 100 delays between two readings were, in seconds."""
    total = after[float("inf")] - before[float("inf")]
    return next(bound for bound in sorted(after) if after[bound] - before[bound] >= 0.99 * total)


def percentile(values: list[float], part: float) -> float:
    """Return the value below which `part` of `values` are; infinite if there are none."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else float("inf")


@dataclass(frozen=True)
class Figures:
    """The measurements of one span of time."""

    latencies: tuple[float, ...]
    """Of each honest transaction, in seconds."""
    blocks_per_s: float
    failed: int
    node_mb: float
    front_mb: float
    delay_ms: float


def measured(cluster: LiveCluster, target: str, seconds: float, names: Sequence[str] = EVERYBODY) -> Figures:
    """Let an honest client work at each of `names` for `seconds`, and measure `target`."""
    other = names[-1]
    delay, height, begun = delays(cluster, target), cluster.heights(other)[0], time.monotonic()
    with Honest(cluster, names) as honest:
        time.sleep(seconds)
    spent, blocks = time.monotonic() - begun, cluster.heights(other)[0] - height
    node_mb, front_mb = memory_mb(cluster.processes[target].pid)
    return Figures(
        tuple(honest.latencies),
        blocks / spent,
        len(honest.failed),
        node_mb,
        front_mb,
        1_000 * p99_delay(delay, delays(cluster, target)),
    )


@contextlib.contextmanager
def prepared(folder: Path) -> Iterator[LiveCluster]:
    """Yield a running cluster of four whose honest members have money."""
    keys = [member_key(number) for number in range(CLIENTS)]
    with running_cluster(folder, accounts=[key.public for key in keys], fresh=True) as cluster:
        cluster.fund("peer-1", keys, 1_000_000)
        yield cluster


Span = tuple[str, Figures]


def _table(spans: Sequence[Span]) -> Iterator[str]:
    """Yield a row for each span of a group: a calm one, then the flood beside it, and so on."""
    calm_s = [latency for name, seen in spans if name == CALM for latency in seen.latencies]
    calm_p99_s, before = percentile(calm_s, 0.99), spans[0][1]
    for name, seen in spans:
        before = seen if name == CALM else before
        latencies = list(seen.latencies)
        p50_s, p99_s = percentile(latencies, 0.5), percentile(latencies, 0.99)
        yield (
            f"{name:<14}{1_000 * p50_s:>9.0f}{1_000 * p99_s:>9.0f}{p99_s / calm_p99_s:>9.1f}{len(latencies):>9}"
            f"{seen.blocks_per_s:>9.1f}{seen.failed:>8}{seen.node_mb - before.node_mb:>+9.0f}"
            f"{seen.front_mb - before.front_mb:>+10.0f}{seen.delay_ms:>10.0f}"
        )
    p50_s = percentile(calm_s, 0.5)
    yield f"{'all calm':<14}{1_000 * p50_s:>9.0f}{1_000 * calm_p99_s:>9.0f}{1.0:>9.1f}{len(calm_s):>9}"


def _head() -> str:
    return (
        f"{'flood':<14}{'p50 ms':>9}{'p99 ms':>9}{'÷ calm':>9}{'commits':>9}{'blocks/s':>9}{'failed':>8}"
        f"{'node MB':>9}{'front MB':>10}{'delay ms':>10}"
    )


def strangers(folder: Path, floods: list[str], seconds: float) -> Iterator[Span]:
    """Yield a calm span and one for each flood of an API, on one cluster."""
    with prepared(folder) as cluster:
        measured(cluster, TARGET, min(seconds, 3.0))
        for flood in floods:
            yield CALM, measured(cluster, TARGET, seconds)
            with flooded(cluster, TARGET, flood, 2 * seconds + 10):
                yield flood, measured(cluster, TARGET, seconds)


def bad_peer(folder: Path, kind: str, seconds: float) -> Iterator[Span]:
    """Yield a calm span and one flood by a validator; each has a new cluster, because a peer that was cut off must
    wait."""
    with prepared(folder) as cluster:
        cluster.kill("peer-4")
        cluster.until_up(3, *HONEST)
        measured(cluster, TARGET, min(seconds, 3.0), HONEST)
        yield CALM, measured(cluster, TARGET, seconds, HONEST)
        with Attacker(cluster, dict.fromkeys(HONEST, BY_KIND[kind])):
            yield kind, measured(cluster, TARGET, seconds, HONEST)


def main() -> int:
    """Measure the floods one after another."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.attacks", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--flood", choices=sorted([*FLOODS, *BY_KIND]))
    asked = parser.parse_args()
    of_strangers = [flood for flood in FLOODS if asked.flood in (None, flood)]
    of_peers = [kind for kind in BY_KIND if asked.flood in (None, kind)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        groups = (
            strangers(folder / "strangers", of_strangers, asked.seconds) if of_strangers else iter(()),
            chain.from_iterable(bad_peer(folder / kind.replace(" ", "-"), kind, asked.seconds) for kind in of_peers),
        )
        for group in groups:
            spans: list[Span] = []
            for name, seen in group:
                spans.append((name, seen))
                print(f"measured: {name}", file=sys.stderr, flush=True)
            if spans:
                print("\n".join((_head(), *_table(spans))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
