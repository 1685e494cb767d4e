"""Every annotation has one shape, and an annotation without a shape is refused by the name of its field."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal

import pytest

from ledger.primitives.codec import Record, encode, trusted_decode
from ledger.primitives.kinds import Club, Kind, Length, SignedWon
from ledger.primitives.shapes import (
    Anything,
    Choice,
    Leaf,
    Many,
    Maybe,
    Row,
    Struct,
    Table,
    field_names,
    is_record,
    shape_of,
    shapes_of,
    tag_of,
)
from ledger.primitives.units import AccountId, Millis, Won


class Left(Record, frozen=True, tag="left"):
    by: int


class Right(Record, frozen=True, tag="right"):
    by: int


class Colour(Enum):
    RED = "red"


class Sample(Record, frozen=True):
    from_: AccountId
    club: Club
    grace_ms: Length
    due_ms: Millis
    paid: Won
    paid_ms: Millis | None
    net: SignedWon
    way: Left | Right
    """The members of a union keep their tags."""


WON, NUMBER = Leaf(Kind.WON), Leaf(Kind.NUMBER)


@pytest.mark.parametrize(
    ("hint", "shape"),
    [
        (Won, WON),
        (SignedWon, WON),
        (AccountId, Leaf(Kind.ACCOUNT, is_bytes=True)),
        (Club, Leaf(Kind.CLUB, is_bytes=True)),
        (bytes, Leaf(Kind.HASH, is_bytes=True, open=True)),
        (Millis, Leaf(Kind.INSTANT, open=True)),
        (Length, Leaf(Kind.LENGTH)),
        (float | None, Maybe(Leaf(Kind.NUMBER, whole=False))),
        (Colour, Leaf(Kind.WORD, Colour)),
        (Literal["a", "b"], Leaf(Kind.NAME)),
        (tuple[Won, ...], Many(WON)),
        (tuple[int, Won], Row((NUMBER, WON))),
        (dict[str, Won], Table(WON)),
        (Left, Struct(Left)),
        (Left | Right | None, Maybe(Choice((Struct(Left), Struct(Right))))),
        (tuple[tuple[str, Any], ...], Many(Row((Leaf(Kind.TEXT), Anything())))),
    ],
)
def test_an_annotation_has_one_shape(hint: Any, shape: Any) -> None:
    assert shape_of(hint) == shape


def test_a_field_has_its_names_outside_and_in_json() -> None:
    names = [(each.attribute, each.name, each.shown) for each in shapes_of(Sample)]
    assert names[0] == ("from_", "from", "from")
    assert names[2:6] == [
        ("grace_ms", "grace_ms", "grace_ms"),
        ("due_ms", "due_ms", "due"),
        ("paid", "paid", "paid"),
        ("paid_ms", "paid_ms", "paid_at"),
    ]
    assert field_names(Sample)[0] == ("from_", "from")


def test_a_record_with_kinds_is_still_encoded_and_read() -> None:
    asked = Sample(AccountId(b"a" * 20), b"c" * 32, Millis(5), Millis(7), Won(3), None, -4, Right(2))
    assert trusted_decode(Sample, encode(asked)) == asked


def test_records_are_told_from_other_types() -> None:
    @dataclass
    class Plain:
        a: int

    assert is_record(Plain)
    assert is_record(Left)
    assert not is_record(int)
    assert (tag_of(Left), tag_of(Sample), tag_of(Plain)) == ("left", None, None)


@pytest.mark.parametrize("hint", [list[int], dict[int, str], complex, "int"])
def test_what_has_no_shape_is_refused_with_its_place(hint: Any) -> None:
    with pytest.raises(TypeError, match=r"Terms\.name: a field is not declared as"):
        shape_of(hint, "Terms.name")
