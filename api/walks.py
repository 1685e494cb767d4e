"""Answers that need a walk over the whole state: one walk at a time, within a share of the time.

    the state has changed, and there is time left    a new walk
    otherwise                                        the last answer, which names its height

Rule 1: an answer has its height and tag, so a reader sees that the chain has moved on since.
Rule 2: a client that asks for the last height by ?height= does not get the answer for another height; it is told to
omit it.
Rule 3: an unfinished walk, whose state was not kept long enough, costs as much as a finished one.
Rule 4: a client that asks rarely gets the present state: the saved time is enough for dozens of walks over a small one.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from api import errors, etags
from api.allowance import Allowance
from api.response import answer
from api.stopwatch import Clock, Stopwatch
from ledger.chain import Chain
from ledger.store_errors import MovedOnError

SHARE = 0.02
"""Share of this process's time, for each kind of walk: a walk over 200,000 purses takes a second, so its answer is used
for fifty. This holds for any number of requests and any rate of blocks."""

SAVED_S = 1.0
"""Unused time is saved up to this, so that an operator who asks now and then sees the present height."""


class Walk:
    """The last answer of one kind, and its cost."""

    def __init__(
        self,
        over: Callable[[Chain, "Walk"], Awaitable[dict[str, Any]]],
        shown: Callable[[dict[str, Any]], dict[str, Any]] = dict,
        *,
        clock: Clock = time.thread_time,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`shown` renders the result in the language of the request; `clock` measures the work of a walk."""
        self._over = over
        self._shown = shown
        self._clock = clock
        self._time_s = Allowance(SHARE, SAVED_S, now)
        self._walking = asyncio.Lock()
        self._answer: dict[str, Any] = {}
        self._of = b""
        """The hash of the block whose state the walk covered."""

    async def part(self) -> None:
        """Let other requests run after a part of the walk."""
        await asyncio.sleep(0)

    async def answer(self, request: web.Request, chain: Chain) -> web.Response:
        """Return the answer of the last walk, or of a new one; raises ProblemError."""
        async with self._walking:  # a task that waited finds the result of the other
            await self.renew(chain)
            if not self._answer:
                raise errors.StoreMovedOnError
            if "height" in request.query and self._answer["height"] != chain.height:
                known, tip = self._answer["height"], chain.height
                raise errors.AnswerNotKeptError(kept=known, asked=tip)
            return answer(self._shown(self._answer), etag=etags.tag(self._of))

    async def renew(self, chain: Chain) -> None:
        """Walk again, if the state has changed and there is time left."""
        begun_on = chain.tip_hash
        if self._of == begun_on or self._time_s.left() <= 0:
            return
        timed = Stopwatch(self._over(chain, self), self._clock)
        try:
            self._answer = await timed
        except MovedOnError:
            return  # the last answer, if any, stays
        finally:
            self._time_s.spend(timed.spent_s)
        self._of = begun_on
