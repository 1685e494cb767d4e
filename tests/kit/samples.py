"""Sample values of a shape: every member of a union, None and a value, no element and several."""

from typing import Any

from ledger.primitives.kinds import Kind
from ledger.primitives.shapes import Anything, Choice, Leaf, Many, Maybe, Row, Shape, Struct, Table, shapes_of


def samples(shape: Shape) -> list[Any]:
    """Return some values of a shape: every member of a union, None and a value, no element and several."""
    match shape:
        case Leaf():
            return _leaves(shape)
        case Maybe():
            return [None, *samples(shape.of)]
        case Many():
            return [(), tuple(samples(shape.of))]
        case Row():
            return [tuple(samples(each)[0] for each in shape.of)]
        case Struct():
            return records(shape.of)
        case Choice():
            return [value for each in shape.of for value in samples(each)]
        case Table():
            return [{}, {"7": samples(shape.of)[0]}]
        case Anything():
            return [None]
        case _:
            raise AssertionError(shape)


def _leaves(leaf: Leaf) -> list[Any]:
    if leaf.words is not None:
        return list(leaf.words)
    if not leaf.whole:
        return [0.5]
    if leaf.is_bytes:
        return [bytes(20 if leaf.kind is Kind.ACCOUNT else 32), b"\x07"]
    some: dict[Kind, list[Any]] = {Kind.FLAG: [True, False], Kind.TEXT: ["", "회비"], Kind.NAME: ["a"]}
    some[Kind.REFUSAL] = [("plain", ()), ("other", (("reason", "later"), ("height", 3)))]
    return some.get(leaf.kind, [0, 7, 2**40])


def records(kind: type[Any]) -> list[Any]:
    """Return a record for each sample value of one of its fields."""
    fields = {each.attribute: samples(each.shape) for each in shapes_of(kind)}
    first = {name: values[0] for name, values in fields.items()}
    return [kind(**first | {name: value}) for name, values in fields.items() for value in values]
