"""The application: rooms, limits, and what every answer carries.

    request → counted → errors become problems → size and form checked → room → X-Gye-Height → answer

Rule 1: every answer carries the height the peer was at, so that a client can tell a peer that is behind.
Rule 2: nothing is read beyond `MAX_BODY_BYTES`; a header line and a query have aiohttp's own bounds (8 KiB).
"""

import logging
import time
from collections.abc import Awaitable, Callable

from aiohttp import web

from api import problems
from api.events import EventLog
from api.ports import ApiRefused, NodePort
from api.problems import ProblemError
from api.room import PORT
from api.routes import accounts, blocks, chain, clubs, events, health, proofs, txs

MAX_BODY_BYTES = 64 * 1024
"""A transaction of 16 KiB as hex in JSON is 32 KiB; nothing larger is sent to this API."""
HEIGHT_HEADER = "X-Gye-Height"
UNKNOWN_ROUTE = "unknown"

_log = logging.getLogger("gye.api")
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_app(port: NodePort) -> web.Application:
    """Return the HTTP application that serves `port`."""
    app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[_counted, _explained])
    app[PORT] = port
    app[chain.SUPPLY] = chain.Supply()
    app[events.EVENTS] = EventLog(port)
    for room in (txs, blocks, accounts, clubs, chain, proofs, events, health):
        app.add_routes(room.routes)
    app.on_response_prepare.append(_name_height)
    return app


async def _name_height(request: web.Request, response: web.StreamResponse) -> None:
    response.headers[HEIGHT_HEADER] = str(request.app[PORT].chain.height)


@web.middleware
async def _counted(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Count the request under its pattern: a path would make labels without bound."""
    begun = time.monotonic()
    status = 500
    try:
        answer = await handler(request)
        status = answer.status
        return answer
    finally:
        resource = request.match_info.route.resource
        route = resource.canonical if resource is not None else UNKNOWN_ROUTE
        request.app[PORT].count_request(request.method, route, status, time.monotonic() - begun)


@web.middleware
async def _explained(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Turn every way of not answering into a problem."""
    try:
        return await handler(request)
    except (ProblemError, ApiRefused) as refusal:
        return problems.response(refusal.code, refusal.detail, getattr(refusal, "action", ""))
    except web.HTTPRequestEntityTooLarge:
        return problems.response("too_large", f"a request body has at most {MAX_BODY_BYTES} bytes")
    except web.HTTPMethodNotAllowed as error:
        allowed = ", ".join(sorted(error.allowed_methods))
        answer = problems.response("method_not_allowed", f"{request.path} knows {allowed}, not {request.method}")
        answer.headers["Allow"] = allowed
        return answer
    except web.HTTPNotFound:
        return problems.response("not_found", f"there is nothing at {request.path}")
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return problems.response("bad_request", error.reason)
    except Exception:
        # The client learns that the peer failed and no more; the peer goes on, because reading changes nothing.
        _log.exception("request failed: %s %s", request.method, request.path)
        return problems.response("internal_error", "the peer could not answer this request")
