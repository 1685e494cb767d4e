"""A minority that is cut off stands still, the rest continues, and after healing all are one chain again."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.commands.cluster import status_line
from cli.devnet import launch, partition
from cli.devnet.cluster import Cluster
from cli.devnet.peers import api_url, voters_in_touch
from cli.options import Settings
from contracts.dev.calls import Warp
from ledger.primitives.units import Millis
from node.shell.disk.files import read_signing_key
from node.shell.progress import wait_until

STILL_S = 180.0
"""Counts only time in which this process itself ran (`node.shell.progress`)."""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = launch.up(tmp_path / "c", 4, "cut", lambda _: None)
    try:
        yield made
    finally:
        made.stop(made.peers)


def until(condition: Callable[[], bool], what: str) -> None:
    wait_until(condition, lambda: None, what, still_s=STILL_S)


def line(cluster: Cluster) -> str:
    return status_line(cluster, cluster.states()).split("\n")[0]


def seen(cluster: Cluster, name: str, field: str) -> int:
    state = cluster.state(cluster.entry(name))
    return int(str((state.status or {}).get(field, -1)))


def test_a_cut_off_peer_stands_still_and_catches_up(cluster: Cluster) -> None:
    assert partition.cut(cluster, ["peer-4"]) == ["peer-4"]
    until(lambda: seen(cluster, "peer-4", "peers_connected") == 0, "peer-4 still has peers")
    until(lambda: seen(cluster, "peer-1", "peers_connected") == 2, "peer-1 still sees peer-4")
    majority = Settings(api=tuple(api_url(entry) for entry in cluster.peers[:3]))
    operator = read_signing_key(cluster.folder / "keys" / "operator.key")
    height = majority.chain.call(operator, "dev", "warp", Warp(by_ms=Millis(1_000)))["height"]
    assert seen(cluster, "peer-4", "height") < height
    cluster.kill(cluster.entry("peer-4"))
    cluster.start(cluster.entry("peer-4"))
    cluster.wait_ready([cluster.entry("peer-4")], "/livez")
    time.sleep(1.5)
    assert seen(cluster, "peer-4", "peers_connected") == 0, "a restart does not end a partition"
    assert partition.heal(cluster)
    until(lambda: seen(cluster, "peer-4", "height") >= height, "peer-4 did not catch up")
    until(lambda: line(cluster) == "4 of 4 up", "not everybody sees everybody")
    partition.cut(cluster, ["peer-1", "peer-2"])
    until(lambda: line(cluster) == "2 of 4 up, needs 3", "two halves are called up")
    assert voters_in_touch(cluster.states()) < cluster.quorum, "two halves make no progress"
    partition.heal(cluster)
    until(lambda: line(cluster) == "4 of 4 up", "the halves do not find each other")
