"""Shapes: the meaning of a record's annotations, computed in one place.

    annotation            shape
    one of `kinds`        Leaf(kind)
    float                 Leaf(number, whole=False)
    X | None              Maybe(X)
    tuple[X, …]           Many(X)
    tuple[X, Y]           Row((X, Y))
    dict[str, X]          Table(X)
    a record              Struct(its class)
    X | Y                 Choice((X, Y)); records are distinguished by their tags
    Any                   Anything

These shapes determine the JSON of a record, its schema, how a typed call is read, the catalogue of events, and
docs/reference/schema.json.

Rule 1: an annotation that is not in the table is refused, not guessed.
Rule 2: a field with a reserved word of Python as its name is declared with an underscore, `from_`, and is `from`
outside.
"""

import types
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from ledger.primitives.kinds import Kind
from ledger.primitives.units import AccountId, Hash32, Millis, Won

__all__ = [
    "Anything",
    "Choice",
    "FieldShape",
    "Leaf",
    "Many",
    "Maybe",
    "Row",
    "Shape",
    "Struct",
    "Table",
    "field_names",
    "is_record",
    "shape_of",
    "shapes_of",
    "tag_of",
]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value."""

    kind: Kind
    words: type[Enum] | None = None
    """The closed list, if the kind is WORD."""
    whole: bool = True
    """False for a number with a fraction: a measurement of a node, never a value on the chain."""
    is_bytes: bool = False
    """True if it is bytes in memory and in the encoding."""
    open: bool = False
    """True if the annotation does not determine the kind: bare bytes and Millis, which events and refusals may not
    use."""


@dataclass(frozen=True, slots=True)
class Maybe:
    """A value, or None."""

    of: "Shape"


@dataclass(frozen=True, slots=True)
class Many:
    """Any number of values of one shape."""

    of: "Shape"


@dataclass(frozen=True, slots=True)
class Row:
    """A fixed number of values, each of its own shape."""

    of: tuple["Shape", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A dictionary from text to values of one shape."""

    of: "Shape"


@dataclass(frozen=True, slots=True)
class Struct:
    """A record: a msgspec struct or a dataclass."""

    of: type[Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several shapes: records are distinguished by their tags, others by their JSON types."""

    of: tuple["Shape", ...]


@dataclass(frozen=True, slots=True)
class Anything:
    """A value whose shape is not declared here."""


Shape = Leaf | Maybe | Many | Row | Table | Struct | Choice | Anything


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field of a record."""

    attribute: str
    """The name in Python."""
    name: str
    """The name in the encoding and the documentation."""
    shown: str
    """The name in JSON: an instant `x_ms` is `x`, or `x_at` if the record also has a field `x`."""
    shape: Shape


_LEAVES: dict[Any, Leaf | Anything] = {
    Won: Leaf(Kind.WON),
    AccountId: Leaf(Kind.ACCOUNT, is_bytes=True),
    Hash32: Leaf(Kind.HASH, is_bytes=True),
    Millis: Leaf(Kind.INSTANT, open=True),
    bool: Leaf(Kind.FLAG),
    int: Leaf(Kind.NUMBER),
    float: Leaf(Kind.NUMBER, whole=False),
    str: Leaf(Kind.TEXT),
    bytes: Leaf(Kind.HASH, is_bytes=True, open=True),
    Any: Anything(),
    object: Anything(),
}


def is_record(kind: Any) -> bool:
    """Return whether `kind` is the class of a record."""
    return isinstance(kind, type) and (hasattr(kind, "__struct_fields__") or hasattr(kind, "__dataclass_fields__"))


def tag_of(record: Any) -> str | None:
    """Return the tag of a record in its union; None if it is not in a union."""
    config = getattr(record, "__struct_config__", None)
    return None if config is None or config.tag is None else str(config.tag)


_NAMES: dict[type[Any], tuple[tuple[str, str], ...]] = {}
_SHAPES: dict[type[Any], tuple[FieldShape, ...]] = {}
"""By class: there are as many entries as records in the code, and every event of a block needs them."""


def field_names(record: type[Any]) -> tuple[tuple[str, str], ...]:
    """Return each field's name in Python and outside."""
    found = _NAMES.get(record)
    if found is None:
        names = getattr(record, "__struct_fields__", None) or tuple(getattr(record, "__dataclass_fields__", ()))
        found = _NAMES[record] = tuple((name, name.removesuffix("_")) for name in names)
    return found


def shapes_of(record: type[Any]) -> tuple[FieldShape, ...]:
    """Return the fields of a record's class, in their order. Raises TypeError for an annotation without a shape."""
    found = _SHAPES.get(record)
    if found is None:
        hints = get_type_hints(record, include_extras=True)
        names = field_names(record)
        outside = {name for _, name in names}
        shapes = [shape_of(hints[attribute], f"{record.__qualname__}.{attribute}") for attribute, _ in names]
        found = _SHAPES[record] = tuple(
            FieldShape(attribute, name, _shown(name, shape, outside), shape)
            for (attribute, name), shape in zip(names, shapes, strict=True)
        )
    return found


def shape_of(hint: Any, where: str = "") -> Shape:
    """Return the shape of a value with the annotation `hint`. Raises TypeError if the module's table does not have
    it."""
    leaf = _leaf(hint)
    if leaf is not None:
        return leaf
    args = get_args(hint)
    if get_origin(hint) in (Union, types.UnionType):
        rest = tuple(arg for arg in args if arg is not type(None))
        inner = shape_of(rest[0], where) if len(rest) == 1 else Choice(tuple(shape_of(each, where) for each in rest))
        return inner if len(rest) == len(args) else Maybe(inner)
    if get_origin(hint) is tuple and len(args) == 2 and args[1] is Ellipsis:
        return Many(shape_of(args[0], where))
    if get_origin(hint) is tuple:
        return Row(tuple(shape_of(arg, where) for arg in args))
    if get_origin(hint) is dict and args[0] is str:
        return Table(shape_of(args[1], where))
    if is_record(hint):
        return Struct(hint)
    raise TypeError(f"{where}: a field is not declared as {hint!r}; see ledger/primitives/shapes.py")


def _leaf(hint: Any) -> Leaf | Anything | None:
    if get_origin(hint) is Annotated:
        base = _leaf(hint.__origin__)
        kinds = [mark for mark in hint.__metadata__ if isinstance(mark, Kind)]
        if Kind.REFUSAL in kinds:
            return Leaf(Kind.REFUSAL)
        return Leaf(kinds[0], base.words, base.whole, base.is_bytes) if isinstance(base, Leaf) and kinds else base
    if get_origin(hint) is Literal:
        return Leaf(Kind.NAME)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Leaf(Kind.WORD, hint)
    return _LEAVES.get(hint)


def _shown(name: str, shape: Shape, among: set[str]) -> str:
    inner = shape.of if isinstance(shape, Maybe) else shape
    if not isinstance(inner, Leaf) or inner.kind is not Kind.INSTANT or not name.endswith("_ms"):
        return name
    short = name.removesuffix("_ms")
    return f"{short}_at" if short in among else short
