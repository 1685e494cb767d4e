"""Every event of every contract: its contract, its meaning, and the name and kind of each field.

The rows come from the records in each contract's `events.py`: the types of the fields, and the first sentence of the
docstrings. `ledger.primitives.fields` defines each kind and its form in JSON.

Rule 1: the fields have the contract's order, and every event has all of its fields.
Rule 2: an event that is missing here fails the tests: each block that a test makes is compared with this table.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.abi.event import EventRecord
from contracts.registry import default_registry
from ledger.primitives.fields import FieldType, Kind, field_types
from ledger.primitives.receipt import Event

KINDS: tuple[str, ...] = tuple(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class FieldKind:
    """One field of an event."""

    name: str
    """The contract's name for it."""
    type: FieldType

    @property
    def kind(self) -> Kind:
        """Return the kind of its value."""
        return self.type.kind

    @property
    def shown(self) -> str:
        """Return its name in JSON."""
        return shown_name(self.name, self.type)


@dataclass(frozen=True, slots=True)
class EventKind:
    """One event."""

    contract: str
    type: str
    fields: tuple[FieldKind, ...]
    about: str


def shown_name(name: str, type_: FieldType) -> str:
    """Return the name of a field in JSON: an instant `x_ms` becomes `x`."""
    return name.removesuffix("_ms") if type_.kind is Kind.INSTANT else name


def _declared(contract: str, record: type[EventRecord]) -> EventKind:
    """Return the row of an event's record."""
    fields = tuple(FieldKind(name, each) for name, each in field_types(record).items())
    about = " ".join((record.__doc__ or "").split("\n\n")[0].split())
    return EventKind(contract, record.type, fields, about)


def _rows() -> Iterator[EventKind]:
    for name, contract in sorted(default_registry().newest().by_name.items()):
        yield from (_declared(name, record) for record in contract.events)


CATALOGUE: tuple[EventKind, ...] = tuple(_rows())
BY_TYPE = {(row.contract, row.type): row for row in CATALOGUE}
_TYPES = {key: {each.name: each.type for each in row.fields} for key, row in BY_TYPE.items()}


def types_of(event: Event) -> dict[str, FieldType]:
    """Return the type of each field of `event` by its name; empty for an event that is not listed."""
    return _TYPES.get((event.contract, event.type), {})


def unlisted(event: Event) -> str | None:
    """Return how `event` differs from the catalogue, or None if it does not."""
    row = BY_TYPE.get((event.contract, event.type))
    if row is None:
        return f"{event.contract}: {event.type} is not in the events of its contract"
    names = tuple(name for name, _ in event.fields)
    if names != tuple(each.name for each in row.fields):
        return f"{event.type} has the fields {names}, the catalogue says {tuple(each.name for each in row.fields)}"
    for each, (_, value) in zip(row.fields, event.fields, strict=True):
        if not _fits(value, each.type):
            return f"{event.type}.{each.name} is {value!r}, the catalogue says {each.kind}"
    return None


def _fits(value: object, type_: FieldType) -> bool:
    if value is None:
        return type_.optional
    if type_.many:
        one = FieldType(type_.kind, type_.words)
        return isinstance(value, tuple | list) and all(_fits(each, one) for each in value)
    match type_.kind:
        case Kind.ACCOUNT:
            return isinstance(value, bytes) and len(value) in (0, 20)
        case Kind.CLUB | Kind.HASH:
            return isinstance(value, bytes) and len(value) == 32
        case Kind.FLAG:
            return isinstance(value, bool)
        case Kind.TEXT | Kind.NAME:
            return isinstance(value, str)
        case Kind.WORD:
            return isinstance(value, str) and value in [word.value for word in type_.words or ()]
        case _:
            return isinstance(value, int) and not isinstance(value, bool)
