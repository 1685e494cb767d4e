"""The TypeScript client's calls and events, made from the description.

    clients/ts/src/calls/<contract>.ts     for each call an interface, and a value that encodes and decodes it
    clients/ts/src/events.ts               for each event an interface, and a reader of its JSON

Rule 1: a call has the encoding of the contract's own record; the vectors of tests/vectors compare every call.
Rule 2: a whole number on the chain is a bigint, and so is won in JSON. Other numbers in JSON are numbers.
Rule 3: a field with a default may be left out by whoever writes a call, never by whoever reads one.
"""

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from api.reference.python import HEAD, records_in

__all__ = ["FOLDER", "HEAD", "doc", "in_brackets", "modules", "quoted_words"]

Json = Any

FOLDER = "clients/ts/src"
WIDTH = 120
TYPES = {
    **dict.fromkeys(("account", "club", "hash"), "Bytes"),
    **dict.fromkeys(("won", "instant", "length", "day", "rate", "number"), "bigint"),
    "flag": "boolean",
    **dict.fromkeys(("name", "text"), "string"),
}
SHAPE_NAMES = ("bytes", "choice", "flag", "int", "many", "maybe", "record", "row", "tagged", "text", "words")
SHAPES = {"Bytes": "bytes", "bigint": "int", "boolean": "flag", "string": "text"}
SHOWN = {
    "won": ("bigint", "won"),
    **dict.fromkeys(("length", "day", "rate", "number"), ("number", "integer")),
    "flag": ("boolean", "flag"),
    **dict.fromkeys(("account", "club", "hash", "instant", "name", "text"), ("string", "text")),
}
"""The type and the reader of each kind in the JSON of an event."""


def modules(document: Json) -> dict[str, str]:
    """Return the text of each module by its path from the root of the project."""
    found = {}
    for contract, described in document["contracts"].items():
        calls = [call | {"method": name} for name, call in described["calls"].items() if call["made_by"] == "people"]
        if calls:
            found[f"{FOLDER}/calls/{contract}.ts"] = _calls(contract, calls, document["records"])
    return found | {f"{FOLDER}/events.ts": _events(document)}


# -- calls -----------------------------------------------------------------------------------------------------------


def _calls(contract: str, calls: list[Json], records: Json) -> str:
    needed = {name: records[name] for call in calls for name in records_in(call["fields"], records)}
    parts = [_record(name.partition(".")[2], record) for name, record in needed.items()]
    parts += [_call(contract, call) for call in calls]
    body = "\n\n".join(parts)
    return f"/**\n * Calls of the contract `{contract}`.\n *\n * {HEAD}\n */\n\n{_imports(body)}\n\n{body}\n"


def _imports(body: str) -> str:
    words = set("".join(c if c.isalnum() or c == "_" else " " for c in body).split())
    shapes = [name for name in SHAPE_NAMES if re.search(rf"(?<![\w.\"]){name}(?=[(),])", body)]
    lines = ['import type { Bytes } from "../primitives/bytes.ts";'] if "Bytes" in words else []
    if "Shape<" in body:
        lines += ['import type { Shape } from "../primitives/codec.ts";']
    lines += [f'import {{ {", ".join(shapes)} }} from "../primitives/shapes.ts";'] if shapes else []
    return "\n".join([*lines, 'import { type CallType, call } from "./call.ts";'])


def _record(name: str, record: Json) -> str:
    tag = record.get("tag")
    own = [f'  readonly kind: "{tag}";'] if tag else []
    made = f'tagged("{tag}", ' if tag else "record("
    shape = f"export const {name}: Shape<{name}> = /* @__PURE__ */ {made}{_shapes(record['fields'])})"
    if tag:  # a union needs the record's own shape, which knows its tag
        shape = f"export const {name} = /* @__PURE__ */ {made}{_shapes(record['fields'])})"
    return "\n".join([*doc(record["about"]), f"export interface {name} {{", *own, *_members(record), "}", f"{shape};"])


def _call(contract: str, call: Json) -> str:
    name = call["record"]
    about = f"`{call['method']}`: {call['about']}"
    fields = _shapes(call["fields"])
    made = f'/* @__PURE__ */ call<{name}>("{contract}", "{call["method"]}", {fields})'
    head = f"export interface {name} {{" if call["fields"] else f"export type {name} = Record<string, never>;"
    members = [*_members(call), "}"] if call["fields"] else []
    return "\n".join([*doc(about), head, *members, f"export const {name}: CallType<{name}> = {made};"])


def _members(record: Json) -> Iterator[str]:
    for each in record["fields"]:
        yield from doc(each["about"], "  ") if "about" in each else ()
        mark = "?" if "default" in each else ""
        yield f"  readonly {each['name']}{mark}: {_type(each['type'])};"


def _shapes(fields: list[Json]) -> str:
    """Return the arguments that give the shapes of fields, and their defaults."""
    shapes = "".join(f"\n  {each['name']}: {_shape(each['type'])}," for each in fields)
    defaults = [f"\n  {each['name']}: {_value(each['default'], each['type'])}," for each in fields if "default" in each]
    block = f"{{{shapes}\n}}" if fields else "{}"
    return f"{block}, {{{''.join(defaults)}\n}}" if defaults else block


def _type(of: Json) -> str:
    """Return the type of a value of a call in memory."""
    if "words" in of:
        return quoted_words(of["words"], " | ")
    ((how, inner),) = of.items()
    match how:
        case "kind":
            return TYPES[inner]
        case "list":
            return f"readonly {in_brackets(_type(inner))}[]"
        case "row":
            return f"readonly [{', '.join(map(_type, inner))}]"
        case "optional":
            return f"{_type(inner)} | null"
        case "record":
            return str(inner).partition(".")[2]
        case "one_of":
            return " | ".join(map(_type, inner))
        case _:
            raise AssertionError(f"a type of a call is not {how}")


def _shape(of: Json) -> str:
    """Return the shape of a value of a call."""
    if "words" in of:
        return f"words({quoted_words(of['words'], ', ')})"
    ((how, inner),) = of.items()
    match how:
        case "kind":
            return SHAPES[TYPES[inner]]
        case "list":
            return f"many({_shape(inner)})"
        case "row":
            return f"row({', '.join(map(_shape, inner))})"
        case "optional":
            return f"maybe({_shape(inner)})"
        case "record":
            return str(inner).partition(".")[2]
        case "one_of":
            return f"choice({', '.join(map(_shape, inner))})"
        case _:
            raise AssertionError(f"a type of a call is not {how}")


def _value(default: Json, of: Json) -> str:
    """Return a default as TypeScript."""
    kind = of.get("kind", "")
    if isinstance(default, list):
        return f"[{', '.join(_value(each, of['list']) for each in default)}]"
    if default is not None and TYPES.get(kind) == "Bytes":
        return f"Uint8Array.of({', '.join(str(byte) for byte in bytes.fromhex(default))})"
    if isinstance(default, int) and not isinstance(default, bool):
        return f"{default}n"
    return json.dumps(default, ensure_ascii=False)


# -- events ----------------------------------------------------------------------------------------------------------


def _events(document: Json) -> str:
    parts, topics = [], []
    for contract, described in sorted(document["contracts"].items()):
        for topic, event in described["events"].items():
            name = "".join(part.capitalize() for part in topic.replace(".", "_").split("_"))
            parts.append(_event(name, f"`{topic}` of {contract}: {event['about']}", event["fields"]))
            topics.append(f'  "{topic}": {name},')
    table = ["/** The reader of each topic. */", "export const TOPICS = {", *topics, "} as const;"]
    types = "export type Topic = keyof typeof TOPICS;"
    body = "\n\n".join([*parts, "\n".join(table), types])
    readers = ("flag", "integer", "list", "nullable", "object", "oneOf", "text", "won")
    used = [name for name in readers if re.search(rf"(?<![\w.\"]){name}(?=[(),])", body)]
    head = f"/**\n * Events, as the API shows them.\n *\n * {HEAD}\n */"
    return f'{head}\n\nimport {{ type Reader, {", ".join(used)} }} from "./answers/readers.ts";\n\n{body}\n'


def _event(name: str, about: str, fields: list[Json]) -> str:
    members = [f"  readonly {each['json']}: {_shown(each['type'])[0]};" for each in fields]
    readers = "".join(f"\n  {each['json']}: {_shown(each['type'])[1]}," for each in fields)
    made = f'export const {name}: Reader<{name}> = /* @__PURE__ */ object("{name}", {{{readers}\n}});'
    return "\n".join([*doc(about), f"export interface {name} {{", *members, "}", made])


def _shown(of: Json) -> tuple[str, str]:
    """Return the type and the reader of a field of an event."""
    if "words" in of:
        return quoted_words(of["words"], " | "), f"oneOf({quoted_words(of['words'], ', ')})"
    ((how, inner),) = of.items()
    if how == "kind":
        return SHOWN[inner]
    type_, reader = _shown(inner)
    if how == "optional":
        return f"{type_} | null", f"nullable({reader})"
    assert how == "list", f"a field of an event is not {how}"
    return f"readonly {in_brackets(type_)}[]", f"list({reader})"


# -- both ------------------------------------------------------------------------------------------------------------


def doc(text: str, indent: str = "") -> list[str]:
    """Return a comment of a declaration, wrapped to lines."""
    assert "*/" not in text, f"a comment that ends itself: {text}"
    if len(indent) + len(text) + 8 <= WIDTH:
        return [f"{indent}/** {text} */"]
    start = f"{indent} * "
    lines = textwrap.wrap(text, WIDTH, initial_indent=start, subsequent_indent=start, break_long_words=False)
    return [f"{indent}/**", *lines, f"{indent} */"]


def quoted_words(words: list[str], between: str) -> str:
    """Return words in quotes."""
    return between.join(json.dumps(word, ensure_ascii=False) for word in words)


def in_brackets(type_: str) -> str:
    """Return a type that `[]` may follow."""
    return f"({type_})" if " | " in type_ or type_.startswith("readonly ") else type_
