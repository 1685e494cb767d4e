"""Debts: their order, how repayments pass on, and rings that never stand."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import Context, Params, Purse, PurseKind
from contracts.abi.interfaces import FreezeOf, Move, MoveKind, Moves, RecallableOf
from contracts.rotation.books import MAX_DEBT_STEPS, Books
from contracts.rotation.state import RANK_CHARGE, RANK_RECIPIENT, Debt
from ledger.journal import Journal, Scoped
from ledger.primitives.codec import trusted_decode
from ledger.primitives.units import AccountId, Hash32, Millis, Won
from ledger.primitives.validators import ValidatorSet
from ledger.store import MemoryStore

CLUB, OTHER = b"\x01" * 32, b"\x02" * 32
A, B, C, D = (AccountId(bytes([n]) * 20) for n in range(1, 5))


def books(balances: dict[AccountId, int] | None = None, now_ms: int = 0) -> Books:
    held = balances or {}

    def balance(purse: Purse) -> Won:
        return Won(held.get(AccountId(purse.owner), 0)) if purse.kind is PurseKind.AVAILABLE else Won(0)

    def ask(query: object) -> Won | None:
        if isinstance(query, FreezeOf):
            return None
        assert isinstance(query, RecallableOf)
        return Won(0)

    def no_validators() -> ValidatorSet:
        raise AssertionError("money asks for no validator")

    context = Context(1, Millis(now_ms), Params(), balance, ask, b"", no_validators, None, None, Hash32(bytes(32)))
    return Books(context, Scoped(Journal(MemoryStore()), b"c/rotation/"))


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


def test_a_credit_pays_the_oldest_debt_first_and_passes_on() -> None:
    made = books()
    made.owe(debt(A, B, 60, due=2))
    made.owe(debt(A, C, 50, due=1))
    made.owe(debt(B, D, 50, due=3))
    made.credit(A, 100)
    assert [(m.account, m.other, m.amount) for m in moves(made)] == [(A, C, 50), (A, B, 50), (B, D, 50)]
    assert owed(made) == {(A, B): 10}


def test_debts_of_the_club_that_pays_come_first() -> None:
    made = books()
    made.owe(debt(A, C, 50, due=1, club=OTHER))
    made.owe(debt(A, B, 60, due=2))
    made.credit(A, 70, CLUB)
    assert [(m.club, m.amount) for m in moves(made)] == [(CLUB, 60), (OTHER, 10)]


def test_charges_come_last_and_are_moved_as_charges() -> None:
    made = books()
    made.owe(debt(A, B, 5, due=1, rank=RANK_CHARGE))
    made.owe(debt(A, B, 60, due=1))
    made.credit(A, 65)
    assert [(m.kind, m.amount) for m in moves(made)] == [(MoveKind.REPAY, 60), (MoveKind.CHARGE, 5)]


def test_a_debt_that_would_close_a_ring_is_set_off_against_the_smallest() -> None:
    made = books()
    made.owe(debt(A, B, 70, due=1))
    made.owe(debt(B, C, 30, due=2))
    made.owe(debt(C, A, 50, due=3))
    assert owed(made) == {(A, B): 40, (C, A): 20}
    assert moves(made) == [], "cancelling moves no won"


def test_mutual_debts_cancel_down_to_the_difference() -> None:
    made = books()
    made.owe(debt(A, B, 70, due=1))
    made.owe(debt(B, A, 100, due=2))
    assert owed(made) == {(B, A): 30}


def test_a_new_debt_cancels_several_rings() -> None:
    made = books()
    made.owe(debt(A, B, 10, due=1))
    made.owe(debt(A, C, 10, due=2))
    made.owe(debt(C, B, 10, due=3))
    made.owe(debt(B, A, 25, due=4))
    assert owed(made) == {(B, A): 5}


people = st.sampled_from([A, B, C, D])
debt_lists = st.lists(st.tuples(people, people, st.integers(1, 1_000)), max_size=25)


@given(debt_lists, people, st.integers(1, 5_000))
def test_nothing_circulates_and_nobody_gains(
    wanted: Sequence[tuple[AccountId, AccountId, int]], who: AccountId, amount: int
) -> None:
    """What anybody is worth (won + owed to − owed by) changes by the credit alone, whatever the web of debts."""
    made = books()
    worth = dict.fromkeys((A, B, C, D), 0)
    for due, (debtor, creditor, value) in enumerate(wanted, start=1):
        if debtor != creditor:
            made.owe(debt(debtor, creditor, value, due=due))
            worth[debtor] -= value
            worth[creditor] += value
    made.credit(who, amount)
    worth[who] += amount
    now = {person: made.available(person) for person in worth}
    for (debtor, creditor), value in owed(made).items():
        now[debtor] -= value
        now[creditor] += value
    assert now == worth
    assert len(moves(made)) <= MAX_DEBT_STEPS
    assert made.available(who) == 0 or made.state.debt_total(who) == 0


def test_days_on_a_debt_become_a_charge_when_it_ends() -> None:
    made = books({A: 10}, now_ms=73 * 86_400_000)
    made.owe(debt(A, B, 1_000, due=0, charge_bp=2_000))
    made.repay(A, 400, payer=C) if made.available(C) >= 400 else made.credit(A, 400)
    assert made.state.debt_total(A) == 600
    made.credit(A, 600)
    assert [(m.kind, m.amount) for m in moves(made)][-1] == (MoveKind.CHARGE, 10)
    assert owed(made) == {(A, B): 30}, "1,000 × 73 days × 20 % / 365 = 40, of which 10 were there"


def test_charges_of_one_call_become_debts_in_the_order_of_debt() -> None:
    """Whenever in the call they arose: what one credit repays, or a ring sets off, depends on it."""
    made = books(now_ms=73 * 86_400_000)
    late = (debt(B, A, 0, due=4, charge_bp=2_000), debt(C, A, 0, due=2, seat=3, charge_bp=2_000))
    for one in (*late, debt(D, A, 0, due=2, seat=2, charge_bp=2_000)):
        made.charge_for(one, 73_000)
    told = [event.get("debtor") for event in made.outcome().events if event.type == "debt.created"]
    assert told == [D, C, B]
