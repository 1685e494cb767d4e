"""Frames: decoding returns the encoded message, and refuses all other bytes with one error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.params import PARAMETERS
from ledger.primitives.codec import CodecError, encode
from node.peer.traffic.wire import (
    MAX_FRAME_BYTES,
    Frame,
    SyncRequest,
    TxPush,
    decode_frame,
    frame_name,
)
from tests.kit.frames import FRAMES


@pytest.mark.parametrize("frame", FRAMES, ids=[f"{i} {frame_name(f)}" for i, f in enumerate(FRAMES)])
def test_a_frame_comes_back_as_it_was_sent(frame: Frame) -> None:
    assert decode_frame(encode(frame)) == frame


def test_every_kind_has_its_own_name() -> None:
    assert len({frame_name(frame) for frame in FRAMES}) == len({type(frame) for frame in FRAMES}) == 20


@pytest.mark.parametrize("frame", FRAMES, ids=[f"{i} {frame_name(f)}" for i, f in enumerate(FRAMES)])
def test_a_frame_cut_short_or_too_long_is_refused(frame: Frame) -> None:
    data = encode(frame)
    for wrong in (data[:-1], data + b"\x00", data[1:], b""):
        with pytest.raises(CodecError):
            decode_frame(wrong)


@given(st.binary(max_size=200))
def test_garbage_raises_one_kind_of_error(data: bytes) -> None:
    try:
        frame = decode_frame(data)
    except CodecError:
        return
    assert encode(frame) == data


@given(st.sampled_from(FRAMES), st.data())
def test_a_changed_byte_is_refused_or_means_something_else(frame: Frame, data: st.DataObject) -> None:
    raw = bytearray(encode(frame))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        other = decode_frame(bytes(raw))
    except CodecError:
        return
    assert other != frame


def test_a_form_that_is_not_the_shortest_is_refused() -> None:
    data = encode(SyncRequest(1, 64))
    assert data.endswith(b"\x01\x40")
    with pytest.raises(CodecError, match="not_canonical"):
        decode_frame(data[:-2] + b"\xcc\x01\x40")


def test_what_is_too_long_is_not_even_read() -> None:
    with pytest.raises(CodecError, match="too_long"):
        decode_frame(encode(TxPush((bytes(MAX_FRAME_BYTES),))))


def test_the_largest_block_a_chain_may_allow_fits_into_a_frame() -> None:
    largest = next(p.high for p in PARAMETERS if p.name == "max_block_bytes")
    certificates = 64 * 1024 + 2 * 64 * 128  # of 64 validators: a TC, its PrepareQC, the last commit
    assert largest + certificates <= MAX_FRAME_BYTES
