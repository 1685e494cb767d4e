"""A client as light as can be: it shares two cores with the validators it measures.

One connection, one request under way, HTTP/1.1 by hand: what is measured is the validators' work, not a library's.
"""

import asyncio
from typing import Any

import msgspec

from bench.cluster import BenchError
from ledger.primitives.codec import encode
from node.config import Address

ANSWER_WAIT_S = 40


class LightClient:
    """Posts batches to one validator and waits until they are final."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def open(self) -> None:
        """Connect."""
        self._reader, self._writer = await asyncio.open_connection(self._address.host, self._address.port)

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()

    async def commit(self, raws: list[bytes]) -> None:
        """Send `raws` as one batch; return when every one of them is final. Raises BenchError when one is refused."""
        body = encode(tuple(raws))
        answer = await self._post("/v1/txs/batch?wait=committed&timeout=30s", body)
        bad = [entry for entry in answer.get("results", ()) if entry.get("status") != "committed"]
        if bad or len(answer.get("results", ())) != len(raws):
            raise BenchError(f"{len(bad)} of {len(raws)} transactions are not final: {bad[:1] or answer}")

    async def _post(self, path: str, body: bytes) -> Any:
        assert self._reader is not None
        assert self._writer is not None
        head = f"POST {path} HTTP/1.1\r\nHost: {self._address}\r\nContent-Type: application/msgpack\r\n"
        self._writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        async with asyncio.timeout(ANSWER_WAIT_S):
            raw_head = await self._reader.readuntil(b"\r\n\r\n")
            fields = dict(line.split(": ", 1) for line in raw_head.decode("latin-1").split("\r\n")[1:] if ": " in line)
            lengths = [value for name, value in fields.items() if name.lower() == "content-length"]
            return msgspec.json.decode(await self._reader.readexactly(int(lengths[0])))
