"""Real peers under attack by an admitted peer: blocks continue, it is cut off with one line that gives the reason, and
memory does not grow.

The attacker is validator peer-4, with its own key and a separate program. The other three are exactly a quorum, so none
of them may lose its connection to another for long.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.attacker import HONEST, Attacker
from tests.kit.cluster import LiveCluster, running_cluster

MAX_GROWTH_BYTES = 64 * 1024 * 1024


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCluster]:
    with running_cluster(tmp_path_factory.mktemp("cluster"), fresh=True) as made:
        yield made


def cuts(cluster: LiveCluster, name: str) -> list[dict[str, object]]:
    """Return the log lines of a node about peers that it has cut off."""
    lines = cluster.node(name).files.log.read_text().splitlines()
    return [json.loads(line) for line in lines if "peer.cut_off" in line]


def resident_bytes(cluster: LiveCluster, name: str) -> int:
    return int(Path(f"/proc/{cluster.processes[name].pid}/statm").read_text().split()[1]) * 4096


def test_a_validator_that_floods_is_cut_off_by_each_and_the_others_go_on(cluster: LiveCluster) -> None:
    for name in HONEST:  # let each peer allocate the memory of ordinary work first
        assert cluster.mint(name)["code"] == "ok"
    cluster.kill("peer-4")
    cluster.until_up(3, *HONEST)
    before = {name: resident_bytes(cluster, name) for name in HONEST}
    attacker = cluster.node("peer-4").validator_id.hex()
    with Attacker(cluster):
        cluster.until(lambda: all(cuts(cluster, name) for name in HONEST), "each has cut the attacker off")
        for name in HONEST:
            assert cluster.mint(name)["code"] == "ok"
    for name in HONEST:
        found = cuts(cluster, name)
        assert {line["peer"] for line in found} == {attacker}, "and nobody else"
        assert all(line["why"] and line["for_ms"] for line in found)
        assert resident_bytes(cluster, name) - before[name] <= MAX_GROWTH_BYTES
    cluster.start("peer-4")  # an honest program with the same key: it is admitted when its time is over
    cluster.until(lambda: len(set(cluster.heights(*HONEST, "peer-4"))) == 1, "it catches up")


def test_under_load_from_every_side_no_honest_peer_is_cut_off_and_who_was_away_catches_up(cluster: LiveCluster) -> None:
    cluster.until_up(4, *HONEST, "peer-4")
    already = {name: len(cuts(cluster, name)) for name in (*HONEST, "peer-4")}
    cluster.kill("peer-4")
    for number in range(30):
        assert cluster.mint(HONEST[number % 3])["code"] == "ok"
    cluster.start("peer-4")
    for number in range(10):
        assert cluster.mint(HONEST[number % 3])["code"] == "ok"
    cluster.until(lambda: len(set(cluster.heights(*HONEST, "peer-4"))) == 1, "all are level")
    assert {name: len(cuts(cluster, name)) for name in already} == already
