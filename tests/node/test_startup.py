"""A fault at the start of a node gives one line and one status, and leaves nothing open."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger.leveldb import LevelDbStore
from ledger.sets import SET_PREFIX
from ledger.state import STORE_PREFIX
from node import startup
from node.shell.disk.files import seed_text
from node.shell.disk.lock import DirectoryLock
from node.shell.init import make_cluster
from tests.kit.lone_node import LoneNode


def replace(name: str, old: str, new: str) -> Callable[[LoneNode], None]:
    def change(alone: LoneNode) -> None:
        path = alone.files.root / name
        path.write_text(path.read_text().replace(old, new))

    return change


def other_seed(alone: LoneNode) -> None:
    alone.files.consensus_key.write_bytes(seed_text(b"x" * 32))


def damage_store(alone: LoneNode) -> None:
    (alone.files.data / "CURRENT").write_text("nonsense\n")
    (alone.files.data / "MANIFEST-000001").write_text("nonsense")


@pytest.mark.parametrize(
    ("damage", "status", "said"),
    [
        (lambda alone: alone.files.config.unlink(), 2, "node.toml can't be read"),
        (replace("node.toml", "name =", "nmae ="), 2, "nmae is not an entry of node.toml"),
        (
            replace("node.toml", "[p2p.peers]", f'[p2p.peers]\n{"ab" * 20} = "h:1"'),
            2,
            "names peers that are not validators",
        ),
        (lambda alone: alone.files.genesis.write_text("{}"), 2, "genesis_not_readable"),
        (replace("genesis.json", '"dev": true', '"dev": false'), 2, "rate_cap_required"),
        (lambda alone: alone.files.consensus_key.chmod(0o644), 2, "chmod 600"),
        (lambda alone: alone.files.p2p_key.chmod(0o644), 2, "chmod 600"),
        (lambda alone: alone.files.p2p_key.unlink(), 2, "p2p.key is missing"),
        (lambda alone: alone.files.p2p_key.write_bytes(b"nothing"), 2, "no Ed25519 key"),
        (other_seed, 2, "not the key of a validator"),
        (damage_store, 1, "store_damaged"),
    ],
)
@pytest.mark.usefixtures("restored_logging")
def test_what_is_wrong_at_the_start_is_one_line_and_a_status(
    alone: LoneNode, capfd: pytest.CaptureFixture[str], damage: Callable[[LoneNode], None], status: int, said: str
) -> None:
    damage(alone)
    assert startup.main(alone.files.root) == status
    err = capfd.readouterr().err
    assert said in err
    assert err.startswith("gye node: ")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("restored_logging")
def test_a_directory_runs_one_node(alone: LoneNode, capfd: pytest.CaptureFixture[str]) -> None:
    lock = DirectoryLock(alone.files.lock)
    lock.acquire()
    assert startup.main(alone.files.root) == 2
    assert f"in use by process {os.getpid()}" in capfd.readouterr().err
    lock.release()


@pytest.mark.usefixtures("restored_logging")
def test_a_store_of_another_chain_is_refused(
    tmp_path: Path, alone: LoneNode, capfd: pytest.CaptureFixture[str]
) -> None:
    other = LoneNode(make_cluster(tmp_path / "other", 1, timestamp_ms=1_790_000_000_000))

    async def once() -> None:
        task = await alone.start()
        os.kill(os.getpid(), signal.SIGTERM)
        assert await task == 0

    asyncio.run(once())
    other.files.data.rmdir()
    alone.files.data.rename(other.files.data)
    assert startup.main(other.files.root) == 1
    assert "another_chain" in capfd.readouterr().err


@pytest.mark.usefixtures("restored_logging")
def test_a_false_value_that_the_start_itself_uses_is_remembered_for_the_next_one(
    alone: LoneNode, capfd: pytest.CaptureFixture[str]
) -> None:
    """The store opens, because its tip is in order; the set of validators is read a little later."""

    async def once() -> None:
        task = await alone.start()
        os.kill(os.getpid(), signal.SIGTERM)
        assert await task == 0

    asyncio.run(once())
    store = LevelDbStore(str(alone.files.data))
    key, value = next(store.scan(STORE_PREFIX + SET_PREFIX))
    store.write({key: value[:-1] + bytes((value[-1] ^ 1,))})
    store.close()
    assert startup.main(alone.files.root) == 1
    assert "does not fit the state root" in capfd.readouterr().err
    assert "store_damaged reason=value key=" in alone.files.damage_mark.read_text()


@pytest.mark.parametrize("which", ["p2p", "api"])
@pytest.mark.usefixtures("restored_logging")
def test_a_taken_port_is_named(alone: LoneNode, capfd: pytest.CaptureFixture[str], which: str) -> None:
    address = getattr(alone.config, which).listen
    with socket.create_server((address.host, address.port)):
        assert startup.main(alone.files.root) == 1
    assert (
        f"gye node: address_not_usable: {which}.listen {address} can't be used: Address already in use"
        in capfd.readouterr().err
    )
    lock = DirectoryLock(alone.files.lock)
    lock.acquire()  # what was opened is closed again
    lock.release()
    LevelDbStore(str(alone.files.data)).close()
