"""`gye bench tx`: the number of final transfers per second, compared with the ceiling of the same run.

    accounts loaded ─► repeat: [ throughput: every lane sends batch after batch ] [ ceiling: without consensus ]
                    ─► latency: half the measured rate, small batches at fixed instants ─► one at a time, idle

Throughput and ceiling alternate, so that both show a machine whose speed varies.
"""

import asyncio
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from bench.ceiling import ceiling
from bench.client import LightClient
from bench.cluster import BenchCluster, BenchError, running
from bench.workload import FUND, Workload
from node.config import Address
from node.shell.progress import POLL_S, Patience, StandstillError, cpu_steps

SETTLE_S = 1.0
"""The first seconds of each throughput slice do not count, because the pipeline is filling."""
LUMP_S = 0.01
"""Answers within this many seconds of each other belong to one block."""
MIN_LUMPS = 6
"""A slice lasts until this many blocks are answered: a rate of one or two blocks is meaningless."""
LATENCY_BATCH = 8
IDLE_SAMPLES = 20
CEILING_TXS = 8_000


@dataclass(frozen=True)
class Plan:
    """The parameters of the benchmark."""

    validators: int = 4
    lanes: int = 16
    accounts: int = 100_000
    """Number of all accounts: as many as in a used chain. With few, all of the state is in every cache."""
    batch: int = 128
    repeats: int = 5
    slice_s: float = 8.0
    ceiling_s: float = 3.0
    latency_s: float = 8.0
    latency_tx_s: float = 0.0
    """The rate at which latency is measured; 0 means half of the measured throughput."""


QUICK = Plan(repeats=1, slice_s=5.0, ceiling_s=2.0, latency_s=3.0)


@dataclass(frozen=True)
class Slice:
    """The result of one slice of full load."""

    tx_per_s: float
    cpu_us: float
    """Of all validators, per transaction."""
    client_cpu_us: float
    view_changes: int
    """Number of views given up, over all validators."""
    longest_wait_s: float
    """The longest time in which nothing became final for any client."""


def spread(values: Sequence[float], digits: int = 0) -> dict[str, float]:
    """Return median, minimum and maximum."""
    return {
        "median": round(statistics.median(values), digits),
        "min": round(min(values), digits),
        "max": round(max(values), digits),
    }


def _lumps(instants: Iterable[float]) -> int:
    """Return the number of groups of answers; in a group, each is within LUMP_S of the one before."""
    ordered = sorted(instants)
    return bool(ordered) + sum(after - before > LUMP_S for before, after in pairwise(ordered))


def percentile(values: list[float], share: float) -> float:
    """Return the value below which `share` of the values are."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class TxBench:
    """One run on one cluster."""

    def __init__(self, plan: Plan, cluster: BenchCluster, workload: Workload, folder: Path) -> None:
        self.plan = plan
        self.cluster = cluster
        self.workload = workload
        self.folder = folder
        self.genesis = cluster.layout.genesis
        self.clients = [LightClient(self._api(lane)) for lane in range(plan.lanes)]

    def _api(self, lane: int) -> Address:
        return self.cluster.layout.nodes[lane % len(self.cluster.layout.nodes)].api

    async def run(self) -> dict[str, object]:
        """Run the plan and return the figures."""
        for client in self.clients:
            await client.open()
        sample = self.workload.batch(self.genesis, 0, self.plan.batch)
        await self.clients[0].commit(sample)
        signed = Workload(1, CEILING_TXS // 16).batch(self.genesis, 0, CEILING_TXS)
        slices, tops, singles = [], [], []
        for _ in range(self.plan.repeats):
            slices.append(await self._throughput())
            found = await asyncio.to_thread(ceiling, signed, self.plan.validators, self.plan.ceiling_s, self.folder)
            tops.append(statistics.mean(one["txs"] / one["seconds"] for one in found))
            singles.append(statistics.mean(one["cpu_s"] / one["txs"] for one in found) * 1e6)
        rates, cpu_us = [one.tx_per_s for one in slices], [one.cpu_us for one in slices]
        latency_rate = self.plan.latency_tx_s or statistics.median(rates) / 2
        latencies = await self._latency(latency_rate)
        idle = await self._idle()
        for client in self.clients:
            client.close()
        ratios = [rate / top for rate, top in zip(rates, tops, strict=True)]
        per_tx = [cpu / (self.plan.validators * one) for cpu, one in zip(cpu_us, singles, strict=True)]
        return {
            "tx_per_s": spread(rates),
            "ceiling_tx_per_s": spread(tops),
            "ratio_to_ceiling": spread(ratios, 3),
            "cpu_us_per_tx": spread(cpu_us, 1),
            "cpu_us_per_tx_single": spread(singles, 1),
            "cpu_ratio": spread(per_tx, 2),
            "client_cpu_us_per_tx": spread([one.client_cpu_us for one in slices], 1),
            "view_changes": spread([one.view_changes for one in slices]),
            "longest_wait_s": spread([one.longest_wait_s for one in slices], 2),
            "half_load": {
                "tx_per_s": round(latency_rate),
                "p50_ms": round(percentile(latencies, 0.5) * 1000, 1),
                "p99_ms": round(percentile(latencies, 0.99) * 1000, 1),
                "samples": len(latencies),
            },
            "idle_ms": {
                "p50": round(percentile(idle, 0.5) * 1000, 1),
                "max": round(max(idle) * 1000, 1),
            },
            "tx_bytes": len(sample[0]),
            "rss_mb": self.cluster.rss_mb(),
            "plan": asdict(self.plan),
            "environment": environment(),
        }

    async def _throughput(self) -> "Slice":
        """Return the result of a slice of full load, measured after the pipeline has filled."""
        final: list[tuple[float, int]] = []
        running_ = True

        async def lane(number: int) -> None:
            while running_:
                raws = self.workload.batch(self.genesis, number, self.plan.batch)
                await self.clients[number].commit(raws)
                final.append((time.perf_counter(), len(raws)))

        views = await asyncio.to_thread(self.cluster.view_changes)
        started = time.perf_counter()
        lanes = [asyncio.create_task(lane(number)) for number in range(self.plan.lanes)]
        await asyncio.sleep(SETTLE_S)
        await self._until(lambda: len(final) >= self.plan.lanes, final)
        began, cpu, own = time.perf_counter(), self.cluster.cpu_s(), time.process_time()
        await asyncio.sleep(self.plan.slice_s)
        await self._until(lambda: _lumps(at for at, _ in final if at >= began) >= MIN_LUMPS, final)
        ended, cpu, own = time.perf_counter(), self.cluster.cpu_s() - cpu, time.process_time() - own
        running_ = False
        await asyncio.gather(*lanes)
        views = await asyncio.to_thread(self.cluster.view_changes) - views
        inside = [(at, count) for at, count in final if began <= at <= ended]
        done = sum(count for _, count in inside)
        took = inside[-1][0] - inside[0][0] if inside else 0.0
        if took <= 0:
            raise BenchError(f"too little became final within {self.plan.slice_s:g} s to tell a rate")
        # Batches become final in groups, one per block: count from the first group to the last, without the first.
        after_first = sum(count for at, count in inside if at > inside[0][0] + LUMP_S)
        instants = [started, *(at for at, _ in final)]
        longest = max(after - before for before, after in pairwise(instants))
        return Slice(after_first / took, cpu / done * 1e6, own / done * 1e6, views, longest)

    async def _until(self, done: Callable[[], bool], final: list[tuple[float, int]]) -> None:
        """Wait until `done()` is true, as long as anything becomes final or the validators work. Raises BenchError."""
        patience, pids = Patience("nothing becomes final"), [process.pid for process in self.cluster.processes]
        while not done():
            try:
                patience.look_at((len(final), cpu_steps(pids)))
            except StandstillError as error:
                raise BenchError(str(error)) from error
            await asyncio.sleep(POLL_S)

    async def _latency(self, rate: float) -> list[float]:
        """Return the seconds from a batch's due instant to its finality, for each batch, at `rate` tx/s."""
        every = LATENCY_BATCH * self.plan.lanes / rate
        found: list[float] = []
        began = time.perf_counter()

        async def lane(number: int) -> None:
            due = began + every * number / self.plan.lanes
            while due < began + self.plan.latency_s:
                raws = self.workload.batch(self.genesis, number, LATENCY_BATCH)
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                await self.clients[number].commit(raws)
                found.append(time.perf_counter() - due)
                due += every

        await asyncio.gather(*(lane(number) for number in range(self.plan.lanes)))
        return found

    async def _idle(self) -> list[float]:
        """Return the seconds from submission to finality of single transactions on an idle cluster."""
        found = []
        for _ in range(IDLE_SAMPLES):
            raws = self.workload.batch(self.genesis, 0, 1)
            began = time.perf_counter()
            await self.clients[0].commit(raws)
            found.append(time.perf_counter() - began)
        return found


def environment() -> dict[str, object]:
    """Return the circumstances on which a figure depends."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def run(plan: Plan) -> dict[str, object]:
    """Run `plan` in a temporary folder; return the figures. Raises BenchError."""
    workload = Workload(plan.lanes, plan.accounts)
    with tempfile.TemporaryDirectory(prefix="gye-bench-") as name:
        folder = Path(name)
        with running(folder, plan.validators, workload.public_keys(), FUND) as cluster:
            return asyncio.run(TxBench(plan, cluster, workload, folder).run())
