"""Events as they happen, and from any place of the past on (`api.events` has the picture)."""

import contextlib

from aiohttp import web

from api import events
from api.ports import ApiRefused
from api.room import PORT

EVENTS: web.AppKey[events.EventLog] = web.AppKey("events", events.EventLog)
RETRY_MS = 1_000
"""How long a browser waits before it connects again."""

routes = web.RouteTableDef()


@routes.get("/v1/events", allow_head=False)  # a HEAD of what never ends would hold a place for nothing
async def stream(request: web.Request) -> web.StreamResponse:
    """Server-sent events of ?topics= after ?from= (or the header Last-Event-ID); without either, from now on."""
    log = request.app[EVENTS]
    topics = events.read_topics(request.query.get("topics", "*"))
    text = request.headers.get("Last-Event-ID") or request.query.get("from")
    after = log.start(None if text is None else events.read_cursor(text))
    client = request.remote or ""
    log.admit(client)
    response = web.StreamResponse(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
    response.content_type = "text/event-stream"
    log.readers[client] += 1
    request.app[PORT].count_subscribers(1)
    try:
        await response.prepare(request)
        await response.write(f"retry: {RETRY_MS}\n\n".encode())
        # The node stops, or the reader is gone: its last cursor says where it goes on.
        with contextlib.suppress(ApiRefused, ConnectionError):
            async for _ in log.follow(after, topics, response.write, lambda: _gone(request)):
                pass
    except TimeoutError:
        if request.transport is not None:
            request.transport.abort()  # it takes nothing, not even an end
    finally:
        log.leave(client)
        request.app[PORT].count_subscribers(-1)
    return response


def _gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()
