"""Beside every flood of one node's API, commits go on at every node, and the node's memory stays where it was.

How much slower honest clients are is measured by `make attacks`; here is no length of time but the flood's own end.
"""

from collections.abc import Iterator

import pytest

from tests.e2e.attacks import Honest, flooded, memory_mb, prepared
from tests.e2e.cluster import PATIENCE_S, Cluster
from tests.e2e.floods import FLOODS

COMMITS = 12
"""Acknowledged while the flood runs; some are of the node that is flooded."""
MAX_MORE_MB = 64


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with prepared(tmp_path_factory.mktemp("attacks")) as running:
        yield running


@pytest.mark.parametrize("flood", FLOODS)
def test_commits_go_on_and_memory_stays(cluster: Cluster, flood: str) -> None:
    target = "peer-1"
    names = [node.name for node in cluster.layout.nodes]
    node_before, front_before = memory_mb(cluster.processes[target].pid)
    with flooded(cluster, target, flood, PATIENCE_S), Honest(cluster, names) as honest:
        cluster.until(lambda: len(honest.latencies) >= COMMITS, f"{COMMITS} commits beside {flood}")
        node, front = memory_mb(cluster.processes[target].pid)
    assert node - node_before <= MAX_MORE_MB
    assert front - front_before <= MAX_MORE_MB
    assert cluster.status(target) is not None, "it answers when the flood is over"
