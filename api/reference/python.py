"""The Python client's call records: one module per contract, made from the description.

Rule: a record of the client has the same encoding as the contract's own; a test compares every call.
"""

import json
import textwrap
from collections.abc import Iterator
from typing import Any

__all__ = ["FOLDER", "HEAD", "annotation", "doc_lines", "modules", "records_in"]

Json = Any

FOLDER = "clients/python/getty_client/calls"
WIDTH = 120
HEAD = "Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand."
ANNOTATIONS = {
    "won": "Won",
    "account": "AccountId",
    "club": "Club",
    "hash": "bytes",
    "instant": "Instant",
    "length": "Length",
    "day": "Day",
    "rate": "BasisPoints",
    "number": "int",
    "flag": "bool",
    "name": "Name",
    "text": "str",
}
HOMES = {
    "ledger.primitives.codec": ("Record",),
    "ledger.primitives.kinds": ("BasisPoints", "Club", "Day", "Instant", "Length", "Name"),
    "ledger.primitives.units": ("AccountId", "Millis", "Won"),
}
"""The modules from which a generated module imports names."""
NEW_TYPES = {"won": "Won", "instant": "Millis", "length": "Millis"}
"""Kinds whose values are written with the name of their type."""


def modules(document: Json) -> dict[str, str]:
    """Return the text of each module by its path from the root of the project."""
    found = {}
    for contract, described in document["contracts"].items():
        calls = [call | {"method": name} for name, call in described["calls"].items() if call["made_by"] == "people"]
        if calls:
            found[f"{FOLDER}/{contract}.py"] = _module(contract, calls, document["records"])
    listed = "\n".join(f"    {path.rpartition('/')[2].removesuffix('.py')}" for path in found)
    found[f"{FOLDER}/__init__.py"] = f'"""The calls of every contract, a module each.\n\n{listed}\n\n{HEAD}\n"""\n'
    return found


def _module(contract: str, calls: list[Json], records: Json) -> str:
    needed: dict[str, Json] = {}
    for call in calls:
        for name in records_in(call["fields"], records):
            needed.setdefault(name, records[name])
    classes = {name.partition(".")[2]: record for name, record in needed.items()}
    assert len(classes) == len(needed), f"two records of {contract} have one name"
    classes |= {call["record"]: call for call in calls}
    body = "\n\n\n".join("\n".join(_class(name, record)) for name, record in classes.items())
    listed = "\n".join(f'    "{name}",' for name in sorted(classes))
    head = f'"""Calls of the contract `{contract}`.\n\n{HEAD}\n"""'
    return f"{head}\n\n{_imports(body)}\n\n__all__ = [\n{listed}\n]\n\n\n{body}\n"


def records_in(part: Json, records: Json) -> Iterator[str]:
    """Yield the names of the records in a part of the description, each after the records that it needs."""
    if isinstance(part, list):
        for each in part:
            yield from records_in(each, records)
    elif isinstance(part, dict):
        if isinstance(part.get("record"), str):
            yield from records_in(records[part["record"]]["fields"], records)
            yield part["record"]
        for key in ("type", "list", "row", "optional", "table", "one_of"):
            yield from records_in(part.get(key), records)


def _imports(body: str) -> str:
    words = set(body.replace("(", " ").replace("[", " ").replace("]", " ").replace(",", " ").split())
    lines = ["from typing import Literal\n"] if "Literal" in words else []
    for home, names in HOMES.items():
        used = [name for name in names if name in words]
        lines += [f"from {home} import {', '.join(used)}"] if used else []
    return "\n".join(lines)


def _class(name: str, record: Json) -> Iterator[str]:
    tag = f', tag="{record["tag"]}"' if "tag" in record else ""
    yield f"class {name}(Record, frozen=True{tag}):"
    yield from doc_lines(f"`{record['method']}`: {record['about']}" if "method" in record else record["about"])
    if record["fields"]:
        yield ""
    for each in record["fields"]:
        default = f" = {_value(each['default'], each['type'])}" if "default" in each else ""
        yield f"    {each['name']}: {annotation(each['type'], ANNOTATIONS)}{default}"
        if "about" in each:
            yield from doc_lines(each["about"])


def doc_lines(text: str) -> list[str]:
    """Return a docstring, indented for a class, wrapped to lines."""
    assert "\\" not in text, f"a docstring with a backslash: {text}"
    end = " " if text.endswith('"') else ""
    return textwrap.wrap(f'"""{text}{end}"""', WIDTH, initial_indent="    ", subsequent_indent="    ")


def annotation(type_: Json, kinds: dict[str, str]) -> str:
    """Return the annotation of a type in the description; `kinds` has the annotation of each kind."""
    if "words" in type_:
        return f"Literal[{', '.join(json.dumps(word, ensure_ascii=False) for word in type_['words'])}]"
    if "fraction" in type_:
        return "float"
    ((how, of),) = type_.items()
    match how:
        case "kind":
            return kinds[of]
        case "list":
            return f"tuple[{annotation(of, kinds)}, ...]"
        case "row":
            return f"tuple[{', '.join(annotation(each, kinds) for each in of)}]"
        case "optional":
            return f"{annotation(of, kinds)} | None"
        case "table":
            return f"dict[str, {annotation(of, kinds)}]"
        case "record":
            return str(of).partition(".")[2]
        case "one_of":
            return " | ".join(annotation(each, kinds) for each in of)
        case "any":
            return "Any"
        case _:
            raise AssertionError(f"a type of the description is not {how}")


def _value(default: Json, type_: Json) -> str:
    """Return a default as Python code."""
    if default is None or isinstance(default, bool):
        return str(default)
    of = type_.get("optional", type_)
    kind = of.get("kind", "")
    if isinstance(default, list):
        return f"({', '.join(_value(each, of['list']) for each in default)}{',' * (len(default) == 1)})"
    if kind in ("account", "club", "hash"):
        plain = f'bytes.fromhex("{default}")' if default else 'b""'
        return f"AccountId({plain})" if kind == "account" else plain
    plain = json.dumps(default, ensure_ascii=False)
    return f"{NEW_TYPES[kind]}({plain})" if kind in NEW_TYPES else plain
