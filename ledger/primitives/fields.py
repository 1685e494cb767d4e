"""Typed fields: what a refusal, an event and a finding are made of, beside their name.

    annotation          kind       in JSON                       to people, English · Korean
    Won                 won        "90000"                       90,000 won · 90,000원
    AccountId           account    "gye1…", "" for nobody        gye1…
    Club                club       64 hex digits                 hex digits
    Hash32, HashBytes   hash       hex digits                    hex digits
    Instant             instant    "2026-11-23T14:59:59.000Z"    2026-11-23 14:59:59 UTC · 2026년 11월 23일 23:59
    Length              length     milliseconds                  7 days · 7일
    Day                 day        days since 1970-01-01         2026-11-29 · 2026년 11월 29일
    BasisPoints         rate       2000                          20 %
    int                 number     12345                         12345
    bool                flag       true                          yes · 예
    Name                name       "transfer"                    transfer
    str                 text       "what somebody typed"         'what somebody typed'
    a StrEnum           word       "running"                     by the table of its words
    tuple[X, …]         as X, many of them

Rule 1: a field is rendered by its kind, never by its name or by how its value looks.
Rule 2: only names and values are encoded. What an encoded field is, follows from the class that declares it.
Rule 3: a name that Python keeps for itself is declared with a line behind it, `from_`, and is called `from` elsewhere.
"""

import types
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from ledger.primitives.units import AccountId, Hash32, Millis, Won

__all__ = [
    "BasisPoints",
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
    "encoded_fields",
    "field_types",
]

Field = int | str | bytes | bool | None | tuple[Any, ...]
"""A value as it is encoded."""
Fields = tuple[tuple[str, Any], ...]
"""Names and values, in the order of their declaration."""


class Kind(StrEnum):
    """What a field is; see the module's table."""

    WON = "won"
    ACCOUNT = "account"
    CLUB = "club"
    HASH = "hash"
    INSTANT = "instant"
    LENGTH = "length"
    DAY = "day"
    RATE = "rate"
    NUMBER = "number"
    FLAG = "flag"
    NAME = "name"
    TEXT = "text"
    WORD = "word"


Club = Annotated[bytes, Kind.CLUB]
"""A club's id."""
HashBytes = Annotated[bytes, Kind.HASH]
"""Another id, a digest, a key."""
Instant = Annotated[Millis, Kind.INSTANT]
"""A point in time; a field `x_ms` is shown as `x`."""
Length = Annotated[Millis, Kind.LENGTH]
"""A length of time."""
Day = Annotated[int, Kind.DAY]
"""Days from 1970-01-01 to a day in Seoul."""
BasisPoints = Annotated[int, Kind.RATE]
"""Hundredths of a percent."""
Name = Annotated[str, Kind.NAME]
"""A name of this software's own: a method, a contract, a parameter. Text that somebody typed is a plain str."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """What one field is."""

    kind: Kind
    words: type[StrEnum] | None = None
    """The closed list, where the kind is WORD."""
    many: bool = False
    """A tuple of such values."""


_PLAIN: dict[Any, Kind] = {
    Won: Kind.WON,
    AccountId: Kind.ACCOUNT,
    Hash32: Kind.HASH,
    int: Kind.NUMBER,
    bool: Kind.FLAG,
    str: Kind.TEXT,
}


_NAMES: dict[type[Any], tuple[tuple[str, str], ...]] = {}
"""By class; there are as many as events and refusals in the code, and every event of a block asks."""


def field_types(shape: type[Any]) -> dict[str, FieldType]:
    """Return what each field of a record's class is, by its name outside.

    Raises TypeError for an annotation that is not in the module's table.
    """
    hints = get_type_hints(shape, include_extras=True)
    return {outside: _type_of(hints[name], f"{shape.__qualname__}.{name}") for name, outside in _names(shape)}


def encoded_fields(record: Any) -> Fields:
    """Return the fields of a record as they are encoded: enum members as their words, lists as tuples."""
    return tuple((outside, _encoded(getattr(record, name))) for name, outside in _names(type(record)))


def _names(shape: type[Any]) -> tuple[tuple[str, str], ...]:
    """Return each field's name as Python knows it, and outside."""
    found = _NAMES.get(shape)
    if found is None:
        fields: Iterable[str] = getattr(shape, "__dataclass_fields__", ())
        names: Iterable[str] = getattr(shape, "__struct_fields__", fields)
        found = _NAMES[shape] = tuple((name, _outside(name)) for name in names)
    return found


def _outside(name: str) -> str:
    return name.removesuffix("_")


def _encoded(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return tuple(map(_encoded, value))
    return value


def _type_of(hint: Any, where: str) -> FieldType:
    if get_origin(hint) in (Union, types.UnionType):
        rest = [each for each in get_args(hint) if each is not type(None)]
        if len(rest) == 1:
            return _type_of(rest[0], where)
    if get_origin(hint) is tuple and len(get_args(hint)) == 2 and get_args(hint)[1] is Ellipsis:
        inner = _type_of(get_args(hint)[0], where)
        return FieldType(inner.kind, inner.words, many=True)
    if get_origin(hint) is Annotated:
        kinds = [mark for mark in hint.__metadata__ if isinstance(mark, Kind)]
        if len(kinds) == 1:
            return FieldType(kinds[0])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return FieldType(Kind.WORD, hint)
    if hint in _PLAIN:
        return FieldType(_PLAIN[hint])
    raise TypeError(f"{where}: a field is not declared as {hint!r}; see ledger/primitives/fields.py")
