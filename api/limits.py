"""Limits on one client: the rate and the length of its requests, and the web pages that may read the answers.

    bucket of a client    at most `burst` tokens; requests_per_s of them come back every second; a request takes its
                          cost: a token is half a millisecond of work (`api.costs`)
    empty                 429 rate_limited with Retry-After, because a second later there are tokens again. A client
    gets
                          at most REFUSALS_PER_S of them; the next ones wait, and above MOST_HELD_S it is cut off
    deadline              DEADLINE_S for the work, plus the requested waiting time

Rule 1: a client is an address; headers about the origin of a request are not trusted.
Rule 2: /livez and /readyz have a separate bucket: other requests from the same address must not make the peer look dead
to a monitor, and these two routes must not be a way around the other bucket.
Rule 3: a web page may read answers only if its origin is on the list.
"""

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

DEADLINE_S = 15.0
"""Seconds for reading and answering a request; the longest proof takes well below a second."""
MAX_CLIENTS = 4_096
"""Number of buckets kept, about 100 bytes each; the one used longest ago is forgotten first, so that it is full
again."""
WAIT_S = 1
"""The minimum of Retry-After for a client without enough tokens, in whole seconds."""
REFUSALS_PER_S = 50
"""Per client. If refused at once, a client with hundreds of connections would come back thousands of times per second,
and a connection with a refusal costs half a millisecond."""
MOST_HELD_S = 4.0
"""With this, at most 200 refusals of one client wait; an honest client with so many at once does not read them."""
MOST_HELD = 1_024
"""Waiting refusals of all clients: each keeps a task, even after its client has left."""
PROBED = frozenset({"/livez", "/readyz"})
PREFLIGHT_S = 600
CORS_METHODS = "GET, POST, OPTIONS"
CORS_HEADERS = "Content-Type, If-None-Match, Last-Event-ID"
CORS_EXPOSED = "ETag, X-Gye-Height, X-Gye-Chain, X-Gye-Peer, Retry-After"


@dataclass(slots=True)
class Limits:
    """The limits in [api] of node.toml; a running node may reload them."""

    requests_per_s: int = 1_000
    """Enough for a client with one transaction per request to fill the chain; with batches it needs far less."""
    burst: int = 1_000
    cors_origins: tuple[str, ...] = ()
    """For example https://club.example; "*" lets every page read."""
    hosts: tuple[str, ...] = ()
    """Names by which clients call this peer, besides its addresses and localhost; "*" for any (`api.framing`)."""

    def become(self, other: "Limits") -> None:
        """Take over the values of `other`, for all who hold this object."""
        self.requests_per_s, self.burst, self.cors_origins = other.requests_per_s, other.burst, other.cors_origins
        self.hosts = other.hosts


PROBE_LIMITS = Limits(requests_per_s=50, burst=200)
"""For one client, on /livez and /readyz: a hundred monitors that ask every two seconds."""

LIMITS: web.AppKey[Limits] = web.AppKey("limits", Limits)


class Buckets:
    """A token bucket per client."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._now = now
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        """Client → (tokens, time of that value)."""

    def __len__(self) -> int:
        return len(self._held)

    def take(self, client: str, cost: int = 1) -> int:
        """Take `cost` tokens of `client`; return 0, or the seconds until it has enough.

        A request that costs more than a whole bucket needs a full one.
        """
        now, rate, burst = self._now(), self._limits.requests_per_s, self._limits.burst
        tokens, since = self._held.pop(client, (float(burst), now))
        tokens = min(burst, tokens + (now - since) * rate)
        cost = min(cost, burst)
        enough = tokens >= cost
        self._held[client] = (tokens - cost * enough, now)
        if len(self._held) > MAX_CLIENTS:
            self._held.popitem(last=False)
        return 0 if enough else max(WAIT_S, math.ceil((cost - tokens) / rate))

    def charge(self, client: str, cost: int) -> None:
        """Take `cost` more tokens after the answer; the client must wait until it has them again."""
        if client in self._held:
            tokens, since = self._held[client]
            self._held[client] = (tokens - cost, since)


class Refusals:
    """Spreads the refusals of each client over time, because a refusal is work too."""

    def __init__(
        self, now: Callable[[], float] = time.monotonic, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._now = now
        self._sleep = sleep
        self._held = 0
        self._next: OrderedDict[str, float] = OrderedDict()
        """Client → time of its next refusal."""

    def __len__(self) -> int:
        return len(self._next)

    async def wait(self, client: str) -> bool:
        """Return True when a refusal may be sent to `client`; return False at once if too many wait already."""
        now = self._now()
        due = max(self._next.pop(client, now), now)
        is_held = due - now <= MOST_HELD_S and self._held < MOST_HELD
        self._next[client] = due + is_held / REFUSALS_PER_S
        if len(self._next) > MAX_CLIENTS:
            self._next.popitem(last=False)
        if not is_held:
            return False
        self._held += 1
        try:
            await self._sleep(due - now)
        finally:
            self._held -= 1
        return True


def cors_headers(limits: Limits, origin: str | None) -> dict[str, str]:
    """Return the headers that let a page of `origin` read the answer; only Vary if it may not."""
    if not limits.cors_origins:
        return {}
    if "*" in limits.cors_origins:
        return {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": CORS_EXPOSED}
    headers = {"Vary": "Origin"}
    if origin in limits.cors_origins:
        headers |= {"Access-Control-Allow-Origin": str(origin), "Access-Control-Expose-Headers": CORS_EXPOSED}
    return headers
