"""The description of all data that clients see, as one JSON document.

    kinds         the kinds of values: form in JSON and in MessagePack, unit
    contracts     by name: calls, events, refusals, queries with their answers
    refusals      of the ledger and the node
    records       every record in a call, a query or an answer of the API, by name
    views         the records that the API answers
    parameters    the chain's

    a type        {"kind": …} with "words" for a closed list, {"list": T}, {"row": [T, …]}, {"optional": T},
                  {"table": T} by a text, {"record": name}, {"one_of": [T, …]}, {"any": true}
    a field       its encoded name, its name in JSON, its type; its default and docstring, if any

Rule 1: nothing is written by hand here that the code contains: names, fields, types and sentences come from the
classes.
Rule 2: everything with a name is stored under its name, so that a difference has a place with a name.
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import Any, assert_never, get_args

import msgspec

from api import texts
from api.description import SCHEMAS
from api.event_catalogue import CATALOGUE, EventKind
from contracts.abi import Contract, InvalidCallError
from contracts.abi.context import Params, Query
from contracts.registry import default_registry
from ledger.params import PARAMETERS, ChainParams
from ledger.primitives.fields import FieldType
from ledger.primitives.kinds import Kind
from ledger.primitives.refusal import Refusal
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

__all__ = ["document"]

Json = Any

KINDS: dict[Kind, dict[str, str]] = {
    Kind.WON: {"wire": "int", "json": "decimal string", "unit": "won"},
    Kind.ACCOUNT: {"wire": "bytes, 20", "json": "gye1…, or empty for nobody", "unit": ""},
    Kind.CLUB: {"wire": "bytes, 32", "json": "hex", "unit": ""},
    Kind.HASH: {"wire": "bytes", "json": "hex", "unit": ""},
    Kind.INSTANT: {
        "wire": "int",
        "json": "RFC 3339 UTC; null for 0 in a view",
        "unit": "ms since 1970-01-01T00:00:00Z",
    },
    Kind.LENGTH: {"wire": "int", "json": "number", "unit": "ms"},
    Kind.DAY: {"wire": "int", "json": "number", "unit": "days since 1970-01-01, in Seoul"},
    Kind.RATE: {"wire": "int", "json": "number", "unit": "basis points"},
    Kind.NUMBER: {"wire": "int", "json": "number", "unit": ""},
    Kind.FLAG: {"wire": "bool", "json": "true or false", "unit": ""},
    Kind.NAME: {"wire": "str", "json": "string", "unit": ""},
    Kind.TEXT: {"wire": "str", "json": "string", "unit": ""},
    Kind.REFUSAL: {"wire": "(str, fields)", "json": "object with code, detail and fields", "unit": ""},
    Kind.WORD: {"wire": "str", "json": "string", "unit": "one of the words"},
}
ABOUT = (
    "Made by `python -m api.reference`. A record is encoded as a MessagePack array of its fields in this order; one of "
    "several records has its tag before them."
)


def document() -> Json:
    """Return the whole description."""
    contracts = default_registry().newest().by_name
    refusals = dict(_by_area(_refusals()))
    records = _Records()
    found = {
        "about": ABOUT,
        "kinds": {kind.value: KINDS[kind] for kind in Kind},
        "contracts": {
            name: _contract(contract, refusals.pop(name, {}), records) for name, contract in sorted(contracts.items())
        },
        "refusals": refusals,
        "views": [records.name_of(each) for each in sorted(SCHEMAS.records, key=record_name)],
        "parameters": dict(_parameters()),
    }
    return found | {"records": records.described()}


class _Records:
    """The collected records, each once."""

    def __init__(self) -> None:
        self._found: dict[str, type[Any]] = {}

    def name_of(self, record: type[Any]) -> str:
        """Return the name of `record`, and keep it for `described`."""
        name = record_name(record)
        known = self._found.setdefault(name, record)
        assert known is record, f"{known.__module__} and {record.__module__} both have a {name}"
        return name

    def type_of(self, shape: Shape) -> Json:
        """Return the type of a value of `shape`."""
        match shape:
            case Leaf():
                words = {} if shape.words is None else {"words": [word.value for word in shape.words]}
                return {"kind": shape.kind.value} | words | ({} if shape.whole else {"fraction": True})
            case Maybe():
                return {"optional": self.type_of(shape.of)}
            case Many():
                return {"list": self.type_of(shape.of)}
            case Row():
                return {"row": [self.type_of(each) for each in shape.of]}
            case Table():
                return {"table": self.type_of(shape.of)}
            case Struct():
                return {"record": self.name_of(shape.of)}
            case Choice():
                return {"one_of": [self.type_of(each) for each in shape.of]}
            case Anything():
                return {"any": True}
            case _:
                assert_never(shape)

    def fields_of(self, record: type[Any]) -> list[Json]:
        """Return the fields of a record's class in their order."""
        defaults, docs = _defaults(record), _field_docs(record)
        return [
            {"name": each.name, "json": each.shown, "type": self.type_of(each.shape)}
            | ({"default": defaults[each.attribute]} if each.attribute in defaults else {})
            | ({"about": docs[each.attribute]} if each.attribute in docs else {})
            for each in shapes_of(record)
        ]

    def described(self) -> dict[str, Json]:
        """Return every record by its name; describing one may add others."""
        done: dict[str, Json] = {}
        while len(done) < len(self._found):
            for name, record in list(self._found.items()):
                if name not in done:
                    tag = tag_of(record)
                    done[name] = {} if tag is None else {"tag": tag}
                    done[name] |= {"about": about(record), "fields": self.fields_of(record)}
        return dict(sorted(done.items()))


def _contract(contract: Contract, refusals: Json, records: _Records) -> Json:
    return {
        "version": contract.version,
        "calls": {
            name: {
                "record": method.call.__name__,
                "made_by": "contracts" if method.call.__module__.startswith("contracts.abi") else "people",
                "about": about(method.call).removeprefix(f"`{name}`: "),
                "fields": records.fields_of(method.call),
            }
            for name, method in contract.methods.items()
        },
        "events": {row.type: _event(row) for row in CATALOGUE if row.contract == contract.name},
        "refusals": refusals,
        "queries": {
            query.__name__: {
                "about": about(query),
                "fields": records.fields_of(query),
                "answer": records.type_of(shape_of(_answer_of(query))),
            }
            for query in contract.queries
        },
    }


def _event(row: EventKind) -> Json:
    fields = [{"name": each.name, "json": each.shown, "type": _flat(each.type)} for each in row.fields]
    return {"about": row.about, "fields": fields}


def _flat(type_: FieldType) -> Json:
    words = {} if type_.words is None else {"words": [word.value for word in type_.words]}
    one = {"kind": type_.kind.value} | words
    found = {"list": one} if type_.many else one
    return {"optional": found} if type_.optional else found


def _answer_of(query: type[Query[Any]]) -> Any:
    (base,) = (base for base in query.__orig_bases__ if get_args(base))  # type: ignore[attr-defined]
    return get_args(base)[0]


def _refusals() -> Iterator[type[Refusal]]:
    """Yield every refusal of the contracts, the ledger and the API."""
    ours = ("contracts.", "ledger.")
    found = {each for each in _below(Refusal) if each.__module__.startswith(ours) and each.code not in _FAMILIES}
    of_api = (each for each in texts.CATALOGUE.declared if issubclass(each, Refusal))
    found |= {each for each in of_api if not each.__module__.startswith("node.")}
    yield from sorted(found, key=lambda each: (each.code, each.reason, each.__module__, each.__name__))


_FAMILIES = frozenset({Refusal.code, InvalidCallError.code})
"""Codes of base classes, which stand only for their subclasses."""


def _below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def _by_area(refusals: Iterable[type[Refusal]]) -> list[tuple[str, Json]]:
    areas: dict[str, Json] = {}
    for each in refusals:
        area = record_name(each).partition(".")[0]
        name = f"{each.code}.{each.reason}" if each.reason else each.code
        fields = _Records().fields_of(each)
        areas.setdefault(area, {})[name] = {"record": each.__name__, "about": about(each), "fields": fields}
    return sorted(areas.items())


def _parameters() -> Iterator[tuple[str, Json]]:
    shapes = {each.name: each.shape for record in (ChainParams, Params) for each in shapes_of(record)}
    for row in PARAMETERS:
        yield (
            row.name,
            {
                "type": _Records().type_of(shapes[row.name]),
                "default": row.default,
                "unit": row.unit,
                "low": row.low,
                "high": row.high,
                "changed_by": row.changed_by.value,
                "about": row.why,
            },
        )


def record_name(record: type[Any]) -> str:
    """Return the name of a class in the description: its contract or package, and its own name."""
    parts = record.__module__.split(".")
    return f"{parts[1] if parts[0] == 'contracts' else parts[0]}.{record.__name__}"


def about(record: type[Any]) -> str:
    """Return the first paragraph of a class's docstring on one line."""
    return " ".join((record.__doc__ or "").split("\n\n")[0].split())


def _field_docs(record: type[Any]) -> dict[str, str]:
    """Return the docstrings under the fields of a class and its bases, the first sentence of each."""
    found: dict[str, str] = {}
    for base in reversed(record.__mro__):
        if base.__module__.partition(".")[0] in ("contracts", "ledger", "api"):
            found |= _docs_of_module(base.__module__)[base.__qualname__]
    return found


@cache
def _docs_of_module(module: str) -> dict[str, dict[str, str]]:
    """Return the docstrings under the fields of every class of a module, which is parsed once."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {each.name: _docs_under(each) for each in tree.body if isinstance(each, ast.ClassDef)}


def _docs_under(class_: ast.ClassDef) -> dict[str, str]:
    return {
        ast.unparse(field.target): _sentence(str(doc.value.value))
        for field, doc in pairwise(class_.body)
        if isinstance(field, ast.AnnAssign) and isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant)
    }


def _sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s+(?=[A-Z`])", " ".join(text.split()))[0]


def _defaults(record: type[Any]) -> dict[str, Json]:
    """Return the defaults of a record's fields in their JSON form."""
    if not issubclass(record, msgspec.Struct):
        return {}
    fields = msgspec.structs.fields(record)
    return {each.name: _plain(each.default) for each in fields if each.default is not msgspec.NODEFAULT}


def _plain(value: Any) -> Json:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.hex() if isinstance(value, bytes) else value
