"""Frames on a connection between two peers.

    kind (1)  length (4, big-endian)  payload (length)

    HELLO 1   protocol and chain: the first frame each way, once
    DATA  2   one message of the peer
    PING  3   8 bytes, which PONG returns
    PONG  4   the answer to PING: shows half-open connections, and the round trip
    BUSY  5   empty: your key is in use on another live connection; this connection ends

Rule 1: a length above MAX_FRAME_BYTES, an unknown kind or a control frame of wrong size ends the connection.
Rule 2: per connection at most one frame and one read are in memory.
"""

from collections.abc import Iterator
from enum import IntEnum

MAX_FRAME_BYTES = 4 * 1024 * 1024
"""A block has at most 3 MiB; 1 MiB is for its companions: a proposal's TC, the certificates of a sync answer."""

HEADER_BYTES = 5
PING_BYTES = 8
MAX_HELLO_BYTES = 256
"""HELLO is read before anything but the key is known of the sender, so it is small."""


class FrameKind(IntEnum):
    """The kind of a frame."""

    HELLO = 1
    DATA = 2
    PING = 3
    PONG = 4
    BUSY = 5


_LIMITS = {
    FrameKind.HELLO: (0, MAX_HELLO_BYTES),
    FrameKind.DATA: (0, MAX_FRAME_BYTES),
    FrameKind.PING: (PING_BYTES, PING_BYTES),
    FrameKind.PONG: (PING_BYTES, PING_BYTES),
    FrameKind.BUSY: (0, 0),
}


class FrameError(Exception):
    """The bytes are not a frame of a peer. The connection ends."""

    code = "bad_frame"


def header(kind: FrameKind, length: int) -> bytes:
    """Return the five bytes before a payload of `length`; raises FrameError if that length is not allowed."""
    least, most = _LIMITS[kind]
    if not least <= length <= most:
        raise FrameError(f"a {kind.name} frame has {least} to {most} bytes, not {length}")
    return bytes((kind,)) + length.to_bytes(4, "big")


class FrameReader:
    """Splits a stream of bytes into frames."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[FrameKind, bytes]]:
        """Yield the frames that `data` completes. Raises FrameError at the first byte that breaks rule 1."""
        buffer = self._buffer
        buffer += data
        at = 0
        try:
            while len(buffer) - at >= HEADER_BYTES:
                kind, length = _parse_header(buffer, at)
                end = at + HEADER_BYTES + length
                if len(buffer) < end:
                    return
                payload = bytes(memoryview(buffer)[at + HEADER_BYTES : end])
                at = end
                yield kind, payload
        finally:
            del buffer[:at]


def _parse_header(buffer: bytearray, at: int) -> tuple[FrameKind, int]:
    try:
        kind = FrameKind(buffer[at])
    except ValueError:
        raise FrameError(f"unknown kind of frame {buffer[at]}") from None
    length = int.from_bytes(buffer[at + 1 : at + HEADER_BYTES], "big")
    least, most = _LIMITS[kind]
    if not least <= length <= most:
        raise FrameError(f"a {kind.name} frame has {least} to {most} bytes, not {length}")
    return kind, length
