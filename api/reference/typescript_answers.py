"""The TypeScript client's readers of answers, made from the schemas of OpenAPI.

    clients/ts/src/answers/records.ts      an interface and a reader for each named schema
    clients/ts/src/answers/routes.ts       a value for each route that is read: path, query, reader of the answer

Rule 1: won is a bigint; every other value has the form of its JSON.
Rule 2: a route is named by its path: a noun before a value in braces is singular, /v1/clubs/{id}/seats is `clubSeats`.
"""

import re
from collections.abc import Iterator
from typing import Any

from api.description import ROUTES, SCHEMAS, Route
from api.reference.typescript import FOLDER, HEAD, in_brackets, quoted_words
from api.schema import INSTANT, WON

__all__ = ["modules", "route_name"]

Schema = dict[str, Any]
READERS = (
    *("anything", "choice", "flag", "integer", "list", "nullable", "number", "object", "oneOf", "row", "table"),
    *("text", "won"),
)
PLAIN = {"string": ("string", "text"), "integer": ("number", "integer"), "boolean": ("boolean", "flag")}
NUMBER = ("number", "number")
REFERENCE = "#/components/schemas/"


def modules() -> dict[str, str]:
    """Return the text of each module by its path from the root of the project."""
    return {f"{FOLDER}/answers/records.ts": _records(), f"{FOLDER}/answers/routes.ts": _routes()}


def _records() -> str:
    parts = []
    for name in _in_order():
        schema = SCHEMAS.named[name]
        type_, reader = _object(schema, name)
        made = f"export const {name}: Reader<{name}> = /* @__PURE__ */ {reader};"
        parts.append(f"export interface {name} {type_}\n{made}")
    return _module("Records in the answers of the API.", parts, [])


def _in_order() -> Iterator[str]:
    """Yield the names of the schemas, each after those that it refers to."""
    done: set[str] = set()

    def visit(name: str) -> Iterator[str]:
        if name not in done:
            done.add(name)
            for other in _referred(SCHEMAS.named[name]):
                yield from visit(other)
            yield name

    for name in sorted(SCHEMAS.named):
        yield from visit(name)


def _referred(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].removeprefix(REFERENCE)
        for each in part.values():
            yield from _referred(each)
    elif isinstance(part, list):
        for each in part:
            yield from _referred(each)


def _routes() -> str:
    parts, names = [], set()
    read = [route for route in ROUTES if _is_read(route)]
    for route in read:
        name = route_name(route.path)
        assert name not in names, f"two routes would be {name}"
        names.add(name)
        parts.append(_route(name, route))
    used = sorted({name for route in read for name in _referred(route.answer)})
    words = set("".join(c if c.isalnum() else " " for part in parts for c in part).split())
    records = ", ".join(name for name in used if name in words)
    imports = ['import { type Route, route } from "./route.ts";']
    return _module(
        "Routes of the API that are read.", parts, [f'import {{ {records} }} from "./records.ts";', *imports]
    )


def _is_read(route: Route) -> bool:
    """Return whether a client reads JSON there once: not a stream, not the viewer, not the description itself."""
    is_json = route.media == "application/json" and route.status == "200"
    return is_json and route.method == "GET" and route.path != "/openapi.json"


def route_name(path: str) -> str:
    """Return the name of the route with this path."""
    words: list[str] = []
    for part in path.removeprefix("/v1").strip("/").split("/"):
        if part.startswith("{"):
            words[-1] = words[-1].removesuffix("s")
        else:
            words += part.split("_")
    first, *rest = words
    return first + "".join(word.capitalize() for word in rest)


def _route(name: str, route: Route) -> str:
    values = [part.strip("{}") for part in route.path.split("/") if part.startswith("{")]
    answer = f"{name[0].upper()}{name[1:]}Answer"
    type_, reader = _read(route.answer, answer)
    declared = f"export type {answer} = {type_};"
    if type_.startswith("{"):
        declared = f"export interface {answer} {type_}"
    of = [quoted_words(list(names), " | ") or "never" for names in (values, route.query)]
    arguments = f'"{route.path}", [{quoted_words(values, ", ")}], [{quoted_words(list(route.query), ", ")}]'
    made = f"export const {name}: Route<{answer}, {of[0]}, {of[1]}> = /* @__PURE__ */ route({arguments}, {reader});"
    return f"/** The answer of `GET {route.path}`. */\n{declared}\n{made}"


def _read(schema: Schema, name: str) -> tuple[str, str]:
    """Return the type and the reader of a value; `name` is for messages about records inside it."""
    if "$ref" in schema:
        record = schema["$ref"].removeprefix(REFERENCE)
        return record, record
    if "const" in schema or "enum" in schema:
        words = [schema["const"]] if "const" in schema else schema["enum"]
        return quoted_words(words, " | "), f"oneOf({quoted_words(words, ', ')})"
    if "anyOf" in schema:
        inner, _null = schema["anyOf"]
        assert _null == {"type": "null"}, f"{name}: not a value or null: {schema}"
        type_, reader = _read(inner, name)
        return f"{type_} | null", f"nullable({reader})"
    if "oneOf" in schema:
        types, readers = zip(*(_read(each, name) for each in schema["oneOf"]), strict=True)
        return " | ".join(types), f"choice({', '.join(readers)})"
    if schema in (WON, INSTANT):
        return ("bigint", "won") if schema == WON else ("string", "text")
    if schema.get("type") == "array":
        return _array(schema, name)
    if schema.get("type") == "object":
        return _object(schema, name) if "properties" in schema else _table(schema, name)
    kind = schema.get("type")
    if isinstance(kind, list):
        types, readers = zip(*(PLAIN[each] for each in kind), strict=True)
        return " | ".join(types), f"choice({', '.join(readers)})"
    return NUMBER if kind == "number" else PLAIN[kind] if kind else ("unknown", "anything")


def _array(schema: Schema, name: str) -> tuple[str, str]:
    if "prefixItems" in schema:
        types, readers = zip(*(_read(each, name) for each in schema["prefixItems"]), strict=True)
        return f"readonly [{', '.join(types)}]", f"row({', '.join(readers)})"
    type_, reader = _read(schema["items"], name)
    return f"readonly {in_brackets(type_)}[]", f"list({reader})"


def _table(schema: Schema, name: str) -> tuple[str, str]:
    inner = schema.get("additionalProperties", {})
    type_, reader = _read(inner, name) if isinstance(inner, dict) else ("unknown", "anything")
    return f"Readonly<Record<string, {type_}>>", f"table({reader})"


def _object(schema: Schema, name: str) -> tuple[str, str]:
    members, readers, optional = "", "", []
    for field, of in schema["properties"].items():
        type_, reader = _read(of, name)
        must = field in schema["required"]
        members += f"\n  readonly {field}{'' if must else '?'}: {_indented(type_)};"
        readers += f"\n  {field}: {_indented(reader)},"
        optional += [] if must else [field]
    further = f", [{quoted_words(optional, ', ')}]" if optional else ""
    return f"{{{members}\n}}", f'object("{name}", {{{readers}\n}}{further})'


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")


def _module(about: str, parts: list[str], imports: list[str]) -> str:
    body = "\n\n".join(parts)
    used = [name for name in READERS if re.search(rf"(?<![\w.\"]){name}(?=[(),])", body)]
    shared = ["type Reader", *used] if "Reader<" in body else used
    lines = "\n".join([f'import {{ {", ".join(shared)} }} from "./readers.ts";', *imports])
    return f"/**\n * {about}\n *\n * {HEAD}\n */\n\n{lines}\n\n{body}\n"
