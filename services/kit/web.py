"""The HTTP side of a process: routes of its modules, problems in two languages, health, metrics, limits.

    /<module>/…   the module's routes        /livez /readyz /metrics /openapi.json

Rule 1: every refusal is application/problem+json with a stable code, also for an unknown address or a wrong body.
Rule 2: a body has at most MAX_BODY_BYTES unless a route's module serves it by itself (`Module.mounts`).
Rule 3: what was not expected is a 500 with the code `internal`. The log has the trace, the answer has nothing of it.
"""

import hmac
import time
from collections.abc import Mapping
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from getty_client.errors import GettyError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.kit.log import get_log
from services.kit.metrics import Metrics
from services.kit.module import Module
from services.kit.problems import (
    BadRequestError,
    ForbiddenError,
    InternalError,
    NoRouteError,
    NotReadyError,
    TooLargeError,
    document,
    language_of,
    status_of,
)

__all__ = ["MAX_BODY_BYTES", "make_app", "needs_token"]

MAX_BODY_BYTES = 64 * 1024


def make_app(modules: Mapping[str, Module], metrics: Metrics) -> ASGIApp:
    """Return the application of a process that runs `modules`."""
    app = FastAPI(title="Getty services", docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    for name, module in modules.items():
        if module.router is not None:
            app.include_router(module.router, prefix=f"/{name}", tags=[name])
        for path, mounted in module.mounts.items():
            app.mount(path, mounted)
    _health(app, modules, metrics)
    _problems(app)
    return _Bounded(app, metrics, modules)


def needs_token(token: str) -> Any:
    """Return a dependency that lets only those in who show `token`: `Authorization: Bearer …`."""

    async def check(request: Request) -> None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), token.encode()):
            raise ForbiddenError

    return Depends(check)


def _health(app: FastAPI, modules: Mapping[str, Module], metrics: Metrics) -> None:
    @app.get("/livez", tags=["process"])
    async def livez() -> dict[str, bool]:
        """Answer as long as the process can."""
        return {"live": True}

    @app.get("/readyz", tags=["process"])
    async def readyz() -> dict[str, bool]:
        """Answer 200 if every module can serve."""
        for name, module in modules.items():
            why = "" if module.ready is None else await module.ready()
            if why:
                raise NotReadyError(why=f"{name}: {why}")
        return {"ready": True}

    @app.get("/metrics", tags=["process"])
    async def shown() -> Response:
        """Return the metrics in Prometheus's text format."""
        return Response(metrics.text(), media_type="text/plain; version=0.0.4")


def _problems(app: FastAPI) -> None:
    async def refused(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, GettyError)
        return _answer(request, error)

    async def malformed(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]  # its input may be personal, so only place and reason are shown
        where = ".".join(str(part) for part in first.get("loc", ()))
        return _answer(request, BadRequestError(where=where, why=str(first.get("msg", ""))))

    async def unrouted(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        if error.status_code not in (404, 405):
            return _answer(request, BadRequestError(where="request", why=error.detail))
        return _answer(request, NoRouteError(method=request.method, path=request.url.path))

    async def broken(request: Request, error: Exception) -> JSONResponse:
        get_log("web").error("a request failed", path=request.url.path, exc_info=error)
        return _answer(request, InternalError())

    app.add_exception_handler(GettyError, refused)
    app.add_exception_handler(RequestValidationError, malformed)
    app.add_exception_handler(HTTPException, unrouted)
    app.add_exception_handler(Exception, broken)


def _answer(request: Request, error: GettyError) -> JSONResponse:
    language = language_of(request.headers.get("accept-language", ""))
    body = document(error, language)
    headers = {"Content-Language": language}
    return JSONResponse(body, status_of(error), headers, media_type="application/problem+json")


class _Bounded:
    """Counts requests, and reads bodies before a route does, so that one that is too large is refused."""

    def __init__(self, app: FastAPI, metrics: Metrics, modules: Mapping[str, Module]) -> None:
        self._app = app
        self._metrics = metrics
        self._modules = frozenset(modules)
        self._mounts = tuple(path for module in modules.values() for path in module.mounts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(self._mounts):
            await self._app(scope, receive, send)
            return
        began, status = time.monotonic(), 500

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        body = await _whole_body(scope, receive)
        if body is None:
            language = language_of(dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1"))
            said, head = document(TooLargeError(most=MAX_BODY_BYTES), language), {"Content-Language": language}
            await JSONResponse(said, 413, head, media_type="application/problem+json")(scope, receive, sent)
        else:
            await self._app(scope, _replay(body, receive), sent)
        route = self._route(scope)
        self._metrics.requests.labels(route, str(status)).inc()
        self._metrics.request_seconds.labels(route).observe(time.monotonic() - began)

    def _route(self, scope: Scope) -> str:
        """Return the pattern of the route that answered, so that labels are bounded; "other" if none did."""
        pattern = getattr(scope.get("route"), "path", None)
        module = scope["path"].split("/")[1]
        return "other" if pattern is None else f"/{module}{pattern}" if module in self._modules else str(pattern)


async def _whole_body(scope: Scope, receive: Receive) -> bytes | None:
    """Return the body of a request, or None if it is longer than MAX_BODY_BYTES."""
    length = dict(scope["headers"]).get(b"content-length", b"0")
    if not length.isdigit() or int(length) > MAX_BODY_BYTES:
        return None
    body: bytes = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MAX_BODY_BYTES:
            return None
        if message["type"] != "http.request" or not message.get("more_body", False):
            return body


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives the body that was read, and then what comes after it."""
    first: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return first.pop() if first else await receive()

    return replayed
