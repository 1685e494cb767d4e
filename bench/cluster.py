"""Validators as processes in a folder of their own, and the processor time they use (from /proc)."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from node.shell.init import ClusterLayout, make_cluster

READY_WAIT_S = 30.0
STOP_WAIT_S = 10.0
POLL_S = 0.05


class BenchError(Exception):
    """A benchmark that could not be run. The message says why, in one line."""


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
                self.processes.append(subprocess.Popen(command, cwd=here, stdout=err, stderr=err))  # noqa: S603
        deadline = time.monotonic() + READY_WAIT_S
        for node, process in zip(self.layout.nodes, self.processes, strict=True):
            while not self._answers(f"http://{node.api}/readyz?min_peers={len(self.layout.nodes) - 1}"):
                if process.poll() is not None:
                    said = (node.directory / "stderr").read_text().splitlines()
                    raise BenchError(f"{node.name} stopped: {said[-1] if said else 'it said nothing'}")
                if time.monotonic() > deadline:
                    raise BenchError(f"{node.name} was not ready within {READY_WAIT_S:.0f} s")
                time.sleep(POLL_S)

    def _answers(self, url: str) -> bool:
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - our own peer
                return True
        except (OSError, urllib.error.HTTPError):
            return False

    def cpu_s(self) -> float:
        """Return the processor time that all validators have used, their worker processes included."""
        wanted = {process.pid for process in self.processes}
        total = 0.0
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(OSError):
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                    if int(entry.name) in wanted or int(fields[1]) in wanted:
                        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return total

    def rss_mb(self) -> list[int]:
        """Return the resident memory of each validator's main process, in MB."""
        page = os.sysconf("SC_PAGESIZE")
        return [
            int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * page // 2**20 for process in self.processes
        ]

    def stop(self) -> None:
        """Stop every validator, by force after a while."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(STOP_WAIT_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextlib.contextmanager
def running(folder: Path, validators: int, accounts: Sequence[bytes]) -> Iterator[BenchCluster]:
    """Make and start `validators` validators in `folder`; stop them at the end."""
    now_ms = time.time_ns() // 1_000_000
    layout = make_cluster(folder / "cluster", validators, timestamp_ms=now_ms, accounts=accounts)
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
