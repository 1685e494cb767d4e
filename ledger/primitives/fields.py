"""Typed fields: the values in a refusal, an event or a finding, besides its name.

A field is a value of one kind (`ledger.primitives.kinds` has the table), or a tuple of several. This module passes on
the annotations, so that a refusal or an event needs imports only from here.

Rule 1: a field is rendered by its kind, never by its name or the look of its value.
Rule 2: only names and values are encoded. The class that declares a field gives its type.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from ledger.primitives.kinds import BasisPoints, Because, Club, Day, HashBytes, Instant, Kind, Length, Name, SignedWon
from ledger.primitives.shapes import Leaf, Many, Maybe, Shape, field_names, shapes_of

__all__ = [
    "BasisPoints",
    "Because",
    "Club",
    "Day",
    "Field",
    "FieldType",
    "Fields",
    "HashBytes",
    "Instant",
    "Kind",
    "Length",
    "Name",
    "SignedWon",
    "encoded_fields",
    "field_types",
]

Field = int | str | bytes | bool | None | tuple[Any, ...]
"""A value in its encoded form."""
Fields = tuple[tuple[str, Any], ...]
"""Names and values in the order of their declaration."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """The type of one field."""

    kind: Kind
    words: type[StrEnum] | None = None
    """The closed list, if the kind is WORD."""
    many: bool = False
    """True for a tuple of such values."""
    optional: bool = False
    """True if a record may have no such value."""


def field_types(shape: type[Any]) -> dict[str, FieldType]:
    """Return the type of each field of a record's class, by the field's outside name.

    Raises TypeError for an annotation that is neither a kind nor many of one.
    """
    return {each.name: _flat(each.shape, f"{shape.__qualname__}.{each.attribute}") for each in shapes_of(shape)}


def encoded_fields(record: Any) -> Fields:
    """Return the fields of a record in encoded form: enum members as their words, lists as tuples."""
    return tuple((outside, _encoded(getattr(record, name))) for name, outside in field_names(type(record)))


def _encoded(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return tuple(map(_encoded, value))
    return value


def _flat(shape: Shape, where: str) -> FieldType:
    inner = shape.of if isinstance(shape, Maybe) else shape
    one = inner.of if isinstance(inner, Many) else inner
    if not isinstance(one, Leaf) or one.open or not one.whole:
        raise TypeError(f"{where}: a field is not declared as {one}; see ledger/primitives/kinds.py")
    words = one.words
    assert words is None or issubclass(words, StrEnum), f"{where}: words are a StrEnum"
    return FieldType(one.kind, words, many=isinstance(inner, Many), optional=isinstance(shape, Maybe))
