"""A node that is forked begins, is killed and ends as one that is started by itself."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from node.errors import EXIT_USAGE
from node.shell.init import NodeLayout, make_cluster
from tests.kit.ports import cluster_ports
from tests.kit.warm_node import WarmNode, WarmNodes

WHEN_MS = 1_800_000_000_000


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmNodes]:
    nodes = WarmNodes()
    yield nodes
    nodes.end()


@pytest.fixture
def node(tmp_path: Path) -> NodeLayout:
    return make_cluster(tmp_path / "cluster", 1, timestamp_ms=WHEN_MS, accounts=(), **cluster_ports(1)).nodes[0]


def begun(warm: WarmNodes, node: NodeLayout) -> WarmNode:
    made = warm.start(node.directory, node.directory / "stderr", 0)
    assert made.poll() is None
    return made


def test_a_killed_node_has_the_status_of_its_signal(warm: WarmNodes, node: NodeLayout) -> None:
    made = begun(warm, node)
    made.kill()
    assert (made.wait(), made.poll()) == (-signal.SIGKILL, -signal.SIGKILL)
    made.kill()  # which may be too late, and hits nobody else


def test_a_node_that_cannot_start_says_why_and_has_its_status(warm: WarmNodes, node: NodeLayout) -> None:
    node.files.genesis.unlink()
    assert begun(warm, node).wait() == EXIT_USAGE
    assert "gye node: " in (node.directory / "stderr").read_text()


def test_nodes_end_with_their_servers(node: NodeLayout) -> None:
    warm = WarmNodes()
    made = begun(warm, node)
    warm.end()
    assert not Path(f"/proc/{made.pid}").exists()
    assert made.poll() is not None
