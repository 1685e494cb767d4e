"""Answers that need a walk over the whole state: one walk at a time, and never more than a share of the time.

    the state has changed, and there is time left    a new walk
    otherwise                                        the last answer, which names its height

Rule 1: an answer names its height and bears its tag, so a reader sees that the chain has gone on since.
Rule 2: a client that asks for the last height by ?height= is not given another one; it is told to leave that out.
Rule 3: a walk that did not end, because the state it began in was not kept for so long, has cost as much.
Rule 4: whoever asks seldom is answered of the present state: time is saved up for dozens of walks over a small one.
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
"""Of this process's time, for each kind of walk: a walk over 200,000 purses takes a second, and its answer stands for
fifty. However many ask, and however fast blocks are made, it is no more."""

SAVED_S = 1.0
"""Time that was not used is kept up to this: an operator who looks now and then sees the present height."""


class Walk:
    """The last answer of one kind, and what it took."""

    def __init__(
        self,
        over: Callable[[Chain, "Walk"], Awaitable[dict[str, Any]]],
        shown: Callable[[dict[str, Any]], dict[str, Any]] = dict,
        *,
        clock: Clock = time.thread_time,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`shown` puts what was found into the language of the one who asks; `clock` counts what a walk has worked."""
        self._over = over
        self._shown = shown
        self._clock = clock
        self._time_s = Allowance(SHARE, SAVED_S, now)
        self._walking = asyncio.Lock()
        self._answer: dict[str, Any] = {}
        self._of = b""
        """The hash of the block whose state was walked over."""

    async def part(self) -> None:
        """Let other requests go on after a part of the walk."""
        await asyncio.sleep(0)

    async def answer(self, request: web.Request, chain: Chain) -> web.Response:
        """Return the answer of the last walk that may still stand, or of a new one; raises ProblemError."""
        async with self._walking:  # a task that waited finds the result
            await self.renew(chain)
            if not self._answer:
                raise errors.StoreMovedOnError
            if "height" in request.query and self._answer["height"] != chain.height:
                known, tip = self._answer["height"], chain.height
                raise errors.AnswerNotKeptError(kept=known, asked=tip)
            return answer(self._shown(self._answer), etag=etags.tag(self._of))

    async def renew(self, chain: Chain) -> None:
        """Walk again, if the state has changed since and there is time left."""
        begun_on = chain.tip_hash
        if self._of == begun_on or self._time_s.left() <= 0:
            return
        timed = Stopwatch(self._over(chain, self), self._clock)
        try:
            self._answer = await timed
        except MovedOnError:
            return  # the last answer, if there is one, stands on
        finally:
            self._time_s.spend(timed.spent_s)
        self._of = begun_on
