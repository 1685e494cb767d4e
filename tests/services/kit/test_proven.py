"""PROVEN: what the chain holds is shown; what a peer invents is not."""

from pathlib import Path
from typing import Any

import pytest

from contracts.won.calls import Transfer
from ledger.primitives.genesis import genesis_to_json
from ledger.primitives.units import Won
from services.banking.rules.orders import authority_key, read_authority
from services.kit.node import Node
from services.kit.proven import NotProvenError, Prover
from tests.kit.local_node import LocalNode, served
from tests.kit.world import key_of


class LyingNode(Node):
    """A node whose peer changes what it says."""

    lie: dict[str, Any]

    async def get(self, path: str, **query: str | int) -> Any:
        body = await super().get(path, **query)
        for name, value in self.lie.items():
            if name in body:
                body[name] = value(body[name]) if callable(value) else value
        return body


def _genesis(node: LocalNode, folder: Path) -> Path:
    path = folder / "genesis.json"
    path.write_text(genesis_to_json(node.chain.genesis))
    return path


async def test_a_state_value_and_a_receipt_are_proven(tmp_path: Path) -> None:
    node = LocalNode()
    world = node.world
    world.fund("member-01", 1_000)
    for _ in range(40):
        world.at(world.now + 3_600_000)
    receipt = world.call("member-01", Transfer(world.id("member-02"), Won(7)))
    with served(node) as url:
        chain = Node((url,), _genesis(node, tmp_path))
        prover = Prover(chain, tmp_path / "trust.json")
        proven = await prover.state(authority_key(world.id("member-01")))
        found = read_authority(proven.value)
        assert found is not None
        assert found.keys == (key_of("member-01").public,)
        assert (await prover.state(authority_key(bytes(20)))).value is None
        assert (await prover.receipt(receipt.id)).receipt == receipt
        # a later start begins at the kept header, and an older receipt is still proven
        world.at(world.now + 1_000)
        assert (await Prover(chain, tmp_path / "trust.json").state(b"x")).height == node.chain.height
        assert (await Prover(chain, tmp_path / "trust.json").receipt(receipt.id)).height == node.chain.height - 1


@pytest.mark.parametrize(
    "lie",
    [
        {"value": "01"},
        {"value": None},
        {"proof": lambda proof: proof[:-2] + "00"},
        {"proof": "zz"},
        {"height": lambda height: height - 1},
        {"certificate": lambda text: text[:-2] + ("00" if text[-2:] != "00" else "01")},
        {"header": "90"},
    ],
    ids=["other value", "no value", "cut proof", "no proof", "other height", "cut certificate", "no header"],
)
async def test_a_lie_is_not_proven(tmp_path: Path, lie: dict[str, Any]) -> None:
    node = LocalNode()
    node.world.fund("member-01", 1_000)
    node.world.at(node.world.now + 1_000)
    with served(node) as url:
        liar = LyingNode((url,), _genesis(node, tmp_path))
        liar.lie = lie
        prover = Prover(liar, tmp_path / "trust.json")
        with pytest.raises(NotProvenError):
            await prover.state(authority_key(node.world.id("member-01")))


async def test_a_transaction_that_is_not_there_is_not_proven(tmp_path: Path) -> None:
    node = LocalNode()
    node.world.at(node.world.now + 1_000)
    with served(node) as url, pytest.raises(NotProvenError):
        await Prover(Node((url,), _genesis(node, tmp_path))).receipt(bytes(32))
