"""Every event of the contracts stands in the catalogue, with its fields; `World` compares what is emitted."""

import ast
import re
from pathlib import Path

import pytest

from api import render
from api.event_catalogue import BY_TYPE, CATALOGUE, FieldKind, types_of, unlisted
from contracts.abi.event import EventRecord
from contracts.registry import default_registry
from ledger.primitives.fields import FieldType, Kind
from ledger.primitives.receipt import Event

ROOT = Path(__file__).resolve().parents[2]
_TYPE = re.compile(r"[a-z]+\.[a-z_]+")


def said_by(contract: str) -> set[str]:
    """Return every string in the source of a contract that is written like the type of an event."""
    found = set()
    for path in (ROOT / "contracts" / contract).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _TYPE.fullmatch(node.value):
                found.add(node.value)
    return found


@pytest.mark.parametrize("contract", sorted(default_registry().newest().by_name))
def test_the_catalogue_has_what_the_source_tells_and_no_more(contract: str) -> None:
    listed = {row.type for row in CATALOGUE if row.contract == contract}
    assert listed == said_by(contract)


def test_every_declared_record_is_an_event_of_its_contract() -> None:
    listed = {record for contract in default_registry().newest().by_name.values() for record in contract.events}
    assert {each for each in EventRecord.__subclasses__() if each.__module__.startswith("contracts.")} == listed


def test_rows_are_whole() -> None:
    assert len(BY_TYPE) == len(CATALOGUE)
    assert {row.contract for row in CATALOGUE} <= set(default_registry().newest().by_name)
    for row in CATALOGUE:
        assert row.about.endswith("."), row.type
        assert len({each.shown for each in row.fields}) == len(row.fields), row.type


def test_an_event_that_is_not_as_it_is_listed_is_found() -> None:
    good = Event("won", "won.transferred", (("from", bytes(20)), ("to", b""), ("amount", 3), ("memo", "")))
    assert unlisted(good) is None
    for bad in (
        Event("won", "won.lost", good.fields),
        Event("won", good.type, good.fields[:-1]),
        Event("won", good.type, (*good.fields[:-1], ("memo", 3))),
        Event("won", good.type, (("from", bytes(32)), *good.fields[1:])),
        Event("won", good.type, (*good.fields[:2], ("amount", True), ("memo", ""))),
    ):
        assert unlisted(bad), bad


def test_money_is_money_by_its_kind_whatever_its_name() -> None:
    fields = (("withdrawals", (bytes(32),)), ("owner", bytes(20)), ("amount", 5), ("left", 7))
    shown = render.event(Event("won", "won.withdrawal_recalled", fields))["fields"]
    assert (shown["amount"], shown["left"]) == ("5", "7")
    noted = Event("rotation", "club.started", (("club", bytes(32)), ("seats", 4), ("first_due_ms", 0)))
    assert render.event(noted)["fields"]["first_due"] == "1970-01-01T00:00:00.000Z"
    assert types_of(Event("nobody", "x.y", ())) == {}
    assert FieldKind("by_ms", FieldType(Kind.LENGTH)).shown == "by_ms"
