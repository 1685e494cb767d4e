"""What a stranger may do to a node's API port, each for some seconds and then no more; on loopback only.

    pages       the longest pages and the dearest views, eight connections each
    metrics     /metrics, /v1/supply and /v1/audit, eight connections each
    livez       /livez, a thousand requests in one write, answers read slowly
    idle        1,100 connections that say nothing
    half        300 requests that never end their header, a byte now and then
    unread      430 requests for the longest pages whose answers nobody reads

`python -m tests.e2e.floods NAME HOST PORT SECONDS` runs one; `tests.e2e.attacks` measures what it does to the others.
"""

import asyncio
import contextlib
import sys
from collections.abc import Awaitable, Callable

PAGES = (
    "/v1/blocks?limit=500",
    "/v1/blocks/latest",
    "/v1/blocks/1",
    "/v1/txs?limit=500",
    "/v1/clubs?limit=500",
    "/v1/events/catalogue",
    "/openapi.json",
)
WALKS = ("/metrics", "/v1/supply", "/v1/audit")
CONNECTIONS = 8
HEAD_START_S = 0.7
"""Until the connections of every flood stand; then it says so."""
STRANGER = ("127.0.0.9", 0)
"""Another address than that of honest clients: quotas are by address."""

Flood = Callable[[str, int], Awaitable[None]]


def request(path: str) -> bytes:
    """Return a request that keeps its connection."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


async def _ask_on(host: str, port: int, path: str) -> None:
    """Ask for `path` again and again on one connection; a new one when it is closed."""
    while True:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
            reader, writer = await asyncio.open_connection(host, port, local_addr=STRANGER, limit=2**24)
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


async def pages(host: str, port: int) -> None:
    """See the module's docstring."""
    await _together(host, port, PAGES)


async def metrics(host: str, port: int) -> None:
    """See the module's docstring."""
    await _together(host, port, WALKS)


async def livez(host: str, port: int) -> None:
    """See the module's docstring."""

    async def one() -> None:
        while True:
            with contextlib.suppress(OSError):
                reader, writer = await asyncio.open_connection(host, port, local_addr=STRANGER)
                writer.write(request("/livez") * 1_000)
                for _ in range(40):
                    await asyncio.sleep(0.05)
                    if not await reader.read(4_096):
                        break
                writer.close()
            await asyncio.sleep(0.05)

    await asyncio.gather(*(one() for _ in range(4)))


async def _hold(host: str, port: int, count: int, first: bytes, drip: bytes = b"") -> None:
    """Open `count` connections, say `first` on each, and then `drip` every second; read nothing."""
    writers: list[asyncio.StreamWriter] = []
    while True:
        if len(writers) < count:
            with contextlib.suppress(OSError):
                reader, writer = await asyncio.open_connection(host, port, local_addr=STRANGER, limit=1)
                reader._transport.pause_reading()  # type: ignore[attr-defined]
                writer.write(first)
                writers.append(writer)
            continue
        await asyncio.sleep(1)
        for writer in writers:
            if drip and not writer.is_closing():
                writer.write(drip)
        writers = [writer for writer in writers if not writer.is_closing()]


async def idle(host: str, port: int) -> None:
    """See the module's docstring."""
    await _hold(host, port, 1_100, b"")


async def half(host: str, port: int) -> None:
    """See the module's docstring."""
    await _hold(host, port, 300, b"GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ", b"a")


async def unread(host: str, port: int) -> None:
    """See the module's docstring."""
    await _hold(host, port, 430, request("/openapi.json") * 50)


FLOODS: dict[str, Flood] = {flood.__name__: flood for flood in (pages, metrics, livez, idle, half, unread)}


async def run(name: str, host: str, port: int, seconds: float) -> None:
    """Run one for `seconds`; loopback only."""
    assert host.startswith("127."), f"{host} is not an address of this machine"

    def say() -> None:
        sys.stdout.write("on\n")
        sys.stdout.flush()

    asyncio.get_running_loop().call_later(HEAD_START_S, say)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(min(seconds, 60.0)):
            await FLOODS[name](host, port)


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])))
