"""What is known after a call: nothing was sent, it was answered, or nobody knows."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from services.kit.callout import MAX_ANSWER_BYTES, Answered, CallOut, NotSent, Unknown
from tests.kit.ports import held_ports

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n"


async def call(serve: Serve, timeout_s: float = 2.0) -> tuple[Answered | NotSent | Unknown, int]:
    """Call a server that does `serve` to each connection; return what is known, and the number of connections."""
    count = 0

    async def counted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal count
        count += 1
        await serve(reader, writer)
        writer.close()

    server = await asyncio.start_server(counted, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    found = await CallOut(timeout_s).call("POST", f"http://127.0.0.1:{port}/x", body=b"{}")
    server.close()
    return found, count


async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, body: bytes = b"{}") -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(HEAD % len(body) + body)
    await writer.drain()


async def cuts(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.transport.abort()


async def cuts_mid_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(HEAD % 100 + b"half")
    await writer.drain()
    writer.transport.abort()


async def is_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(5)


async def sends_too_much(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await answers(reader, writer, bytes(MAX_ANSWER_BYTES + 1))


async def redirects(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 302 Found\r\nlocation: /y\r\ncontent-length: 0\r\n\r\n")
    await writer.drain()


async def test_a_whole_answer_is_an_answer() -> None:
    assert await call(answers) == (Answered(200, b"{}"), 1)
    assert await call(redirects) == (Answered(302, b""), 1)


@pytest.mark.parametrize("serve", [cuts, cuts_mid_answer, sends_too_much])
async def test_whatever_is_cut_is_unknown_and_is_not_repeated(serve: Serve) -> None:
    found, count = await call(serve)
    assert isinstance(found, Unknown)
    assert count == 1


async def test_silence_is_unknown() -> None:
    found, _ = await call(is_silent, 0.3)
    assert isinstance(found, Unknown)


async def test_without_a_connection_nothing_was_sent() -> None:
    port = held_ports(1)[0]
    assert isinstance(await CallOut(2.0).call("POST", f"http://127.0.0.1:{port}/x", body=b"{}"), NotSent)
    assert isinstance(await CallOut(2.0).call("POST", "http://nobody.invalid/x", body=b"{}"), NotSent)
