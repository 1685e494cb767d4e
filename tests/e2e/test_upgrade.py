"""An upgrade over real processes: software N−1 is replaced by N, peer by peer, and the chain goes over without a halt.

    N−1 N−1 N−1 N−1 ── a peer at a time ─► N N N N−1 ── the height ─► the first three go on, the fourth ends by itself
                                                     ── with N ─► it catches up and votes

Software N−1 is this one without the later version of a contract.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.upgrade.calls import Plan
from node.errors import EXIT_FAILED
from tests.kit.cluster import COMMITTED, TERM, LiveCluster, running_cluster

OLD = (
    "-c",
    "import runpy, sys, contracts.registry as registry; registry.UPGRADES = (); sys.argv = sys.argv[2:]; "
    "runpy.run_module('node', run_name='__main__', alter_sys=True)",
)
ALL = ("peer-1", "peer-2", "peer-3", "peer-4")
EARLY, LATE = ALL[:3], ALL[3]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[LiveCluster]:
    with running_cluster(tmp_path, python=OLD) as made:
        yield made


def replace(cluster: LiveCluster, name: str) -> None:
    """Stop a peer, and start it with the new software; the others make a block meanwhile."""
    process = cluster.processes.pop(name)
    process.send_signal(TERM)
    assert process.wait() == 0
    cluster.mint(next(other for other in ALL if other != name))
    cluster.start(name)
    cluster.until_up(len(ALL), *ALL)


def plan(cluster: LiveCluster) -> int:
    """Plan version 2 of peers; return its height."""
    at: int = cluster.status("peer-1")["height"] + 13
    raw = cluster.operator_tx(Plan("peers", 2, at), "upgrade", "plan")
    answer = cluster.ask("peer-1", COMMITTED, raw)
    assert answer["code"] == "ok", answer
    return at


def test_a_rolling_upgrade_and_a_peer_that_was_forgotten(cluster: LiveCluster) -> None:
    for name in EARLY:
        replace(cluster, name)
    at = plan(cluster)
    cluster.until(lambda: cluster.status(LATE)["lacks"] is not None, "the forgotten peer knows what it lacks")
    lacks = cluster.status(LATE)["lacks"]
    assert lacks["fields"] == {"reason": "version", "contract": "peers", "version": 2, "from_height": at}
    assert cluster.status("peer-1")["lacks"] is None
    late = cluster.processes.pop(LATE)
    while cluster.status("peer-1")["height"] < at + 1:
        cluster.mint("peer-1")
    assert cluster.left(late) == EXIT_FAILED
    assert "peers" in (cluster.node(LATE).directory / "stderr").read_text().splitlines()[-1]
    cluster.start(LATE)
    cluster.until_up(len(ALL), *ALL)
    cluster.mint(LATE)
    cluster.until(lambda: len(set(cluster.heights(*ALL))) == 1, "all are at one height")
    for name in ALL:
        found = cluster.ask(name, "/v1/upgrades")["versions"]
        assert {one["contract"]: one["version"] for one in found}["peers"] == 2
