"""Every route under every odd question: a documented status and code, never a 500, and nothing changes.

What `api.description` says is taken as the list: each route, with each of its parameters and bodies, under values that
no client sends; and methods that no route has.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.description import ROUTES, Route
from api.parameters import PATH, QUERY
from api.problems import TABLE
from api.server import make_app
from tests.kit.api_client import (
    ApiClient,
)
from tests.kit.local_node import GENEROUS, LocalNode

ODD = (
    "", "0", "-1", "1", "01", "1e3", "+1", "1.0", "latest", "LATEST", "null", "true", "TRUE", "99999999999999999999",
    "x", "١", "½", "\x00", "\n", " ", "%", "%2e%2e", "..", "../../etc/passwd", "a" * 64, "A" * 64, "00" * 32,
    "zz" * 32, "gye1", "gye1" + "q" * 38, "0-0", "-", "*", "club.*,won.*", "," * 40, "'", '"', "<script>", "가", "😀",
    "a" * 3_000,
)  # fmt: skip
BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/msgpack", b""),
    ("application/msgpack", b"\xc1"),
    ("application/msgpack", b"\x90" * 3_000),
    ("application/msgpack", b"\xdd\xff\xff\xff\xff"),
    ("application/msgpack", bytes(60_000)),
    ("application/json", b""),
    ("application/json", b"[]"),
    ("application/json", b"null"),
    ("application/json", b'{"tx": 1}'),
    ("application/json", b'{"tx": "zz", "txs": "zz"}'),
    ("application/json", b'{"tx": "", "txs": []}'),
    ("application/json", b'{"tx": ["00"], "txs": [null, 1, [], {}]}'),
    ("application/json", b"[" * 20_000),
    ("application/json", b'{"tx":' * 5_000),
    ("application/json", b'{"tx": "\\ud800"}'),
    ("application/json", b"\xff\xfe"),
    ("application/json; charset=utf-16", b'{"tx": "00"}'),
    ("application/json; charset=nonsense", b'{"tx": "00"}'),
    ("text/plain", b"x"),
    ("multipart/form-data", b"x"),
    ("", b"x"),
    (";;;", b"x"),
)
STATUSES = {row.status for row in TABLE.values()} - {500} | {200, 202, 304, 422}
STREAMS = {"/v1/events", "/v1/ws"}
"""Without a refusal these do not end: their questions have tests of their own."""
PLAIN = [row for row in ROUTES if row.path not in STREAMS]


@pytest.fixture
async def api() -> AsyncIterator[ApiClient]:
    node = LocalNode()
    async with TestClient(TestServer(make_app(node, GENEROUS))) as client:
        yield ApiClient(node, client)


def path_of(row: Route, odd: str) -> str:
    return re.sub(r"\{\w+\}", lambda _: quote(odd, safe=""), row.path)


async def ask(api: ApiClient, method: str, path: str, **more: Any) -> None:
    """Ask, and hold the answer against what is documented."""
    async with api.client.request(method, path, **more) as answer:
        body = await answer.read()
        where = f"{method} {path[:80]} → {answer.status} {body[:200]!r}"
        assert answer.status in STATUSES or (answer.status == 503 and path.startswith("/readyz")), where
        if answer.status >= 400 and not path.startswith("/readyz") and method != "HEAD":
            assert answer.content_type == "application/problem+json", where
            problem = json.loads(body)
            assert problem["code"] in TABLE, where
            assert (problem["status"], TABLE[problem["code"]].status) == (answer.status, answer.status), where
        assert answer.headers["X-Gye-Height"] == str(api.node.chain.height), where


def questions(row: Route) -> Iterator[str]:
    """Yield paths with one odd thing each."""
    good = re.sub(r"\{\w+\}", "1", row.path)
    if "{" in row.path:
        yield from (path_of(row, odd) for odd in ODD if odd)
    for name in (*row.query, "unknown"):
        yield from (f"{good}?{name}={quote(odd, safe='')}" for odd in ODD)
        yield f"{good}?{name}=1&{name}=2"
        yield f"{good}?{name}"


def test_every_parameter_is_in_the_tables() -> None:
    assert {name for row in ROUTES for name in row.query} == set(QUERY)
    assert {name for row in ROUTES for name in re.findall(r"\{(\w+)\}", row.path)} <= set(PATH)


@pytest.mark.parametrize("row", [row for row in PLAIN if row.method == "GET"], ids=lambda row: row.path)
async def test_odd_paths_and_queries(api: ApiClient, row: Route) -> None:
    api.node.world.fund("member-01", 5)
    before = api.node.world.contents()
    for path in questions(row):
        await ask(api, "GET", path)
    assert api.node.world.contents() == before


@pytest.mark.parametrize("row", [row for row in PLAIN if row.body], ids=lambda row: row.path)
async def test_odd_bodies(api: ApiClient, row: Route) -> None:
    before = api.node.world.contents()
    for kind, body in BODIES:
        await ask(api, "POST", row.path, data=body, headers={"Content-Type": kind} if kind else {})
    for name in row.query:
        for odd in ODD:
            await ask(api, "POST", f"{row.path}?{name}={quote(odd, safe='')}", data=b"\xc0")
    assert api.node.world.contents() == before
    assert api.node.waiting == []


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"])
async def test_odd_methods(api: ApiClient, method: str) -> None:
    served = {(row.method, row.path) for row in PLAIN}
    for path in {row.path for row in PLAIN}:
        if (method, path) not in served:
            await ask(api, method, re.sub(r"\{\w+\}", "1", path))


async def test_odd_headers(api: ApiClient) -> None:
    for name in ("If-None-Match", "Origin", "Accept", "Accept-Encoding", "Range", "Last-Event-ID", "Expect", "Cookie"):
        for odd in ("", "*", '"x"', 'W/"x", y', "a" * 3_000, "é", "bytes=0-1", "null"):
            await ask(api, "GET", "/v1/supply", headers={name: odd})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=400) | st.text(max_size=200).map(str.encode), text=st.text(max_size=40))
async def test_what_chance_finds(api: ApiClient, body: bytes, text: str) -> None:
    for row in PLAIN:
        if row.body:
            await ask(api, "POST", row.path, data=body, headers={"Content-Type": "application/msgpack"})
            as_json = json.dumps({"tx": text, "txs": [text]}).encode()
            await ask(api, "POST", row.path, data=as_json, headers={"Content-Type": "application/json"})
        elif "{" in row.path and text:
            await ask(api, "GET", path_of(row, text.encode("utf-8", "replace").decode()))
