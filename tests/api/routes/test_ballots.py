"""Operators' open ballots over HTTP: their content, who has voted, and how many votes are needed."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from api.server import make_app
from contracts.won.ballots import BALLOT_MS
from contracts.won.calls import Mint, ReportBank
from ledger.primitives.address import format_account
from ledger.primitives.units import Millis, Won
from tests.kit.api_client import ApiClient
from tests.kit.bank import wire
from tests.kit.local_node import GENEROUS, LocalNode
from tests.kit.world import DAY, OPERATOR, START_MS, World

THREE = (OPERATOR, "operator-2", "operator-3")
TODAY = (START_MS + 9 * 3_600_000) // DAY


@pytest.fixture
async def several() -> AsyncIterator[ApiClient]:
    node = LocalNode(World(operators=THREE, broken=True))
    async with TestClient(TestServer(make_app(node, GENEROUS))) as client:
        yield ApiClient(node, client)


async def test_where_one_operator_decides_there_are_none(api: ApiClient) -> None:
    api.node.world.fund("member-01", 5)
    assert await api.get("/v1/ballots") == {"ballots": [], "cursor": None}


async def test_what_one_has_said_is_shown_whole(several: ApiClient) -> None:
    world = several.node.world
    booked = Millis(world.now - 1)
    world.call(THREE[1], Mint(world.id("member-01"), Won(5_000), wire("wire 7", booked), booked))
    [shown] = (await several.get("/v1/ballots"))["ballots"]
    said = format_account(world.id(THREE[1]))
    assert (shown["method"], shown["subject"], shown["amount"]) == ("mint", wire("wire 7", booked), "5000")
    assert (shown["opener"], shown["voters"], shown["votes"], shown["needed"]) == (said, [said], 1, 2)
    assert shown["args"]["to"] == format_account(world.id("member-01"))
    assert (shown["args"]["amount"], shown["args"]["bank_tx_id"]) == ("5000", wire("wire 7", booked))
    assert shown["args"]["booked"], "all of it has to be said again"


async def test_pages_of_ballots_are_all_of_them_once(several: ApiClient) -> None:
    world = several.node.world
    for name in THREE[:2]:
        for number in range(3):
            world.call(name, Mint(world.id("member-01"), Won(5), wire(f"wire {number} of {name}")))
    world.call(THREE[2], ReportBank(TODAY, Won(1), Won(2), Won(3), Won(4)))
    whole, seen, cursor = (await several.get("/v1/ballots"))["ballots"], [], ""
    while True:
        page = await several.get(f"/v1/ballots?limit=2&cursor={cursor}")
        seen += page["ballots"]
        if page["cursor"] is None:
            break
        cursor = page["cursor"]
    assert seen == whole
    assert len({one["id"] for one in whole}) == 7
    assert [one["args"]["suspense"] for one in whole if one["method"] == "report_bank"] == ["4"]


async def test_what_has_expired_is_not_shown(several: ApiClient) -> None:
    world = several.node.world
    world.call(THREE[0], Mint(world.id("member-01"), Won(5), wire("wire 7")))
    world.at(world.now + BALLOT_MS - 1)
    assert len((await several.get("/v1/ballots"))["ballots"]) == 1
    world.at(world.now + 1)
    assert (await several.get("/v1/ballots"))["ballots"] == []


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "cursor=zz", "cursor=" + "ab" * 61])
async def test_wrong_pages(api: ApiClient, query: str) -> None:
    assert (await api.refused(f"/v1/ballots?{query}"))[0] == 400


@pytest.mark.parametrize("cursor", ["ab", "ff" * 60, "00" * 60, "ff" * 24])
async def test_a_cursor_that_nobody_gave_is_a_place_all_the_same(several: ApiClient, cursor: str) -> None:
    assert (await several.get(f"/v1/ballots?cursor={cursor}"))["cursor"] is None
