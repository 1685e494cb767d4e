"""One end of a socket pair on an event loop: sends and receives whole frames between a node and its own processes.

    frame = u32 length ‖ body

Rule 1: nothing is awaited; what the socket does not take waits in `waiting_bytes`, which the owner watches.
Rule 2: `lost` is called once, when the other end is gone or sends an invalid frame; never after `close`.
"""

import asyncio
import socket
from collections.abc import Callable

HEAD_BYTES = 4
MAX_FRAME_BYTES = 64 * 1024 * 1024
"""Greater than every message: a block has at most 3 MiB, a page ends at 256 KiB, a batch of transactions has 1 MiB."""
READ_BYTES = 256 * 1024
SOCKET_BYTES = 1024 * 1024
"""Size of the kernel's buffer: a batch of signatures or a page fits, without waking this loop again."""


def pair() -> tuple[socket.socket, socket.socket]:
    """Return the two ends of a socket pair with buffers of SOCKET_BYTES."""
    ends = socket.socketpair()
    for end in ends:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOCKET_BYTES)
    return ends


class Pipe:
    """Sends and receives whole frames over one end of a socket pair. `frame` gets the body of each frame."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        end: socket.socket,
        frame: Callable[[bytes], None],
        lost: Callable[[], None],
    ) -> None:
        end.setblocking(False)
        self._loop = loop
        self._socket = end
        self._frame = frame
        self._lost = lost
        self._in = bytearray()
        self._out = bytearray()
        self._open = True
        self._paused = False
        loop.add_reader(end.fileno(), self._readable)

    @property
    def waiting_bytes(self) -> int:
        """Return the number of bytes that the other end has not taken yet."""
        return len(self._out)

    @property
    def paused(self) -> bool:
        """Return whether received frames are held back: see `pause`."""
        return self._paused

    def send(self, framed: bytes) -> None:
        """Send a whole frame; does nothing if the pipe is closed."""
        if not self._open:
            return
        idle = not self._out
        self._out += framed
        if idle:
            self._writable()

    def pause(self, seconds: float) -> None:
        """Deliver no frame for `seconds`, not even those already received."""
        if self._open and not self._paused:
            self._paused = True
            self._loop.remove_reader(self._socket.fileno())
            self._loop.call_later(seconds, self._resume)

    def close(self) -> None:
        """Close this end; the other end sees the end of file."""
        if self._open:
            self._open = False
            self._loop.remove_reader(self._socket.fileno())
            self._loop.remove_writer(self._socket.fileno())
            self._socket.close()

    def _resume(self) -> None:
        self._paused = False
        if self._open:
            self._loop.add_reader(self._socket.fileno(), self._readable)
            self._hand_over()

    def _writable(self) -> None:
        try:
            del self._out[: self._socket.send(self._out)]
        except BlockingIOError:
            pass  # the socket is full: the loop calls again when it is not
        except OSError:
            self._end()
            return
        if self._out:
            self._loop.add_writer(self._socket.fileno(), self._writable)
        else:
            self._loop.remove_writer(self._socket.fileno())

    def _readable(self) -> None:
        try:
            data = self._socket.recv(READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._end()
            return
        self._in += data
        self._hand_over()

    def _hand_over(self) -> None:
        at = 0
        while self._open and not self._paused and len(self._in) - at >= HEAD_BYTES:
            length = int.from_bytes(self._in[at : at + HEAD_BYTES], "big")
            if length > MAX_FRAME_BYTES:
                self._end()
                return
            if len(self._in) - at < HEAD_BYTES + length:
                break
            body = bytes(self._in[at + HEAD_BYTES : at + HEAD_BYTES + length])
            at += HEAD_BYTES + length
            self._frame(body)
        if at:
            del self._in[:at]

    def _end(self) -> None:
        if self._open:
            self.close()
            self._lost()
