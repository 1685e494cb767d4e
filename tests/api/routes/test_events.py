"""The stream over a real connection."""

import asyncio
import contextlib
from typing import Any

import pytest

from api import events
from tests.api.conftest import Asking, problem


async def lines(answer: Any, count: int) -> list[str]:
    found: list[str] = []
    async with asyncio.timeout(5):
        while len(found) < count:
            line = (await answer.content.readline()).decode().strip()
            if line.startswith(("id: ", "event: ")):
                found.append(line)
    return found


async def test_replay_then_live(api: Asking) -> None:
    api.node.world.fund("member-01", 7)
    async with api.client.get("/v1/events?topics=won.*,block.*&from=0-0") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/event-stream"
        assert await lines(answer, 2) == ["id: 1-0", "id: 1-1"]
        assert api.node.subscribers == 1
        api.node.world.fund("member-01", 8)
        assert await lines(answer, 2) == ["id: 2-0", "id: 2-1"]


async def test_the_header_of_a_browser_that_comes_back(api: Asking) -> None:
    for amount in (1, 2):
        api.node.world.fund("member-01", amount)
    async with api.client.get("/v1/events?from=0-0", headers={"Last-Event-ID": "1-1"}) as answer:
        assert await lines(answer, 1) == ["id: 2-0"]


async def test_a_reader_that_leaves_is_forgotten(api: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "LOOK_S", 0.01)
    answer = await api.client.get("/v1/events")
    answer.close()
    async with asyncio.timeout(5):
        while api.node.subscribers:
            await asyncio.sleep(0.01)


async def test_only_so_many_follow(api: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_SUBSCRIBERS", 0)
    assert await problem(await api.client.get("/v1/events")) == (503, "too_many_subscribers")
    assert api.node.subscribers == 0


async def test_one_client_has_only_so_many(api: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_PER_CLIENT", 1)
    monkeypatch.setattr(events, "KEEPALIVE_S", 0.01)
    async with api.client.get("/v1/events"):
        assert await problem(await api.client.get("/v1/events")) == (429, "too_many_streams")
    async with asyncio.timeout(5):
        while api.node.subscribers:
            await asyncio.sleep(0.01)
    async with api.client.get("/v1/events") as again:
        assert again.status == 200, "the place of one who left is free"


async def test_a_stream_has_no_head(api: Asking) -> None:
    assert (await api.client.head("/v1/events")).status == 405
    assert api.node.subscribers == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("from=x", (400, "bad_cursor")),
        ("from=9-0", (409, "cursor_ahead")),
        ("topics=", (400, "bad_topic")),
        ("topics=club", (400, "bad_topic")),
    ],
)
async def test_wrong_questions(api: Asking, query: str, expected: tuple[int, str]) -> None:
    assert await api.refused(f"/v1/events?{query}") == expected


async def test_a_reader_that_takes_nothing_is_cut_off(api: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection whose other side never reads: the peer's buffer fills, and the stream is ended from here."""
    monkeypatch.setattr(events, "STALLED_S", 0.2)
    api.node.world.fund("member-01", 1)
    (entry, *_) = list(events.render_block(api.node.chain, 1))
    large = (events.Entry(entry.cursor, entry.topic, b": " + b"x" * 30_000_000 + b"\n\n"),)

    async def block(self: events.EventLog, height: int) -> tuple[events.Entry, ...]:
        return large

    monkeypatch.setattr(events.EventLog, "block", block)
    server = api.client.server
    reader, writer = await asyncio.open_connection(server.host, server.port)
    writer.write(b"GET /v1/events?from=0-0 HTTP/1.1\r\nHost: a\r\n\r\n")
    async with asyncio.timeout(5):
        while not api.node.subscribers:
            await asyncio.sleep(0.01)
        while api.node.subscribers:
            await asyncio.sleep(0.01)
    with contextlib.suppress(ConnectionError):
        while await asyncio.wait_for(reader.read(1_000_000), 5):
            pass
    writer.close()
