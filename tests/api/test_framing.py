"""What is refused before a body is read: another host, another coding, too much."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiohttp.test_utils import TestClient, TestServer

from api.admin import make_admin_app
from api.framing import MAX_BATCH_BYTES, MAX_BODY_BYTES
from api.limits import Limits
from api.server import make_app
from node.shell.http import HttpServer
from tests.kit.api_client import (
    ApiClient,
    problem,
    unhurried,
)
from tests.kit.local_node import LocalNode
from tests.kit.ports import held_ports


async def said(port: int, request: bytes, *, leave: bool = False) -> bytes:
    """Return what is answered to raw bytes; with `leave` the connection is broken in the midst of it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    await writer.drain()
    if leave:
        await asyncio.sleep(0.05)
        writer.transport.abort()
        return b""
    async with asyncio.timeout(60):
        answer = await reader.read()
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return answer


@dataclass
class Door:
    """A node served as `node.app` serves it, for bytes that need not be HTTP."""

    node: LocalNode
    port: int


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    node, (port,) = LocalNode(), held_ports(1)
    server = HttpServer(make_app(node), ("127.0.0.1", port))
    await server.start()
    yield Door(node, port)
    await server.stop()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil", ""])
async def test_a_name_that_is_not_this_peers_is_refused_whatever_is_asked(api: ApiClient, host: str) -> None:
    for path in ("/status", "/livez", "/v1/nothing", "/docs"):
        assert await problem(await api.client.get(path, headers={"Host": host})) == (421, "host_not_allowed")


@pytest.mark.parametrize(
    "host", ["127.0.0.1:26757", "localhost", "LOCALHOST:1", "[::1]:80", "192.0.2.7", "node.example"]
)
async def test_addresses_and_listed_names_are_answered(host: str) -> None:
    async with TestClient(TestServer(make_app(LocalNode(), Limits(hosts=("node.example",))))) as client:
        assert (await client.get("/status", headers={"Host": host})).status == 200
    async with TestClient(TestServer(make_app(LocalNode(), Limits(hosts=("*",))))) as client:
        assert (await client.get("/status", headers={"Host": "any.example"})).status == 200


async def test_a_request_of_http_1_1_names_a_host(door: Door) -> None:
    assert b" 400 " in await said(door.port, b"GET /status HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert b" 200 " in await said(door.port, b"GET /status HTTP/1.0\r\n\r\n")


@pytest.mark.parametrize("coding", ["gzip, chunked", "gzip,chunked", "identity, chunked", "chunked, chunked"])
async def test_a_body_that_is_coded_otherwise_is_refused(door: Door, coding: str) -> None:
    head = f"POST /v1/txs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: {coding}\r\nConnection: close\r\n\r\n"
    answer = await said(door.port, head.encode() + b"3\r\nabc\r\n0\r\n\r\n")
    assert answer.split()[1] in (b"501", b"400"), answer
    assert b"unsupported_transfer_encoding" in answer or b"bad_request" in answer


@pytest.mark.parametrize(("path", "longest"), [("/v1/txs", MAX_BODY_BYTES), ("/v1/txs/batch", MAX_BATCH_BYTES)])
async def test_too_much_is_refused_before_it_is_sent(door: Door, path: str, longest: int) -> None:
    """No part of the body is sent here, so a peer that waited for it would not answer."""
    for more in ("", "Expect: 100-continue\r\n"):
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {longest + 1}\r\n{more}\r\n"
        answer = await said(door.port, head.encode())
        assert answer.startswith(b"HTTP/1.1 413 "), answer
        assert b"too_large" in answer
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nExpect: 100-continue\r\n"
    answer = await said(door.port, head.encode() + b"Connection: close\r\n\r\n\x00")
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 4")


async def test_an_upload_that_is_broken_off_does_not_count_as_our_failure(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    for head in (b"Content-Length: 1000", b"Transfer-Encoding: chunked"):
        request = b"POST /v1/txs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + head + b"\r\n\r\n"
        await said(door.port, request + b"3\r\n{{{\r\n", leave=True)
    async with asyncio.timeout(60):
        while len(door.node.counted) < 2:
            await asyncio.sleep(0.01)
    assert 500 not in [status for _, _, status in door.node.counted]
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_body_in_broken_chunks_is_the_clients_fault(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    head = b"POST /v1/txs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    answer = await said(door.port, head + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n")
    assert answer.split()[1] == b"400", answer
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_probes_have_a_bucket_of_their_own() -> None:
    async with TestClient(TestServer(unhurried(LocalNode(), Limits(requests_per_s=1, burst=1)))) as client:
        pipelined = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n" * 400
        answer = await said(int(client.port or 0), pipelined + b"GET /livez HTTP/1.0\r\n\r\n")
        assert answer.count(b" 200 OK") >= 200
        assert answer.count(b"rate_limited") == 1, "pipelined probes have a bucket, and what is behind it goes unread"
        assert answer.count(b"HTTP/1.1 ") < 400
        assert (await client.get("/status")).status == 200, "what is asked besides has its own"


async def test_the_operators_port_has_the_same_frame() -> None:
    class Nobody:
        pass

    async with TestClient(TestServer(make_admin_app(Nobody(), {}))) as client:  # type: ignore[arg-type]
        assert (await client.get("/v1/admin/peers", headers={"Host": "evil.example"})).status == 421
        assert (await client.get("/v1/admin/peers?x=1")).status == 400
        assert (await client.put("/v1/admin/log-level", data=b"[" * 2_000)).status == 413
