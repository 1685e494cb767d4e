"""Answers that need a walk over the whole state: one walk at a time, and never more than a share of the time.

    a walk of n parts at height h ──▶ its answer stands for the heights h … h + n // PARTS_OF_A_HEIGHT

Rule 1: an answer names its height and bears its tag, so a reader sees that the chain has gone on since. A small state
is walked over at every height.
Rule 2: a client that asks for the last height by ?height= is not given another one; it is told to leave that out.
Rule 3: a walk that did not end, because the state it began in was not kept for so long, has cost as much.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from api import errors, fresh
from api.room import answer
from ledger.chain import Chain
from ledger.store import MovedOnError

PARTS_OF_A_HEIGHT = 8
"""A part is some milliseconds: 2,000 balances, or a club. So a chain with a block in 300 ms spends about a tenth of
this process on each kind of walk, however many purses and clubs there are."""


class Walk:
    """The last answer of one kind, and what it took."""

    def __init__(
        self,
        over: Callable[[Chain, "Walk"], Awaitable[dict[str, Any]]],
        shown: Callable[[dict[str, Any]], dict[str, Any]] = dict,
    ) -> None:
        """`shown` tells what was found in the language of the one who asks: one walk answers several."""
        self._over = over
        self._shown = shown
        self._walking = asyncio.Lock()
        self._answer: dict[str, Any] = {}
        self._of = b""
        """The hash of the block whose state was walked over."""
        self._parts = 0
        self._begun = 0
        """The height at which the last walk began."""

    async def part(self) -> None:
        """Count a part that is done, and let other requests go on."""
        self._parts += 1
        await asyncio.sleep(0)

    async def answer(self, request: web.Request, chain: Chain) -> web.Response:
        """Return the answer of the last walk that may still stand, or of a new one; raises ProblemError."""
        async with self._walking:  # a task that waited finds the result
            if chain.height > self._begun + self._parts // PARTS_OF_A_HEIGHT or not self._parts:
                await self._walk(chain)
            if not self._answer:
                raise errors.StoreMovedOnError
            if "height" in request.query and self._answer["height"] != chain.height:
                known, tip = self._answer["height"], chain.height
                raise errors.AnswerNotKeptError(kept=known, asked=tip)
            return answer(self._shown(self._answer), etag=fresh.tag(self._of))

    async def _walk(self, chain: Chain) -> None:
        self._begun, self._parts = chain.height, 1
        begun_on = chain.tip_hash
        try:
            self._answer = await self._over(chain, self)
        except MovedOnError:
            return  # the last answer, if there is one, stands on
        self._of = begun_on
