from typing import get_args

import pytest

from ledger.primitives.block import Block, header_hash
from ledger.primitives.codec import encode
from ledger.primitives.units import ZERO_HASH
from node.peer import dispatch as module
from node.peer.traffic.wire import (
    ANSWERS,
    Bodies,
    FetchResponse,
    Frame,
    OwnVotes,
    PeerMessage,
    SyncResponse,
    decode_frame,
    tag_of,
)
from tests.kit.height import Height
from tests.kit.simulated import calm, peer

BLOCK: Block = Height().block()


def test_the_answers_are_those_of_the_wire() -> None:
    answers = {str(kind.__struct_config__.tag) for kind in (SyncResponse, FetchResponse, Bodies, OwnVotes)}
    assert set(ANSWERS) == answers
    assert answers <= {str(kind.__struct_config__.tag) for kind in get_args(PeerMessage)}


@pytest.mark.parametrize(
    "frame", [SyncResponse(()), FetchResponse(BLOCK), Bodies(ZERO_HASH, (0,), (b"tx",)), OwnVotes(0, (), tied=True)]
)
def test_answers_that_nobody_asked_for_are_not_decoded(frame: object, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = calm()
    node, sender = peer(cluster.nodes[0]), cluster.ids[1]
    decoded: list[bytes] = []

    def decode(data: bytes) -> Frame:
        decoded.append(data)
        return decode_frame(data)

    monkeypatch.setattr(module, "decode_frame", decode)
    node.on_frame(sender, encode(frame))
    assert decoded == []
    node._questions.ask(sender, (ANSWERS[tag_of(encode(frame))], header_hash(BLOCK.header)))
    node.on_frame(sender, encode(frame))
    assert decoded == [encode(frame)]


def test_a_block_is_taken_for_the_hash_it_was_asked_by(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = calm()
    node, sender = peer(cluster.nodes[0]), cluster.ids[1]
    taken: list[Block] = []
    monkeypatch.setattr(node.couriers, "on_block", taken.append)
    node._questions.ask(sender, ("block", bytes(32)))
    node.on_frame(sender, encode(FetchResponse(BLOCK)))
    assert taken == []
    node._questions.ask(sender, ("block", header_hash(BLOCK.header)))
    for _ in range(2):
        node.on_frame(sender, encode(FetchResponse(BLOCK)))
    assert taken == [BLOCK]
