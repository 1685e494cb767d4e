"""Every message comes out as it went in, in its own direction only."""

import msgspec
import pytest

from node.shell.front.wire import (
    Ask,
    Decoder,
    Entries,
    Failed,
    Get,
    Gone,
    Hello,
    Leave,
    Log,
    NewLimits,
    Page,
    Ping,
    Pong,
    Question,
    ReadAnswer,
    Submit,
    Submitted,
    Tip,
    ToFront,
    Told,
    ToNode,
    Value,
    framed,
)
from node.shell.pipe import HEAD_BYTES

DIRECTIONS = {
    "questions": (Question, [Get(7, b"k"), Page(-1, b"s/", b"", 16)]),
    "answers": (ReadAnswer, [Value(None), Value(b""), Entries([(b"a", b"b")], True), Gone(), Failed("why")]),
    "to the node": (
        ToNode,
        [
            Submit(1, [b"tx"], "127.0.0.1"),
            Ask(2, "ready", 1, None),
            Ask(3, "status"),
            Log("error", "log", {"a": "b"}),
            Pong(),
        ],
    ),
    "to the front": (
        ToFront,
        [
            Hello(bytes(20)),
            Submitted(1, [bytes(32), ("nonce_used", (("nonce", 1), ("key", b"k")))]),
            Told(2, b"x"),
            Tip(b"header", 9, bytes(32), [(9, [(bytes(32), "ok", ())])]),
            NewLimits(1, 2, ("*",), ("a.example",)),
            Leave(),
            Ping(),
        ],
    ),
}


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_what_is_framed_is_read(direction: str) -> None:
    kind, messages = DIRECTIONS[direction]
    for message in messages:
        data = framed(message)
        assert int.from_bytes(data[:HEAD_BYTES], "big") == len(data) - HEAD_BYTES
        assert Decoder(kind).read(data[HEAD_BYTES:]) == message
        for other, (another, _) in DIRECTIONS.items():
            if other != direction:
                with pytest.raises(msgspec.ValidationError):
                    Decoder(another).read(data[HEAD_BYTES:])
