"""The messages between the node and its front process, and their frames.

    frame  = u32 length ‖ MessagePack of one message

    reads (one question at a time; the front waits for the answer)
        Get, Page           →   Value, Entries, Gone (the snapshot is dropped), Failed (the store refused)
    calls (both ways, many at a time, answers carry the number of their call)
        Submit, Ask, Log    →
                            ←   Hello first; Submitted, Told, Tip, NewLimits, Leave
        Pong                →   ←   Ping

Rule: both ends are the same version of this software, started together; an unreadable message is our own defect.
"""

import msgspec

from ledger.primitives.fields import Fields
from node.shell.pipe import HEAD_BYTES, MAX_FRAME_BYTES

NEWEST = -1
"""Stands for the last height."""


class Message(msgspec.Struct, frozen=True, array_like=True, gc=False, tag=True):
    """One message; its class determines its tag."""


class Get(Message, frozen=True, tag="get"):
    """Asks for the value at `key` in the store as it was after `height`."""

    height: int
    key: bytes


class Page(Message, frozen=True, tag="page"):
    """Asks for up to `entries` entries under `prefix`, from `prefix + start` on."""

    height: int
    prefix: bytes
    start: bytes
    entries: int


class Value(Message, frozen=True, tag="value"):
    """The answer to Get."""

    value: bytes | None


class Entries(Message, frozen=True, tag="entries"):
    """The answer to Page; `more` is true if there are further entries."""

    entries: list[tuple[bytes, bytes]]
    more: bool


class Gone(Message, frozen=True, tag="gone"):
    """The answer when the node no longer has a snapshot of that height."""


MAX_PAGE_ENTRIES = 256
"""Checking an entry of the state takes 13 µs when its bucket is not in memory, so a page takes 4 ms at most."""


class Failed(Message, frozen=True, tag="failed"):
    """The answer when the store could not be read."""

    why: str
    """The code and fields of the error."""


class Submit(Message, frozen=True, tag="submit"):
    """Signed transactions to admit."""

    number: int
    raws: list[bytes]
    client: str
    """The client's address; the client's quota is charged."""


class Submitted(Message, frozen=True, tag="submitted"):
    """The answer to Submit: for each transaction its id, or (code, fields)."""

    number: int
    answers: list[bytes | tuple[str, Fields]]


class Ask(Message, frozen=True, tag="ask"):
    """Asks for a plain value: status, consensus, peers, ready or metrics."""

    number: int
    what: str
    min_peers: int | None = None
    max_behind: int | None = None


class Told(Message, frozen=True, tag="told"):
    """The answer to Ask; the value is encoded separately."""

    number: int
    value: bytes


class Log(Message, frozen=True, tag="log"):
    """A line for the node's log."""

    level: str
    event: str
    fields: dict[str, str]


class Hello(Message, frozen=True, tag="hello"):
    """The first message: the node's peer id."""

    peer_id: bytes


class Tip(Message, frozen=True, tag="tip"):
    """Reports durable blocks: one, or several that a node which catches up has written together."""

    header: bytes
    """Canonical; empty for genesis, which has no header."""
    height: int
    params_hash: bytes
    blocks: list[tuple[int, list[tuple[bytes, str, Fields]]]]
    """For each block, ascending: its height, and for each receipt, in order, its id, code and the fields of a
    refusal."""


class NewLimits(Message, frozen=True, tag="limits"):
    """Reports that the operator has changed the limits on one client."""

    requests_per_s: int
    burst: int
    cors_origins: tuple[str, ...]
    hosts: tuple[str, ...]


class Leave(Message, frozen=True, tag="leave"):
    """The node stops: finish open requests and end."""


class Ping(Message, frozen=True, tag="ping"):
    """Asks the front for a sign of life; a running front answers Pong at once."""


class Pong(Message, frozen=True, tag="pong"):
    """The answer to Ping: this front's loop runs."""


Question = Get | Page
ReadAnswer = Value | Entries | Gone | Failed
ToNode = Submit | Ask | Log | Pong
ToFront = Hello | Submitted | Told | Tip | NewLimits | Leave | Ping

_encoder = msgspec.msgpack.Encoder()


def framed(message: object) -> bytes:
    """Return `message` as a frame."""
    body = _encoder.encode(message)
    assert len(body) <= MAX_FRAME_BYTES, f"a message of {len(body)} bytes"
    return len(body).to_bytes(HEAD_BYTES, "big") + body


def encoded(value: object) -> bytes:
    """Return a plain value, encoded for `Told.value`."""
    return _encoder.encode(value)


class Decoder:
    """Reads messages of one direction."""

    def __init__(self, kind: object) -> None:
        self._decoder: msgspec.msgpack.Decoder[object] = msgspec.msgpack.Decoder(kind)

    def read(self, body: bytes | memoryview) -> object:
        """Return the message whose encoding is `body`."""
        return self._decoder.decode(body)
