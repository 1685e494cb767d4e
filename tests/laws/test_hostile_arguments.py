"""Whatever a transaction carries, a contract answers with a rule's code or does its work: it never breaks.

An exception that is not a refusal stops all nodes at once (`ledger.execution`, rule 4): each found here is an attack.
"""

from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.registry import default_registry
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import CodecError, Record
from ledger.primitives.units import Millis
from ledger.refusals import RefusedError
from tests.kit import votes
from tests.kit.world import DAY, MONTHLY, OPERATOR, World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]
SENDERS = [NAMES[0], NAMES[1], "stranger", OPERATOR, "registrar"]

METHODS = [
    (contract.name, method, made.call)
    for contract in default_registry().newest().by_name.values()
    for method, made in contract.methods.items()
]

integers = st.one_of(
    st.integers(-2, 12),
    st.sampled_from([2**31, 2**32, 2**53, 2**63 - 1, 2**63, 2**64 - 1, -(2**63), 100_000, 10**12]),
)


class Stage:
    """A world with a running club, a forming one and an open proposal, and the ids an attacker knows."""

    def __init__(self) -> None:
        self.world = World()
        self.world.fund_all([*NAMES, "stranger"], 1_000_000)
        self.running = self.world.started(terms(seats=3), NAMES)
        self.forming = self.world.founded(terms(seats=3))
        receipt = self.world.call(NAMES[1], votes.swap(self.world, self.running, 2, 3, Millis(self.world.now + DAY)))
        made = next(event for event in receipt.events if event.type == "proposal.made").get("proposal")
        assert isinstance(made, bytes)
        self.known = [self.running, self.forming, made, *(self.world.id(name) for name in SENDERS)]


@cache
def stage() -> Stage:
    """One stage for all examples: what one of them changes is only another place to attack from."""
    return Stage()


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Return hostile values of an annotation."""
    kind = getattr(kind, "__supertype__", kind)
    origin = get_origin(kind)
    if kind is bool:
        return st.booleans()
    if kind is int:
        return integers
    if kind is str:
        return st.one_of(
            st.sampled_from(["surcharge", "month", "seconds", "last", "none", "", "x" * 70]), st.text(max_size=9)
        )
    if kind is bytes:
        return st.one_of(st.sampled_from(stage().known), st.sampled_from([b"", bytes(32), bytes(600)]))
    if kind is NoneType:
        return st.none()
    if kind is Any:  # a field of a finding, whose type the codec is not told
        return st.one_of(integers, st.text(max_size=9), st.sampled_from(stage().known))
    if origin is UnionType or (origin is not None and NoneType in get_args(kind)):
        return st.one_of(*(values(part) for part in get_args(kind)))
    if origin is tuple:
        parts = get_args(kind)
        if parts[-1] is Ellipsis:
            return st.lists(values(parts[0]), max_size=3).map(tuple)
        return st.tuples(*(values(part) for part in parts))
    if kind is Calendar:
        return st.one_of(st.just(MONTHLY), mutated(MONTHLY))
    if kind is Terms:
        return mutated(terms(seats=3))
    if isinstance(kind, type) and issubclass(kind, Record):
        return records(kind)
    return st.sampled_from(list(kind))


def records(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Return records of `kind` with hostile fields; what names a club mostly names one that is there."""
    hints = get_type_hints(kind)
    clubs = st.sampled_from([stage().running, stage().running, stage().forming, bytes(32), b""])
    fields = {name: clubs if name == "club" else values(hints[name]) for name in kind.__struct_fields__}
    return st.builds(kind, **fields)


def mutated(good: Record) -> st.SearchStrategy[Record]:
    """Return `good` with one or two hostile fields: most of it passes the guards, so the rest is reached."""
    hints = get_type_hints(type(good))
    names = st.lists(st.sampled_from(good.__struct_fields__), max_size=2, unique=True)
    changes = names.flatmap(lambda chosen: st.fixed_dictionaries({name: values(hints[name]) for name in chosen}))
    return changes.map(lambda change: msgspec.structs.replace(good, **change))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_no_arguments_break_a_contract(data: st.DataObject) -> None:
    world = stage().world
    contract, method, kind = data.draw(st.sampled_from(METHODS))
    call = data.draw(records(kind))
    try:
        parsed = world.raw_tx(data.draw(st.sampled_from(SENDERS)), contract, method, call)
        world.chain.check_transaction(parsed)
    except (RefusedError, CodecError, OverflowError):
        world.nonces.clear()
        return  # what cannot be encoded or admitted reaches no contract
    receipt = world.step(parsed).receipts[-1]
    assert receipt.ok or receipt.code
    assert world.total() == world.supply()
