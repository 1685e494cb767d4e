"""Orders waiting requests: one request of each client in turn.

    client A   r r r r r r r r      ┐
    client B   r                    ├─► A, B, C, A, C, A, A, …   one starts in each turn of the loop
    client C   r r                  ┘

A quota limits a client's requests per second. Within it, a client with four hundred connections would still get four
hundred answers for each answer of another client.

Rule: only the start of a request takes a turn. Its later waits (for a commit, for a reader) delay nobody.
"""

import asyncio
from collections import OrderedDict, deque

__all__ = ["Turns"]


class Turns:
    """Starts the requests of many clients, one of each client in turn. The name of a client is its address."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._going = False

    def __len__(self) -> int:
        """Return the number of requests that wait for their turn."""
        return sum(map(len, self._waiting.values()))

    async def take(self, client: str) -> None:
        """Return when it is the turn of this request of `client`."""
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        self._waiting.setdefault(client, deque()).append(turn)
        if not self._going:
            self._going = True
            loop.call_soon(self._next)
        await turn

    def _next(self) -> None:
        """Start one request: the first of the client that has waited longest for a turn."""
        while self._waiting:
            client, turns = self._waiting.popitem(last=False)
            turn = turns.popleft()
            if turns:
                self._waiting[client] = turns
            if not turn.done():  # a client that has left takes no turn
                turn.set_result(None)
                asyncio.get_running_loop().call_soon(self._next)  # after the request that starts now
                return
        self._going = False
