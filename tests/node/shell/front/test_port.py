"""The node as the API sees it, over a real socket pair to a node's side with a real store."""

import asyncio
from typing import Any

import pytest

from api.allowance import Allowance
from api.ports import ApiRefused, Location
from ledger.primitives.units import Hash32
from node.shell.front.port import METRICS_PER_S, METRICS_SAVED
from node.shell.front.wire import Leave, Log, NewLimits
from tests.kit.front_sides import CONSENSUS, PEER, FrontSide, NodeSide
from tests.kit.toy_chain import Put


async def until(true: Any) -> None:
    while not true():
        await asyncio.sleep(0.001)


async def test_plain_values_come_as_the_node_says_them(node: NodeSide, front: FrontSide) -> None:
    assert await front.port.status() == node.answers.status()
    assert front.port.peer_id == PEER.peer_id
    assert await front.port.consensus() == CONSENSUS
    assert list(await front.port.peers()) == [PEER]
    assert (await front.port.ready()).ready
    assert (await front.port.ready(2, 3)).reasons == (("behind", (("blocks", 2), ("most", 3))),)
    front.port.count_subscribers(2)
    front.port.count_subscribers(-1)
    front.port.count_gap()
    front.port.count_request("GET", "/status", 200, 0.1)
    text = await front.port.metrics_text()
    assert text.startswith(b"gye_consensus_height 1.0\n")
    assert b"gye_runtime_events_subscribers 1.0" in text
    assert b"gye_runtime_events_gaps_total 1.0" in text
    assert b'gye_runtime_http_requests_total{method="GET",route="/status",status="200"} 1.0' in text


async def test_whoever_asks_for_metrics_without_end_shares_an_answer(node: NodeSide, front: FrontSide) -> None:
    now = [0.0]
    front.port._metrics_due = Allowance(METRICS_PER_S, METRICS_SAVED, lambda: now[0])
    for _ in range(100):
        await front.port.metrics_text()
    assert node.answers.asked.count("metrics") == METRICS_SAVED
    now[0] = 1 / METRICS_PER_S
    front.port.count_gap()
    assert b"gye_runtime_events_gaps_total 1.0" in await front.port.metrics_text()
    await front.port.metrics_text()
    assert node.answers.asked.count("metrics") == METRICS_SAVED + 1


async def test_a_front_gives_the_node_a_word_whenever_it_wants_one(node: NodeSide, front: FrontSide) -> None:
    node.call(node.service.look)
    await until(lambda: node.call(lambda: node.service._silent) == 0)


async def test_many_who_ask_the_same_at_once_cost_the_node_one_answer(node: NodeSide, front: FrontSide) -> None:
    found = await asyncio.gather(*(front.port.status() for _ in range(500)))
    assert node.answers.asked == ["status"]
    assert all(each == found[0] for each in found)
    first = asyncio.create_task(front.port.status())
    second = asyncio.create_task(front.port.status())
    await asyncio.sleep(0)
    first.cancel()
    assert await second == found[0], "one who leaves takes the answer from nobody"
    await front.port.status()
    assert len(node.answers.asked) == 3


async def test_each_transaction_is_answered_and_those_of_one_turn_travel_together(
    node: NodeSide, front: FrontSide
) -> None:
    assert await front.port.submit_many([b"a", b"b"]) == [b"a".ljust(32, b"\0"), b"b".ljust(32, b"\0")]
    refused = ApiRefused("nonce_used", (("nonce", 1), ("key", b"k")))
    node.answers.verdict = lambda raws: [refused if raw == b"bad" else Hash32(raw.ljust(32, b"\0")) for raw in raws]
    found = await asyncio.gather(*(front.port.submit(raw) for raw in (b"x", b"bad", b"y")), return_exceptions=True)
    assert (found[0], found[2]) == (b"x".ljust(32, b"\0"), b"y".ljust(32, b"\0"))
    assert isinstance(found[1], ApiRefused)
    assert (found[1].code, found[1].fields) == ("nonce_used", (("nonce", 1), ("key", b"k")))
    assert node.answers.submitted == [[b"a", b"b"], [b"x", b"bad", b"y"]]


async def test_each_client_travels_by_itself_under_its_address(node: NodeSide, front: FrontSide) -> None:
    sent = [front.port.submit(raw, client) for raw, client in ((b"a", "192.0.2.7"), (b"b", "::1"), (b"c", "192.0.2.7"))]
    assert [found.rstrip(b"\0") for found in await asyncio.gather(*sent)] == [b"a", b"b", b"c"]
    await front.port.submit_many([b"d"], "192.0.2.9")
    assert node.answers.submitted == [[b"a", b"c"], [b"b"], [b"d"]]
    assert node.answers.clients == ["192.0.2.7", "::1", "192.0.2.9"]


async def test_a_receipt_is_answered_once_its_block_is_durable(node: NodeSide, front: FrontSide) -> None:
    one, two = (node.world.tx(number, "probe", "put", Put("a", number)) for number in (1, 2))
    assert await front.port.wait_receipt(one.id, 0) is None
    waiting = asyncio.create_task(front.port.wait_receipts([two.id, one.id], 60))
    height = asyncio.create_task(front.port.wait_height(0, 60))
    await asyncio.sleep(0)
    node.step(one, two)
    assert await waiting == [Location(1, 1), Location(1, 0)]
    assert await height == front.chain.height == 1
    assert await front.port.wait_receipt(one.id, 0) == Location(1, 0)
    assert await front.port.wait_receipts([one.id, bytes(32)], 0) == [Location(1, 0), None]  # type: ignore[list-item]
    assert await front.port.wait_height(0, 60) == 1
    receipts = front.chain.receipts(1)
    assert receipts is not None
    assert [receipt.id for receipt in receipts] == [one.id, two.id]


async def test_limits_of_the_operator_arrive_and_lines_reach_the_log(node: NodeSide, front: FrontSide) -> None:
    node.limits.requests_per_s, node.limits.cors_origins = 7, ("*",)
    node.call(node.service.limits_changed)
    await until(lambda: front.limits.requests_per_s == 7)
    assert front.limits.cors_origins == ("*",)
    front.port._send(Log("error", "log", {"message": "what"}))
    await until(lambda: node.logged)
    assert node.logged == [("error", "log", {"message": "what"})]
    front.port.heard(NewLimits(1, 2, (), ()))
    assert (front.limits.requests_per_s, front.limits.burst) == (1, 2)


@pytest.mark.parametrize("how", ["it says so", "it is gone"])
async def test_when_the_node_stops_everybody_who_waits_gets_an_answer(
    how: str, node: NodeSide, front: FrontSide
) -> None:
    node.answers.verdict = lambda raws: None  # its signatures are still being checked
    port = front.port
    under_way: list[asyncio.Future[Any]] = [
        asyncio.ensure_future(each)
        for each in (
            port.submit(b"a"),
            port.submit_many([b"b"]),
            port.wait_receipt(Hash32(bytes(32)), 60),
            port.wait_height(0, 60),
        )
    ]
    await until(lambda: len(node.answers.submitted) == 2)
    if how == "it says so":
        node.call(node.service.tell, Leave())
    else:
        node.call(node.service.detach)
    under_way += [asyncio.create_task(port.status())]
    for each in under_way:
        with pytest.raises(ApiRefused) as told:
            await each
        assert told.value.code == "node_stopping"
    for later in (port.submit(b"c"), port.submit_many([b"d"]), port.status(), port.wait_height(0, 60)):
        with pytest.raises(ApiRefused) as told:
            await later
        assert told.value.code == "node_stopping"
