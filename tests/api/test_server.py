"""Whatever is asked: a whole problem or an answer, with the height, counted under a bounded name."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ServerDisconnectedError
from aiohttp.test_utils import TestClient, TestServer

from api import limits, server
from api.description import ROUTES, UNKNOWN_ROUTE, Route
from api.framing import MAX_BODY_BYTES
from api.limits import Limits
from api.ports import ApiRefused
from ledger.primitives.units import Hash32
from ledger.refusals import PoolFullError
from tests.kit.api_client import (
    ApiClient,
    problem,
    unhurried,
)
from tests.kit.local_node import LocalNode


async def test_the_reference_lists_every_address(api: ApiClient) -> None:
    page = Path(__file__).resolve().parents[2] / "docs/reference/http.md"
    listed = set(re.findall(r"^\| `([A-Z]+ /[^`]*)`", page.read_text(), re.MULTILINE))
    routes = api.client.app.router.routes() if api.client.app is not None else []
    served = {f"{route.method} {route.resource.canonical}" for route in routes if route.resource is not None}
    assert listed == {each for each in served if not each.startswith("HEAD")}


async def test_an_unknown_address(api: ApiClient) -> None:
    assert await api.refused("/v1/nothing") == (404, "not_found")
    assert api.node.counted[-1] == ("GET", UNKNOWN_ROUTE, 404)


async def test_a_query_name_that_the_address_does_not_know_is_refused_on_every_route(api: ApiClient) -> None:
    """?topic=won.* for ?topics=won.* would answer with every event."""
    values = {
        "id": "ab" * 32,
        "height": "1",
        "index": "0",
        "seat": "1",
        "key": "00",
        "name": "docs.js",
        "kind": "club",
        "prefix": "abcd",
        "clause": "late_charge",
        "change": "dissolve",
    }
    for row in ROUTES:
        path = row.path.format(**values)
        answer = await api.client.request(
            row.method, f"{path}?topic=won.*", data=b"x" if row.method == "POST" else None
        )
        assert await problem(answer) == (400, "unknown_query"), row.path
        detail = (await answer.json())["detail"]
        assert "'topic'" in detail
        assert all(name in detail for name in row.query), "it says which names there are"
        for name in row.query:
            assert await api_refusal(api, row, f"{path}?{name}=1&{name}=1") == (400, "repeated_query")


async def api_refusal(api: ApiClient, row: Route, path: str) -> tuple[int, str]:
    return await problem(await api.client.request(row.method, path))


async def test_a_wrong_method_names_the_right_ones(api: ApiClient) -> None:
    answer = await api.client.delete("/v1/txs")
    assert await problem(answer) == (405, "method_not_allowed")
    assert answer.headers["Allow"] == "POST"


async def test_requests_are_counted_under_their_pattern(api: ApiClient) -> None:
    await api.refused(f"/v1/txs/{'ab' * 32}")
    assert api.node.counted[-1] == ("GET", "/v1/txs/{id}", 404)


async def test_our_own_failure_says_nothing_of_the_inside(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api.node, "peers", lambda: 1 / 0)
    answer = await api.client.get("/peers")
    assert await problem(answer) == (500, "internal_error")
    assert "ZeroDivision" not in await answer.text()
    assert api.node.counted[-1][2] == 500


async def test_what_the_node_refuses_is_a_problem(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(raw: bytes, client: str) -> None:
        raise ApiRefused.of(PoolFullError(count=3))

    monkeypatch.setattr(api.node, "submit", full)
    assert await problem(await api.post("/v1/txs", b"x")) == (503, "pool_full")


async def test_a_long_header_line_is_refused(api: ApiClient) -> None:
    answer = await api.client.get("/status", headers={"X-Long": "a" * 20_000})
    assert answer.status == 400


async def limited(of_client: Limits) -> TestClient[Any, Any]:
    client = TestClient(TestServer(unhurried(LocalNode(), of_client)))
    await client.start_server()
    return client


async def test_a_client_that_asks_too_often_is_told_when_to_come_back() -> None:
    client = await limited(Limits(requests_per_s=1, burst=2))
    try:
        assert [(await client.get("/status")).status for _ in range(2)] == [200, 200]
        answer = await client.get("/status")
        assert await problem(answer) == (429, "rate_limited")
        assert int(answer.headers["Retry-After"]) >= 1
        assert (await client.get("/livez")).status == 200, "who watches the peer is never refused"
    finally:
        await client.close()


async def test_a_client_with_more_refusals_than_may_wait_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    client = await limited(Limits(requests_per_s=1, burst=1))
    try:
        assert (await client.get("/status")).status == 200
        assert (await client.get("/status")).status == 429
        monkeypatch.setattr(limits, "MOST_HELD", 0)
        with pytest.raises(ServerDisconnectedError):
            await client.get("/status")
        assert (await client.get("/livez")).status == 200, "it may come back"
    finally:
        await client.close()


async def test_pages_of_listed_origins_may_read() -> None:
    client = await limited(Limits(cors_origins=("https://club.example",)))
    ask = {"Access-Control-Request-Method": "POST"}
    try:
        good = await client.options("/v1/txs", headers={"Origin": "https://club.example"} | ask)
        assert good.status == 204
        assert good.headers["Access-Control-Allow-Origin"] == "https://club.example"
        assert "POST" in good.headers["Access-Control-Allow-Methods"]
        bad = await client.options("/v1/txs", headers={"Origin": "https://evil.example"} | ask)
        assert await problem(bad) == (403, "origin_not_allowed")
        read = await client.get("/status", headers={"Origin": "https://club.example"})
        assert "ETag" in read.headers["Access-Control-Expose-Headers"]
        other = await client.get("/status", headers={"Origin": "https://evil.example"})
        assert "Access-Control-Allow-Origin" not in other.headers
    finally:
        await client.close()


async def test_a_request_has_a_deadline(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(raw: bytes, client: str) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(server, "DEADLINE_S", 0.05)
    monkeypatch.setattr(api.node, "submit", never)
    assert await problem(await api.post("/v1/txs", b"x")) == (503, "deadline_exceeded")


async def test_a_wait_that_was_asked_for_comes_on_top_of_the_deadline(
    api: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def submit(raw: bytes, client: str) -> Hash32:
        return Hash32(bytes(32))

    async def slow(tx_id: bytes, timeout_s: float) -> None:
        await asyncio.sleep(0.2)

    monkeypatch.setattr(server, "DEADLINE_S", 0.05)
    monkeypatch.setattr(api.node, "submit", submit)
    monkeypatch.setattr(api.node, "wait_receipt", slow)
    answer = await api.post("/v1/txs?wait=committed&timeout=5s", b"x")
    assert (answer.status, await answer.json()) == (202, {"id": "00" * 32, "status": "pending"})
    assert await problem(await api.post("/v1/txs?wait=committed&timeout=1ms", b"x")) == (503, "deadline_exceeded")


async def test_a_body_beyond_the_bound_is_not_read(api: ApiClient) -> None:
    for path in ("/v1/txs", "/v1/txs/simulate"):
        assert await problem(await api.post(path, b"x" * (MAX_BODY_BYTES + 1))) == (413, "too_large")


async def test_the_state_of_now_is_not_passed_off_as_that_of_another_height(api: ApiClient) -> None:
    for amount in (1, 2):
        api.node.world.fund("member-01", amount)
    for path in ("/v1/supply", "/v1/clubs", "/v1/validators"):
        assert (await api.client.get(f"{path}?height=2")).status == 200
        assert (await api.client.get(f"{path}?height=latest")).status == 200
        assert await api.refused(f"{path}?height=1") == (404, "history_not_kept")
        assert await api.refused(f"{path}?height=3") == (404, "unknown_block")
        assert await api.refused(f"{path}?height=x") == (400, "bad_height")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "GZIP", "nonsense", "identity, gzip"])
async def test_a_compressed_body_is_refused_before_it_is_read(api: ApiClient, encoding: str) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": encoding}
    answer = await api.client.post("/v1/txs", data=b"no such thing", headers=headers)
    assert await problem(answer) == (415, "unsupported_media_type")


async def test_allow_names_only_the_methods_of_the_address(api: ApiClient) -> None:
    """/v1/txs/batch and /v1/txs/{id} look alike to the router; a page that asks must not learn of GET."""
    of_path: dict[str, set[str]] = {}
    for row in ROUTES:
        own = {"GET", "HEAD"} if row.method == "GET" and row.path not in ("/v1/events", "/v1/ws") else {row.method}
        of_path.setdefault(row.path, set()).update(own)
    values = {
        "id": "ab" * 32,
        "height": "1",
        "index": "0",
        "seat": "1",
        "key": "00",
        "name": "docs.js",
        "kind": "club",
        "prefix": "abcd",
        "clause": "late_charge",
        "change": "dissolve",
    }
    for path, methods in of_path.items():
        for method in {"OPTIONS", "DELETE", "PATCH", "GET"} - methods:
            answer = await api.client.request(method, path.format(**values))
            assert await problem(answer) == (405, "method_not_allowed"), path
            assert set(answer.headers["Allow"].split(", ")) == methods, (method, path)
