"""A record is rendered as its schema says."""

from dataclasses import dataclass
from enum import Enum

from api import render
from api.schema import HEX, INSTANT, INTEGER, WON, Schemas, array, nullable
from ledger.primitives.address import account_id
from ledger.primitives.kinds import Length, SignedWon
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit.json_schema import wrong


class Colour(Enum):
    RED = "red"


@dataclass
class Inner:
    amount: Won


@dataclass
class Everything:
    won: Won
    who: AccountId | None
    raw: bytes
    at_ms: Millis
    grace_ms: Length
    net: SignedWon
    nets: tuple[SignedWon, ...]
    colour: Colour
    inner: tuple[Inner, ...]
    pair: tuple[int, str]
    rtt_ms: float | None
    flag: bool
    table: dict[str, int]


def everything() -> Everything:
    who = account_id(bytes(32), bytes(32))
    inner = (Inner(Won(1)),)
    return Everything(
        Won(5), who, b"\x01", Millis(1), Millis(2), -3, (-1, 2), Colour.RED, inner, (1, "a"), None, True, {"a": 1}
    )


def test_rendered_records_fit_their_schema() -> None:
    schemas = Schemas()
    schema = schemas.of(Everything)
    assert wrong(render.record(everything()), schema, schemas.named) == []


def test_fields_by_their_annotations() -> None:
    fields = Schemas().fields(Everything)
    assert fields["won"] == fields["net"] == WON
    assert fields["nets"] == array(WON)
    assert fields["at"] == nullable(INSTANT)
    assert fields["grace_ms"] == INTEGER
    assert fields["raw"] == HEX
    assert fields["colour"] == {"enum": ["red"]}


def test_two_records_of_one_name_are_two_schemas() -> None:
    other = type("Inner", (), {"__dataclass_fields__": {}, "__annotations__": {}, "__module__": "some.other.calls"})
    schemas = Schemas()
    assert schemas.of(Inner) != schemas.of(other)
    assert schemas.of(Inner) == schemas.of(Inner)
