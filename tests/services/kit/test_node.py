"""A node is asked for its chain only."""

from pathlib import Path

import pytest
from getty_client.errors import GettyError

from ledger.primitives.genesis import genesis_to_json
from services.kit.node import Node
from tests.kit.local_node import LocalNode, served
from tests.kit.world import World


async def test_a_peer_of_another_chain_is_refused(tmp_path: Path) -> None:
    ours, other = LocalNode(), LocalNode(World(people=3))
    path = tmp_path / "genesis.json"
    path.write_text(genesis_to_json(ours.chain.genesis))
    with served(ours) as url, served(other) as foreign:
        assert await Node((url,), path).height() == ours.chain.height
        assert (await Node((url,), path).account(ours.world.id("member-01")))["open"] is True
        with pytest.raises(GettyError, match="chain"):
            await Node((foreign,), path).height()
