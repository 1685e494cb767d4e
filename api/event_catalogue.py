"""Every event of every contract: who tells it, when, and the name and kind of each of its fields.

The rows come from the records in the `events.py` of each contract: the types of their fields, and the first sentence of
their docstrings. `ledger.primitives.fields` says what each kind is, and how it looks in JSON.

Rule 1: the order of the fields is the order of the contract, and every event has all of its fields.
Rule 2: an event that is not here fails the tests: each block a test makes is compared with this table.
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
    """As the contract names it."""
    type: FieldType

    @property
    def kind(self) -> Kind:
        """Return what it is."""
        return self.type.kind

    @property
    def shown(self) -> str:
        """Return the name it has in JSON."""
        return shown_name(self.name, self.type)


@dataclass(frozen=True, slots=True)
class EventKind:
    """One row."""

    contract: str
    type: str
    fields: tuple[FieldKind, ...]
    about: str


def shown_name(name: str, type_: FieldType) -> str:
    """Return the name of a field in JSON: an instant `x_ms` is called `x`."""
    return name.removesuffix("_ms") if type_.kind is Kind.INSTANT else name


def _row(contract: str, type_: str, fields: str, about: str) -> EventKind:
    return EventKind(contract, type_, tuple(_field(each) for each in fields.split()), about)


def _field(text: str) -> FieldKind:
    name, _, kind = text.partition(":")
    return FieldKind(name, FieldType(Kind(kind)))


_DEBT = "club:club round:number seat:number debtor:account creditor:account amount:won charge:flag"
_OUT = "club:club seat:number account:account paid_back_in:number amount:won"
_NOTED = "club:club account:account amount:won"
_HELD = "club:club round:number seat:number amount:won"
_SHARED = "club:club amount:won among:number"

LISTED: tuple[EventKind, ...] = (
    _row(
        "rotation", "club.created",
        "club:club organizer:account name:text seats:number contribution:won schedule_hash:hash",
        "Somebody created a club.",
    ),
    _row("rotation", "club.joined", "club:club seat:number account:account consent:won", "Somebody took a seat."),
    _row("rotation", "club.left", "club:club seat:number account:account", "Somebody gave a seat back."),
    _row("rotation", "club.signed", "club:club account:account seats:number hash:hash", "A member signed the terms."),
    _row(
        "rotation", "club.derived", "club:club seats:number schedule_hash:hash",
        "The club starts with fewer seats than it was created with; this is the schedule it has now.",
    ),
    _row("rotation", "club.started", "club:club seats:number first_due_ms:instant", "The club has started."),
    _row("rotation", "club.cancelled", "club:club seats_taken:number code:text", "The club never started."),
    _row("rotation", "club.closed", "club:club rounds:number", "The last round of the club is over."),
    _row(
        "rotation", "club.dissolved", "club:club to_share:won among:number",
        "The club has ended before its last round; `to_share` is divided among `among` members.",
    ),
    _row(
        "rotation", "club.joined_late", "club:club seat:number account:account paid:won deposit:won",
        "Somebody took a seat after the start, at the price of all past rounds.",
    ),
    _row(
        "rotation", "club.substituted",
        "club:club seat:number leaver:account newcomer:account price:won deposit:won returned:won",
        "A newcomer took over a member's seat.",
    ),
    _row(
        "rotation", "club.swapped",
        "club:club seat_a:number round_a:number seat_b:number round_b:number schedule_hash:hash",
        "Two seats exchanged their turns.",
    ),
    _row("rotation", "club.reordered", "club:club schedule_hash:hash", "The club changed the order of turns."),
    _row(
        "rotation", "club.due_day_changed", "club:club day:number next_due_ms:instant",
        "The club collects on another day of the month.",
    ),
    _row(
        "rotation", "club.amounts_changed",
        "club:club contribution:won surcharge:won pot:won schedule_hash:hash",
        "The club collects other amounts.",
    ),
    _row("rotation", "club.exited", _OUT, "A member left the club and is paid back later."),
    _row("rotation", "club.evicted", _OUT, "The members evicted a member, who is paid back later."),
    _row("rotation", "club.vote_lost", "club:club seat:number account:account", "A seat lost its vote."),
    _row(
        "rotation", "seat.paid", "club:club round:number seat:number by:account amount:won mark:text",
        "A seat's contribution was paid; `mark` says how: part, ahead, on_time, late, set_off.",
    ),
    _row(
        "rotation", "seat.unpaid", "club:club round:number seat:number amount:won",
        "A contribution was due and is not paid; grace has begun.",
    ),
    _row("rotation", "seat.late", "club:club round:number seat:number days:number", "A seat paid within grace."),
    _row(
        "rotation", "seat.missed", "club:club round:number seat:number covered:won owed:won",
        "Grace ended without the contribution: `covered` came from what secures the seat, `owed` became a debt.",
    ),
    _row(
        "rotation", "round.collected", "club:club round:number collected:won pot:won",
        "The chain collected the contributions of a round.",
    ),
    _row(
        "rotation", "round.paid_out",
        "club:club round:number seat:number to:account amount:won pot:won set_off:won owed:won",
        "The chain paid a round's pot to the seat whose turn it was.",
    ),
    _row(
        "rotation", "round.surplus", "club:club round:number amount:won to:account",
        "More came in than the pot needs; it goes to the organizer, or (`to` is empty) into the reserve.",
    ),
    _row("rotation", "debt.created", _DEBT, "A missed contribution, or its charge, became a debt."),
    _row("rotation", "debt.repaid", _DEBT, "A debt was repaid, in whole or in part."),
    _row("rotation", "debt.bought", _DEBT, "Somebody bought a debt; `creditor` has it now."),
    _row("rotation", "debt.cancelled", _DEBT, "A debt is not owed any more."),
    _row(
        "rotation", "deposit.restored", "club:club seat:number account:account amount:won missing:won",
        "Somebody filled a seat's deposit up again; `missing` is what it still lacks.",
    ),
    _row("rotation", "holdback.held", _HELD, "A part of a payout is kept as a security."),
    _row("rotation", "holdback.released", _HELD, "What was kept of a payout was paid out."),
    _row("rotation", "penalty.paid", "club:club seat:number to:account amount:won", "A penalty was paid."),
    _row(
        "rotation", "guarantee.given", "club:club seat:number account:account amount:won turn:number",
        "Somebody guarantees for a seat.",
    ),
    _row(
        "rotation", "guarantee.released", "club:club seat:number account:account amount:won",
        "A guarantee ended and its money is free.",
    ),
    _row("rotation", "reserve.shared", _SHARED, "The club's reserve was divided among its members."),
    _row("rotation", "claim.noted", _NOTED, "A member has this much to get from the dissolved club."),
    _row("rotation", "remaining.noted", _NOTED, "A member still owes this much to the dissolved club."),
)  # fmt: skip


def _declared(contract: str, record: type[EventRecord]) -> EventKind:
    """Return the row of an event's record."""
    fields = tuple(FieldKind(name, each) for name, each in field_types(record).items())
    about = " ".join((record.__doc__ or "").split("\n\n")[0].split())
    return EventKind(contract, record.type, fields, about)


def _rows() -> Iterator[EventKind]:
    for name, contract in sorted(default_registry().at(0).by_name.items()):
        yield from (_declared(name, record) for record in contract.events)
        yield from (row for row in LISTED if row.contract == name)


CATALOGUE: tuple[EventKind, ...] = tuple(_rows())
BY_TYPE = {(row.contract, row.type): row for row in CATALOGUE}
_TYPES = {key: {each.name: each.type for each in row.fields} for key, row in BY_TYPE.items()}


def types_of(event: Event) -> dict[str, FieldType]:
    """Return what each field of `event` is, by its name; nothing for an event that is not listed."""
    return _TYPES.get((event.contract, event.type), {})


def unlisted(event: Event) -> str | None:
    """Return what of `event` is not as the catalogue says, or None when all of it is."""
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
