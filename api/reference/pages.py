"""The pages for people: docs/reference/calls.md, docs/reference/events.md and docs/reference/refusals.md."""

from collections.abc import Iterator
from typing import Any

__all__ = ["calls_page", "events_page", "refusals_page"]

Json = Any

CALLS = """# Calls

Every call that a transaction can make, by contract. Made by `python -m api.reference` from the call records;
docs/reference/schema.json has the same for programs, and also the methods that only contracts call.
docs/reference/events.md explains each kind of field.

"""
EVENTS = """# Events

Every event of a contract, as `GET /v1/events/catalogue` lists them for programs. Made by `python -m api.reference` from
the event records; docs/reference/schema.json has the same for programs.

An event has all of its fields, in this order. A field has one of these kinds: won (an amount, as a decimal string),
account (`gye1…`, or empty for nobody), club (its id in hex), hash (another id in hex), instant (RFC 3339), length
(milliseconds), day (days since 1970-01-01), rate (basis points), number, flag, name, word (of a closed list), text. The
last event of every block is `block.committed` (no contract; fields `hash`, `txs`, `scheduled`).

docs/reference/http.md explains how to follow events. `?club=` selects the events that name the club in a field of kind
club, `?account=` those that name the account in any field of kind account.

"""
REFUSALS = """# Refusals

Every refusal: its code; its `reason`, if several rules have that code; the area that refuses; the rule that was broken;
and the fields of its sentence, with the reason as the first of them. Made by `python -m api.reference` from the
classes; docs/reference/schema.json has the same for programs. A refusal changes nothing, but a call that is refused in
execution has used its transaction's nonce.

"""


def calls_page(document: Json) -> str:
    """Return the page of all calls that people make."""
    return CALLS + "\n".join(_calls(document)) + "\n"


def _calls(document: Json) -> Iterator[str]:
    yield from ("| call | what it does | fields |", "| --- | --- | --- |")
    for name, contract in document["contracts"].items():
        for method, call in contract["calls"].items():
            if call["made_by"] == "people":
                yield f"| `{name}.{method}` | {_cell(call['about'])} | {_fields(call, 'name')} |"


def events_page(document: Json) -> str:
    """Return the page of all events."""
    return EVENTS + "\n".join(_events(document)) + "\n"


def _events(document: Json) -> Iterator[str]:
    yield from ("| event | contract | when | fields |", "| --- | --- | --- | --- |")
    for name, contract in document["contracts"].items():
        for event, row in contract["events"].items():
            yield f"| `{event}` | {name} | {_cell(row['about'])} | {_fields(row, 'json')} |"


def refusals_page(document: Json) -> str:
    """Return the page of all refusals."""
    return REFUSALS + "\n".join(_refusals(document)) + "\n"


def _refusals(document: Json) -> Iterator[str]:
    yield from ("| code | reason | by | rule | fields |", "| --- | --- | --- | --- | --- |")
    areas = {name: contract["refusals"] for name, contract in document["contracts"].items()} | document["refusals"]
    for area, refusals in areas.items():
        for key, row in refusals.items():
            code, _, reason = key.partition(".")
            told = f"`{reason}`" if reason else ""
            yield f"| `{code}` | {told} | {area} | {_cell(row['about'])} | {_fields(row, 'json')} |"


def _fields(row: Json, name: str) -> str:
    return ", ".join(f"`{each[name]}` {kind_of(each['type'])}" for each in row["fields"])


def kind_of(type_: Json) -> str:
    """Return a type in words."""
    (how, of) = next(iter(type_.items()))
    match how:
        case "kind":
            return str(of)
        case "list":
            return f"list of {kind_of(of)}"
        case "optional":
            return f"{kind_of(of)} or nothing"
        case "row":
            return "(" + ", ".join(map(kind_of, of)) + ")"
        case "table":
            return f"{kind_of(of)} by text"
        case "record":
            return str(of).partition(".")[2]
        case "one_of":
            return " or ".join(map(kind_of, of))
        case _:
            return "any"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
