"""The operator's API of a node: a separate port, open only on this machine, with a token for every request.

    GET  /v1/admin/log-level          scope read     {"level": "info"}
    PUT  /v1/admin/log-level          scope log      {"level": "debug"}, until the node is started again
    POST /v1/admin/config/reload      scope config   node.toml is read again: what takes effect now, what at a restart
    GET  /v1/admin/peers              scope read     the other validators, as /peers

Rule 1: without a token every request is refused, even for an unknown path (401); a token of another scope gets 403.
Rule 2: tokens are compared by their hashes, in constant time, and never logged; a client that guesses is slowed down.
Rule 3: a configuration that is not valid changes nothing (422).
"""

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, get_args

from aiohttp import web

from api import errors, problems, render
from api.framing import check_framing, check_host
from api.limits import Buckets, Limits
from api.ports import LogLevel, PeerInfo
from api.response import answer
from api.server import with_problems

SCOPES = ("read", "log", "config")
MAX_BODY_BYTES = 1_024
GUESSES = Limits(requests_per_s=5, burst=50)
"""The limit on requests with an invalid token. Nobody can guess 256 bits, but guesses must not fill the log either."""
BEARER = "Bearer "

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Reloaded:
    """The result of reading node.toml again: the names of changed entries."""

    in_force: tuple[str, ...]
    at_next_start: tuple[str, ...]


class AdminPort(Protocol):
    """The requests of an operator to a running node."""

    def log_level(self) -> LogLevel:
        """Return the lowest level that is logged."""
        ...

    def set_log_level(self, level: LogLevel) -> None:
        """Log from `level` on."""
        ...

    def reload(self) -> Reloaded:
        """Read node.toml again. Raises ApiRefused(bad_config), and then nothing has changed."""
        ...

    def peers(self) -> Sequence[PeerInfo]:
        """Return the other validators."""
        ...


PORT: web.AppKey[AdminPort] = web.AppKey("admin_port", AdminPort)
GRANTS: web.AppKey[Mapping[bytes, frozenset[str]]] = web.AppKey("grants", Mapping)
ATTEMPTS: web.AppKey[Buckets] = web.AppKey("attempts", Buckets)

ALLOWED: web.RequestKey[frozenset[str]] = web.RequestKey("allowed", frozenset)

routes = web.RouteTableDef()


def digest(token: str) -> bytes:
    """Return the hash by which a token is stored, so that the process's memory contains no token."""
    return hashlib.sha256(token.encode()).digest()


def make_admin_app(port: AdminPort, grants: Mapping[bytes, frozenset[str]]) -> web.Application:
    """Return the application that serves `port`; `grants` are scopes by `digest` of the token."""
    app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[with_problems, _check_request, _authorized])
    app[PORT], app[GRANTS], app[ATTEMPTS] = port, dict(grants), Buckets(GUESSES)
    app.add_routes(routes)
    return app


@routes.get("/v1/admin/log-level")
async def log_level(request: web.Request) -> web.Response:
    """The lowest level that is logged."""
    _needs(request, "read")
    return answer({"level": request.app[PORT].log_level()})


@routes.put("/v1/admin/log-level")
async def set_log_level(request: web.Request) -> web.Response:
    """Change the lowest level that is logged."""
    _needs(request, "log")
    try:
        level = (await request.json())["level"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise errors.BadLevelBodyError from None
    if level not in get_args(LogLevel):
        raise errors.BadLogLevelError(levels=get_args(LogLevel))
    request.app[PORT].set_log_level(level)
    return answer({"level": request.app[PORT].log_level()})


@routes.post("/v1/admin/config/reload")
async def reload(request: web.Request) -> web.Response:
    """Read node.toml again."""
    _needs(request, "config")
    return answer(render.record(request.app[PORT].reload()))


@routes.get("/v1/admin/peers")
async def peers(request: web.Request) -> web.Response:
    """The other validators."""
    _needs(request, "read")
    return answer({"peers": [render.record(peer) for peer in request.app[PORT].peers()]})


@web.middleware
async def _check_request(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Refuse a request that names another host than this machine, or has a body or query that is not allowed here."""
    check_host(request, ())
    check_framing(request, MAX_BODY_BYTES)
    if request.query:
        raise errors.NoQueryOfPortError
    return await handler(request)


@web.middleware
async def _authorized(request: web.Request, handler: _Handler) -> web.StreamResponse:
    scopes = _scopes(request)
    if scopes is None:
        wait_s = request.app[ATTEMPTS].take(request.remote or "")
        if wait_s:
            late = problems.response(errors.TooManyAttemptsError())
            late.headers["Retry-After"] = str(wait_s)
            return late
        refusal = problems.response(errors.TokenNeededError())
        refusal.headers["WWW-Authenticate"] = 'Bearer realm="node"'
        return refusal
    request[ALLOWED] = scopes
    return await handler(request)


def _scopes(request: web.Request) -> frozenset[str] | None:
    """Return the scopes of the request's token, or None without a known token; compares all grants."""
    header = request.headers.get("Authorization", "")
    presented = digest(header.removeprefix(BEARER)) if header.startswith(BEARER) else b""
    found = [scopes for known, scopes in request.app[GRANTS].items() if hmac.compare_digest(known, presented)]
    return found[0] if found else None


def _needs(request: web.Request, scope: str) -> None:
    if scope not in request[ALLOWED]:
        raise errors.OutOfScopeError(scope=scope)
