"""Beside every flood of one node's API, commits continue at every node, and the node's memory does not grow.

`make attacks` measures how much slower honest clients are; the only duration here is that of the flood.
"""

from collections.abc import Iterator

import pytest

from tests.e2e.attacks import EVERYBODY, TARGET, Honest, flooded, memory_mb, prepared
from tests.e2e.strangers import FLOODS
from tests.kit.cluster import PATIENCE_S, LiveCluster

COMMITS = 12
"""Number of commits acknowledged during the flood; some are from the flooded node."""
MAX_MORE_MB = 64


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCluster]:
    with prepared(tmp_path_factory.mktemp("attacks")) as running:
        yield running


@pytest.mark.parametrize("flood", FLOODS)
def test_commits_go_on_and_memory_stays(cluster: LiveCluster, flood: str) -> None:
    node_before, front_before = memory_mb(cluster.processes[TARGET].pid)
    with flooded(cluster, TARGET, flood, PATIENCE_S), Honest(cluster, EVERYBODY) as honest:
        cluster.until(lambda: len(honest.latencies) >= COMMITS, f"{COMMITS} commits beside {flood}")
        node, front = memory_mb(cluster.processes[TARGET].pid)
    assert node - node_before <= MAX_MORE_MB
    assert front - front_before <= MAX_MORE_MB
    assert cluster.status(TARGET) is not None, "it answers when the flood is over"


def test_more_connections_than_descriptors_end_no_node(cluster: LiveCluster) -> None:
    """1,100 connections at a node whose limit is 1,024: the store and the record can still open their files."""
    cluster.kill(TARGET)
    cluster.processes[TARGET] = cluster.spawn(cluster.node(TARGET), descriptors=1_024)
    cluster.until_up(4, *EVERYBODY)
    with flooded(cluster, TARGET, "idle", PATIENCE_S), Honest(cluster, EVERYBODY) as honest:
        cluster.until(lambda: len(honest.latencies) >= COMMITS, f"{COMMITS} commits beside idle connections")
        cluster.until(lambda: cluster.status(TARGET) is not None, "it answers an honest client meanwhile")
    assert cluster.processes[TARGET].poll() is None
