"""A call as a person writes it: CONTRACT.METHOD and one JSON object, the way the API shows calls.

field of the record    JSON
Won                    "1,000" or 1000
AccountId              "gye1…", or the name of a wallet of this machine
bytes                  hex
an instant (…_ms)      milliseconds
record, tuple, list    object, list
left out               the record's default
"""

import json
import types
from collections.abc import Callable
from enum import Enum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from cli.errors import BadUseError
from cli.options import read_amount
from contracts.registry import default_registry
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Won

MAX_JSON_BYTES = 256 * 1024
Named = Callable[[str], AccountId]
"""From an address or a wallet's name to the account."""


def read_call(what: str, text: str, named: Named) -> tuple[str, str, Record]:
    """Return contract, method and call record of `what` (won.transfer) and `text` (JSON). Raises BadUseError."""
    contract, _, method = what.partition(".")
    known = default_registry().at(0).by_name
    if contract not in known:
        raise BadUseError(
            "unknown_contract", f"there is no contract {contract!r}; there are {', '.join(sorted(known))}"
        )
    methods = known[contract].methods
    if method not in methods:
        raise BadUseError("unknown_method", f"{contract} has no method {method!r}; it has {', '.join(sorted(methods))}")
    if len(text) > MAX_JSON_BYTES:
        raise BadUseError("bad_arguments", f"arguments have at most {MAX_JSON_BYTES} characters")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadUseError("bad_arguments", f"the arguments are not JSON: {error}") from error
    return contract, method, cast("Record", _value(methods[method].call, document, "arguments", named))


def _value(kind: Any, given: Any, where: str, named: Named) -> Any:
    """Return `given` as a value annotated `kind`. Raises BadUseError naming the place."""
    inner = _without_none(kind)
    if inner is not kind:
        return None if given is None else _value(inner, given, where, named)
    if kind is Won:
        return _won(given, where)
    if kind is AccountId:
        return named(given) if isinstance(given, str) else _wrong(where, "an account", given)
    if kind is bytes and isinstance(given, str) and given.startswith("gye1"):
        return named(given)
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _record(kind, given, where, named)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(given) if given in [each.value for each in kind] else _wrong(where, f"a {kind.__name__}", given)
    if get_origin(kind) is tuple:
        return _items(get_args(kind), given, where, named)
    return _leaf(kind, given, where)


def _record(kind: type[msgspec.Struct], given: Any, where: str, named: Named) -> Any:
    if not isinstance(given, dict):
        _wrong(where, "an object", given)
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for name in given:
        if name not in fields:
            raise BadUseError("bad_arguments", f"{where}: there is no field {name!r}; there are {', '.join(fields)}")
    missing = [name for name, field in fields.items() if name not in given and field.required]
    if missing:
        raise BadUseError("bad_arguments", f"{where}: {', '.join(missing)} is missing")
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], item, f"{where}.{name}", named) for name, item in given.items()})


def _items(kinds: tuple[Any, ...], given: Any, where: str, named: Named) -> tuple[Any, ...]:
    if not isinstance(given, list):
        _wrong(where, "a list", given)
    each = (kinds[0],) * len(given) if len(kinds) == 2 and kinds[1] is Ellipsis else kinds
    if len(each) != len(given):
        raise BadUseError("bad_arguments", f"{where} has {len(each)} entries, not {len(given)}")
    return tuple(
        _value(kind, item, f"{where}[{n}]", named) for n, (kind, item) in enumerate(zip(each, given, strict=True))
    )


def _won(given: Any, where: str) -> Won:
    if given in (0, "0") and not isinstance(given, bool):
        return Won(0)
    if isinstance(given, bool) or not isinstance(given, int | str):
        _wrong(where, "an amount of won", given)
    return Won(read_amount(str(given)))


def _leaf(kind: Any, given: Any, where: str) -> Any:
    if kind is bytes:
        try:
            return bytes.fromhex(given)
        except (TypeError, ValueError):
            _wrong(where, "hex", given)
    if kind is int and isinstance(given, int) and not isinstance(given, bool):
        return given
    if kind in (str, bool) and isinstance(given, kind):
        return given
    return _wrong(where, f"a {getattr(kind, '__name__', kind)}", given)


def _wrong(where: str, wanted: str, given: Any) -> Any:
    raise BadUseError("bad_arguments", f"{where} is {wanted}, not {json.dumps(given)[:60]}")


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        rest = [arg for arg in get_args(kind) if arg is not type(None)]
        return rest[0] if len(rest) == 1 else kind
    return kind
