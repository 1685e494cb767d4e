"""One connection to one peer, after the TLS handshake.

    send(frame) → queue ─(once per loop turn, several frames per write)→ transport → … → on_frame(payload)

    queue   at most MAX_QUEUE_BYTES of memory; when it is full the OLDEST frames are dropped
    write   joined up to WRITE_BYTES, and only while the transport takes more

The oldest are dropped because votes and proposals are resent until they are answered, and the newest matter most; a
slow peer that got old views first would never reach the present one.

Rule 1: the first frame each way is HELLO; a connection with another chain or protocol is closed.
Rule 2: nothing here is awaited: the event loop calls in, and outgoing frames wait in the queue.
Rule 3: of several unanswered keepalives only the latest is answered, once the other side reads again. So a peer that
sends PINGs and reads nothing causes one PONG.
"""

import asyncio
from collections import deque
from typing import Protocol, cast

from node.peer.traffic.budget import Bucket
from node.shell.net.frames import MAX_FRAME_BYTES, FrameError, FrameKind, FrameReader, header
from node.shell.net.tls import PeerIdentityError, peer_key

MAX_QUEUE_BYTES = 16 * 1024 * 1024
"""Per peer. Enough for several blocks of a sync; if 63 validators and 32 observers are cut off at once, it is 1.5
GB."""

HELD_BYTES = 160
"""Memory of a queued frame besides its payload: the bytes object, its tuple and its entry in the queue. Without it, a
queue of empty frames would need a hundred times as much memory as counted."""

WRITE_BYTES = 256 * 1024
"""Maximum number of bytes joined into one write: enough to fill TLS records, and cheap to copy."""

TRANSPORT_BYTES = 1024 * 1024
"""Number of bytes that the transport may buffer before it pauses us."""

KEEPALIVES_PER_S, KEEPALIVES_AT_ONCE = 20, 200
"""Rate and burst of PINGs accepted from a peer: it sends one a second, and those that waited while this node stood
still arrive together."""

PROTOCOL = b"GETTY-P2P/1"


def hello_payload(chain_ctx: bytes) -> bytes:
    """Return the payload of HELLO: the protocol and the chain (32 bytes)."""
    return PROTOCOL + chain_ctx


class LinkOwner(Protocol):
    """The owner of the links, called for each event of a link."""

    def identify(self, link: "Link", key: bytes) -> bytes:
        """Return the validator id for the key that the other side proved; raises PeerIdentityError to end the link."""
        ...

    def link_up(self, link: "Link") -> None:
        """Handle that the other side sent HELLO: messages follow."""
        ...

    def link_frame(self, link: "Link", payload: bytes) -> None:
        """Handle one message."""
        ...

    def link_busy(self, link: "Link") -> None:
        """Handle that the other side reports this node's key as in use elsewhere."""
        ...

    def link_lost(self, link: "Link", reason: str) -> None:
        """Handle the end of the link; it is not used again."""
        ...


class Link(asyncio.Protocol):
    """Carries frames over one connection, dialled or accepted.

    `loop.create_connection` calls the protocol methods.
    """

    def __init__(
        self,
        owner: LinkOwner,
        loop: asyncio.AbstractEventLoop,
        hello: bytes,
        *,
        dialled: bool,
        expected: bytes | None = None,
    ) -> None:
        self.peer = b""
        """The other peer's id; empty until the handshake is over."""
        self.dialled = dialled
        self.expected = expected
        """The peer that this node dialled; None if the other side dialled."""
        self.up = False
        self.settled: asyncio.Future[bool] = loop.create_future()
        """True when HELLO came; False when the connection was lost before."""
        self.closed: asyncio.Future[str] = loop.create_future()
        """The reason why the connection ended."""
        self.last_heard = loop.time()
        self._keepalives = Bucket(KEEPALIVES_PER_S, KEEPALIVES_AT_ONCE, int(self.last_heard * 1_000))
        self.heard = 0
        """Number of reads with data."""
        self.rtt_s: float | None = None
        self.queued_bytes = 0
        self.dropped_frames = 0
        self._owner = owner
        self._loop = loop
        self._hello = hello
        self._reader = FrameReader()
        self._queue: deque[tuple[FrameKind, bytes]] = deque()
        self._pong: bytes | None = None
        """The payload of the latest PING, until its PONG is written."""
        self._transport: asyncio.Transport | None = None
        self._flushing = False
        self._paused = False
        self._reason = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called after the TLS handshake: identify the peer, then send HELLO."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's has the interface, but other base classes
        self._transport.set_write_buffer_limits(high=TRANSPORT_BYTES)
        try:
            self.peer = self._owner.identify(self, peer_key(transport.get_extra_info("ssl_object")))
        except PeerIdentityError as error:
            self.abort(str(error))
            return
        self._put(FrameKind.HELLO, self._hello)

    def data_received(self, data: bytes) -> None:
        """Called with received bytes."""
        self.last_heard = self._loop.time()
        self.heard += 1
        try:
            for kind, payload in self._reader.feed(data):
                if self._reason:
                    return
                self._on_frame(kind, payload)
        except FrameError as error:
            self.abort(str(error))

    def _on_frame(self, kind: FrameKind, payload: bytes) -> None:
        if not self.up:
            if kind is not FrameKind.HELLO:
                raise FrameError(f"{kind.name} before HELLO")
            if payload != self._hello:
                raise FrameError("the peer speaks another protocol version or is on another chain")
            self.up = True
            self.settled.set_result(True)
            self._owner.link_up(self)
        elif kind is FrameKind.DATA:
            self._owner.link_frame(self, payload)
        elif kind is FrameKind.PING:
            if not self._keepalives.draw(1, int(self.last_heard * 1_000)):
                raise FrameError(f"more than {KEEPALIVES_PER_S} keepalives each second")
            self._pong = payload
            self._flush_soon()
        elif kind is FrameKind.PONG:
            self.rtt_s = self._loop.time() - int.from_bytes(payload, "big") / 1e6
        elif kind is FrameKind.BUSY:
            self._owner.link_busy(self)
            self.abort("the peer says that this node's key is in use on another connection")
        else:
            raise FrameError("a second HELLO")

    def send(self, payload: bytes) -> None:
        """Queue one message. If the queue is full, the oldest messages are dropped."""
        assert len(payload) <= MAX_FRAME_BYTES, f"a message of {len(payload)} bytes fits into no frame"
        self._put(FrameKind.DATA, payload)

    def ping(self) -> None:
        """Send a keepalive, which the other side answers."""
        self._put(FrameKind.PING, int(self._loop.time() * 1e6).to_bytes(8, "big"))

    def refuse_busy(self) -> None:
        """Report that the other side's key is in use on another live connection, and end this one."""
        self._put(FrameKind.BUSY, b"")
        self.close("the key is in use on another connection")

    def abort(self, reason: str) -> None:
        """End the connection at once; the loop calls `link_lost` later."""
        self._reason = self._reason or reason
        if self._transport is not None:
            self._transport.abort()

    def close(self, reason: str) -> None:
        """Write as much of the queue as the transport takes, and end the connection."""
        self._flush()
        self._reason = self._reason or reason
        if self._transport is not None:
            self._transport.close()

    def _put(self, kind: FrameKind, payload: bytes) -> None:
        if self._transport is None or self._reason:
            return
        self._queue.append((kind, payload))
        self.queued_bytes += len(payload) + HELD_BYTES
        while self.queued_bytes > MAX_QUEUE_BYTES:
            _, oldest = self._queue.popleft()
            self.queued_bytes -= len(oldest) + HELD_BYTES
            self.dropped_frames += 1
        self._flush_soon()

    def _flush_soon(self) -> None:
        if not self._flushing and not self._paused and self._transport is not None:
            self._flushing = True
            self._loop.call_soon(self._flush)

    def _flush(self) -> None:
        self._flushing = False
        assert self._transport is not None
        while (self._queue or self._pong is not None) and not self._paused and not self._reason:
            parts: list[bytes] = []
            size = 0
            while self._queue and size < WRITE_BYTES:
                kind, payload = self._queue.popleft()
                parts += (header(kind, len(payload)), payload)
                size += len(payload)
                self.queued_bytes -= len(payload) + HELD_BYTES
            if self._pong is not None:  # after HELLO, which is first in the queue
                parts += (header(FrameKind.PONG, len(self._pong)), self._pong)
                self._pong = None
            self._transport.write(b"".join(parts))

    def pause_writing(self) -> None:
        """Called when the transport's buffer is full."""
        self._paused = True

    def resume_writing(self) -> None:
        """Called when the transport takes more."""
        self._paused = False
        self._flush()

    def eof_received(self) -> None:
        """Called when the other side has closed its half; the connection ends."""

    def connection_lost(self, exc: Exception | None) -> None:
        """Called when the connection has ended, for any reason."""
        reason = self._reason or (str(exc) if exc is not None else "closed by the peer")
        self._reason = reason
        self._queue.clear()
        self.queued_bytes = 0
        if not self.settled.done():
            self.settled.set_result(False)
        if not self.closed.done():
            self.closed.set_result(reason)
        self._owner.link_lost(self, reason)
