"""Serves an application on its port; what is no HTTP at all is answered like any other refusal.

Rule: what a stranger sends never decides how much is logged. The library would write a traceback for every request that
it cannot read, and a few thousand of those push everything worth reading out of the log.
"""

import socket
from http import HTTPStatus

from aiohttp import web
from aiohttp.http_exceptions import LineTooLong
from aiohttp.web_protocol import RequestHandler

from api import problems

STOP_S = 2.0
"""How long requests under way may take when the node stops; waiting clients ask another node."""


class _Handler(RequestHandler):
    """One connection."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = HTTPStatus.INTERNAL_SERVER_ERROR,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what did not come as far as the application; the words of the request are not repeated."""
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            super().handle_error(request, status, exc, message)  # it is ours: the log has the trace
            answer = problems.response("internal_error", "the peer could not answer this request")
        elif isinstance(exc, LineTooLong):
            answer = problems.response("header_too_large", "a line of the request is longer than 8 KiB")
        else:
            answer = problems.response("bad_request", "this is no HTTP request that can be read")
        answer.force_close()
        return answer


class _Server(web.Server):
    def __call__(self) -> RequestHandler:
        return _Handler(self, loop=self._loop, **self._kwargs)


class _Runner(web.AppRunner):
    async def _make_server(self) -> web.Server:
        server = await super()._make_server()
        server.__class__ = _Server
        return server


class HttpServer:
    """An application on one address, from `start` to `stop`."""

    def __init__(self, application: web.Application, at: tuple[str, int] | socket.socket) -> None:
        """Serve on an address, or on a socket that listens already."""
        # Bodies stay as they were sent: unpacking what a stranger packed costs much more than packing it, and where it
        # cannot be unpacked the library logs a traceback.
        self._runner = _Runner(application, access_log=None, shutdown_timeout=STOP_S, auto_decompress=False)
        self._at = at

    async def start(self) -> None:
        """Bind and serve. Raises OSError when the address can't be bound."""
        await self._runner.setup()
        if isinstance(self._at, socket.socket):
            await web.SockSite(self._runner, self._at).start()
        else:
            await web.TCPSite(self._runner, *self._at).start()

    async def stop(self) -> None:
        """Stop listening and let go of every connection."""
        await self._runner.cleanup()
