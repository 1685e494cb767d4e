"""JSON schemas of the output of `api.render`, from the same shapes; for the OpenAPI description.

Rule: each function of `api.render` has one here, so that a record and its description cannot differ.
"""

from typing import Any, assert_never

from ledger.primitives.kinds import Kind
from ledger.primitives.shapes import (
    Anything,
    Choice,
    Leaf,
    Many,
    Maybe,
    Row,
    Shape,
    Struct,
    Table,
    shape_of,
    shapes_of,
    tag_of,
)

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
    """Return the schema of an object with exactly these fields; those in `optional` may be absent."""
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
        self.records: set[type[Any]] = set()
        """Every record that was described here."""

    def fields(self, kind: Any) -> dict[str, Schema]:
        """Return the schema of each field of a record type, by its name in `render.record`."""
        self.records.add(kind)
        tag = tag_of(kind)
        found: dict[str, Schema] = {} if tag is None else {"kind": {"const": tag}}
        for each in shapes_of(kind):
            schema = self._shaped(each.shape)
            found[each.shown] = nullable(schema) if schema is INSTANT else schema  # null stands for "not yet"
        return found

    def of(self, kind: Any) -> Schema:
        """Return the schema of a value with the annotation `kind`."""
        return self._shaped(shape_of(kind))

    def _shaped(self, shape: Shape) -> Schema:
        match shape:
            case Maybe():
                return nullable(self._shaped(shape.of))
            case Leaf():
                return _leaf(shape)
            case Many():
                return array(self._shaped(shape.of))
            case Row():
                return {"type": "array", "prefixItems": [self._shaped(x) for x in shape.of], "minItems": len(shape.of)}
            case Table():
                return {"type": "object", "additionalProperties": self._shaped(shape.of)}
            case Struct():
                return self._reference(shape.of)
            case Choice():
                return {"oneOf": [self._shaped(each) for each in shape.of]}
            case Anything():
                return ANY
            case _:
                assert_never(shape)

    def _reference(self, kind: type) -> Schema:
        name = kind.__name__
        if self._of.setdefault(name, kind) is not kind:
            name = f"{kind.__module__.rpartition('.')[0].rpartition('.')[2].title()}{name}"
            self._of[name] = kind
        if name not in self.named:
            self.named[name] = {}  # a record may contain records of its own type
            self.named[name] = record(self.fields(kind))
        return {"$ref": f"#/components/schemas/{name}"}


def _leaf(leaf: Leaf) -> Schema:
    if leaf.words is not None:
        return {"enum": [word.value for word in leaf.words]}
    if not leaf.whole:
        return {"type": "number"}
    return _KINDS[leaf.kind]


_KINDS: dict[Kind, Schema] = {
    Kind.WON: WON,
    Kind.ACCOUNT: ACCOUNT,
    Kind.CLUB: HEX,
    Kind.HASH: HEX,
    Kind.INSTANT: INSTANT,
    Kind.LENGTH: INTEGER,
    Kind.DAY: INTEGER,
    Kind.RATE: INTEGER,
    Kind.NUMBER: INTEGER,
    Kind.FLAG: BOOLEAN,
    Kind.NAME: STRING,
    Kind.TEXT: STRING,
    Kind.REFUSAL: {
        "type": "object",
        "properties": {"code": STRING, "detail": STRING, "fields": {"type": "object"}},
        "required": ["code", "detail", "fields"],
    },
}
