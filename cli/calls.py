"""Reads a call as a person writes it: CONTRACT.METHOD and one JSON object, in the form in which the API shows calls.

field of the record    JSON
Won                    "1,000" or 1000
AccountId              "gye1…", or the name of a wallet of this machine
bytes                  hex
an instant (…_ms)      milliseconds
record, tuple, list    object, list
one record of several  object with its `kind`
left out               the record's default
"""

import json
from collections.abc import Callable
from typing import Any, cast

import msgspec

from cli.options import read_amount
from cli.refusals.typed import (
    ArgumentsNotJsonError,
    ArgumentsTooLongError,
    MissingFieldError,
    UnknownContractError,
    UnknownFieldError,
    UnknownMethodError,
    WrongCountError,
    WrongValueError,
)
from contracts.registry import default_registry
from ledger.primitives.codec import Record
from ledger.primitives.kinds import Kind
from ledger.primitives.shapes import Choice, Leaf, Many, Maybe, Row, Shape, Struct, shapes_of, tag_of
from ledger.primitives.units import AccountId, Won
from ledger.primitives.wording import Sentence, Text

MAX_JSON_BYTES = 256 * 1024
AN_OBJECT = Text("an object", "객체(object)")
A_LIST = Text("a list", "목록(list)")
AN_AMOUNT = Text("an amount of won", "금액(원)")
AN_ACCOUNT = Text("an account", "계정")
ONE_OF = Text("one of {words}", "다음 가운데 하나({words})의")
HEX = Text("hex", "16진수")
_PLAIN = {bool: Text("a bool", "참·거짓(bool)"), str: Text("a str", "글(str)"), int: Text("an int", "정수(int)")}
Named = Callable[[str], AccountId]
"""Returns the account of an address or of a wallet's name."""


def read_call(what: str, text: str, named: Named) -> tuple[str, str, Record]:
    """Return contract, method and call record of `what` (won.transfer) and `text` (JSON). Raises BadUseError."""
    contract, _, method = what.partition(".")
    known = default_registry().newest().by_name
    if contract not in known:
        raise UnknownContractError(name=contract, known=tuple(sorted(known)))
    methods = known[contract].methods
    if method not in methods:
        raise UnknownMethodError(contract=contract, method=method, known=tuple(sorted(methods)))
    if len(text) > MAX_JSON_BYTES:
        raise ArgumentsTooLongError(most=MAX_JSON_BYTES)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArgumentsNotJsonError(why=str(error)) from error
    return contract, method, cast("Record", _record(methods[method].call, document, "arguments", named))


def _value(shape: Shape, given: Any, where: str, named: Named) -> Any:
    """Return `given` as a value of `shape`. Raises BadUseError, which names the place."""
    match shape:
        case Maybe():
            return None if given is None else _value(shape.of, given, where, named)
        case Leaf():
            return _leaf(shape, given, where, named)
        case Many():
            return tuple(_value(shape.of, item, f"{where}[{n}]", named) for n, item in enumerate(_list(given, where)))
        case Row():
            items = _list(given, where)
            if len(items) != len(shape.of):
                raise WrongCountError(where=where, count=len(shape.of), given=len(items))
            return tuple(
                _value(each, item, f"{where}[{n}]", named)
                for n, (each, item) in enumerate(zip(shape.of, items, strict=True))
            )
        case Struct():
            return _record(shape.of, given, where, named)
        case Choice():
            return _one_of(shape, given, where, named)
        case _:
            raise AssertionError(f"{where}: a call holds no {shape}")


def _record(kind: type[Any], given: Any, where: str, named: Named) -> Any:
    if not isinstance(given, dict):
        _wrong(where, AN_OBJECT, given)
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for name in given:
        if name not in fields:
            raise UnknownFieldError(where=where, name=name, known=tuple(fields))
    missing = [name for name, field in fields.items() if name not in given and field.required]
    if missing:
        raise MissingFieldError(where=where, names=tuple(missing))
    shapes = {each.attribute: each.shape for each in shapes_of(kind)}
    return kind(**{name: _value(shapes[name], item, f"{where}.{name}", named) for name, item in given.items()})


def _one_of(choice: Choice, given: Any, where: str, named: Named) -> Any:
    """Return one of several records; its `kind` says which."""
    records = {tag_of(each.of): each.of for each in choice.of if isinstance(each, Struct)}
    if not isinstance(given, dict):
        _wrong(where, AN_OBJECT, given)
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in records:
        _wrong(f"{where}.kind", ONE_OF.of(words=tuple(map(str, records))), kind)
    return _record(records[kind], {name: item for name, item in given.items() if name != "kind"}, where, named)


def _list(given: Any, where: str) -> list[Any]:
    return given if isinstance(given, list) else cast("list[Any]", _wrong(where, A_LIST, given))


def _won(given: Any, where: str) -> Won:
    if given in (0, "0") and not isinstance(given, bool):
        return Won(0)
    if isinstance(given, bool) or not isinstance(given, int | str):
        _wrong(where, AN_AMOUNT, given)
    return Won(read_amount(str(given)))


def _leaf(leaf: Leaf, given: Any, where: str, named: Named) -> Any:
    if leaf.words is not None:
        known = given in [each.value for each in leaf.words]
        return (
            leaf.words(given)
            if known
            else _wrong(where, ONE_OF.of(words=tuple(each.value for each in leaf.words)), given)
        )
    if leaf.kind is Kind.WON:
        return _won(given, where)
    if leaf.kind is Kind.ACCOUNT:
        return named(given) if isinstance(given, str) else _wrong(where, AN_ACCOUNT, given)
    if leaf.is_bytes:
        return named(given) if isinstance(given, str) and given.startswith("gye1") else _hex(given, where)
    plain = {Kind.FLAG: bool, Kind.TEXT: str, Kind.NAME: str}.get(leaf.kind, int)
    if isinstance(given, plain) and (plain is bool or not isinstance(given, bool)):
        return given
    return _wrong(where, _PLAIN[plain], given)


def _hex(given: Any, where: str) -> bytes:
    try:
        return bytes.fromhex(given)
    except (TypeError, ValueError):
        return cast("bytes", _wrong(where, HEX, given))


def _wrong(where: str, wanted: Text | Sentence, given: Any) -> Any:
    raise WrongValueError(where=where, wanted=wanted, given=json.dumps(given)[:60])
