"""Ten times the cluster's capacity for minutes, from many accounts: the effect on a client that sends little.

    calm       only honest clients                                        their p99
    peak       `tests.e2e.offered`, closed: as fast as it gets answers     the cluster's capacity, honest p99
    overload   the same accounts, open: TIMES that rate by the clock       goodput, honest p99, the poorest account
    peak       once more: a machine may be slower after minutes of load    both peaks are combined

A slice is the four of them in turn. A run does slices until its minutes are over, and records each slice that met every
bar in overload_covered.json, so that minutes add up over runs. The bars: an honest p99 of at most twice that at the
peak, goodput of at least 0.8 of the peak, and no account with less than half of the median account's commits.

Goodput is counted per second of the peers' CPU: the program that offers ten times as much uses the same cores, while in
a real cluster signing and reading answers happen elsewhere. The peers' cost of refusing counts. Load above the peak
must not slow anybody. A full cluster is slower than an idle one; the figures show this, but it does not count as a
fault.

`make overload [MINUTES=1]`; `python -m tests.e2e.overload --seconds 20 --keep-no-book` tries one short slice.
"""

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from contracts.won.calls import Mint
from ledger.primitives.address import account_id
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won
from tests.e2e.attacks import CLIENTS, EVERYBODY, Honest, percentile
from tests.e2e.load import member_key
from tests.e2e.offered import Offered, Order, load_key
from tests.kit.bank import wire
from tests.kit.cluster import PATIENCE_S, SOURCE, LiveCluster, running_cluster
from tests.runs.covered import Ledger, seeds_in

TIMES = 10
ACCOUNTS = 320
"""Each may have 64 waiting transactions: together they fill the pool of 20,000."""
CALM_S, PEAK_S, SLICE_S = 10.0, 30.0, 60.0
MAX_MINUTES = 60
AT_ONCE = 60
"""Number of mints in one batch: a nonce is at most 64 ahead."""
TARGET_SLICES = 10
LEDGER = Ledger(
    Path(__file__).with_name("overload_covered.json"),
    ("api", "consensus", "contracts", "ledger", "node", "tests/e2e/overload.py", "tests/e2e/offered.py"),
)


@dataclass(frozen=True)
class Slice:
    """The result of one slice."""

    calm_p99_ms: float
    peak_p99_ms: float
    loaded_p99_ms: float
    calm_p50_ms: float
    peak_p50_ms: float
    loaded_p50_ms: float
    peak_blocks_per_s: float
    loaded_blocks_per_s: float
    honest: int
    failed: int
    peak_per_s: float
    offered_per_s: float
    sent_per_s: float
    goodput_per_s: float
    peak_cores: float
    """Seconds of CPU that all peers together used per second."""
    loaded_cores: float
    poorest: int
    median: float
    answers: dict[str, int]

    @property
    def goodput(self) -> float:
        """Return the commits per second of the peers' CPU under overload, as a share of those at the peak."""
        return self.goodput_per_s / self.loaded_cores * self.peak_cores / self.peak_per_s

    def missed(self) -> list[str]:
        """Return the bars that the slice missed."""
        bars = {
            f"honest p99 × {self.loaded_p99_ms / self.peak_p99_ms:.1f}": self.loaded_p99_ms <= 2 * self.peak_p99_ms,
            f"goodput {self.goodput:.2f} of peak": self.goodput >= 0.8,
            f"poorest account {self.poorest} of {self.median:g}": self.poorest >= self.median / 2 > 0,
        }
        return [what for what, held in bars.items() if not held]

    def __str__(self) -> str:
        rows = (
            ("", "calm", "peak", f"× {TIMES}"),
            ("honest p50 ms", f"{self.calm_p50_ms:.0f}", f"{self.peak_p50_ms:.0f}", f"{self.loaded_p50_ms:.0f}"),
            ("honest p99 ms", f"{self.calm_p99_ms:.0f}", f"{self.peak_p99_ms:.0f}", f"{self.loaded_p99_ms:.0f}"),
            ("blocks/s", "", f"{self.peak_blocks_per_s:.1f}", f"{self.loaded_blocks_per_s:.1f}"),
            ("committed tx/s", "", f"{self.peak_per_s:.0f}", f"{self.goodput_per_s:.0f}"),
            ("cores of peers", "", f"{self.peak_cores:.2f}", f"{self.loaded_cores:.2f}"),
            ("goodput", "", "1", f"{self.goodput:.2f}"),
            ("offered tx/s", "", "", f"{self.offered_per_s:.0f}"),
            ("sent tx/s", "", "", f"{self.sent_per_s:.0f}"),
            ("of an account", "", f"median {self.median:g}", f"poorest {self.poorest}"),
            ("honest commits", "", "", f"{self.honest}, {self.failed} failed"),
        )
        answers = ", ".join(f"{count} {name}" for name, count in Counter(self.answers).most_common(6))
        verdict = "; ".join(self.missed()) or "every bar held"
        return "\n".join([*(f"{a:<16}{b:>12}{c:>14}{d:>18}" for a, b, c, d in rows), f"answers: {answers}", verdict])


def offer(cluster: LiveCluster, seconds: float, per_s: float) -> "subprocess.Popen[str]":
    """Start the load in a separate process."""
    peers = [(node.api.host, node.api.port) for node in cluster.layout.nodes]
    context, receiver = cluster.genesis.chain_ctx.hex(), cluster.operator_account.hex()
    order = Order(peers, context, receiver, ACCOUNTS, seconds, per_s)
    command = [sys.executable, "-m", "tests.e2e.offered"]
    process = subprocess.Popen(command, cwd=SOURCE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    process.stdin.write(json.dumps(asdict(order)))
    process.stdin.close()
    return process


def result(process: "subprocess.Popen[str]", seconds: float) -> Offered:
    """Return the load's result, when it has ended."""
    assert process.stdout is not None
    watch = threading.Timer(seconds + 120, process.kill)
    watch.start()
    try:
        text = process.stdout.read()
        assert process.wait() == 0, "the load has failed"
    finally:
        watch.cancel()
        process.kill()
    return Offered(**json.loads(text))


def _ms(clients: Honest, part: float) -> float:
    return 1_000 * percentile(clients.latencies, part)


def cpu_s(cluster: LiveCluster) -> float:
    """Return the CPU seconds of the processes of all peers: proc(5), `stat`, fields 4, 14 and 15."""
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            pid, _, rest = path.read_text().partition(" (")
            fields = rest.rpartition(") ")[2].split()
            stats[int(pid)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    family = {process.pid for process in cluster.processes.values()}
    while more := {pid for pid, (parent, _) in stats.items() if parent in family} - family:
        family |= more
    return sum(stats[pid][1] for pid in family & stats.keys()) / os.sysconf("SC_CLK_TCK")


def _beside(cluster: LiveCluster, seconds: float, per_s: float) -> tuple[Offered, Honest, float, float]:
    """Let honest clients work beside the load; return both results, blocks per second, and the cores of the peers."""
    load = offer(cluster, seconds, per_s)
    height, begun, cpu = cluster.heights("peer-1")[0], time.monotonic(), cpu_s(cluster)
    try:
        with Honest(cluster, EVERYBODY) as honest:
            found = result(load, seconds)
    finally:
        load.kill()
    passed = time.monotonic() - begun
    return found, honest, (cluster.heights("peer-1")[0] - height) / passed, (cpu_s(cluster) - cpu) / passed


def run_slice(cluster: LiveCluster, calm_s: float, peak_s: float, seconds: float) -> Slice:
    """Run one slice on a cluster whose accounts have money."""
    with Honest(cluster, EVERYBODY) as calm:
        time.sleep(calm_s)
    before, honest_before, blocks_before, cores_before = _beside(cluster, peak_s, 0)
    found, honest, blocks, cores = _beside(cluster, seconds, TIMES * sum(before.committed) / before.seconds)
    after, honest_after, blocks_after, cores_after = _beside(cluster, peak_s, 0)
    at_peak = [*honest_before.latencies, *honest_after.latencies]
    peak_per_s = (sum(before.committed) + sum(after.committed)) / (before.seconds + after.seconds)
    return Slice(
        calm_p99_ms=_ms(calm, 0.99),
        peak_p99_ms=1_000 * percentile(at_peak, 0.99),
        loaded_p99_ms=_ms(honest, 0.99),
        calm_p50_ms=_ms(calm, 0.5),
        peak_p50_ms=1_000 * percentile(at_peak, 0.5),
        loaded_p50_ms=_ms(honest, 0.5),
        peak_blocks_per_s=(blocks_before + blocks_after) / 2,
        loaded_blocks_per_s=blocks,
        honest=len(honest.latencies),
        failed=len(honest.failed),
        peak_per_s=peak_per_s,
        offered_per_s=found.offered / found.seconds,
        sent_per_s=found.sent / found.seconds,
        goodput_per_s=(sum(found.committed) + len(honest.latencies)) / found.seconds,
        peak_cores=(cores_before + cores_after) / 2,
        loaded_cores=cores,
        poorest=min(found.committed),
        median=statistics.median(found.committed),
        answers=dict(found.answers),
    )


def fund(cluster: LiveCluster) -> None:
    """Give every account of the load money, several in one batch."""
    for at in range(0, ACCOUNTS, AT_ONCE):
        raws = []
        for number in range(at, min(at + AT_ONCE, ACCOUNTS)):
            account = AccountId(account_id(cluster.genesis.chain_ctx, load_key(number).public))
            raws.append(cluster.operator_tx(Mint(account, Won(10_000_000), wire(f"load-{number}"))))
        cluster.minted += 10_000_000 * len(raws)
        path = f"/v1/txs/batch?wait=committed&timeout={PATIENCE_S}s"
        results = cluster.ask("peer-1", path, encode(tuple(raws)))["results"]
        assert all(entry["status"] == "committed" for entry in results), results


def slices(folder: Path, calm_s: float, peak_s: float, seconds: float) -> Iterator[Slice]:
    """Yield slice after slice on one cluster."""
    honest = [member_key(number) for number in range(CLIENTS)]
    load = [load_key(number) for number in range(ACCOUNTS)]
    with running_cluster(folder, accounts=[key.public for key in (*honest, *load)], fresh=True) as cluster:
        cluster.fund("peer-1", honest, 1_000_000)
        fund(cluster)
        while True:
            yield run_slice(cluster, calm_s, peak_s, seconds)


def main() -> int:
    """Run slices until the minutes are over."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.overload", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="of overload (default 1)")
    parser.add_argument("--seconds", type=float, default=SLICE_S, help="of overload in one slice (default 60)")
    parser.add_argument("--keep-no-book", action="store_true", help="the ledger stays as it is")
    asked = parser.parse_args()
    left_s = 60 * min(asked.minutes, MAX_MINUTES)
    book, clean = LEDGER.open(), True
    with tempfile.TemporaryDirectory(prefix="getty-overload-") as name:
        for found in slices(Path(name), CALM_S, PEAK_S, asked.seconds):
            print(found, flush=True)
            clean &= not found.missed()
            if not found.missed() and not asked.keep_no_book and asked.seconds >= SLICE_S:
                book.now.note([next(book.further())], Counter(seconds=round(asked.seconds), honest=found.honest))
                book.save()
                done = seeds_in(book.ever())
                print(f"covered {done} slices; {max(0, TARGET_SLICES - done)} remain of {TARGET_SLICES}", flush=True)
            left_s -= asked.seconds
            if left_s <= 0:
                break
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
