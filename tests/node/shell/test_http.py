"""The port is bound, served and given back."""

import asyncio
import gzip
import json
import socket
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from node.shell import http, places
from node.shell.http import HttpServer
from node.shell.places import Places
from tests.kit.ports import held_ports


async def hello(_: web.Request) -> web.Response:
    return web.Response(text="hello")


def application() -> web.Application:
    app = web.Application()
    app.add_routes([web.get("/", hello)])
    return app


async def test_it_serves_until_it_is_stopped_and_the_port_is_free_again() -> None:
    (port,) = held_ports(1)
    for _ in range(2):
        server = HttpServer(application(), ("127.0.0.1", port))
        await server.start()
        async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{port}/") as answer:
            assert await answer.text() == "hello"
        await server.stop()
    async with aiohttp.ClientSession() as client:
        with pytest.raises(aiohttp.ClientConnectionError):
            await client.get(f"http://127.0.0.1:{port}/")


async def test_a_taken_port_is_an_os_error() -> None:
    async with await asyncio.start_server(lambda *_: None, "127.0.0.1", 0) as taken:
        server = HttpServer(application(), ("127.0.0.1", taken.sockets[0].getsockname()[1]))
        with pytest.raises(OSError, match=r"(?i)address"):
            await server.start()
        await server.stop()


async def raw(port: int, request: bytes) -> tuple[int, dict[str, Any], bytes]:
    """Return status, problem and everything answered to bytes that need not be HTTP."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    async with asyncio.timeout(60):
        answer = await reader.read()
    writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head, answer
    return int(head.split()[1]), json.loads(body), answer


MALFORMED = {
    "garbage": (b"\x16\x03\x01\x02\x00\r\n\r\n", 400),
    "no method": (b"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "no length": (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400),
    "two lengths": (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", 400),
    "length and chunks": (
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    "a name with a blank": (b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
    "a folded header": (b"GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", 400),
    "a long line": (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 431),
    "a long header": (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", 431),
}


@pytest.mark.parametrize("what", sorted(MALFORMED))
async def test_bytes_that_are_not_http_get_a_problem_that_repeats_and_logs_nothing(
    what: str, caplog: pytest.LogCaptureFixture
) -> None:
    (port,) = held_ports(1)
    server = HttpServer(application(), ("127.0.0.1", port))
    await server.start()
    request, status = MALFORMED[what]
    found, problem, answer = await raw(port, request)
    assert (found, problem["status"]) == (status, status)
    assert problem["code"] in ("bad_request", "header_too_large")
    assert b"aaaa" not in answer
    assert [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []
    await server.stop()


async def test_a_failure_of_our_own_is_logged_and_told_without_details(caplog: pytest.LogCaptureFixture) -> None:
    async def breaks(_: web.Request) -> web.Response:
        raise RuntimeError("the secret of the node")

    app = web.Application()
    app.add_routes([web.get("/", breaks)])
    (port,) = held_ports(1)
    server = HttpServer(app, ("127.0.0.1", port))
    await server.start()
    status, problem, answer = await raw(port, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    assert (status, problem["code"]) == (500, "internal_error")
    assert b"secret" not in answer
    assert "the secret of the node" in caplog.text
    await server.stop()


async def test_what_was_packed_is_neither_unpacked_nor_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def read(request: web.Request) -> web.Response:
        return web.Response(body=await request.read())

    app = web.Application()
    app.add_routes([web.post("/", read), web.post("/unread", hello)])
    (port,) = held_ports(1)
    server = HttpServer(app, ("127.0.0.1", port))
    await server.start()
    packed = gzip.compress(bytes(1_000_000))
    headers = {"Content-Encoding": "gzip"}
    async with aiohttp.ClientSession() as client:
        for body in (packed, b"no gzip at all"):
            async with client.post(f"http://127.0.0.1:{port}/", data=body, headers=headers) as answer:
                assert await answer.read() == body
            async with client.post(f"http://127.0.0.1:{port}/unread", data=body, headers=headers) as answer:
                assert answer.status == 200
    assert [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []
    await server.stop()


async def test_a_head_without_end_is_refused_and_one_that_is_late_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    server, port = await _started(application())
    long_head = b"GET / HTTP/1.1\r\nHost: a\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 1_000) for n in range(60))
    status, problem, _ = await raw(port, long_head)
    assert (status, problem["code"]) == (431, "header_too_large")
    monkeypatch.setattr(http, "HEADER_S", 0.05)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHos")
    async with asyncio.timeout(60):
        assert await reader.read() == b"", "half a head does not live for ever"
    writer.close()
    await server.stop()


async def test_idle_connections_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "IDLE_S", 0.05)
    server, port = await _started(application())
    for request in (b"", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        async with asyncio.timeout(60):
            await reader.read()
        writer.close()
    await server.stop()


async def test_idle_connections_beyond_the_places_do_not_keep_an_asker_out() -> None:
    server, port = await _started(application(), Places(most=20, of_address=15))
    idle = [await asyncio.open_connection("127.0.0.1", port) for _ in range(60)]
    async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{port}/") as answer:
        assert await answer.text() == "hello"
    assert len(server.places) <= 15
    for _, writer in idle:
        writer.close()
    await server.stop()


async def test_the_kernel_keeps_little_of_an_answer_that_nobody_reads() -> None:
    """A connection whose reader takes nothing fills two buffers of the kernel, not megabytes."""

    async def large(_: web.Request) -> web.Response:
        return web.Response(body=bytes(8_000_000))

    app = web.Application()
    app.add_routes([web.get("/", large)])
    server, port = await _started(app)
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        one.connect(("127.0.0.1", port))
        one.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        async with asyncio.timeout(60):
            while not (left := sum(each.unread_bytes for each in server.places._held)):
                await asyncio.sleep(0.01)
        assert left > 8_000_000 - 4 * http.SEND_BYTES
    await server.stop()


async def test_readers_that_do_not_read_are_bounded_in_all_and_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty answers of 1 MB that nobody takes: what is kept for them stays below the bound, and then they are gone."""

    async def large(_: web.Request) -> web.Response:
        return web.Response(body=bytes(8_000_000))

    monkeypatch.setattr(places, "MAX_BUFFERED_BYTES", 20_000_000)
    app = web.Application()
    app.add_routes([web.get("/", large)])
    server, port = await _started(app)
    kept = []
    sockets = []
    for _ in range(12):
        one = socket.create_connection(("127.0.0.1", port))
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        one.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        sockets.append(one)
        await asyncio.sleep(0.02)
        kept.append(sum(each.unread_bytes for each in server.places._held))
    assert max(kept) > 5_000_000, "the readers really do not read"
    assert max(kept) <= 20_000_000
    monkeypatch.setattr(http, "WRITE_S", 0.05)
    monkeypatch.setattr(places, "MAX_BUFFERED_BYTES", 10**9)  # so that only its time closes the next one
    late = socket.create_connection(("127.0.0.1", port))
    late.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    name = late.getsockname()
    held: list[bool] = []
    async with asyncio.timeout(60):
        while True not in held or held[-1]:
            handlers = [vars_of for each in server.places._held if (vars_of := getattr(each, "transport", None))]
            held.append(any(each.get_extra_info("peername") == name for each in handlers))
            await asyncio.sleep(0.01)
    for one in (*sockets, late):
        one.close()
    await server.stop()


async def _started(app: web.Application, places: Places | None = None) -> tuple[HttpServer, int]:
    (port,) = held_ports(1)
    server = HttpServer(app, ("127.0.0.1", port), places)
    await server.start()
    return server, port
