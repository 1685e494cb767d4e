"""The application: routes, limits, and the headers of every answer.

    request → its client's turn → counted → errors become problems → client's bucket → known names? → unchanged?
            → deadline → route

Rule 1: every answer has the peer's height, so that a client can recognise a peer that is behind.
Rule 2: nothing beyond a route's limits is read (`api.framing`); a header line and a query have at most 8 KiB.
Rule 3: every request ends: at its deadline, or (a stream of events) when its reader takes nothing any more.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.client_exceptions import ClientPayloadError
from aiohttp.http_exceptions import PayloadEncodingError

from api import costs, errors, etags, language, problems, query_params
from api.description import FOLLOWS_TIP, QUERY_NAMES, UNKNOWN_ROUTE
from api.errors import ProblemError
from api.events import EventLog
from api.framing import MAX_BODY_BYTES, check_framing, check_host, longest_body, too_large
from api.limits import (
    CORS_HEADERS,
    CORS_METHODS,
    DEADLINE_S,
    LIMITS,
    PREFLIGHT_S,
    PROBE_LIMITS,
    PROBED,
    Buckets,
    Limits,
    Refusals,
    cors_headers,
)
from api.ports import ApiRefused, NodePort
from api.response import PORT
from api.routes import (
    accounts,
    agreements,
    ballots,
    blocks,
    chain,
    clubs,
    docs,
    events,
    health,
    ids,
    pots,
    proofs,
    txs,
    upgrades,
)
from api.stopwatch import Clock, Stopwatch
from api.turns import Turns
from api.walks import Walk
from ledger.refusals import RefusedError
from ledger.store_errors import MovedOnError, StoreError

HEIGHT_HEADER = "X-Gye-Height"
CHAIN_HEADER = "X-Gye-Chain"
"""The genesis hash: a client that reaches a node of another chain notices it in any answer."""
PEER_HEADER = "X-Gye-Peer"
"""The id by which peers know this node."""
READ_TRIES = 3
"""Number of tries of a read; one that takes longer than the node keeps a state would fail every time."""
SPOKEN_TYPES = ("application/json", problems.CONTENT_TYPE)
"""Media types of answers with sentences for people."""
STREAMS = frozenset({"/v1/events", "/v1/ws"})

_log = logging.getLogger("gye.api")
PayloadError = (ClientPayloadError, PayloadEncodingError, web.RequestPayloadError)
"""Errors of a body that does not match its announcement."""
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


TURNS: web.AppKey[Turns] = web.AppKey("turns", Turns)
BUCKETS: web.AppKey[Buckets] = web.AppKey("buckets", Buckets)
CLOCK: web.AppKey[Clock] = web.AppKey("clock")
IDENTITY: web.AppKey[dict[str, str]] = web.AppKey("identity", dict)
"""Headers that identify the node; filled by the first answer, because they never change."""
PROBES: web.AppKey[Buckets] = web.AppKey("probes", Buckets)
REFUSALS: web.AppKey[Refusals] = web.AppKey("refusals", Refusals)


def make_app(port: NodePort, limits: Limits | None = None, clock: Clock = time.thread_time) -> web.Application:
    """Return the HTTP application that serves `port`; `clock` returns the work of its thread in seconds."""
    app = web.Application(
        client_max_size=MAX_BODY_BYTES,
        middlewares=[
            _wait_turn,
            _count_request,
            with_problems,
            _check_request,
            _limit_client,
            _check_query,
            _answer_unchanged,
            _with_deadline,
            _retry_read,
        ],
    )
    app[PORT] = port
    app[LIMITS] = limits or Limits()
    app[BUCKETS] = Buckets(app[LIMITS])
    app[CLOCK] = clock
    app[TURNS] = Turns()
    app[IDENTITY] = {}
    app[PROBES] = Buckets(PROBE_LIMITS)
    app[REFUSALS] = Refusals()
    app[docs.DESCRIPTION] = {}
    app[txs.BODIES] = asyncio.Semaphore(txs.MAX_BODIES)
    app[chain.SUPPLY] = Walk(chain.walk_supply, clock=clock)
    app[chain.AUDIT] = Walk(chain.walk_audit, chain.shown_audit, clock=clock)
    app[events.EVENTS] = EventLog(port)
    for module in (
        txs,
        blocks,
        accounts,
        clubs,
        pots,
        agreements,
        ballots,
        upgrades,
        ids,
        chain,
        proofs,
        events,
        health,
        docs,
    ):
        app.add_routes(module.routes)
    app.on_response_prepare.append(_put_headers)
    return app


async def _put_headers(request: web.Request, response: web.StreamResponse) -> None:
    if response.status == web.HTTPExpectationFailed.status_code and isinstance(response, web.Response):
        problem = problems.response(errors.ExpectationError())
        response.body, response.content_type = problem.body, problem.content_type  # no middleware sees this refusal
        response.headers["Content-Length"] = str(problem.content_length)
    response.headers[HEIGHT_HEADER] = str(request.app[PORT].chain.height)
    response.headers.update(_identity_headers(request.app))
    headers = cors_headers(request.app[LIMITS], request.headers.get("Origin"))
    headers["Vary"] = f"{headers['Vary']}, {language.HEADER}" if "Vary" in headers else language.HEADER
    if response.content_type in SPOKEN_TYPES:
        headers["Content-Language"] = language.spoken()
    response.headers.update(headers)


def _identity_headers(app: web.Application) -> dict[str, str]:
    """Return the headers that identify the node and its chain."""
    if not app[IDENTITY]:
        port = app[PORT]
        app[IDENTITY].update({CHAIN_HEADER: port.chain.genesis.hash.hex(), PEER_HEADER: port.peer_id.hex()})
    return app[IDENTITY]


@web.middleware
async def _wait_turn(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Start a request when it is its client's turn."""
    await request.app[TURNS].take(request.remote or "")
    return await handler(request)


@web.middleware
async def _limit_client(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Answer a browser's preflight, and refuse a client that exceeds its limits."""
    origin = request.headers.get("Origin")
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        if "Access-Control-Allow-Origin" not in cors_headers(request.app[LIMITS], origin):
            raise errors.OriginMayNotReadError(origin=origin or "")
        allowed = {"Access-Control-Allow-Methods": CORS_METHODS, "Access-Control-Allow-Headers": CORS_HEADERS}
        return web.Response(status=204, headers=allowed | {"Access-Control-Max-Age": str(PREFLIGHT_S)})
    bucket, cost = (PROBES, 1) if request.path in PROBED else (BUCKETS, costs.request_cost(request))
    wait_s = request.app[bucket].take(request.remote or "", cost)
    if wait_s:
        refusal = problems.response(errors.RateLimitedError(wait_s=wait_s))
        refusal.headers["Retry-After"] = str(wait_s)
        refusal.force_close()  # the client's further requests on this connection are not answered
        if not await request.app[REFUSALS].wait(request.remote or "") and request.transport is not None:
            request.transport.abort()
        return refusal
    if request.path in STREAMS:
        return await handler(request)  # all readers share the cost of a stream, and its places are counted
    timed = Stopwatch(handler(request), request.app[CLOCK])
    try:
        return await timed
    finally:
        request.app[bucket].charge(request.remote or "", costs.extra_cost(cost, timed.spent_s))


@web.middleware
async def _check_query(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Refuse query names that the table of routes does not list, on every route."""
    resource = request.match_info.route.resource
    if resource is not None:
        method = "GET" if request.method == "HEAD" else request.method
        query_params.check_names(request, QUERY_NAMES[method, resource.canonical])
    return await handler(request)


@web.middleware
async def _answer_unchanged(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Answer "unchanged" if the client has the answer already; before the work, if only the tip decides it."""
    if request.method not in ("GET", "HEAD"):
        return await handler(request)
    resource = request.match_info.route.resource
    etag = ""
    if resource is not None and resource.canonical in FOLLOWS_TIP:
        _check_height(request)
        etag = etags.tag(request.app[PORT].chain.tip_hash)
        if etags.has(request, etag):
            return etags.unchanged(etag)
    response = await handler(request)
    if response.status != 200:
        return response
    if etag and "ETag" not in response.headers:
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "no-cache"
    elif "ETag" in response.headers and etags.has(request, response.headers["ETag"]):
        return etags.unchanged(response.headers["ETag"])
    return response


def _check_height(request: web.Request) -> None:
    """Refuse a height other than the tip's, because only the present state is kept."""
    text, tip = request.query.get("height"), request.app[PORT].chain.height
    if text is not None and (height := query_params.height(text, tip)) != tip:
        raise errors.StateNotKeptError(kept=tip, asked=height)


@web.middleware
async def _with_deadline(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Give every request except a stream its deadline."""
    if request.path in STREAMS:
        return await handler(request)
    deadline_s = DEADLINE_S + (query_params.timeout_s(request) if "wait" in request.query else 0)
    try:
        async with asyncio.timeout(deadline_s):
            return await handler(request)
    except TimeoutError:
        raise errors.DeadlineExceededError(seconds=round(deadline_s)) from None


@web.middleware
async def _retry_read(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Repeat a read if its state is not kept any more."""
    for _ in range(READ_TRIES if request.method in ("GET", "HEAD") else 1):
        try:
            return await handler(request)
        except MovedOnError:
            await asyncio.sleep(0)  # this loop is about to receive the next states
    raise errors.StoreMovedOnError


@web.middleware
async def _count_request(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Count the request under its route's pattern: paths would make an unbounded number of labels."""
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
async def _check_request(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Refuse a request for another host, or with an invalid body, before the body is read."""
    check_host(request, request.app[LIMITS].hosts)
    check_framing(request, longest_body(request))
    return await handler(request)


@web.middleware
async def with_problems(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Turn every refusal and error into a problem answer."""
    language.speak(language.chosen(request.headers.get(language.HEADER, "")))
    try:
        return await handler(request)
    except (ProblemError, ApiRefused, RefusedError) as refusal:
        return problems.response(refusal)
    except StoreError as error:
        _log.error("store failed: %s %s: %s", request.method, request.path, error)
        return problems.response(errors.StoreUnreadableError())
    except web.HTTPRequestEntityTooLarge:
        return problems.response(too_large(request.client_max_size))
    except PayloadError:
        return problems.response(errors.BodyCutError())
    except web.HTTPMethodNotAllowed as error:
        allowed = tuple(sorted(error.allowed_methods))
        refused = errors.MethodNotAllowedError(path=request.path, allowed=allowed, given=request.method)
        answer = problems.response(refused)
        answer.headers["Allow"] = ", ".join(allowed)
        return answer
    except web.HTTPNotFound:
        return problems.response(errors.NotFoundError(path=request.path))
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return problems.response(errors.OtherHttpError(why=error.reason))
    except Exception as error:
        if request.transport is None or request.transport.is_closing() or isinstance(error, ConnectionError):
            return problems.response(errors.ClientLeftError())
        # The client learns only that the peer failed. The peer goes on, because reading changes nothing.
        _log.exception("request failed: %s %s", request.method, request.path)
        return problems.response(errors.InternalError())
