"""Events as they happen, and from any place of the past on (`api.events` has the picture).

    GET /v1/events    text/event-stream: each event with its cursor as id
    GET /v1/ws        a WebSocket: each event a text message, the same envelope
    GET /v1/events/catalogue    every event there is: contract, type, fields (`api.event_catalogue`)

Rule 1: one place among the streams of a client for either, and the same end: `gap`, a stalled reader, a stopping node.
Rule 2: a WebSocket is not held by CORS, so a page of another origin is refused here unless it is on the list.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import NamedTuple

from aiohttp import WSCloseCode, web

from api import errors, events, query_params
from api.errors import Hex
from api.event_catalogue import CATALOGUE
from api.limits import LIMITS
from api.ports import ApiRefused
from api.response import PORT, answer

EVENTS: web.AppKey[events.EventLog] = web.AppKey("events", events.EventLog)
RETRY_MS = 1_000
"""How long a browser waits before it connects again."""
MAX_SAID_BYTES = 1_024
"""A reader has nothing to say; what it says all the same is not read beyond this."""

routes = web.RouteTableDef()


class _Subscription(NamedTuple):
    chosen: events.Filter
    after: events.Cursor


def _subscription(request: web.Request) -> _Subscription:
    club, account = request.query.get("club"), request.query.get("account")
    chosen = events.Filter(
        events.read_topics(request.query.get("topics", "*")),
        None if club is None else query_params.hash32(club, Hex.CLUB_ID),
        None if account is None else query_params.account(account),
    )
    text = request.headers.get("Last-Event-ID") or request.query.get("from")
    return _Subscription(chosen, request.app[EVENTS].start(None if text is None else events.read_cursor(text)))


@contextlib.asynccontextmanager
async def _place(request: web.Request) -> AsyncIterator[None]:
    """Hold one of the client's places while its stream is open."""
    log, client = request.app[EVENTS], request.remote or ""
    log.admit(client)
    log.readers[client] += 1
    request.app[PORT].count_subscribers(1)
    try:
        yield
    except TimeoutError:
        if request.transport is not None:
            request.transport.abort()  # it takes nothing, not even an end
    finally:
        log.leave(client)
        request.app[PORT].count_subscribers(-1)


@routes.get("/v1/events", allow_head=False)  # a HEAD of what never ends would hold a place for nothing
async def stream(request: web.Request) -> web.StreamResponse:
    """Server-sent events of ?topics=, ?club= and ?account=, after ?from= or Last-Event-ID, or from now on."""
    wanted = _subscription(request)
    response = web.StreamResponse(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
    response.content_type = "text/event-stream"
    async with _place(request):
        await response.prepare(request)
        await response.write(f"retry: {RETRY_MS}\n\n".encode())
        # The node stops, or the reader is gone: its last cursor says where it goes on.
        with contextlib.suppress(ApiRefused, ConnectionError):
            async for _ in request.app[EVENTS].follow(
                wanted.after, wanted.chosen, response.write, lambda: _gone(request)
            ):
                pass
    return response


@routes.get("/v1/events/catalogue")
async def catalogue(_request: web.Request) -> web.Response:
    """Every event there is: its contract, when it is emitted, and the name and kind of each field."""
    rows = [
        {
            "type": row.type,
            "contract": row.contract,
            "about": row.about,
            "fields": [{"name": each.shown, "kind": each.kind} for each in row.fields],
        }
        for row in CATALOGUE
    ]
    return answer({"events": rows})


@routes.get("/v1/ws", allow_head=False)
async def websocket(request: web.Request) -> web.StreamResponse:
    """The same events over a WebSocket, one text message each; {"notice": "gap"|"alive", …} is not an event."""
    _check_origin(request)
    wanted = _subscription(request)
    if request.headers.get("Upgrade", "").lower() != "websocket":
        raise errors.UpgradeNeededError
    socket = web.WebSocketResponse(max_msg_size=MAX_SAID_BYTES)
    async with _place(request):
        await socket.prepare(request)
        listening = asyncio.ensure_future(_listen(socket))
        code = WSCloseCode.OK
        try:
            async for _ in request.app[EVENTS].follow(
                wanted.after,
                wanted.chosen,
                lambda data: socket.send_str(data.decode()),
                lambda: listening.done() or _gone(request),
                events.Messages(),
            ):
                pass
        except ApiRefused:
            code = WSCloseCode.GOING_AWAY  # the node stops: its last cursor is good at any other peer
        except ConnectionError:
            pass
        finally:
            listening.cancel()
        await socket.close(code=code)
    return socket


async def _listen(socket: web.WebSocketResponse) -> None:
    """Answer pings and wait for the reader to close; whoever speaks on a stream that only tells has mistaken it."""
    async for message in socket:
        if message.data is not None:
            return


def _check_origin(request: web.Request) -> None:
    origin, allowed = request.headers.get("Origin"), request.app[LIMITS].cors_origins
    if origin is None or "*" in allowed or origin in allowed or origin.partition("://")[2] == request.host:
        return
    raise errors.OriginMayNotFollowError(origin=origin)


def _gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()
