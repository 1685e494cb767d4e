"""Attacks of a stranger on a node's API port, each for some seconds; only on loopback.

    pages       every GET address, with its longest page, eight connections each
    walks       /metrics, /v1/supply and /v1/audit, eight connections each
    livez       /livez, a thousand requests in one write, answers read slowly
    idle        1,100 connections that send nothing
    half        300 requests that never end their header, with a byte now and then
    unread      430 times fifty requests for a long answer that nobody reads

`python -m tests.e2e.strangers NAME HOST PORT SECONDS ACCOUNT` runs one attack and prints `on` when its connections are
open; `tests.e2e.attacks` measures the effect on others.
"""

import asyncio
import contextlib
import re
import sys
from collections.abc import Awaitable, Callable

from api.description import ROUTES

ENDLESS = ("/v1/events", "/v1/ws")
SAMPLES = {"height": "1", "index": "0", "name": "docs.js", "kind": "tx", "prefix": "abcd"}
"""Values for the parts of a path; any other part is an account."""

WALKS = ("/metrics", "/v1/supply", "/v1/audit")
CONNECTIONS = 8
STRANGER = ("127.0.0.9", 0)
"""Another address than the honest clients', because limits are per address."""
HEAD_START_S = 0.7
"""Seconds until the connections of every flood are open."""
MAX_S = 60.0

Flood = Callable[[str, int, str], Awaitable[None]]


def every_page(account: str) -> tuple[str, ...]:
    """Return every GET address of the API except the endless ones, with the longest page if it has pages."""
    return tuple(
        re.sub(r"\{(\w+)\}", lambda part: SAMPLES.get(part[1], account), row.path)
        + ("?limit=100" if "limit" in row.query else "")
        for row in ROUTES
        if row.method == "GET" and row.path not in ENDLESS
    )


def request(path: str) -> bytes:
    """Return a request that keeps its connection."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


async def _opened(host: str, port: int, limit: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection(host, port, limit=limit, local_addr=STRANGER)


async def _ask_on(host: str, port: int, path: str) -> None:
    """Ask for `path` repeatedly on one connection, with a new connection when it is closed."""
    while True:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
            reader, writer = await _opened(host, port, 2**24)
            try:
                while True:
                    writer.write(request(path))
                    head = await reader.readuntil(b"\r\n\r\n")
                    length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
                    await reader.readexactly(length)
            finally:
                writer.close()
        await asyncio.sleep(0.05)


async def _together(host: str, port: int, paths: tuple[str, ...]) -> None:
    await asyncio.gather(*(_ask_on(host, port, path) for path in paths for _ in range(CONNECTIONS)))


async def pages(host: str, port: int, account: str) -> None:
    """Request every page of the API; see the module's docstring."""
    await _together(host, port, every_page(account))


async def walks(host: str, port: int, account: str) -> None:
    """Request the walks over the state; see the module's docstring."""
    await _together(host, port, WALKS)


async def livez(host: str, port: int, account: str) -> None:
    """Request /livez in large writes; see the module's docstring."""

    async def one() -> None:
        while True:
            with contextlib.suppress(OSError):
                reader, writer = await _opened(host, port, 2**16)
                writer.write(request("/livez") * 1_000)
                for _ in range(40):
                    await asyncio.sleep(0.05)
                    if not await reader.read(4_096):
                        break
                writer.close()
            await asyncio.sleep(0.05)

    await asyncio.gather(*(one() for _ in range(4)))


async def _hold(host: str, port: int, count: int, first: bytes, drip: bytes = b"") -> None:
    """Keep `count` connections open, send `first` on each, and then `drip` every second; read nothing."""
    writers: list[asyncio.StreamWriter] = []
    while True:
        for _ in range(count - len(writers)):
            with contextlib.suppress(OSError):
                reader, writer = await _opened(host, port, 1)
                reader._transport.pause_reading()  # type: ignore[attr-defined]
                writer.write(first)
                writers.append(writer)
        await asyncio.sleep(1)
        for writer in writers:
            if drip and not writer.is_closing():
                writer.write(drip)
        writers = [writer for writer in writers if not writer.is_closing()]


async def idle(host: str, port: int, account: str) -> None:
    """Open connections that send nothing; see the module's docstring."""
    await _hold(host, port, 1_100, b"")


async def half(host: str, port: int, account: str) -> None:
    """Open requests without an end; see the module's docstring."""
    await _hold(host, port, 300, b"GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ", b"a")


async def unread(host: str, port: int, account: str) -> None:
    """Request answers and read none; see the module's docstring."""
    await _hold(host, port, 430, request("/openapi.json") * 50)


FLOODS: dict[str, Flood] = {
    "pages": pages,
    "walks": walks,
    "livez": livez,
    "idle": idle,
    "half": half,
    "unread": unread,
}


async def run(name: str, host: str, port: int, seconds: float, account: str) -> None:
    """Run one attack for `seconds`; only on loopback."""
    assert host.startswith("127."), f"{host} is not an address of this machine"

    def say() -> None:
        sys.stdout.write("on\n")
        sys.stdout.flush()

    asyncio.get_running_loop().call_later(HEAD_START_S, say)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(min(seconds, MAX_S)):
            await FLOODS[name](host, port, account)


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), sys.argv[5]))
