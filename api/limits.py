"""What one client may ask of a peer: how often, how long, and from which web pages.

    bucket of a client    burst tokens at most, requests_per_s of them come back every second; a request takes what it
                          costs: a token is half a millisecond of work (`api.costs`)
    empty                 429 rate_limited with Retry-After: in a second there is one again. A client gets at most
                          REFUSALS_PER_S of them; the next ones wait, and beyond MOST_HELD_S of them it is cut off
    deadline              DEADLINE_S for the work, and on top of it the wait that was asked for

Rule 1: a client is an address; what a header says about where a request comes from is not believed.
Rule 2: /livez and /readyz have a bucket of their own: a monitor of the peer must not take it for dead because of what
        else the same address asks, and must not be a way around the other bucket either.
Rule 3: a web page may read answers when its origin is on the list, and no other one.
"""

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

DEADLINE_S = 15.0
"""For reading a request and answering it; the longest proof takes well below a second."""
MAX_CLIENTS = 4_096
"""Buckets kept, about 100 bytes each; the one seen longest ago is forgotten first, which gives it a full one again."""
WAIT_S = 1
"""The least that is told to a client without enough tokens, in whole seconds."""
REFUSALS_PER_S = 50
"""Of one client. Refused at once, a client with hundreds of connections comes back thousands of times a second, and a
connection with a refusal on it costs half a millisecond."""
MOST_HELD_S = 4.0
"""So 200 refusals of one client wait at most: an honest one with so many at once has forgotten to read them."""
MOST_HELD = 1_024
"""Refusals that wait, of all clients: each keeps a task, also when its client has left."""
PROBED = frozenset({"/livez", "/readyz"})
PREFLIGHT_S = 600
CORS_METHODS = "GET, POST, OPTIONS"
CORS_HEADERS = "Content-Type, If-None-Match, Last-Event-ID"
CORS_EXPOSED = "ETag, X-Gye-Height, X-Gye-Chain, X-Gye-Peer, Retry-After"


@dataclass(slots=True)
class Limits:
    """What node.toml says in [api]; a running node may reload them."""

    requests_per_s: int = 1_000
    """A client that sends one transaction per request reaches a full chain with this; batches need far less."""
    burst: int = 1_000
    cors_origins: tuple[str, ...] = ()
    """Like https://club.example; "*" lets every page read."""
    hosts: tuple[str, ...] = ()
    """Names by which clients call this peer, beside its addresses and localhost; "*" for any (`api.framing`)."""

    def become(self, other: "Limits") -> None:
        """Be what `other` is, for everybody who holds this one."""
        self.requests_per_s, self.burst, self.cors_origins = other.requests_per_s, other.burst, other.cors_origins
        self.hosts = other.hosts


PROBE_LIMITS = Limits(requests_per_s=50, burst=200)
"""Of one client, for /livez and /readyz: a hundred monitors that look every two seconds."""

LIMITS: web.AppKey[Limits] = web.AppKey("limits", Limits)


class Buckets:
    """A token bucket per client."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._now = now
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        """Client → (tokens, when they were counted)."""

    def __len__(self) -> int:
        return len(self._held)

    def take(self, client: str, cost: int = 1) -> int:
        """Take `cost` tokens of `client`: 0, or in how many seconds there are so many.

        What costs more than a whole bucket needs a full one.
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
        """Take `cost` tokens more for what `client` got: it waits until it has paid for that, too."""
        if client in self._held:
            tokens, since = self._held[client]
            self._held[client] = (tokens - cost, since)


class Refusals:
    """Spreads the refusals of each client over time, because a refusal is work as well."""

    def __init__(
        self, now: Callable[[], float] = time.monotonic, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._now = now
        self._sleep = sleep
        self._held = 0
        self._next: OrderedDict[str, float] = OrderedDict()
        """Client → when its next refusal may leave."""

    def __len__(self) -> int:
        return len(self._next)

    async def wait(self, client: str) -> bool:
        """Return when a refusal of `client` may leave; False at once when too many wait already."""
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
    """Return the headers that let a page of `origin` read the answer; only Vary when it may not."""
    if not limits.cors_origins:
        return {}
    if "*" in limits.cors_origins:
        return {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": CORS_EXPOSED}
    headers = {"Vary": "Origin"}
    if origin in limits.cors_origins:
        headers |= {"Access-Control-Allow-Origin": str(origin), "Access-Control-Expose-Headers": CORS_EXPOSED}
    return headers
