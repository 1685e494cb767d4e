"""A minimal client, because it shares two cores with the validators that it measures.

It uses one connection, one request at a time, and HTTP/1.1 without a library, so that the benchmark measures the
validators' work.
"""

import asyncio
from typing import Any

import msgspec

from bench.cluster import BenchError
from ledger.primitives.codec import encode
from node.config import Address
from node.shell.progress import Patience, StandstillError

COMMIT_WAIT_S = 30
"""How many seconds a validator keeps a request that waits for finality; then the client asks again for what is
pending."""
STILL_S = 300.0
"""A chain that makes no further transaction of a batch final in this time stands still."""


class LightClient:
    """Posts batches to one validator and waits until they are final."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def open(self) -> None:
        """Connect to the validator."""
        self._reader, self._writer = await asyncio.open_connection(self._address.host, self._address.port)

    def close(self) -> None:
        """Close the connection."""
        if self._writer is not None:
            self._writer.close()

    async def commit(self, raws: list[bytes]) -> None:
        """Send `raws` as one batch; return when all are final. Raises BenchError if one is refused."""
        body, patience = encode(tuple(raws)), Patience("a batch is not final", STILL_S)
        while True:
            answer = await self._post(f"/v1/txs/batch?wait=committed&timeout={COMMIT_WAIT_S}s", body)
            results = answer.get("results", ())
            bad = [entry for entry in results if entry.get("status") not in {"committed", "pending"}]
            if bad or len(results) != len(raws):
                raise BenchError(f"{len(bad)} of {len(raws)} transactions were refused: {bad[:1] or answer}")
            pending = sum(entry["status"] == "pending" for entry in results)
            if not pending:
                return
            try:
                patience.look_at(pending)
            except StandstillError as error:
                raise BenchError(str(error)) from error

    async def _post(self, path: str, body: bytes) -> Any:
        assert self._reader is not None
        assert self._writer is not None
        head = f"POST {path} HTTP/1.1\r\nHost: {self._address}\r\nContent-Type: application/msgpack\r\n"
        self._writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        raw_head = await self._reader.readuntil(b"\r\n\r\n")  # no timeout: a validator answers, or the connection ends
        fields = dict(line.split(": ", 1) for line in raw_head.decode("latin-1").split("\r\n")[1:] if ": " in line)
        lengths = [value for name, value in fields.items() if name.lower() == "content-length"]
        return msgspec.json.decode(await self._reader.readexactly(int(lengths[0])))
