"""The files that real nodes leave after a run contain no key outside keys/, in any form; no core dump, no
passphrase."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from node.shell.hardening import SECRET_VARIABLES
from node.shell.net import tls
from tests.kit.cluster import LiveCluster, running_cluster

PASSPHRASE = "a passphrase that no node may keep"


def forms(secret: bytes) -> set[bytes]:
    """Return a secret in its possible forms: raw, in hex of either case, in base64 of either alphabet."""
    encoded = base64.b64encode(secret).rstrip(b"=")
    return {
        secret,
        secret.hex().encode(),
        secret.hex().upper().encode(),
        encoded,
        base64.urlsafe_b64encode(secret)[:-1],
    }


def secrets_of(cluster: LiveCluster) -> dict[str, set[bytes]]:
    """Return every private key of the cluster and every admin token, in all forms."""
    found = {"the operator's key": forms(bytes.fromhex(cluster.layout.operator_key.read_text()))}
    for node in cluster.layout.nodes:
        files = node.files
        found[f"{node.name}: consensus.key"] = forms(bytes.fromhex(files.consensus_key.read_text()))
        key = tls.load_private_key(files.p2p_key.read_bytes())
        der = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        found[f"{node.name}: p2p.key"] = forms(key.private_bytes_raw()) | forms(der)
        if files.admin_tokens.exists():
            words = files.admin_tokens.read_bytes().split()
            found[f"{node.name}: admin.tokens"] = {word for word in words if len(word) >= 32}
    return found


def leaks(root: Path, secrets: dict[str, set[bytes]]) -> list[str]:
    """Return which secret is in which file below `root`, except in folders of keys."""
    found = []
    for path in sorted(root.rglob("*")):
        if not path.is_file() or "keys" in path.relative_to(root).parts or path.suffix == ".key":
            continue
        content = path.read_bytes()
        found += [f"{name} in {path}" for name, ways in secrets.items() if any(way in content for way in ways)]
    return found


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCluster]:
    with pytest.MonkeyPatch.context() as patch:
        for name in SECRET_VARIABLES:
            patch.setenv(name, PASSPHRASE)
        with running_cluster(tmp_path_factory.mktemp("secrets")) as made:
            yield made


def test_no_process_of_a_node_holds_a_passphrase_or_leaves_a_core_dump(cluster: LiveCluster) -> None:
    """Checks a node that was started by itself, its front process and the worker that checks signatures, as the kernel
    shows them."""
    cluster.kill("peer-1")
    cluster.processes["peer-1"] = cluster.spawn(cluster.node("peer-1"))
    cluster.until_up(4, *cluster.processes)
    parents = {cluster.processes["peer-1"].pid}
    children = {
        int(entry.name): entry
        for entry in Path("/proc").glob("[0-9]*")
        if (stat := stat_of(entry)) is not None and (int(entry.name) in parents or stat in parents)
    }
    assert len(children) == 3 * len(parents), "a node has a front process and a worker"
    for entry in children.values():
        assert PASSPHRASE.encode() not in (entry / "environ").read_bytes()
        assert PASSPHRASE.encode() not in (entry / "cmdline").read_bytes()
        limit = next(line for line in (entry / "limits").read_text().splitlines() if line.startswith("Max core file"))
        assert limit.split()[4:6] == ["0", "0"], limit


def stat_of(entry: Path) -> int | None:
    """Return the parent of a process, or None if it has just ended."""
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def test_no_key_is_in_what_a_run_leaves_behind(cluster: LiveCluster) -> None:
    """Searches logs at their lowest level, stores, records, trails and answers: the content of a backup or a bug
    report."""
    secrets = secrets_of(cluster)
    names = [node.name for node in cluster.layout.nodes]
    cluster.kill("peer-4")
    for node in cluster.layout.nodes:
        node.files.config.write_text(node.files.config.read_text().replace('"info"', '"debug"'))
    cluster.start("peer-4")
    cluster.until_up(4, *names)
    for _ in range(3):
        assert cluster.mint("peer-1")["code"] == "ok"
    answers = cluster.layout.nodes[0].directory / "answers"
    answers.write_text("".join(cluster.text("peer-4", path) for path in ("/metrics", "/status", "/v1/consensus")))
    cluster.stop()
    root = cluster.layout.nodes[0].directory.parent
    assert leaks(root, secrets) == []
    assert '"debug"' in cluster.node("peer-4").files.log.read_text(), "it was talkative"
    for name, ways in secrets.items():  # the search would find these secrets
        for way in ways:
            answers.write_bytes(b"before" + way + b"after")
            assert leaks(answers.parent, {name: ways}) == [f"{name} in {answers}"]
