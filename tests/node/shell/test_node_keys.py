"""The secrets of a new node: new each time, or the same for a seed; written once, for nobody else to read."""

import stat
from pathlib import Path

import pytest

from ledger.primitives.genesis import prove_possession
from ledger.primitives.keys import SigningKey
from node.shell.admin import read_tokens
from node.shell.disk.errors import KeyFileError
from node.shell.disk.files import NodeFiles, read_secret, read_signing_key
from node.shell.net import tls
from node.shell.node_keys import NodeKeys, draw_from, draw_keys, draw_random


def test_secrets_are_new_each_time_and_the_same_for_a_seed() -> None:
    drawn = [draw_keys() for _ in range(3)] + [draw_keys(draw_from("s"), str(i)) for i in range(3)]
    secrets = [secret for keys in drawn for secret in (keys.p2p, keys.consensus, keys.admin)]
    assert len(set(secrets)) == len(secrets) == 18
    assert draw_keys(draw_from("s"), "1") == drawn[4]
    assert draw_keys(draw_from("t"), "1") != drawn[4]


def test_no_secret_is_shown() -> None:
    keys = draw_keys()
    assert all(secret and secret.hex() not in repr(keys) for secret in (keys.p2p, keys.consensus, keys.admin))
    assert repr(keys.p2p) not in repr(keys)


def test_what_is_written_is_what_a_node_reads(tmp_path: Path) -> None:
    keys, files = draw_keys(), NodeFiles(tmp_path / "node")
    keys.write(files)
    assert keys.consensus is not None
    assert keys.admin is not None
    consensus = SigningKey(keys.consensus)
    assert read_signing_key(files.consensus_key).public == consensus.public
    assert tls.public_bytes(tls.load_private_key(read_secret(files.p2p_key))) == keys.p2p_public
    assert [token for _, token in read_tokens(files.admin_tokens)] == [keys.admin.hex()]
    assert files.wal.is_file()
    for path in (files.consensus_key, files.p2p_key, files.admin_tokens):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    own = keys.validator("c", "n")
    assert (own.name, own.consensus_key, own.p2p_key) == ("n", consensus.public, keys.p2p_public)
    assert own.proof == prove_possession("c", consensus)


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    first, files = draw_keys(), NodeFiles(tmp_path / "node")
    first.write(files)
    before = {path: path.read_bytes() for path in files.root.rglob("*") if path.is_file()}
    with pytest.raises(KeyFileError) as refused:
        draw_keys().write(files)
    assert refused.value.code == "key_exists"
    with pytest.raises(KeyFileError):
        NodeKeys(p2p=draw_random("p2p")).write(files)
    assert {path: path.read_bytes() for path in files.root.rglob("*") if path.is_file()} == before


def test_an_observer_has_one_secret_and_is_not_in_genesis(tmp_path: Path) -> None:
    keys, files = NodeKeys(p2p=draw_random("p2p")), NodeFiles(tmp_path / "node")
    keys.write(files)
    assert [path.name for path in files.root.rglob("*") if path.is_file()] == ["p2p.key"]
    with pytest.raises(AssertionError, match="observer"):
        keys.validator("c", "n")
