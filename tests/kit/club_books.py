"""The books of one call, empty or for a running club, with the content of its purses."""

from collections.abc import Callable

import msgspec

from contracts.abi import UNMETERED, Context, Params, Purse, PurseKind
from contracts.abi.interfaces import (
    EarmarksOf,
    FlowLine,
    Flows,
    FlowsOf,
    Freeze,
    FreezeOf,
    Move,
    MoveKind,
    Moves,
    RecallableOf,
)
from contracts.rotation.money.books import Books
from contracts.rotation.records import RANK_RECIPIENT, Debt, Guarantee
from ledger.execution import context_for
from ledger.journal import Journal, Scoped
from ledger.primitives.codec import trusted_decode
from ledger.primitives.units import AccountId, Hash32, Millis, Won
from ledger.primitives.validators import ValidatorSet
from ledger.state import contract_prefix
from ledger.store import MemoryStore
from tests.kit.world import World, member, terms

CLUB, OTHER = b"\x01" * 32, b"\x02" * 32

A, B, C, D = (AccountId(bytes([n]) * 20) for n in range(1, 5))


FlowBook = dict[tuple[bytes, AccountId], dict[str, tuple[int, int]]]
"""By club and person, then by kind of move: (amount put in, amount received)."""


def paid_in(amounts: dict[tuple[bytes, AccountId], int]) -> FlowBook:
    """Return the flows of persons who have contributed these amounts."""
    return {place: {"contribute": (amount, 0)} for place, amount in amounts.items()}


def books(
    balances: dict[AccountId, int] | None = None,
    now_ms: int = 0,
    storage: Scoped | None = None,
    call_id: bytes = bytes(32),
    *,
    frozen: frozenset[bytes] = frozenset(),
    flows: FlowBook | None = None,
) -> Books:
    held = balances or {}

    def balance(purse: Purse) -> Won:
        return Won(held.get(AccountId(purse.owner), 0)) if purse.kind is PurseKind.AVAILABLE else Won(0)

    def ask(query: object) -> Won | Freeze | Flows | tuple[()] | None:
        if isinstance(query, FlowsOf):
            lines = {} if flows is None or query.account is None else flows.get((query.club, query.account), {})
            return Flows(tuple(FlowLine(kind, Won(out), Won(back)) for kind, (out, back) in lines.items()))
        if isinstance(query, FreezeOf):
            return Freeze(query.club, "operators", "", (), 1, Millis(0)) if query.club in frozen else None
        if isinstance(query, EarmarksOf):
            return ()
        assert isinstance(query, RecallableOf)
        return Won(0)

    def no_validators() -> ValidatorSet:
        raise AssertionError("money asks for no validator")

    context = Context(
        1,
        Millis(now_ms),
        Params(),
        balance,
        ask,
        b"",
        no_validators,
        UNMETERED,
        Hash32(bytes(32)),
        {},
        None,
        None,
        Hash32(call_id),
    )
    return Books(context, storage or Scoped(Journal(MemoryStore()), b"c/rotation/"))


def in_calls(
    first: Callable[[Books], object],
    balances: dict[AccountId, int],
    storage: Scoped,
    steps: int,
    *,
    now_ms: int = 0,
    frozen: frozenset[bytes] = frozenset(),
    flows: FlowBook | None = None,
) -> int:
    """Do `first` in a call of at most `steps` steps, and the rest in as many further calls as necessary; return their
    number.

    `balances` follow the moves, as in the ledger.
    """
    calls, root = 0, b"\x07" * 32
    while True:
        made = books(balances, now_ms, storage, root, frozen=frozen, flows=flows)
        made._steps_left = steps
        if calls:
            made.take_up(root)
        else:
            first(made)
        outcome = made.outcome()
        calls += 1
        for call in outcome.calls:
            for move in trusted_decode(Moves, call.args).moves:
                balances[AccountId(move.account)] = balances.get(AccountId(move.account), 0) - move.amount
                if move.other and move.kind not in {MoveKind.KEEP, MoveKind.KEEP_CHARGE}:
                    balances[AccountId(move.other)] = balances.get(AccountId(move.other), 0) + move.amount
                if flows is not None and move.other:
                    lines = flows.setdefault((move.club, AccountId(move.other)), {})
                    out, back = lines.get(move.kind, (0, 0))
                    lines[str(move.kind)] = (out, back + move.amount)
        if not outcome.schedule:
            return calls
        assert calls < 10_000, "it never ends"


def debt(debtor: AccountId, creditor: AccountId, amount: int, due: int = 1, **changes: object) -> Debt:
    values = {"club": CLUB, "round": due, "seat": 1, "rank": RANK_RECIPIENT, "basis": 0, "charge_bp": 0, **changes}
    return Debt(debtor=debtor, creditor=creditor, amount=Won(amount), due_ms=Millis(due), **values)  # type: ignore[arg-type]


def moves(made: Books) -> list[Move]:
    return [
        move
        for call in made.outcome().calls
        if call.contract == "escrow"
        for move in trusted_decode(Moves, call.args).moves
    ]


def owed(made: Books) -> dict[tuple[AccountId, AccountId], int]:
    found: dict[tuple[AccountId, AccountId], int] = {}
    for one in made.state.debts.values():
        found[one.debtor, one.creditor] = found.get((one.debtor, one.creditor), 0) + one.amount
    return found


ONE, TWO, THREE, FOUR = (member(number) for number in range(1, 5))

LIES = {
    PurseKind.AVAILABLE: 1_000_000,
    PurseKind.POT: 1_000_000,
    PurseKind.DEPOSIT: 50_000,
    PurseKind.HOLDBACK: 20_000,
    PurseKind.GUARANTEE: 30_000,
    PurseKind.RESERVE: 70_000,
}

ROOM = (100_000 + 2 * 110_000) // 2 - 50_000 - 20_000
"""The capacity of seat 1's holdback: half of its three contributions, less its deposit and the amount already held."""


class ClubBooks:
    """The books of a call about a running club of three; each purse contains the amount in LIES."""

    def __init__(self, now_ms: int = 0) -> None:
        world = World()
        world.fund_all([ONE, TWO, THREE], 1_000_000)
        self.club = world.started(terms(seats=3, holdback_percent=50, deposit=Won(0)), [ONE, TWO, THREE])
        self.a, self.b, self.c, self.d = (world.id(name) for name in (ONE, TWO, THREE, FOUR))
        context = context_for(world.chain.reader(), None, None, Hash32(bytes(32)))
        context = msgspec.structs.replace(
            context, balance=lambda purse: Won(LIES.get(purse.kind, 0)), time_ms=Millis(now_ms)
        )
        self.books = Books(context, Scoped(Journal(world.chain._state), contract_prefix("rotation")))
        guarantee = Guarantee(self.d, 1)
        self.books.state.guarantees.set(self.club, 1, value=guarantee)

    def owes(self, debtor: AccountId, creditor: AccountId, amount: int, due: int = 1, **changes: object) -> None:
        values = {"club": self.club, **changes}
        self.books.state.put_debt(debt(debtor, creditor, amount, due=due, **values))

    def reads(self, purse: Purse) -> int:
        """Return the amount that a handler reads from `purse`, after its own decisions."""
        made, seat = self.books, purse.seat
        match purse.kind:
            case PurseKind.AVAILABLE:
                return made.available(AccountId(purse.owner))
            case PurseKind.DEPOSIT:
                return made.deposit(self.club, seat)
            case PurseKind.HOLDBACK:
                return made.holdback(self.club, seat)
            case PurseKind.GUARANTEE:
                return made.guarantee(self.club, seat)
            case PurseKind.RESERVE:
                return made.reserve(self.club)
            case _:
                raise AssertionError(f"no handler reads {purse.kind}")
