"""Four peers as processes: a transaction commits; one dies and comes back; two die, and the chain waits and
continues."""

import base64
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

from cli.client import Client
from cli.node import bundle
from tests.kit.cluster import COMMITTED, TERM, LiveCluster, running_cluster

ALL = ("peer-1", "peer-2", "peer-3", "peer-4")


def same_height(cluster: LiveCluster, names: tuple[str, ...]) -> None:
    def level() -> bool:
        heights = cluster.heights(*names)
        return heights[0] > 0 and len(set(heights)) == 1

    cluster.until(level, f"{names} reach the same height")
    assert len({cluster.status(name)["tip_hash"] for name in names}) == 1


def test_a_cluster_lives_through_the_loss_of_peers(tmp_path: Path) -> None:
    with running_cluster(tmp_path) as cluster:
        # Four are up: one admits a transaction, and all commit it.
        receipt = cluster.mint("peer-1")
        assert receipt["code"] == "ok", receipt
        same_height(cluster, ALL)

        # One is killed: blocks continue, and the others report it.
        cluster.kill("peer-2")
        for name in ("peer-1", "peer-3", "peer-4"):
            assert cluster.mint(name)["code"] == "ok"
        cluster.until_up(3, "peer-1", "peer-3", "peer-4")

        # It comes back and catches up.
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
        reasons = {reason["code"]: reason["fields"] for reason in cluster.ask("peer-1", "/readyz")["reasons"]}
        assert reasons["few_peers"] == {"connected": 1, "needed": 2}

        # They start again: the chain continues, with the transaction that waited.
        cluster.start("peer-3", "peer-4")
        done = cluster.ask("peer-1", COMMITTED, raw)
        assert done["code"] == "ok"
        cluster.minted += 77
        same_height(cluster, ALL)
        assert {int(cluster.supply(name)["minted"]) for name in ALL} == {cluster.minted}

        # All lose power at once: acknowledged transactions are there afterwards.
        for name in ALL:
            cluster.kill(name)
        cluster.start()
        cluster.until_up(4, *ALL)
        assert {int(cluster.supply(name)["minted"]) for name in ALL} == {cluster.minted}
        assert cluster.mint("peer-3")["code"] == "ok"

        # A stop signal ends each cleanly.
        for process in cluster.processes.values():
            process.send_signal(TERM)
        assert [cluster.left(process) for process in cluster.processes.values()] == [0, 0, 0, 0]
        cluster.processes.clear()
        secrets_stay_in_their_files(cluster)


def secrets_stay_in_their_files(cluster: LiveCluster) -> None:
    """Neither logs, nor output, nor a debug bundle show a key, in any of its forms."""
    places = [path for node in cluster.layout.nodes for path in (node.files.log, node.directory / "stderr")]
    said = {str(path): path.read_bytes() for path in places}
    for node in cluster.layout.nodes:
        target = node.directory / "bundle.tar.gz"
        bundle.write(target, node.files, Client([f"http://{node.api}"]))
        with tarfile.open(target) as archive:
            parts = [archive.extractfile(entry) for entry in archive.getmembers()]
            said[str(target)] = b"".join(part.read() for part in parts if part is not None)
    secrets = [path for node in cluster.layout.nodes for path in (node.directory / "keys").iterdir()]
    words = {form for path in [*secrets, cluster.layout.operator_key] for form in _forms(path)}
    assert len(words) > 3 * len(cluster.layout.nodes)
    assert len(said) == 3 * len(cluster.layout.nodes)
    assert sum(map(len, said.values())) > 10_000
    shown = [(place, path) for place, text in said.items() for path, word in words if word in text]
    assert not shown, "a secret stands where others may read it"


def _forms(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the content of a secret file as written, as raw bytes and in base64; a certificate is public."""
    if path.suffix == ".crt":
        return
    for word in path.read_bytes().split():
        if len(word) < 32 or word.startswith(b"-----"):
            continue
        yield str(path), word
        if re.fullmatch(rb"(?:[0-9a-f]{2})+", word):
            raw = bytes.fromhex(word.decode())
            yield str(path), raw
            yield str(path), word.upper()
            yield str(path), base64.b64encode(raw)
