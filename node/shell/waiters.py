"""Clients that wait for their transaction to be committed.

Rule 1: a waiter is answered only after the block and its certificate are durable here (sumeragi.md I15).
Rule 2: their number is bounded; one more is refused, and nobody who waits is forgotten for it.
"""

import asyncio
from collections.abc import Iterable

from api.ports import MAX_WAIT_S, MAX_WAITERS, ApiRefused, Location
from ledger.primitives.units import Hash32


class Waiters:
    """Futures by transaction id."""

    def __init__(self, limit: int = MAX_WAITERS) -> None:
        self._limit = limit
        self._count = 0
        self._by_id: dict[bytes, list[asyncio.Future[Location]]] = {}

    def __len__(self) -> int:
        return self._count

    async def wait(self, tx_id: Hash32, timeout_s: float) -> Location | None:
        """Return where the receipt of `tx_id` stands once it is committed; None after `timeout_s` seconds.

        Raises ApiRefused(too_many_waiters), or ApiRefused(node_stopping) when the node stops before.
        """
        if self._count >= self._limit:
            raise ApiRefused("too_many_waiters", f"{self._count} clients wait for a commit; ask again later")
        future: asyncio.Future[Location] = asyncio.get_running_loop().create_future()
        self._by_id.setdefault(tx_id, []).append(future)
        self._count += 1
        try:
            async with asyncio.timeout(max(0.0, min(timeout_s, MAX_WAIT_S))):
                return await future
        except TimeoutError:
            return None
        finally:
            self._forget(tx_id, future)

    def committed(self, height: int, ids: Iterable[bytes]) -> None:
        """Answer those who wait for one of `ids`: the ids of the receipts of block `height`, in order."""
        for index, tx_id in enumerate(ids):
            for future in self._by_id.get(tx_id, ()):
                if not future.done():
                    future.set_result(Location(height, index))

    def close(self) -> None:
        """Tell everyone who waits that this node answers no more: ApiRefused(node_stopping)."""
        for future in [future for waiting in self._by_id.values() for future in waiting]:
            if not future.done():
                future.set_exception(ApiRefused("node_stopping", "this node is stopping; ask another one"))

    def _forget(self, tx_id: bytes, future: asyncio.Future[Location]) -> None:
        self._count -= 1
        waiting = self._by_id[tx_id]
        waiting.remove(future)
        if not waiting:
            del self._by_id[tx_id]
