"""The kind of a field follows from its annotation, and an encoded field is its name and its plain value."""

from enum import StrEnum
from typing import Any

import msgspec
import pytest

from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.fields import (
    BasisPoints,
    Club,
    Day,
    Fields,
    FieldType,
    HashBytes,
    Instant,
    Kind,
    Length,
    Name,
    encoded_fields,
    field_types,
)
from ledger.primitives.units import AccountId, Hash32, Millis, Won


class Word(StrEnum):
    ON = "on"
    OFF = "off"


class Every(msgspec.Struct, frozen=True):
    from_: AccountId
    to: AccountId | None
    amount: Won
    club: Club
    id: Hash32
    key: HashBytes
    due_ms: Instant
    by_ms: Length
    day: Day
    rate: BasisPoints
    count: int
    good: bool
    method: Name
    memo: str
    word: Word
    seats: tuple[int, ...]
    words: tuple[Word, ...]


def every(**changes: Any) -> Every:
    one = Every(
        AccountId(b"a" * 20), None, Won(3), b"c" * 32, Hash32(b"i" * 32), b"k", Millis(1), Millis(2), 5, 2_000, 7, True,
        "open", "hi", Word.OFF, (1, 2), (Word.ON, Word.OFF),
    )  # fmt: skip
    return msgspec.structs.replace(one, **changes)


def test_each_annotation_is_one_kind() -> None:
    kinds = {name: each.kind for name, each in field_types(Every).items()}
    assert list(kinds.values()) == [
        Kind.ACCOUNT, Kind.ACCOUNT, Kind.WON, Kind.CLUB, Kind.HASH, Kind.HASH, Kind.INSTANT, Kind.LENGTH, Kind.DAY,
        Kind.RATE, Kind.NUMBER, Kind.FLAG, Kind.NAME, Kind.TEXT, Kind.WORD, Kind.NUMBER, Kind.WORD,
    ]  # fmt: skip
    assert set(kinds.values()) == set(Kind) - {Kind.REFUSAL}  # only refusals hold another one
    assert field_types(Every)["words"] == FieldType(Kind.WORD, Word, many=True)
    assert field_types(Every)["to"] == FieldType(Kind.ACCOUNT, optional=True)


def test_a_name_that_python_reserves_is_encoded_without_its_underscore() -> None:
    assert next(iter(field_types(Every))) == "from"
    assert encoded_fields(every())[0] == ("from", b"a" * 20)


def test_fields_are_encoded_in_their_order_and_plain() -> None:
    told = encoded_fields(every())
    assert [name for name, _ in told] == list(field_types(Every))
    assert dict(told)["word"] == "off"
    assert type(dict(told)["word"]) is str
    assert trusted_decode(Fields, encode(told))[:-2] == told[:-2]


class Loose(msgspec.Struct):
    key: bytes


class Untyped(msgspec.Struct):
    what: Any


@pytest.mark.parametrize("shape", [Loose, Untyped])
def test_a_field_of_no_declared_kind_is_named(shape: type) -> None:
    with pytest.raises(TypeError, match=rf"{shape.__name__}\.\w+: a field is not declared as"):
        field_types(shape)
