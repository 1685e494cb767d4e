"""The directories of a development cluster."""

import socket
from pathlib import Path

import pytest

from ledger import genesis as ledger_genesis
from ledger.primitives.genesis import GenesisError
from ledger.primitives.keys import SigningKey
from ledger.primitives.validators import validator_id
from node.config import parse_config
from node.shell import init
from node.shell.disk.errors import ClusterExistsError
from node.shell.disk.files import read_secret, read_signing_key
from node.shell.init import free_ports, make_cluster
from node.shell.net import tls
from tests.kit.ports import held_ports

NOW = 1_790_000_000_000


def test_each_node_gets_what_it_needs_and_all_agree(tmp_path: Path) -> None:
    cluster = make_cluster(tmp_path / "c", 4, timestamp_ms=NOW)
    ports = set()
    for node in cluster.nodes:
        config = parse_config(node.files.config.read_text())
        assert (config.name, config.p2p.listen, config.api.listen) == (node.name, node.p2p, node.api)
        others = {other.validator_id.hex(): other.p2p for other in cluster.nodes if other is not node}
        assert config.p2p.peers == others
        ports |= {node.p2p.port, node.api.port}
        assert ledger_genesis.load(node.files.genesis.read_bytes()).hash == cluster.genesis.hash
        listed = next(v for v in cluster.genesis.validators if v.name == node.name)
        assert read_signing_key(node.files.consensus_key).public == listed.consensus_key
        assert validator_id(listed.consensus_key) == node.validator_id
        assert tls.public_bytes(tls.load_private_key(read_secret(node.files.p2p_key))) == listed.p2p_key
    assert len(ports) == 8
    assert read_signing_key(cluster.operator_key).public in cluster.genesis.operators
    assert cluster.genesis.dev


def test_a_seed_gives_the_same_cluster_and_no_seed_another_one(tmp_path: Path) -> None:
    ports = free_ports(4)
    made = [
        make_cluster(
            tmp_path / name, 2, timestamp_ms=NOW, seed=seed, p2p_ports=ports[:2], api_ports=ports[2:]
        ).genesis.hash
        for name, seed in (("a", "s"), ("b", "s"), ("c", "t"), ("d", None), ("e", None))
    ]
    assert made[0] == made[1]
    assert len(set(made)) == 4


def test_no_key_is_used_twice(tmp_path: Path) -> None:
    cluster = make_cluster(tmp_path / "c", 4, timestamp_ms=NOW, seed="s")
    keys = [k for v in cluster.genesis.validators for k in (v.consensus_key, v.p2p_key)]
    keys += cluster.genesis.operators
    assert len(set(keys)) == 9


def test_an_existing_cluster_is_left_alone(tmp_path: Path) -> None:
    make_cluster(tmp_path / "c", 1, timestamp_ms=NOW)
    before = {path: path.read_bytes() for path in (tmp_path / "c").rglob("*") if path.is_file()}
    with pytest.raises(ClusterExistsError):
        make_cluster(tmp_path / "c", 4, timestamp_ms=NOW)
    assert before == {path: path.read_bytes() for path in (tmp_path / "c").rglob("*") if path.is_file()}


def test_wrong_parameters_write_nothing(tmp_path: Path) -> None:
    with pytest.raises(GenesisError):
        make_cluster(tmp_path / "c", 1, timestamp_ms=NOW, params={"max_drift_ms": 0})
    assert not (tmp_path / "c").exists()


def test_a_taken_port_is_replaced_by_a_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
        found = free_ports(3, [port])
    assert port not in found
    assert len(set(found)) == 3
    assert all(1_024 <= each < 32_768 for each in found), "a kernel may give such a port to an outgoing connection"


def test_wishes_are_granted_by_place_and_nothing_free_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    wish, taken = held_ports(2)
    found = free_ports(3, [None, wish])
    assert found[1] == wish
    assert len(set(found)) == 3
    with socket.create_server(("127.0.0.1", taken)):
        monkeypatch.setattr(init, "OTHER_PORTS", range(taken, taken + 1))
        monkeypatch.setattr(init, "OTHERS_TRIED", 1)
        with pytest.raises(OSError, match=r"(?i)address"):
            free_ports(1)


def test_operator_key_file_is_hex_of_a_seed(tmp_path: Path) -> None:
    cluster = make_cluster(tmp_path / "c", 1, timestamp_ms=NOW, seed="s")
    seed = bytes.fromhex(cluster.operator_key.read_text().strip())
    assert SigningKey(seed).public in cluster.genesis.operators
