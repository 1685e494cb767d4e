"""The client's records of events and views read what the API shows: every field, the same values."""

import importlib
from typing import Any

import msgspec
import pytest
from getty_client.records.events import TOPICS
from getty_client.records.shown import Shown

from api import render
from api.description import SCHEMAS
from contracts.abi.event import EventRecord, encoded
from contracts.registry import default_registry
from tests.kit.samples import records

EVENTS = [(name, each) for name, contract in default_registry().newest().by_name.items() for each in contract.events]
VIEWS = sorted(SCHEMAS.records, key=str)


def plain(value: Any) -> Any:
    """Return a JSON value with numbers as texts: money is a text in JSON, and a number in the client."""
    match value:
        case dict():
            return {name: plain(each) for name, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case bool() | None:
            return value
        case int():
            return str(value)
        case _:
            return value


def again(read: Shown) -> Any:
    return plain(msgspec.to_builtins(read))


def money_in(shown: Shown) -> set[str]:
    return {each.name for each in msgspec.structs.fields(shown) if each.type is int}


@pytest.mark.parametrize(("contract", "record"), EVENTS, ids=str)
def test_an_event_is_read_whole(contract: str, record: type[EventRecord]) -> None:
    for value in records(record):
        shown = render.event(encoded(contract, value))["fields"]
        read = TOPICS[record.type].read(shown)
        assert again(read) == plain(shown)
        assert not [name for name in money_in(read) if isinstance(getattr(read, name), str)]


@pytest.mark.parametrize("record", VIEWS, ids=lambda each: each.__name__)
def test_a_view_is_read_whole(record: type[Any]) -> None:
    mirrored = getattr(importlib.import_module("getty_client.records.views"), record.__name__)
    for value in records(record):
        shown = render.record(value)
        assert again(mirrored.read(shown)) == plain(shown)
