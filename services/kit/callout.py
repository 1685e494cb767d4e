"""One call to somebody else's HTTP interface, and what is known afterwards.

    NOT_SENT     no byte has left: the same call may be made again
    ANSWERED     the whole answer is here, whatever it says
    UNKNOWN      everything else: they may have acted, or not; only asking them tells

Rule 1: nothing is repeated here, and no redirect is followed. Whoever calls decides what an UNKNOWN means.
Rule 2: every call opens a connection of its own. A kept one may be closed while bytes are on their way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace

import aiohttp

__all__ = ["MAX_ANSWER_BYTES", "Answered", "CallOut", "NotSent", "Outcome", "Unknown"]

MAX_ANSWER_BYTES = 1024 * 1024
"""A page of a statement has 25 lines. A longer answer is not read to its end, so its outcome is not known."""
CONNECT_S = 5.0


@dataclass(frozen=True, slots=True)
class NotSent:
    """No byte has left this machine."""

    why: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The whole answer is here."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Unknown:
    """Bytes may have arrived, and no whole answer has come."""

    why: str


Outcome = NotSent | Answered | Unknown


class CallOut:
    """Makes single calls."""

    def __init__(self, timeout_s: float = 30.0) -> None:
        """`timeout_s` bounds one call from connecting to the last byte of its answer."""
        self._timeout = aiohttp.ClientTimeout(total=timeout_s, connect=CONNECT_S)

    async def call(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Outcome:
        """Make one call and return what is known afterwards; raises nothing."""
        state = SimpleNamespace(connected=False)
        trace = aiohttp.TraceConfig()

        async def on_connected(_session: aiohttp.ClientSession, _context: SimpleNamespace, _params: object) -> None:
            state.connected = True

        trace.on_connection_create_end.append(on_connected)
        connector = aiohttp.TCPConnector(force_close=True)
        try:
            async with (
                aiohttp.ClientSession(connector=connector, timeout=self._timeout, trace_configs=[trace]) as session,
                session.request(method, url, headers=headers, data=body, allow_redirects=False) as response,
            ):
                found = await response.content.read(MAX_ANSWER_BYTES + 1)
                while len(found) <= MAX_ANSWER_BYTES and (more := await response.content.read(MAX_ANSWER_BYTES + 1)):
                    found += more
                if len(found) > MAX_ANSWER_BYTES:
                    return Unknown("the answer is too long")
                return Answered(response.status, found)
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            why = f"{type(error).__name__}: {error}"[:200]
            return Unknown(why) if state.connected else NotSent(why)
