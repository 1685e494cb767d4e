"""Converts records to JSON, by the types of their fields.

    kind         JSON                                      why
    won          "1090000"                                 some readers would lose digits of a number
    account      "gye1…"                                   the form in which people write accounts
    club, hash   lower-case hex
    instant      an instant `x_ms` becomes `x`: "2026-11-23T14:59:59.000Z" (null for 0, "not yet"), or
                 `x_at` if the record also has a field `x`
    others, records, tuples                                unchanged
    one record of several (a union)                        with its tag as `kind`

The annotation of a field determines its kind (`ledger.primitives.shapes`).

Fields of events and refusals are encoded without their types: the class that declares them gives the types
(`api.event_catalogue`, `api.texts`).
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any, assert_never

from api import language, texts
from api.event_catalogue import shown_name, types_of
from contracts.abi.finding import Finding
from contracts.abi.interfaces import Freeze, Waiting
from contracts.voting.state import Refused
from ledger.primitives.address import ACCOUNT_ID_BYTES, format_account
from ledger.primitives.fields import Fields, FieldType, Kind
from ledger.primitives.receipt import Event, Receipt
from ledger.primitives.refusal import REASON
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
    is_record,
    shapes_of,
    tag_of,
)
from ledger.primitives.units import DAY_MS

Json = Any

_address = lru_cache(maxsize=16_384)(format_account)
"""The checksum of an address is slow in Python, and a block names the same accounts many times."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAYS_OF_400_YEARS = 146_097
"""After this many days the calendar repeats."""


def instant(time_ms: int) -> str:
    """Return an instant as RFC 3339 UTC with milliseconds.

    Never raises: a year without four digits, which RFC 3339 cannot write, gets a sign (ISO 8601).
    """
    days, ms = divmod(time_ms, DAY_MS)
    cycles, day = divmod(days, DAYS_OF_400_YEARS)
    moment = _EPOCH + timedelta(days=day, milliseconds=ms)
    year = moment.year + 400 * cycles
    years = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+05d}"
    return years + moment.strftime("-%m-%dT%H:%M:%S.") + f"{ms % 1000:03d}Z"


def record(value: Any) -> dict[str, Json]:
    """Return a record (msgspec struct or dataclass) as a JSON object."""
    if isinstance(value, Freeze):
        return _freeze(value)
    if isinstance(value, Waiting):
        return _waiting(value)
    if isinstance(value, Refused):
        return {"code": value.code} | why(value.code, value.fields)
    return _record(value)


def _freeze(value: Freeze) -> dict[str, Json]:
    """Return a freeze with the sentence of its finding, in the language of the request."""
    shown = _record(value)
    del shown["fields"]
    return shown | why(value.invariant, value.fields)


def _waiting(value: Waiting) -> dict[str, Json]:
    """Return failed work with the fields of its club and topic, and the sentence of its failure."""
    shown = _record(value)
    del shown["work"], shown["fields"]
    return _record(value.work) | shown | why(value.code, value.fields)


def _record(value: Any) -> dict[str, Json]:
    shape: Any = type(value)
    tag = tag_of(shape)
    out: dict[str, Json] = {} if tag is None else {"kind": tag}
    for each in shapes_of(shape):
        out[each.shown] = plain(getattr(value, each.attribute), each.shape)
    return out


def plain(value: Any, shape: Shape) -> Json:
    """Return `value`, whose annotation has this shape, as JSON."""
    if isinstance(shape, Maybe):
        return None if value is None else plain(value, shape.of)
    match shape:
        case Leaf():
            return _leaf(value, shape)
        case Many():
            return [plain(item, shape.of) for item in value]
        case Row():
            return [plain(item, each) for item, each in zip(value, shape.of, strict=True)]
        case Table():
            return {str(key): plain(item, shape.of) for key, item in value.items()}
        case Struct() | Choice() | Anything():
            return record(value) if is_record(type(value)) else _value(value, Kind.NAME)
        case _:
            assert_never(shape)


def _leaf(value: Any, leaf: Leaf) -> Json:
    if leaf.kind is Kind.INSTANT:
        return instant(value) if value else None  # 0 stands for "not yet" in records
    return value.value if isinstance(value, Enum) else _value(value, leaf.kind)


def event(value: Event) -> dict[str, Json]:
    """Return an event with its fields as one object in the contract's order, each by its type in the catalogue."""
    return {"type": value.type, "contract": value.contract, "fields": _object(value.fields, types_of(value))}


def fields(code: str, said: Fields) -> dict[str, Json]:
    """Return the fields of a refusal as one object, in the order of their declaration, the reason first."""
    return _object(said, {REASON: FieldType(Kind.NAME)} | texts.CATALOGUE.types_of(code, said))


def why(code: str, said: Fields) -> dict[str, Json]:
    """Return the detail and fields of a refusal: a sentence in the language of the request, and its values."""
    return {"detail": texts.sentence(code, said, language.spoken()), "fields": fields(code, said)}


def finding(value: Finding) -> dict[str, Json]:
    """Return the auditor's finding, with its sentence in the language of the request."""
    club = None if value.club is None else value.club.hex()
    return {"invariant": value.invariant, "club": club, **why(value.invariant, value.fields)}


def _object(pairs: Fields, types_: Mapping[str, FieldType]) -> dict[str, Json]:
    plain_type = FieldType(Kind.NAME)
    found = ((name, value, types_.get(name, plain_type)) for name, value in pairs)
    return {shown_name(name, of): _value(value, of.kind) for name, value, of in found}


def _value(value: Any, kind: Kind) -> Json:
    """Return an encoded value of `kind` as JSON; a value that does not fit its kind is unchanged."""
    if kind is Kind.REFUSAL:
        return _behind(value)
    if isinstance(value, tuple | list):
        return [_value(each, kind) for each in value]
    if isinstance(value, bytes):
        return _address(value) if kind is Kind.ACCOUNT and len(value) == ACCOUNT_ID_BYTES else value.hex()
    if not isinstance(value, int) or isinstance(value, bool):
        return value
    return instant(value) if kind is Kind.INSTANT else str(value) if kind is Kind.WON else value


def _behind(value: Any) -> Json:
    """Return a refusal in a field, or several, each with its code."""
    if value and isinstance(value[0], str):
        code, said = value
        return {"code": code} | why(code, said)
    return [_behind(each) for each in value]


def receipt(value: Receipt, height: int, index: int, time_ms: int) -> dict[str, Json]:
    """Return a receipt with its place, and its sentence in the language of the request."""
    return {
        "id": value.id.hex(),
        "height": height,
        "index": index,
        "time": instant(time_ms),
        "scheduled": value.scheduled,
        "contract": value.contract,
        "method": value.method,
        "ok": value.ok,
        "code": value.code,
        **why(value.code, value.fields),
        "events": [event(item) for item in value.events],
    }
