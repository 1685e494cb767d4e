"""The port is bound, served and given back."""

import asyncio

import aiohttp
import pytest
from aiohttp import web

from node.shell.http import HttpServer
from node.shell.init import free_ports


async def hello(_: web.Request) -> web.Response:
    return web.Response(text="hello")


def application() -> web.Application:
    app = web.Application()
    app.add_routes([web.get("/", hello)])
    return app


async def test_it_serves_until_it_is_stopped_and_the_port_is_free_again() -> None:
    (port,) = free_ports(1)
    for _ in range(2):
        server = HttpServer(application(), "127.0.0.1", port)
        await server.start()
        async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{port}/") as answer:
            assert await answer.text() == "hello"
        await server.stop()
    async with aiohttp.ClientSession() as client:
        with pytest.raises(aiohttp.ClientConnectionError):
            await client.get(f"http://127.0.0.1:{port}/")


async def test_a_taken_port_is_an_os_error() -> None:
    async with await asyncio.start_server(lambda *_: None, "127.0.0.1", 0) as taken:
        server = HttpServer(application(), "127.0.0.1", taken.sockets[0].getsockname()[1])
        with pytest.raises(OSError, match=r"(?i)address"):
            await server.start()
        await server.stop()
