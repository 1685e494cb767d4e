"""A validator with a damaged store repairs itself from its peers: real processes, nobody lends a hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.cluster import Cluster, running_cluster

ALL = ("peer-1", "peer-2", "peer-3", "peer-4")
HEIGHTS = 3
"""The repaired peer abstains from two heights, and votes at the next."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running_cluster(tmp_path_factory.mktemp("repair")) as made:
        yield made


def lose_current(data: Path) -> None:
    (data / "CURRENT").unlink()


def flip_bytes_in_tables(data: Path) -> None:
    tables = list(data.glob("*.ldb"))
    assert tables, "a start writes what the log held into a table"
    for table in tables:
        content = bytearray(table.read_bytes())
        for at in range(0, len(content), 256):
            content[at] ^= 1
        table.write_bytes(content)


@pytest.mark.parametrize("damage", [flip_bytes_in_tables, lose_current])
def test_a_damaged_store_is_repaired_and_the_peer_votes_again(cluster: Cluster, damage: Callable[[Path], None]) -> None:
    assert cluster.mint("peer-1")["code"] == "ok"
    cluster.kill("peer-4")
    cluster.start("peer-4")
    cluster.until_up(4, *ALL)
    cluster.kill("peer-4")
    files = cluster.node("peer-4").files
    damage(files.data)
    cluster.start("peer-4")
    cluster.until(lambda: len(set(cluster.heights(*ALL))) == 1, "it has caught up")
    assert len(files.damaged_stores()) == 1
    cluster.until(
        lambda: "votes again above" in (cluster.status("peer-4")["observes"] or ""), "its peers have answered"
    )
    for _ in range(HEIGHTS):
        assert cluster.mint("peer-1")["code"] == "ok"
    cluster.until(lambda: cluster.status("peer-4")["observes"] is None, "it votes again")
    cluster.kill("peer-3")
    assert cluster.mint("peer-1")["code"] == "ok", "three of four decide: without its vote nothing would be"
    cluster.start("peer-3")
    cluster.until_up(4, *ALL)
    log = files.log.read_text()
    steps = ["store.moved_aside", "store.begun_anew", "store.caught_up", "store.repaired"]
    assert [log.rindex(f'"{step}"') for step in steps] == sorted(log.rindex(f'"{step}"') for step in steps)
