"""Canonical encoding: MessagePack arrays, one byte string per value (ledger.md "Canonical encoding").

Rule 1: ints, strings, bytes, booleans, nil and arrays of these; shortest forms; no floats, no maps.
Rule 2: bytes from outside are accepted only if encoding the decoded value gives the same bytes.

msgspec is the fast implementation; the tests compare it with msgpack.
"""

from typing import Any, TypeVar

import msgspec

from ledger.primitives.codec_errors import CodecError, NotCanonicalError, OtherShapeError, TooLongError

__all__ = ["MAX_VALUE_BYTES", "CodecError", "Record", "decode", "encode", "trusted_decode"]

MAX_VALUE_BYTES = 4 * 1024 * 1024
"""Larger values are never decoded; frames and blocks have smaller limits."""


class Record(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A frozen value that is encoded as an array of its fields, in order."""


T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder()
_decoders: dict[object, msgspec.msgpack.Decoder[Any]] = {}


def encode(value: object) -> bytes:
    """Return the canonical bytes of a `Record`, or of ints, strings, bytes, booleans, None and tuples of these."""
    return _encoder.encode(value)


def decode(kind: type[T], data: bytes, limit: int = MAX_VALUE_BYTES) -> T:
    """Return the value of type `kind` whose canonical encoding is `data`.

    Raises CodecError if `data` is longer than `limit`, of another shape, or not in canonical form.
    """
    if len(data) > limit:
        raise TooLongError(given=len(data), most=limit)
    value = trusted_decode(kind, data)
    if _encoder.encode(value) != data:
        raise NotCanonicalError
    return value


def trusted_decode(kind: type[T], data: bytes) -> T:
    """As `decode`, for bytes that this node encoded itself: checks the shape, but not the canonical form."""
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.msgpack.Decoder(kind)
    try:
        return decoder.decode(data)  # type: ignore[no-any-return]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OverflowError) as error:
        raise OtherShapeError(why=str(error)) from error
