"""Who is answered next, when many ask at once: one request of each client in turn.

    client A   r r r r r r r r      ┐
    client B   r                    ├─► A, B, C, A, C, A, A, …   one begins in each turn of the loop
    client C   r r                  ┘

A quota says how much a client may ask in a second. Within that, a client with four hundred connections would still have
four hundred requests answered for each one of somebody else's.

Rule: a turn is for the beginning of a request. What it waits for afterwards (a commit, a reader) holds nobody up.
"""

import asyncio
from collections import OrderedDict, deque

__all__ = ["Turns"]


class Turns:
    """Lets the requests of many clients begin, one of each client in turn. Clients are named by their address."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._going = False

    def __len__(self) -> int:
        """Return how many requests wait for their turn."""
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
        """Let one request begin: the first of the client who has waited longest for a turn."""
        while self._waiting:
            client, turns = self._waiting.popitem(last=False)
            turn = turns.popleft()
            if turns:
                self._waiting[client] = turns
            if not turn.done():  # a client that has gone away takes no turn
                turn.set_result(None)
                asyncio.get_running_loop().call_soon(self._next)  # behind the request that begins now
                return
        self._going = False
