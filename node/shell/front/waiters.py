"""Clients that wait for their transaction to be committed, or for the next block.

Rule 1: a waiter is answered only after the block and its certificate are durable here (sumeragi.md I15).
Rule 2: the number of waiters is bounded; a further one is refused, and no waiting client is dropped for it.
"""

import asyncio
from collections.abc import Collection, Iterable

from api import errors
from api.ports import MAX_WAIT_S, MAX_WAITERS, ApiRefused, Location
from ledger.primitives.fields import Fields
from ledger.primitives.units import Hash32


class _Waiter:
    """One client: its open transactions, its results, and the future that is set when none is open."""

    __slots__ = ("done", "found", "missing")

    def __init__(self, missing: set[bytes], done: asyncio.Future[None]) -> None:
        self.missing = missing
        self.found: dict[Hash32, Location] = {}
        self.done = done


class Waiters:
    """The waiting clients, by transaction id."""

    def __init__(self, limit: int = MAX_WAITERS) -> None:
        self._limit = limit
        self._count = 0
        self._by_id: dict[bytes, list[_Waiter]] = {}
        self._next_block: asyncio.Future[None] | None = None
        self._closed = False

    def __len__(self) -> int:
        return self._count

    async def wait(self, tx_id: Hash32, timeout_s: float) -> Location | None:
        """Return the place of the receipt of `tx_id` once it is committed, or None after `timeout_s` seconds.

        Raises ApiRefused(too_many_waiters), or ApiRefused(node_stopping) if the node stops first.
        """
        return (await self.wait_all([tx_id], timeout_s)).get(tx_id)

    async def wait_all(self, ids: Collection[Hash32], timeout_s: float) -> dict[Hash32, Location]:
        """Return the places of the receipts of `ids` once all are committed, or those known after `timeout_s` seconds.

        Uses one future for all ids. Raises as `wait` does.
        """
        if self._closed:
            raise _stopping()
        if self._count >= self._limit:
            raise ApiRefused.of(errors.TooManyWaitersError(count=self._count))
        waiter = _Waiter(set[bytes](ids), asyncio.get_running_loop().create_future())
        if not waiter.missing:
            return {}
        for tx_id in waiter.missing:
            self._by_id.setdefault(tx_id, []).append(waiter)
        self._count += 1
        try:
            async with asyncio.timeout(max(0.0, min(timeout_s, MAX_WAIT_S))):
                await waiter.done
        except TimeoutError:
            return waiter.found
        finally:
            self._forget(waiter)
        return waiter.found

    async def wait_block(self, timeout_s: float) -> None:
        """Return at the next commit, or after `timeout_s` seconds. All waiting clients share one future.

        Raises ApiRefused(node_stopping) if the node stops first.
        """
        if self._closed:
            raise _stopping()
        if self._next_block is None:
            self._next_block = asyncio.get_running_loop().create_future()
        await asyncio.wait([self._next_block], timeout=max(0.0, min(timeout_s, MAX_WAIT_S)))
        if self._closed:
            raise _stopping()

    def committed(self, height: int, outcomes: Iterable[tuple[bytes, str, Fields]]) -> None:
        """Answer the clients that wait for a receipt of block `height`: `outcomes` are its (id, code, fields), in
        order."""
        waiting, self._next_block = self._next_block, None
        if waiting is not None:
            waiting.set_result(None)
        if not self._by_id:
            return
        for index, (tx_id, code, fields) in enumerate(outcomes):
            for waiter in self._by_id.pop(tx_id, ()):
                waiter.missing.discard(tx_id)
                waiter.found[Hash32(tx_id)] = Location(height, index, code, fields)
                if not waiter.missing and not waiter.done.done():
                    waiter.done.set_result(None)

    def close(self) -> None:
        """Answer all waiting clients with ApiRefused(node_stopping)."""
        for waiter in [waiter for waiting in self._by_id.values() for waiter in waiting]:
            if not waiter.done.done():
                waiter.done.set_exception(_stopping())
        self._closed = True
        waiting, self._next_block = self._next_block, None
        if waiting is not None:
            waiting.set_result(None)

    def _forget(self, waiter: "_Waiter") -> None:
        self._count -= 1
        for tx_id in waiter.missing:
            waiting = self._by_id[tx_id]
            waiting.remove(waiter)
            if not waiting:
                del self._by_id[tx_id]


def _stopping() -> ApiRefused:
    return ApiRefused.of(errors.NodeStoppingError())
