"""Whatever a member sends, the chain answers with a receipt: no argument of any call reaches an assertion of ours.

An exception that is not a refusal stops every peer at once, so a call that raises one is an attack that costs nothing.
Arguments are made from the call records' own types, with the numbers on which arithmetic breaks, against a chain on
which clubs exist; then time goes on, so that what a strange call left behind is run into as well.
"""

from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.registry import default_registry
from contracts.rotation.terms.forms import Place, Turn
from ledger.chain import RefusedError
from ledger.primitives.codec import Record, encode
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import (
    MAX_TX_BYTES,
    ParsedTransaction,
    Transaction,
    parse_transaction,
    sign_transaction,
)
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, START_MS, World, key_of, member, terms

NUMBERS = [-(2**63), -(2**31), -1, 0, 1, 2, 3, 10, 100, 10_000, 2**31, 2**53, 2**63 - 1, 2**63, 2**64 - 1]
METHODS = [
    (contract.name, name, method.call)
    for contract in default_registry().newest().by_name.values()
    for name, method in sorted(contract.methods.items())
]


def opened(receipt: Receipt) -> bytes:
    """Return the id of the proposal that a call has opened."""
    found = receipt.events[0].get("proposal")
    assert isinstance(found, bytes)
    return found


class Scene:
    """A chain with two running clubs, one that waits for its start, two open proposals, and money in every purse."""

    def __init__(self) -> None:
        world = self.world = World()
        names = [member(number) for number in range(1, 4)]
        world.fund_all([*names, "stranger"], 5_000_000)
        small = terms(seats=3, contribution=Won(1_000), surcharge=Won(10))
        running = world.started(small, names)
        waiting = world.joined(terms(seats=3, contribution=Won(1_000), surcharge=Won(10), name="waiting"), names)
        world.at(world.due(running, 1) + 1)
        deadline = Millis(world.now + DAY)
        swap = opened(world.call(member(2), votes.swap(world, running, 2, 3, deadline)))
        newcomer = votes.substitute(world, running, 3, world.id("stranger"), deadline)
        substitute = opened(world.call(member(3), newcomer))
        record = world.rotation().clubs.get(waiting)
        assert record is not None, "the club was founded two lines above"
        self.fitting: dict[str, list[Any]] = {
            "club": [running, running, waiting],
            "seat": [1, 2, 3],
            "leads_to": [*(votes.named(world, id_) for id_ in (swap, substitute)), b""],
            "holder": [world.id(name) for name in names],
            "turn": [1, 2, 3],
            "seat_a": [2, 3],
            "seat_b": [2, 3],
            "round": [1, 2, 3],
            "amount": [1, 10, 1_000, 1_010],
            "consent": [0, 2_020, 3_020, 3_030, 4_040, 10_000],
            "proposal": [swap, substitute],
            "deadline_ms": [world.now + 2 * DAY, world.now + 3 * DAY],
            "newcomer": [world.id("stranger"), world.id(member(4))],
            "debtor": [world.id(name) for name in names],
            "to": [world.id(name) for name in names],
            "schedule_hash": [record.schedule_hash],
            "pot": [0, 2_000, 3_000],
            "payment_after": [0, 900],
            "rate_bp": [0, 1_200],
            "recipient_pays_own_round": [True, True, False],
            "holdback_percent": [0, 100],
            "exit_penalty": [0, 500],
            "minimum_seats": [0, 0, 2],
            "join_until_ms": [0, 0, world.now + DAY],
            "late_joiners": [False, False, True],
            "order": [(2, 3), (3, 2)],
            "unit": ["month", "week", "seconds"],
            "organizer_turn": [None, Turn(Place.LAST), Turn(Place.FIRST)],
            "year": [2026],
            "month": [2, 12],
            "day": [1, 31],
            "seats": [2, 3],
            "contribution": [1_000],
            "surcharge": [0, 10],
            "grace_ms": [DAY],
            "by_ms": [1, 40 * DAY],
            "every_seconds": [1, 60],
            "threshold": [1],
            "name": ["demo"],
            "first_due_ms": [0],
            "late_charge_bp": [0, 2_000],
            "deposit": [None, 0, 1_000],
            "pays": [False],
        }
        self.strings = [
            running, waiting, bytes(32), b"", b"x", swap, substitute, record.schedule_hash,
            *(world.id(name) for name in (*names, "stranger", "operator")), key_of(member(1)).public, bytes(300),
        ]  # fmt: skip

    def values(self, kind: Any) -> st.SearchStrategy[Any]:
        """Return a strategy for arguments of type `kind`."""
        origin = get_origin(kind)
        supertype = getattr(kind, "__supertype__", None)
        if supertype is not None:
            return self.values(supertype)
        if origin in {Union, UnionType}:
            return st.one_of([self.values(part) for part in get_args(kind)])
        if origin is tuple:
            return st.lists(self.values(get_args(kind)[0]), max_size=12).map(tuple)
        if kind in {bool, NoneType}:
            return st.booleans() if kind is bool else st.none()
        if kind is int:
            instants = [START_MS, self.world.now, self.world.now + DAY, self.world.now + 400 * DAY]
            return st.sampled_from(NUMBERS) | st.sampled_from(instants) | st.integers(-(2**63), 2**64 - 1)
        if kind is bytes:
            return st.sampled_from(self.strings) | st.binary(max_size=40)
        if kind is str:
            words = [
                "surcharge",
                "none",
                "first",
                "last",
                "month",
                "week",
                "day",
                "seconds",
                "",
                "x" * 5_000,
                "\x00",
                "계",
            ]
            return st.sampled_from(words) | st.text(max_size=20)
        if issubclass(kind, StrEnum):
            return st.sampled_from(list(kind))
        assert issubclass(kind, Record), kind
        hints = get_type_hints(kind)
        return st.builds(kind, **{name: self.field(name, hints[name]) for name in kind.__struct_fields__})

    def field(self, name: str, kind: Any) -> st.SearchStrategy[Any]:
        """Return what mostly fits a field of this name: one wrong thing at a time gets deep into a handler."""
        fitting = self.fitting.get(name)
        if fitting is None:
            return self.values(kind)
        anything, fits = self.values(kind), st.sampled_from(fitting)
        return st.sampled_from(range(8)).flatmap(lambda chance: anything if chance == 7 else fits)

    def signed(self, name: str, nonce: int, contract: str, method: str, call: Record) -> ParsedTransaction | None:
        """Return the transaction, or None when its arguments cannot even be sent."""
        args = encode(call)
        if len(args) > MAX_TX_BYTES - 1_000:
            return None
        chain = self.world.chain
        body = Transaction(1, chain.chain_ctx, self.world.id(name), nonce, chain.height + 50, contract, method, args)
        return parse_transaction(sign_transaction(body, key_of(name)))


SCENE = Scene()
PEOPLE = st.sampled_from([member(1), member(2), member(3), "stranger", "operator"])
CALLS_OF = [st.tuples(PEOPLE, st.just(name), st.just(method), SCENE.values(call)) for name, method, call in METHODS]
CALLS = st.sampled_from(CALLS_OF).flatmap(lambda calls: calls)
"""Of any method; the strategies of each are made once, which takes longer than an example."""


@settings(deadline=None, max_examples=1_500, suppress_health_check=list(HealthCheck))
@given(CALLS)
def test_one_call(sent: tuple[str, str, str, Record]) -> None:
    name, contract, method, call = sent
    chain = SCENE.world.chain
    tx = SCENE.signed(name, chain.nonce(SCENE.world.id(name)), contract, method, call)
    if tx is not None:
        try:
            code = chain.simulate(tx).code
        except RefusedError as refusal:
            code = refusal.code
        assert code


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(CALLS, min_size=1, max_size=25), st.lists(st.integers(1, 40 * DAY), max_size=6))
def test_many_calls_and_then_time_goes_on(sent: list[tuple[str, str, str, Record]], waits: list[int]) -> None:
    scene = Scene()
    world = scene.world
    for name, contract, method, call in sent:
        tx = scene.signed(name, world.chain.nonce(world.id(name)), contract, method, call)
        if tx is not None:
            world.step(tx)
            assert world.total() == world.supply()
    for wait in waits:
        world.step(at=world.now + wait)
        assert world.total() == world.supply()
