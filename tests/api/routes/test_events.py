"""The stream over a real connection."""

import asyncio
import contextlib
import json
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from api import events
from api.errors import NodeStoppingError
from api.limits import Limits
from api.ports import ApiRefused
from api.server import make_app
from tests.kit.api_client import ApiClient, problem
from tests.kit.json_schema import wrong


async def lines(answer: Any, count: int) -> list[str]:
    found: list[str] = []
    async with asyncio.timeout(60):
        while len(found) < count:
            line = (await answer.content.readline()).decode().strip()
            if line.startswith(("id: ", "event: ")):
                found.append(line)
    return found


async def test_replay_then_live(api: ApiClient) -> None:
    api.node.world.fund("member-01", 7)
    async with api.client.get("/v1/events?topics=won.*,block.*&from=0-0") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/event-stream"
        assert await lines(answer, 2) == ["id: 1-0", "id: 1-1"]
        assert api.node.subscribers == 1
        api.node.world.fund("member-01", 8)
        assert await lines(answer, 2) == ["id: 2-0", "id: 2-1"]


async def test_the_header_of_a_browser_that_comes_back(api: ApiClient) -> None:
    for amount in (1, 2):
        api.node.world.fund("member-01", amount)
    async with api.client.get("/v1/events?from=0-0", headers={"Last-Event-ID": "1-1"}) as answer:
        assert await lines(answer, 1) == ["id: 2-0"]


async def test_a_reader_that_leaves_is_forgotten(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "LOOK_S", 0.01)
    answer = await api.client.get("/v1/events")
    answer.close()
    async with asyncio.timeout(60):
        while api.node.subscribers:
            await asyncio.sleep(0.01)


async def test_only_so_many_follow(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_SUBSCRIBERS", 0)
    assert await problem(await api.client.get("/v1/events")) == (503, "too_many_subscribers")
    assert api.node.subscribers == 0


async def test_one_client_has_only_so_many(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_PER_CLIENT", 1)
    monkeypatch.setattr(events, "KEEPALIVE_S", 0.01)
    async with api.client.get("/v1/events"):
        assert await problem(await api.client.get("/v1/events")) == (429, "too_many_streams")
    async with asyncio.timeout(60):
        while api.node.subscribers:
            await asyncio.sleep(0.01)
    async with api.client.get("/v1/events") as again:
        assert again.status == 200, "the place of one who left is free"


async def test_a_stream_has_no_head(api: ApiClient) -> None:
    assert (await api.client.head("/v1/events")).status == 405
    assert api.node.subscribers == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("from=x", (400, "bad_cursor")),
        ("from=9-0", (409, "cursor_ahead")),
        ("topics=", (400, "bad_topic")),
        ("topics=club", (400, "bad_topic")),
        ("topics=won.nonsense", (400, "unknown_topic")),
        ("topics=won.*,nonsense.*", (400, "unknown_topic")),
    ],
)
async def test_wrong_questions(api: ApiClient, query: str, expected: tuple[int, str]) -> None:
    assert await api.refused(f"/v1/events?{query}") == expected


async def test_a_reader_that_takes_nothing_is_cut_off(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection whose other side never reads: the peer's buffer fills, and the stream is ended from here."""
    monkeypatch.setattr(events, "STALLED_S", 0.2)
    api.node.world.fund("member-01", 1)
    (entry, *_) = list(events.render_block(api.node.chain, 1))
    large = (events.Entry(entry.cursor, entry.topic, b"x" * 30_000_000),)

    async def block(self: events.EventLog, height: int) -> tuple[events.Entry, ...]:
        return large

    monkeypatch.setattr(events.EventLog, "block", block)
    server = api.client.server
    reader, writer = await asyncio.open_connection(server.host, server.port)
    writer.write(b"GET /v1/events?from=0-0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    async with asyncio.timeout(60):
        while not api.node.subscribers:
            await asyncio.sleep(0.01)
        while api.node.subscribers:
            await asyncio.sleep(0.01)
    with contextlib.suppress(ConnectionError):
        while await asyncio.wait_for(reader.read(1_000_000), 60):
            pass
    writer.close()


# ── The same over a WebSocket ─────────────────────────────────────────────────────────────────────────────────────────


async def told(socket: Any, count: int) -> list[dict[str, Any]]:
    async with asyncio.timeout(60):
        return [await socket.receive_json() for _ in range(count)]


async def test_the_envelope_is_that_of_the_stream(api: ApiClient) -> None:
    api.node.world.fund("member-01", 7)
    expected = [json.loads(entry.data) for entry in events.render_block(api.node.chain, 1)]
    assert await problem(await api.client.get("/v1/ws")) == (400, "bad_request")
    assert "/v1/events" in (await (await api.client.get("/v1/ws")).json())["detail"]
    async with api.client.ws_connect("/v1/ws?from=0-0") as socket:
        assert await told(socket, len(expected)) == expected
        assert await told(socket, 1) == [{"notice": "alive", "height": 1}]
        assert api.node.subscribers == 1
        api.node.world.fund("member-01", 8)
        assert [each["cursor"] for each in await told(socket, 2)] == ["2-0", "2-1"]
    described = (await api.get("/openapi.json"))["components"]["schemas"]
    assert [wrong(each, described["EventMessage"], described) for each in expected] == [[]] * len(expected)


async def test_topics_and_cursor_choose(api: ApiClient) -> None:
    for amount in (1, 2):
        api.node.world.fund("member-01", amount)
    async with api.client.ws_connect("/v1/ws?from=1-1&topics=block.*") as socket:
        assert [(each["cursor"], each["topic"]) for each in await told(socket, 1)] == [("2-1", "block.committed")]


async def test_a_socket_that_closes_or_speaks_frees_its_place(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "LOOK_S", 0.01)
    for says in (False, True):
        socket = await api.client.ws_connect("/v1/ws")
        await told(socket, 1)
        assert api.node.subscribers == 1
        if says:
            await socket.send_str("subscribe")
            assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
        await socket.close()
        async with asyncio.timeout(60):
            while api.node.subscribers:
                await asyncio.sleep(0.01)


async def test_a_slow_socket_gets_a_notice_of_the_gap_and_is_closed(
    api: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "MAX_BEHIND_BLOCKS", 1)
    async with api.client.ws_connect("/v1/ws") as socket:
        assert (await told(socket, 1))[0]["notice"] == "alive"
        for amount in (1, 2, 3):
            api.node.world.fund("member-01", amount)  # all before the stream looks again
        (gap,) = await told(socket, 1)
        assert (gap["notice"], gap["code"], gap["height"]) == ("gap", "slow_reader", 3)
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
    assert api.node.gaps == 1
    async with api.client.ws_connect(f"/v1/ws?from={gap['cursor']}") as again:
        assert (await told(again, 1))[0]["height"] == 1, "nothing is lost"


async def test_a_stopping_node_says_that_it_goes(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async with api.client.ws_connect("/v1/ws") as socket:
        await told(socket, 1)

        async def stopping(above: int, timeout_s: float) -> int:
            raise ApiRefused.of(NodeStoppingError())

        monkeypatch.setattr(api.node, "wait_height", stopping)
        api.node.world.fund("member-01", 1)
        async with asyncio.timeout(60):
            while (message := await socket.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, aiohttp.WSCloseCode.GOING_AWAY)


@pytest.mark.parametrize(
    ("query", "headers", "expected"),
    [
        ("from=x", {}, (400, "bad_cursor")),
        ("topics=club", {}, (400, "bad_topic")),
        ("topics=won.nonsense", {}, (400, "unknown_topic")),
        ("", {"Origin": "https://elsewhere.example"}, (403, "origin_not_allowed")),
        ("", {}, (400, "bad_request")),  # no WebSocket at all
    ],
)
async def test_wrong_sockets(api: ApiClient, query: str, headers: dict[str, str], expected: tuple[int, str]) -> None:
    answer = await api.client.get(f"/v1/ws?{query}", headers=headers)
    assert await problem(answer) == expected
    assert api.node.subscribers == 0


async def test_pages_of_this_peer_and_of_the_list_may_follow(api: ApiClient) -> None:
    app = make_app(api.node, Limits(cors_origins=("https://club.example",)))
    async with TestClient(TestServer(app)) as client:
        here = f"http://{client.server.host}:{client.server.port}"
        for origin in (here, "https://club.example"):
            async with client.ws_connect("/v1/ws", headers={"Origin": origin}) as socket:
                await told(socket, 1)
