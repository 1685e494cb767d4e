"""What the node and its front process say to each other, and how it is framed.

    frame  = u32 length ‖ MessagePack of one message

    reads (one question at a time, the front waits for the answer)
        Get, Page           →   Value, Entries, Gone (the snapshot is dropped), Failed (the store refused)
    calls (both ways, any number under way, answered by number)
        Submit, Ask, Log    →
                            ←   Hello first; Submitted, Told, Tip, NewLimits, Leave
        Pong                →   ←   Ping

Rule: both ends are this software in one version, started together; a message that can't be read is our own mistake.
"""

import msgspec

from api.ports import ConsensusInfo, NodeStatus, PeerInfo, Readiness
from ledger.primitives.fields import Fields
from node.shell.pipe import HEAD_BYTES, MAX_FRAME_BYTES

NEWEST = -1
"""In place of a height: the last one."""


class Message(msgspec.Struct, frozen=True, array_like=True, gc=False, tag=True):
    """One message; its class is its tag."""


class Get(Message, frozen=True, tag="get"):
    """The value at `key` in the store as it was after `height`."""

    height: int
    key: bytes


class Page(Message, frozen=True, tag="page"):
    """Up to `entries` entries under `prefix`, from `prefix + start` on."""

    height: int
    prefix: bytes
    start: bytes
    entries: int


class Value(Message, frozen=True, tag="value"):
    """The answer to Get."""

    value: bytes | None


class Entries(Message, frozen=True, tag="entries"):
    """The answer to Page; `more` says whether there are entries behind the last one."""

    entries: list[tuple[bytes, bytes]]
    more: bool


class Gone(Message, frozen=True, tag="gone"):
    """The node no longer keeps the store as it was after that height."""


MAX_PAGE_ENTRIES = 256
"""To check an entry of the state takes 13 µs when its bucket is not in memory, so a page takes 4 ms at most."""


class Failed(Message, frozen=True, tag="failed"):
    """The store could not be read."""

    why: str
    """Its code and its fields."""


class Submit(Message, frozen=True, tag="submit"):
    """Signed transactions to admit."""

    number: int
    raws: list[bytes]
    client: str
    """The address they came from; its quota is charged."""


class Submitted(Message, frozen=True, tag="submitted"):
    """For each transaction its id, or (code, fields)."""

    number: int
    answers: list[bytes | tuple[str, Fields]]


class Ask(Message, frozen=True, tag="ask"):
    """A plain value: status, consensus, peers, ready or metrics."""

    number: int
    what: str
    min_peers: int | None = None
    max_behind: int | None = None


Answer = NodeStatus | ConsensusInfo | list[PeerInfo] | Readiness | bytes


class Told(Message, frozen=True, tag="told"):
    """The answer to Ask, encoded by itself."""

    number: int
    value: bytes


class Log(Message, frozen=True, tag="log"):
    """A line for the node's log."""

    level: str
    event: str
    fields: dict[str, str]


class Hello(Message, frozen=True, tag="hello"):
    """The first message: who the node is."""

    peer_id: bytes


class Tip(Message, frozen=True, tag="tip"):
    """Blocks are durable: one, or several that a node which catches up has written together."""

    header: bytes
    """Canonical; empty for genesis, which has none."""
    height: int
    params_hash: bytes
    blocks: list[tuple[int, list[tuple[bytes, str, Fields]]]]
    """Height and outcomes of each, ascending: of its receipts, in order, id, code, and the fields of a refusal."""


class NewLimits(Message, frozen=True, tag="limits"):
    """The operator has changed what one client may ask."""

    requests_per_s: int
    burst: int
    cors_origins: tuple[str, ...]
    hosts: tuple[str, ...]


class Leave(Message, frozen=True, tag="leave"):
    """The node stops: finish what is under way, and end."""


class Ping(Message, frozen=True, tag="ping"):
    """The node wants a word: a front that runs answers Pong at once."""


class Pong(Message, frozen=True, tag="pong"):
    """The answer to Ping: this front's loop turns."""


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
    """Return a plain value as the bytes of `Told.value`."""
    return _encoder.encode(value)


class Decoder:
    """Reads messages of one direction."""

    def __init__(self, kind: object) -> None:
        self._decoder: msgspec.msgpack.Decoder[object] = msgspec.msgpack.Decoder(kind)

    def read(self, body: bytes | memoryview) -> object:
        """Return the message whose encoding is `body`."""
        return self._decoder.decode(body)
