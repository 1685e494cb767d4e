"""JSON schemas of what `api.render` makes, from the same annotations; for the OpenAPI description.

Rule: one function here for one in `api.render`, so that a record and its description cannot drift apart.
"""

import types
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from api.render import LENGTHS_MS, SIGNED_MONEY, tag_of
from ledger.primitives.units import AccountId, Millis, Won

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
INTEGER: Schema = {"type": "integer"}
BOOLEAN: Schema = {"type": "boolean"}
HEX: Schema = {"type": "string", "pattern": "^([0-9a-f]{2})*$"}
WON: Schema = {"type": "string", "pattern": "^-?[0-9]+$", "description": "won"}
ACCOUNT: Schema = {"type": "string", "pattern": "^gye1[0-9a-z]+$"}
INSTANT: Schema = {"type": "string", "format": "date-time"}
ANY: Schema = {}


def nullable(schema: Schema) -> Schema:
    """Return the schema of `schema` or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def array(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def record(fields: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    """Return the schema of an object with exactly these fields, those in `optional` not always there."""
    return {
        "type": "object",
        "properties": fields,
        "required": [name for name in fields if name not in optional],
        "additionalProperties": False,
    }


class Schemas:
    """Schemas of record types, each once under its name (`components.schemas`)."""

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {}
        self._of: dict[str, type] = {}

    def fields(self, kind: Any) -> dict[str, Schema]:
        """Return the schema of each field of a record type as `render.record` names it."""
        hints = get_type_hints(kind)
        names = getattr(kind, "__struct_fields__", None) or tuple(kind.__dataclass_fields__)
        tag = tag_of(kind)
        found: dict[str, Schema] = {} if tag is None else {"kind": {"const": tag}}
        for name in names:
            hint = hints[name]
            if _without_none(hint) is Millis and name.endswith("_ms") and name not in LENGTHS_MS:
                shown = name.removesuffix("_ms")
                found[f"{shown}_at" if shown in names else shown] = nullable(INSTANT)
            elif name in SIGNED_MONEY:
                found[name] = array(WON) if get_origin(hint) is tuple else WON
            else:
                found[name] = self.of(hint)
        return found

    def of(self, kind: Any) -> Schema:
        """Return the schema of a value annotated `kind`."""
        inner = _without_none(kind)
        if inner is not kind:
            return nullable(self.of(inner))
        leaf = _leaf(kind)
        if leaf is not None:
            return leaf
        if get_origin(kind) in (Union, types.UnionType):
            return {"oneOf": [self.of(arg) for arg in get_args(kind)]}
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {"enum": [member.value for member in kind]}
        if isinstance(kind, type) and (issubclass(kind, msgspec.Struct) or hasattr(kind, "__dataclass_fields__")):
            return self._reference(kind)
        args = get_args(kind)
        if get_origin(kind) is dict:
            return {"type": "object", "additionalProperties": self.of(args[1])}
        if get_origin(kind) is tuple and len(args) == 2 and args[1] is Ellipsis:
            return array(self.of(args[0]))
        if get_origin(kind) is tuple:
            return {"type": "array", "prefixItems": [self.of(arg) for arg in args], "minItems": len(args)}
        return ANY

    def _reference(self, kind: type) -> Schema:
        name = kind.__name__
        if self._of.setdefault(name, kind) is not kind:
            name = f"{kind.__module__.rpartition('.')[0].rpartition('.')[2].title()}{name}"
            self._of[name] = kind
        if name not in self.named:
            self.named[name] = {}  # a record may hold records of its own kind
            self.named[name] = record(self.fields(kind))
        return {"$ref": f"#/components/schemas/{name}"}


def _leaf(kind: Any) -> Schema | None:
    if kind is Won:
        return WON
    if kind is AccountId:
        return ACCOUNT
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    return {bool: BOOLEAN, int: INTEGER, float: {"type": "number"}, str: STRING, bytes: HEX}.get(kind)


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        rest = [arg for arg in get_args(kind) if arg is not type(None)]
        return rest[0] if len(rest) == 1 else kind
    return kind
