"""Serves an application on its port; bytes that are not HTTP are answered like any other refusal.

    a connection    needs a place in all and for its address (`node.shell.places`); otherwise it is closed at once
    the head        HEADER_S from its first byte, MAX_HEAD_BYTES in all; otherwise 431, or closed
    between two     IDLE_S without a request; then closed
    an answer       WRITE_S while its reader takes nothing; then closed

Rule 1: a stranger's bytes never decide how much is logged. The library would log a traceback for every request that it
cannot read, and a few thousand of those would push everything useful out of the log.
Rule 2: everything that a stranger can leave open has an end that does not depend on the stranger.
"""

import asyncio
import socket
from http import HTTPStatus

from aiohttp import web
from aiohttp.http_exceptions import LineTooLong
from aiohttp.streams import EMPTY_PAYLOAD
from aiohttp.web_protocol import RequestHandler, _ErrInfo

from api import errors, problems
from node.shell.places import Places

STOP_S = 2.0
"""How many seconds open requests may take when the node stops; waiting clients ask another node."""
HEADER_S = 10.0
"""Seconds from the first byte of a request to the end of its head: an honest head is one packet."""
LINGER_S = 2.0
"""How many seconds the rest of a refused body is read and discarded, so that its sender sees the refusal."""
IDLE_S = 30.0
"""Seconds between two requests, and before the first. A client that waits longer connects again."""
WRITE_S = 20.0
"""How many seconds a reader may take nothing while data waits for it."""
SEND_BYTES = 64 * 1024
"""How much of an answer the kernel keeps for a reader that has not taken it; Linux doubles it. By default it keeps
megabytes per connection, and hundreds of connections that read nothing cost the work of making and copying them."""
MAX_HEAD_BYTES = 32 * 1024
"""The request line and all headers; a browser with many cookies sends a quarter of it."""


class _Handler(RequestHandler):
    """One connection. The module's docstring lists its limits."""

    __slots__ = ("_head_bytes", "_head_timer", "_places", "_write_timer")
    _places: Places
    _head_bytes: int
    _head_timer: asyncio.TimerHandle | None
    _write_timer: asyncio.TimerHandle | None

    @property
    def idle(self) -> bool:
        """See `places.Connection.idle`."""
        waits = self._waiter is not None and not self._waiter.done()
        return not self._messages and (waits or self._request_count == 0)

    @property
    def unread_bytes(self) -> int:
        """See `places.Connection.unread_bytes`."""
        transport = self.transport
        return 0 if transport is None else int(transport.get_write_buffer_size())

    def abort(self) -> None:
        """See `places.Connection.abort`."""
        if self.transport is not None:
            self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take a place, or close the connection."""
        self._head_bytes, self._head_timer, self._write_timer = 0, None, None
        super().connection_made(transport)
        kept = transport.get_extra_info("socket")
        if kept is not None:
            kept.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BYTES)
        peer = transport.get_extra_info("peername")
        if not self._places.take(self, str(peer[0]) if peer else ""):
            self.abort()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Free the place."""
        self._places.leave(self)
        for timer in (self._head_timer, self._write_timer):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; count and time a head that is not complete."""
        before = self._request_count
        if self._payload_parser is not None or self._upgraded or not self.idle:
            super().data_received(data)
            return
        super().data_received(data)
        if self._request_count != before:
            self._end_of_head()
            return
        self._head_bytes += len(data)
        if self._head_bytes > MAX_HEAD_BYTES:
            self._refuse_head()
        elif self._head_timer is None:
            self._head_timer = self._loop.call_later(HEADER_S, self._head_is_late)

    def _end_of_head(self) -> None:
        self._head_bytes = 0
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _refuse_head(self) -> None:
        """Answer 431 to a head without an end, and read nothing more."""
        self._end_of_head()
        info = _ErrInfo(status=HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, exc=LineTooLong(b"", 0), message="")
        self._messages.append((info, EMPTY_PAYLOAD))
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _head_is_late(self) -> None:
        self._head_timer = None
        if self.idle:
            self.force_close()

    def pause_writing(self) -> None:
        """Start the reader's time, because it does not keep up; count what is kept for it."""
        super().pause_writing()
        if self._write_timer is None:
            self._write_timer = self._loop.call_later(WRITE_S, self.abort)
        self._places.stalled(self)

    def resume_writing(self) -> None:
        """Stop the reader's time, because it has taken what was kept for it."""
        super().resume_writing()
        if self._write_timer is not None:
            self._write_timer.cancel()
            self._write_timer = None
        self._places.flows(self)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = HTTPStatus.INTERNAL_SERVER_ERROR,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer a request that did not reach the application; the answer does not repeat the request's words."""
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            super().handle_error(request, status, exc, message)  # our own fault: the log gets the traceback
            answer = problems.response(errors.InternalError())
        elif isinstance(exc, LineTooLong):
            answer = problems.response(errors.HeadTooLargeError(most=MAX_HEAD_BYTES))
        else:
            answer = problems.response(errors.UnreadableRequestError())
        answer.force_close()
        return answer


class _Server(web.Server):
    places: Places

    def __call__(self) -> RequestHandler:
        handler = _Handler(self, loop=self._loop, **self._kwargs)
        handler._places = self.places
        return handler


class _Runner(web.AppRunner):
    places: Places

    async def _make_server(self) -> web.Server:
        server = await super()._make_server()
        server.__class__ = _Server
        server.places = self.places  # type: ignore[attr-defined]  # it is a _Server now
        return server


class HttpServer:
    """An application on one address, from `start` to `stop`."""

    def __init__(
        self, application: web.Application, at: tuple[str, int] | socket.socket, places: Places | None = None
    ) -> None:
        """Serve on an address, or on a socket that listens already."""
        # Bodies are not decompressed: a stranger can make that much more expensive than compressing, and the library
        # logs a traceback for an invalid body.
        self._runner = _Runner(
            application,
            access_log=None,
            shutdown_timeout=STOP_S,
            auto_decompress=False,
            keepalive_timeout=IDLE_S,
            lingering_time=LINGER_S,
        )
        self.places = self._runner.places = Places() if places is None else places
        self._at = at

    async def start(self) -> None:
        """Bind and serve. Raises OSError if the address cannot be bound."""
        await self._runner.setup()
        if isinstance(self._at, socket.socket):
            await web.SockSite(self._runner, self._at).start()
        else:
            await web.TCPSite(self._runner, *self._at).start()

    async def stop(self) -> None:
        """Stop listening and close every connection."""
        await self._runner.cleanup()
