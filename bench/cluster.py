"""Validators as processes in a folder of their own, and their processor time (from /proc)."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.loading import load_accounts
from ledger.primitives.units import Won
from node.shell.hardening import without_secrets
from node.shell.init import ClusterLayout, NodeLayout, make_cluster
from node.shell.progress import StandstillError, cpu_s, cpu_steps, size_of, wait_until

STOP_WAIT_S = 10.0
METRICS_WAIT_S = 30.0
VIEW_CHANGES = "gye_consensus_view_changes_total"


class BenchError(Exception):
    """A benchmark could not run. The message gives the reason in one line."""


class BenchCluster:
    """The running validators of `layout`."""

    def __init__(self, layout: ClusterLayout) -> None:
        self.layout = layout
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start every validator and return when each is ready."""
        for node in self.layout.nodes:
            with (node.directory / "stderr").open("wb") as err:
                command = [sys.executable, "-m", "node", "--dir", str(node.directory)]
                here = Path(__file__).parents[1]
                own = without_secrets(os.environ)
                self.processes.append(subprocess.Popen(command, cwd=here, env=own, stdout=err, stderr=err))  # noqa: S603
        for node, process in zip(self.layout.nodes, self.processes, strict=True):
            self._wait_ready(node, process)

    def _wait_ready(self, node: NodeLayout, process: "subprocess.Popen[bytes]") -> None:
        """Return when `node` is connected to all others; a busy machine may be slow, a standstill is an error."""
        url = f"http://{node.api}/readyz?min_peers={len(self.layout.nodes) - 1}"
        pids = [each.pid for each in self.processes]
        errors, logs = node.directory / "stderr", [each.files.log for each in self.layout.nodes]

        def ready() -> bool:
            if process.poll() is not None:
                said = errors.read_text().splitlines()
                raise BenchError(f"{node.name} stopped: {said[-1] if said else 'it said nothing'}")
            return self._answers(url)

        try:
            wait_until(ready, lambda: (cpu_steps(pids), size_of(errors, *logs)), f"{node.name} is not ready")
        except StandstillError as error:
            raise BenchError(str(error)) from error

    def _answers(self, url: str) -> bool:
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - our own peer
                return True
        except (OSError, urllib.error.HTTPError):
            return False

    def cpu_s(self) -> float:
        """Return the processor time that all validators have used, with their worker processes."""
        return cpu_s([process.pid for process in self.processes])

    def view_changes(self) -> int:
        """Return the number of views that all validators have given up since they started."""
        total = 0.0
        for node in self.layout.nodes:
            with urllib.request.urlopen(f"http://{node.api}/metrics", timeout=METRICS_WAIT_S) as answer:
                lines = answer.read().decode().splitlines()
            total += sum(float(line.split()[-1]) for line in lines if line.startswith(VIEW_CHANGES))
        return round(total)

    def rss_mb(self) -> list[int]:
        """Return the resident memory of each validator's main process, in MB."""
        page = os.sysconf("SC_PAGESIZE")
        return [
            int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * page // 2**20 for process in self.processes
        ]

    def stop(self) -> None:
        """Stop every validator, by force after STOP_WAIT_S."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(STOP_WAIT_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextlib.contextmanager
def running(folder: Path, validators: int, accounts: Sequence[bytes], fund: Won) -> Iterator[BenchCluster]:
    """Make and start `validators` validators in `folder`, with `accounts` in their state; stop them at the end."""
    now_ms = time.time_ns() // 1_000_000
    layout = make_cluster(folder / "cluster", validators, timestamp_ms=now_ms)
    load_accounts(layout.genesis, accounts, fund, [node.files.data for node in layout.nodes])
    for node in layout.nodes:  # a benchmark reads no log
        node.files.config.write_text(
            node.files.config.read_text().replace('log_level = "info"', 'log_level = "warning"')
        )
    cluster = BenchCluster(layout)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
