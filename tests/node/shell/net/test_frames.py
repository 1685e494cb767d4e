"""Framing: however the network cuts the stream, the same frames come out; no frame that is too large or unknown
does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.peer.traffic import wire
from node.shell.net.frames import (
    HEADER_BYTES,
    MAX_FRAME_BYTES,
    MAX_HELLO_BYTES,
    FrameError,
    FrameKind,
    FrameReader,
    header,
)


def data_frame(payload: bytes) -> bytes:
    return header(FrameKind.DATA, len(payload)) + payload


@given(st.lists(st.binary(max_size=300), max_size=12), st.lists(st.integers(1, 97), min_size=1, max_size=20))
def test_frames_come_out_as_they_went_in_however_the_stream_is_cut(payloads: list[bytes], cuts: list[int]) -> None:
    stream = b"".join(data_frame(p) for p in payloads)
    reader = FrameReader()
    out: list[bytes] = []
    at = 0
    turn = 0
    while at < len(stream):
        step = cuts[turn % len(cuts)]
        out += [payload for _, payload in reader.feed(stream[at : at + step])]
        at += step
        turn += 1
    assert out == payloads
    assert len(reader._buffer) == 0


@pytest.mark.parametrize(
    ("kind", "length"),
    [
        (FrameKind.DATA, MAX_FRAME_BYTES + 1),
        (FrameKind.HELLO, MAX_HELLO_BYTES + 1),
        (FrameKind.PING, 7),
        (FrameKind.BUSY, 1),
        (FrameKind.PONG, 9),
    ],
)
def test_a_length_outside_its_bounds_is_neither_written_nor_read(kind: FrameKind, length: int) -> None:
    with pytest.raises(FrameError):
        header(kind, length)
    reader = FrameReader()
    with pytest.raises(FrameError):
        list(reader.feed(bytes((kind,)) + length.to_bytes(4, "big")))


def test_the_largest_frame_passes() -> None:
    payload = bytes(MAX_FRAME_BYTES)
    assert [p for _, p in FrameReader().feed(data_frame(payload))] == [payload]


def test_frames_before_a_bad_one_are_delivered_and_nothing_after_it() -> None:
    reader = FrameReader()
    frames = reader.feed(data_frame(b"good") + b"\x09" + bytes(HEADER_BYTES) + data_frame(b"after"))
    assert next(frames) == (FrameKind.DATA, b"good")
    with pytest.raises(FrameError):
        next(frames)


def test_a_waiting_reader_holds_no_more_than_the_frame_it_waits_for() -> None:
    reader = FrameReader()
    assert not list(reader.feed(data_frame(bytes(1000))[:-1]))
    assert len(reader._buffer) == HEADER_BYTES + 999


def test_every_frame_a_peer_may_speak_fits() -> None:
    assert MAX_FRAME_BYTES >= wire.MAX_FRAME_BYTES
