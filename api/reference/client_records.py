"""The Python client's records of events and views, in their JSON form, made from the description.

    getty_client/records/events.py    a class per event, and TOPICS: topic → class
    getty_client/records/views.py     a class per view of the API, and the records in it

Rule: a field has the name and type of its JSON, except that money, a decimal string in JSON, is an int here, and a
reserved word of Python gets an underscore (`from_`).
"""

import keyword
from typing import Any

from api.reference.python import HEAD, WIDTH, annotation, doc_lines, records_in

__all__ = ["FOLDER", "modules"]

Json = Any

FOLDER = "clients/python/getty_client/records"
SHOWN = {
    "won": "Won",
    "account": "Address",
    "club": "Hex",
    "hash": "Hex",
    "instant": "Instant | None",
    "length": "int",
    "day": "int",
    "rate": "int",
    "number": "int",
    "flag": "bool",
    "name": "str",
    "text": "str",
    "refusal": "dict[str, Any]",
}
"""The type of each kind in a view; an instant is None if it stands for "not yet"."""
WHY = [
    {"name": "detail", "json": "detail", "type": {"kind": "text"}, "about": "In the language of the request."},
    {"name": "fields", "json": "fields", "type": {"table": {"any": True}}, "about": "The values of the sentence."},
]
"""The fields that `api.render.why` shows instead of the fields of a finding."""
SHOWN_WITH_WHY = frozenset({"abi.Freeze", "abi.Waiting", "voting.Refused"})
TAKEN_APART = {"abi.Waiting": "work"}
"""Records with a field that is shown as the fields of its own record."""
SHOWN_IN_EVENTS = SHOWN | {"instant": "Instant"}


def modules(document: Json) -> dict[str, str]:
    """Return the text of each module by its path from the root of the project."""
    return {f"{FOLDER}/events.py": _events(document), f"{FOLDER}/views.py": _views(document)}


def _events(document: Json) -> str:
    classes: dict[str, str] = {}
    topics: list[str] = []
    for contract, described in sorted(document["contracts"].items()):
        for topic, event in described["events"].items():
            name = "".join(part.capitalize() for part in topic.replace(".", "_").split("_"))
            assert name not in classes, f"two events would be {name}"
            about = f"`{topic}` of {contract}: {event['about']}"
            classes[name] = _class(name, "Shown", event["fields"], about, SHOWN_IN_EVENTS)
            topics.append(f'    "{topic}": {name},')
    head = f'"""Events, a class each, as the API shows them.\n\n{HEAD}\n"""'
    table = "\n".join(["TOPICS: dict[str, type[Shown]] = {", *topics, "}", '"""The class of each topic."""'])
    return _module(head, classes, table, ["TOPICS"])


def _views(document: Json) -> str:
    records = document["records"]
    needed: dict[str, Json] = {}
    for view in document["views"]:
        for name in records_in({"record": view}, records):
            needed.setdefault(name, records[name])
    classes: dict[str, str] = {}
    for full, record in needed.items():
        name = full.partition(".")[2]
        assert name not in classes, f"two views would be {name}"
        base = f'Shown, tag_field="kind", tag="{record["tag"]}"' if "tag" in record else "Shown"
        classes[name] = _class(name, base, _shown(full, records), record["about"], SHOWN)
    return _module(f'"""Views, a class each, as the API shows them.\n\n{HEAD}\n"""', classes, "", [])


def _shown(name: str, records: Json) -> list[Json]:
    """Return the fields of a record as `api.render` shows them."""
    fields: list[Json] = records[name]["fields"]
    if name in TAKEN_APART:
        (apart,) = (each for each in fields if each["name"] == TAKEN_APART[name])
        fields = records[apart["type"]["record"]]["fields"] + [each for each in fields if each is not apart]
    return [each for each in fields if each["name"] != "fields"] + WHY if name in SHOWN_WITH_WHY else fields


def _module(head: str, classes: dict[str, str], table: str, further: list[str]) -> str:
    body = "\n\n\n".join([*classes.values(), *([table] if table else [])])
    words = set("".join(c if c.isalnum() else " " for c in body).split())
    used = [name for name in ("Any", "Literal") if name in words]
    standard = f"from typing import {', '.join(used)}\n\n" if used else ""
    names = ", ".join(name for name in ("Address", "Hex", "Instant", "Shown", "Won") if name in words)
    listed = "\n".join(f'    "{name}",' for name in [*further, *sorted(classes)])
    standard += "from msgspec import field\n\n" if " = field(" in body else ""
    imports = f"{standard}from getty_client.records.shown import {names}"
    return f"{head}\n\n{imports}\n\n__all__ = [\n{listed}\n]\n\n\n{body}\n"


def _field(attribute: str, annotated: str, default: str) -> str:
    """Return the line of a field; a union that is too long for a line has one member on each."""
    line = f"    {attribute}: {annotated}{default}"
    if len(line) <= WIDTH:
        return line
    members = "\n        | ".join(annotated.split(" | "))
    return f"    {attribute}: (\n        {members}\n    ){default}"


def _class(name: str, base: str, fields: list[Json], about: str, kinds: dict[str, str]) -> str:
    lines = [f"class {name}({base}, frozen=True):", *doc_lines(about)]
    for place, each in enumerate(fields):
        shown = each["json"]
        renamed = f'_ = field(name="{shown}")' if keyword.iskeyword(shown) else ""
        attribute, _, value = f"{shown}{renamed}".partition(" = ")
        assert attribute.isidentifier(), f"{name}.{shown} is not a name in Python"
        written = _field(attribute, annotation(each["type"], kinds), f" = {value}" if value else "")
        lines += ([""] if place == 0 else []) + [written]
        lines += doc_lines(each["about"]) if "about" in each else []
    return "\n".join(lines)
