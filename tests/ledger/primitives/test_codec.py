"""One value has one byte string; msgpack is the second implementation."""

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.codec import CodecError, Record, decode, encode, trusted_decode


class Point(Record, frozen=True):
    x: int
    name: str
    raw: bytes
    inner: tuple[int, ...] = ()
    maybe: bool | None = None


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text() | st.binary(max_size=300),
    lambda inner: st.lists(inner, max_size=20),
    max_leaves=60,
)
points = st.builds(
    Point,
    st.integers(-(2**63), 2**64 - 1),
    st.text(max_size=40),
    st.binary(max_size=400),
    st.lists(st.integers(0, 2**40), max_size=20).map(tuple),
    st.none() | st.booleans(),
)


@given(plain)
def test_encodes_as_msgpack_does(value: object) -> None:
    assert encode(value) == msgpack.packb(value)


@given(points)
def test_a_record_is_the_array_of_its_fields_and_comes_back(point: Point) -> None:
    raw = encode(point)
    assert raw == msgpack.packb([point.x, point.name, point.raw, list(point.inner), point.maybe])
    assert decode(Point, raw) == point


@pytest.mark.parametrize(
    "raw",
    [
        b"\x95\xd0\x01\xa1a\xc4\x00\x90\xc0",  # 1 as int8: not the shortest form
        b"\xdc\x00\x05\x01\xa1a\xc4\x00\x90\xc0",  # the array's length in two bytes
        b"\x95\x01\xd9\x01a\xc4\x00\x90\xc0",  # the string's length in one byte more than it takes
        b"\x95\x01\xa1a\xc5\x00\x00\x90\xc0",  # the byte string's length in two bytes
        b"\x93\x01\xa1a\xc4\x00",  # default fields left out
        b"\x96\x01\xa1a\xc4\x00\x90\xc0\x01",  # one field too many
        b"\x95\x01\xa1a\xc4\x00\x90\xc0\x00",  # a byte behind the value
        b"\x95\xcb\x3f\xf0\x00\x00\x00\x00\x00\x00\xa1a\xc4\x00\x90\xc0",  # 1.0
        b"\x95\x01\xa1\xff\xc4\x00\x90\xc0",  # not UTF-8
        b"\x85\xa1x\x01\xa4name\xa1a\xa3raw\xc4\x00\xa5inner\x90\xa5maybe\xc0",  # a map
        b"",
        b"\x95\x01",
    ],
)
def test_any_other_form_is_refused(raw: bytes) -> None:
    assert decode(Point, b"\x95\x01\xa1a\xc4\x00\x90\xc0") == Point(1, "a", b"")
    with pytest.raises(CodecError):
        decode(Point, raw)


@given(points, st.data())
def test_a_changed_byte_never_decodes_to_the_same_value(point: Point, data: st.DataObject) -> None:
    raw = bytearray(encode(point))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    try:
        assert decode(Point, bytes(raw)) != point
    except CodecError:
        return


def test_a_length_limit_comes_before_decoding() -> None:
    with pytest.raises(CodecError, match=r"too_long .*most=8"):
        decode(Point, encode(Point(1, "a long name", b"")), limit=8)


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    with pytest.raises(CodecError):
        decode(list, b"\x91" * 100_000 + b"\x90")


def test_trusted_bytes_are_still_checked_for_their_shape() -> None:
    with pytest.raises(CodecError):
        trusted_decode(Point, encode(["a", 1]))


def test_as_many_bytes_are_read_as_the_limit_says() -> None:
    raw = encode((1, 2))
    assert decode(tuple[int, ...], raw, len(raw)) == (1, 2)
    with pytest.raises(CodecError):
        decode(tuple[int, ...], raw, len(raw) - 1)
