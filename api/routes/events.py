"""Routes of events, from now on or from any place in the past (`api.events` has the picture).

    GET /v1/events    text/event-stream: each event with its cursor as id
    GET /v1/ws        a WebSocket: each event is a text message with the same envelope
    GET /v1/events/catalogue    all events: contract, type, fields (`api.event_catalogue`)

Rule 1: both kinds of streams share the places of a client, and end in the same way: `gap`, a stalled reader, a stopping
node.
Rule 2: CORS does not restrict a WebSocket, so this file refuses a page of another origin unless it is on the list.
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
"""Milliseconds after which a browser connects again."""
MAX_SAID_BYTES = 1_024
"""A reader should send nothing; what it sends nevertheless is not read beyond this."""

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
            request.transport.abort()  # the reader takes nothing, not even an end
    finally:
        log.leave(client)
        request.app[PORT].count_subscribers(-1)


@routes.get("/v1/events", allow_head=False)  # a HEAD of an endless stream would only occupy a place
async def stream(request: web.Request) -> web.StreamResponse:
    """Server-sent events of ?topics=, ?club= and ?account=, after ?from= or Last-Event-ID, or from now on."""
    wanted = _subscription(request)
    response = web.StreamResponse(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
    response.content_type = "text/event-stream"
    async with _place(request):
        await response.prepare(request)
        await response.write(f"retry: {RETRY_MS}\n\n".encode())
        # If the node stops or the reader is gone, the reader can continue from its last cursor.
        with contextlib.suppress(ApiRefused, ConnectionError):
            async for _ in request.app[EVENTS].follow(
                wanted.after, wanted.chosen, response.write, lambda: _gone(request)
            ):
                pass
    return response


@routes.get("/v1/events/catalogue")
async def catalogue(_request: web.Request) -> web.Response:
    """All events: the contract, the meaning, and the name and kind of each field."""
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
            code = WSCloseCode.GOING_AWAY  # the node stops; the reader's last cursor is valid at any other peer
        except ConnectionError:
            pass
        finally:
            listening.cancel()
        await socket.close(code=code)
    return socket


async def _listen(socket: web.WebSocketResponse) -> None:
    """Answer pings and wait for the reader to close; a message from the reader ends the stream, because it is a
    mistake."""
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
