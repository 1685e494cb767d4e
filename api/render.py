"""From records to JSON, by the types of their fields.

    annotation   JSON                                      why
    Won          "1090000"                                 a number would lose digits in some readers
    AccountId    "gye1…"                                   how people write accounts
    bytes        lower-case hex
    Millis       an instant `x_ms` becomes `x`: "2026-11-23T14:59:59.000Z" (null for 0, "not yet"), or
                 `x_at` where `x` is a field of its own; a length of time stays a number
    int bool str None, records, tuples                     themselves
    one record of several (a union)                        with its tag as `kind`

Fields of events and refusals are encoded without their types: there the class that declares them says what each is
(`api.event_catalogue`, `api.texts`).
"""

import types
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from api import language, texts
from api.event_catalogue import shown_name, types_of
from contracts.abi.finding import Finding
from contracts.abi.interfaces import Freeze
from ledger.primitives.address import ACCOUNT_ID_BYTES, format_account
from ledger.primitives.fields import Fields, FieldType, Kind
from ledger.primitives.receipt import Event, Receipt
from ledger.primitives.refusal import REASON, SENTENCE
from ledger.primitives.units import DAY_MS, AccountId, Millis, Won

Json = Any

LENGTHS_MS = frozenset({"grace_ms", "by_ms", "max_drift_ms", "heartbeat_ms", "late_ms"})
"""Fields of type Millis that are lengths of time; every other one is an instant."""

SIGNED_MONEY = frozenset({"cash", "net", "net_now", "net_planned", "net_then", "nets", "organizer_takes"})
"""Fields of records that are won and may be negative, so that their type is int and not Won."""

_address = lru_cache(maxsize=16_384)(format_account)
"""An address carries a checksum that takes a while in Python; a block names the same accounts again and again."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAYS_OF_400_YEARS = 146_097
"""After which the calendar begins anew."""


def instant(time_ms: int) -> str:
    """Return an instant as RFC 3339 UTC with milliseconds.

    Never raises: a year that has not four digits, which RFC 3339 cannot write, is written with its sign (ISO 8601).
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
    return _record(value)


def _freeze(value: Freeze) -> dict[str, Json]:
    """Return a freeze with the sentence of its finding, in the language of the request."""
    shown = _record(value)
    del shown["fields"]
    return shown | why(value.invariant, value.fields)


def _record(value: Any) -> dict[str, Json]:
    shape: Any = type(value)
    out: dict[str, Json] = {} if tag_of(shape) is None else {"kind": tag_of(shape)}
    for name, kind in _hints(shape).items():
        inner = getattr(value, name)
        key = name
        if _is(kind, Millis) and name.endswith("_ms") and name not in LENGTHS_MS:
            key = name.removesuffix("_ms")
            key = f"{key}_at" if key in _hints(shape) else key
            out[key] = instant(inner) if inner else None  # 0 stands for "not yet" in records
        elif name in SIGNED_MONEY:
            out[key] = [str(each) for each in inner] if isinstance(inner, tuple) else str(inner)
        else:
            out[key] = plain(inner, kind)
    return out


def plain(value: Any, kind: Any) -> Json:
    """Return `value`, whose annotation is `kind`, as JSON."""
    if value is None or isinstance(value, bool):
        return value
    if _is(kind, Won):
        return str(value)
    if _is(kind, AccountId):
        return _address(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, msgspec.Struct) or hasattr(value, "__dataclass_fields__"):
        return record(value)
    if isinstance(value, tuple | list):
        args = get_args(_without_none(kind))
        if len(args) == 2 and args[1] is Ellipsis:
            args = (args[0],) * len(value)
        if len(args) != len(value):
            args = (args[0] if args else None,) * len(value)
        return [plain(item, arg) for item, arg in zip(value, args, strict=True)]
    if isinstance(value, dict):
        args = get_args(_without_none(kind)) or (None, None)
        return {str(plain(key, args[0])): plain(item, args[1]) for key, item in value.items()}
    return value


def event(value: Event) -> dict[str, Json]:
    """Return an event with its fields as one object, in the contract's order; each by its type in the catalogue."""
    return {"type": value.type, "contract": value.contract, "fields": _object(value.fields, types_of(value))}


def fields(code: str, said: Fields) -> dict[str, Json]:
    """Return the fields of a refusal as one object, in the order of their declaration, the reason first."""
    if [name for name, _ in said] == [SENTENCE]:
        return {}  # not declared yet, and the sentence stands in `detail`
    return _object(said, {REASON: FieldType(Kind.NAME)} | texts.CATALOGUE.types_of(code, said))


def why(code: str, said: Fields) -> dict[str, Json]:
    """Return why something is refused: a sentence in the language of the request, and what it is made of."""
    return {"detail": texts.said(code, said, language.spoken()), "fields": fields(code, said)}


def finding(value: Finding) -> dict[str, Json]:
    """Return what the auditor says, its sentence in the language of the request."""
    club = None if value.club is None else value.club.hex()
    return {"invariant": value.invariant, "club": club, **why(value.invariant, value.fields)}


def _object(pairs: Fields, types_: Mapping[str, FieldType]) -> dict[str, Json]:
    plain_type = FieldType(Kind.NAME)
    found = ((name, value, types_.get(name, plain_type)) for name, value in pairs)
    return {shown_name(name, of): _value(value, of.kind) for name, value, of in found}


def _value(value: Any, kind: Kind) -> Json:
    """Return an encoded value of `kind` as JSON; one that does not fit its kind stays what it is."""
    if isinstance(value, tuple | list):
        return [_value(each, kind) for each in value]
    if isinstance(value, bytes):
        return _address(value) if kind is Kind.ACCOUNT and len(value) == ACCOUNT_ID_BYTES else value.hex()
    if not isinstance(value, int) or isinstance(value, bool):
        return value
    return instant(value) if kind is Kind.INSTANT else str(value) if kind is Kind.WON else value


def receipt(value: Receipt, height: int, index: int, time_ms: int) -> dict[str, Json]:
    """Return a receipt with the place where it stands, its sentence in the language of the request."""
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


def tag_of(shape: Any) -> str | None:
    """Return the word by which a record is told from the others of its union; None for one that stands alone."""
    config = getattr(shape, "__struct_config__", None)
    return None if config is None or config.tag is None else str(config.tag)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = getattr(kind, "__struct_fields__", None) or tuple(getattr(kind, "__dataclass_fields__", hints))
    return {name: hints[name] for name in names}


def _without_none(kind: Any) -> Any:
    """Return X of `X | None`, anything else unchanged."""
    if get_origin(kind) in (Union, types.UnionType):
        rest = [arg for arg in get_args(kind) if arg is not type(None)]
        return rest[0] if len(rest) == 1 else kind
    return kind


def _is(kind: Any, wanted: Any) -> bool:
    return _without_none(kind) is wanted
