"""Four peers as processes: a transaction commits; one dies, one comes back; two die, the chain waits and goes on."""

import json
from pathlib import Path

from tests.e2e.cluster import COMMITTED, PATIENCE_S, TERM, Cluster, running_cluster

ALL = ("peer-1", "peer-2", "peer-3", "peer-4")


def same_height(cluster: Cluster, names: tuple[str, ...]) -> None:
    def level() -> bool:
        heights = cluster.heights(*names)
        return heights[0] > 0 and len(set(heights)) == 1

    cluster.until(level, f"{names} reach the same height")
    assert len({cluster.status(name)["tip_hash"] for name in names}) == 1


def test_a_cluster_lives_through_the_loss_of_peers(tmp_path: Path) -> None:
    with running_cluster(tmp_path) as cluster:
        # Four are up: what one takes in, all commit.
        receipt = cluster.mint("peer-1")
        assert receipt["code"] == "ok", receipt
        same_height(cluster, ALL)

        # One is killed: blocks go on, and the others say so.
        cluster.kill("peer-2")
        for name in ("peer-1", "peer-3", "peer-4"):
            assert cluster.mint(name)["code"] == "ok"
        cluster.until_up(3, "peer-1", "peer-3", "peer-4")

        # It comes back: it catches up by itself.
        cluster.start("peer-2")
        same_height(cluster, ALL)
        assert int(cluster.supply("peer-2")["minted"]) == cluster.minted

        # Two are killed: nothing is decided any more, and nothing is lost.
        cluster.kill("peer-3")
        cluster.kill("peer-4")
        before = cluster.heights("peer-1")[0]
        raw = cluster.mint_tx(77)
        pending = cluster.ask("peer-1", "/v1/txs?wait=committed&timeout=1s", raw)
        assert pending["status"] == "pending"
        assert cluster.heights("peer-1")[0] == before
        assert "1 peers connected, 2 are needed" in json.dumps(cluster.ask("peer-1", "/readyz"))

        # They start again: the chain goes on by itself, with the transaction that waited.
        cluster.start("peer-3", "peer-4")
        done = cluster.ask("peer-1", COMMITTED, raw)
        assert done["code"] == "ok"
        cluster.minted += 77
        same_height(cluster, ALL)
        assert {int(cluster.supply(name)["minted"]) for name in ALL} == {cluster.minted}

        # All lose power at once: what was acknowledged is there afterwards.
        for name in ALL:
            cluster.kill(name)
        cluster.start()
        cluster.until_up(4, *ALL)
        assert {int(cluster.supply(name)["minted"]) for name in ALL} == {cluster.minted}
        assert cluster.mint("peer-3")["code"] == "ok"

        # Told to stop, each ends cleanly.
        for process in cluster.processes.values():
            process.send_signal(TERM)
        assert [process.wait(PATIENCE_S) for process in cluster.processes.values()] == [0, 0, 0, 0]
        cluster.processes.clear()
        secrets_stay_in_their_files(cluster)


def secrets_stay_in_their_files(cluster: Cluster) -> None:
    """Neither logs nor what was printed show a key, in any of its forms."""
    said = "".join(
        path.read_text() for node in cluster.layout.nodes for path in (node.files.log, node.directory / "stderr")
    )
    assert "block.committed" in said
    for node in cluster.layout.nodes:
        assert node.files.consensus_key.read_text().strip() not in said
        assert node.files.p2p_key.read_text().splitlines()[1] not in said
