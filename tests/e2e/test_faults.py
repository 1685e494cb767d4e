"""Faults of machines: a copied directory, a full disk, a frozen process, a power cut under load.

One cluster goes through all of them; each test leaves four peers up.
"""

import http.client
import resource
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from node.config import Address, config_text
from node.shell.disk.files import NodeFiles
from node.shell.init import NodeLayout
from tests.kit.cluster import COMMITTED, LiveCluster, running_cluster
from tests.kit.ports import held_ports


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCluster]:
    with running_cluster(tmp_path_factory.mktemp("faults")) as made:
        yield made


ALL = ("peer-1", "peer-2", "peer-3", "peer-4")
AMOUNT = 1_000


def test_a_copied_directory_does_not_run_beside_the_original(cluster: LiveCluster, tmp_path: Path) -> None:
    original = min(cluster.layout.nodes, key=lambda node: node.validator_id)  # dials all the others
    p2p, api = (Address(host="127.0.0.1", port=port) for port in held_ports(2))
    copy = NodeLayout(original.name, tmp_path / "copy", original.validator_id, p2p, api)
    copy.directory.mkdir()
    shutil.copytree(original.directory / "keys", copy.directory / "keys")
    shutil.copy(original.files.genesis, copy.files.genesis)
    others = {node.validator_id.hex(): node.p2p for node in cluster.layout.nodes if node is not original}
    NodeFiles(copy.directory).config.write_text(config_text(copy.name, p2p, api, others))
    process = cluster.spawn(copy)
    try:
        assert cluster.left(process) == 1
    finally:
        process.kill()
    assert "another node is running with this node's key" in (copy.directory / "stderr").read_text()
    assert cluster.mint(original.name)["code"] == "ok"
    cluster.until_up(4, *ALL)


def test_a_full_disk_ends_one_node_and_the_others_go_on(cluster: LiveCluster) -> None:
    assert cluster.mint("peer-1")["code"] == "ok"
    victim = cluster.processes.pop("peer-2")
    resource.prlimit(victim.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    for name in ("peer-1", "peer-3", "peer-4"):
        assert cluster.mint(name)["code"] == "ok"
    assert cluster.left(victim) == 1
    cluster.start("peer-2")
    cluster.until(lambda: len(set(cluster.heights(*ALL))) == 1, "the node with room again catches up")
    assert int(cluster.supply("peer-2")["minted"]) == cluster.minted


def test_a_frozen_process_is_noticed_and_comes_back(cluster: LiveCluster) -> None:
    frozen = cluster.processes["peer-3"]
    frozen.send_signal(signal.SIGSTOP)
    others = ("peer-1", "peer-2", "peer-4")
    for name in others:
        assert cluster.mint(name)["code"] == "ok"
    cluster.until_up(3, *others)
    frozen.send_signal(signal.SIGCONT)
    cluster.until_up(4, *ALL)
    cluster.until(lambda: len(set(cluster.heights(*ALL))) == 1, "the frozen one catches up")


def test_nothing_acknowledged_is_lost_when_all_lose_power_under_load(cluster: LiveCluster) -> None:
    acknowledged: list[dict[str, object]] = []
    stop = threading.Event()
    unanswered: list[bytes] = []
    loader = threading.Thread(target=_load, args=(cluster, acknowledged, unanswered, stop))
    loader.start()
    cluster.until(lambda: len(acknowledged) >= 40, "forty are acknowledged", lambda: len(acknowledged))
    for process in cluster.processes.values():  # in the midst of it, all four
        process.kill()
    stop.set()
    loader.join()
    for name in ALL:
        cluster.kill(name)
    assert len(acknowledged) >= 40
    cluster.start()
    cluster.until_up(4, *ALL)
    cluster.until(lambda: len(set(cluster.heights(*ALL))) == 1, "all are level again")
    for receipt in acknowledged:
        for name in ALL:
            assert cluster.ask(name, f"/v1/txs/{receipt['id']}")["height"] == receipt["height"]
    assert len({cluster.status(name)["tip_hash"] for name in ALL}) == 1
    for raw in unanswered:  # when it is sent again, it is the same transaction, in a block or not
        assert cluster.ask("peer-1", COMMITTED, raw)["code"] == "ok"
        cluster.minted += AMOUNT
    cluster.until(lambda: len(set(cluster.heights(*ALL))) == 1, "all are level")
    assert {int(cluster.supply(name)["minted"]) for name in ALL} == {cluster.minted}


def _load(
    cluster: LiveCluster, acknowledged: list[dict[str, object]], unanswered: list[bytes], stop: threading.Event
) -> None:
    while not stop.is_set():
        raw = cluster.mint_tx(AMOUNT)
        try:
            receipt = cluster.ask(ALL[len(acknowledged) % 4], COMMITTED, raw)
        except (OSError, ValueError, http.client.HTTPException):  # the node was killed while it answered
            unanswered.append(raw)
            return
        if receipt.get("code") != "ok" or "height" not in receipt:
            unanswered.append(raw)
            return
        acknowledged.append(receipt)
        cluster.minted += AMOUNT
