"""A cluster's folder whose only peer is a chain in this process, with `gye` called as in a shell."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.devnet.cluster import save
from cli.devnet.peers import PeerEntry
from cli.main import run
from cli.wallet.keystore import Keystore
from ledger.primitives.genesis import genesis_to_json
from tests.kit.local_node import LocalNode, served
from tests.kit.world import OPERATOR, World, member

MEMBERS = 4


def seed_of(name: str) -> bytes:
    """Return the seed of `tests.kit.world.key_of`."""
    return name.encode().ljust(32, b".")


@dataclass(frozen=True)
class CommandResult:
    """The result of one command line."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the output as JSON."""
        return json.loads(self.out)


class Gye:
    """The command line over a chain in one process."""

    def __init__(self, node: LocalNode, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.node = node
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *arguments: str) -> CommandResult:
        self._capsys.readouterr()
        code = run([*arguments])
        said = self._capsys.readouterr()
        return CommandResult(code, said.out, said.err)

    def ok(self, *arguments: str) -> Any:
        """Return the JSON of a command that must succeed."""
        said = self(*arguments, "--json")
        assert said.code == 0, said.err
        return said.json

    def refused(self, *arguments: str) -> tuple[int, str]:
        """Return exit code and code of a command that must be refused; check that the state has not changed."""
        before = self.node.world.contents()
        said = self(*arguments, "--json")
        assert said.out == ""
        assert self.node.world.contents() == before, "a refused command changed the state"
        return said.code, json.loads(said.err)["error"]["code"]

    def refused_unsent(self, *arguments: str) -> tuple[int, str]:
        """Return exit code and code of a command that must be refused without a transaction."""
        height = self.node.chain.height
        refused = self.refused(*arguments)
        assert self.node.chain.height == height, "a refused command sent a transaction, which cost a nonce"
        return refused


@contextmanager
def standing(folder: Path, capsys: pytest.CaptureFixture[str], world: World | None = None) -> Iterator[Gye]:
    """Serve a new chain, and write a cluster's folder that points to it."""
    node = LocalNode(world)
    with served(node) as url:
        folder.mkdir(exist_ok=True)
        save(folder, [PeerEntry("peer-0", int(url.rpartition(":")[2]), 1)])
        (folder / "genesis.json").write_text(genesis_to_json(node.chain.genesis))
        (folder / "keys").mkdir(mode=0o700)
        operator = folder / "keys" / "operator.key"
        operator.write_text(seed_of(OPERATOR).hex())
        operator.chmod(0o600)
        keystore = Keystore(folder / "wallets")
        for number in range(1, MEMBERS + 1):
            keystore.create(member(number), "", seed_of(member(number)))
        yield Gye(node, folder, capsys)
