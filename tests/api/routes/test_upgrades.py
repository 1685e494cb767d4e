"""Versions of contracts over HTTP: in force, planned, voted on."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from api.server import make_app
from contracts.upgrade.calls import Plan
from tests.kit.api_client import ApiClient
from tests.kit.local_node import GENEROUS, LocalNode
from tests.kit.world import OPERATOR, World

THREE = (OPERATOR, "operator-2", "operator-3")


@pytest.fixture
async def several() -> AsyncIterator[ApiClient]:
    node = LocalNode(World(operators=THREE, dev=True))
    async with TestClient(TestServer(make_app(node, GENEROUS))) as client:
        yield ApiClient(node, client)


async def test_a_vote_a_plan_and_a_version_in_force(several: ApiClient) -> None:
    world = several.node.world
    at = world.chain.height + 15
    plan = Plan("peers", 2, at)
    world.call(THREE[0], plan)
    found = await several.get("/v1/upgrades")
    [ballot] = found["ballots"]
    assert (ballot["contract"], ballot["from_height"], ballot["votes"], ballot["needed"]) == ("peers", at, 1, 3)
    assert (ballot["drops"], found["planned"]) == (False, [])
    world.call(THREE[1], plan)
    world.call(THREE[2], plan)
    found = await several.get("/v1/upgrades")
    assert found["ballots"] == []
    assert found["planned"] == [{"contract": "peers", "version": 2, "from_height": at, "ready": True}]
    while world.chain.height < at:
        world.at(world.now + 1)
    found = await several.get("/v1/upgrades")
    assert found["planned"] == []
    [peers] = [one for one in found["versions"] if one["contract"] == "peers"]
    assert peers == {"contract": "peers", "version": 2, "newest": 2}
