"""Debts: their order, how repayments pass on, and rings that never stand."""

from collections.abc import Callable, Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import Outcome, Purse, PurseKind
from contracts.abi.interfaces import MoveKind
from contracts.escrow.moves import payment_of
from contracts.rotation.events import DebtCreated, ReserveShared
from contracts.rotation.money.web import MAX_DEBT_STEPS
from contracts.rotation.state import (
    DISSOLVED,
    RANK_CHARGE,
    RANK_RECIPIENT,
    RANK_SOLD,
    RANK_SURPLUS_RESERVE,
    RESERVE,
    Estate,
)
from ledger.primitives.units import AccountId, Won
from tests.kit.in_club import (
    CLUB,
    LIES,
    OTHER,
    ROOM,
    A,
    B,
    C,
    D,
    InClub,
    books,
    debt,
    moves,
    owed,
)


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


people = st.sampled_from([A, B, C, D])

debt_lists = st.lists(st.tuples(people, people, st.integers(1, 1_000)), max_size=25)


@given(debt_lists, people, st.integers(1, 5_000))
def test_nothing_circulates_and_nobody_gains(
    wanted: Sequence[tuple[AccountId, AccountId, int]], who: AccountId, amount: int
) -> None:
    """What anybody is worth (won + owed to − owed by) changes only by the credit, whatever the web of debts."""
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
    told = [event.debtor for event in made.outcome().events if isinstance(event, DebtCreated)]
    assert told == [D, C, B]


Act = Callable[[InClub], object]


def _pays_a_price(c: InClub) -> None:
    c.books.price(c.club, c.a, c.b, 9)
    c.books.credit(c.b, 9)


def _repays_the_reserve(c: InClub) -> None:
    c.owes(c.a, RESERVE, 5, rank=RANK_SURPLUS_RESERVE)
    c.books.repay(c.a, 9)


CREDITS: dict[str, tuple[bool, Act]] = {
    "release": (True, lambda c: c.books.release(c.club, 1, c.a, 9)),
    "pay_surplus": (True, lambda c: c.books.pay_surplus(c.club, 1, c.a, 9)),
    "penalty": (True, lambda c: c.books.penalty(c.club, 2, c.a, 9)),
    "share": (True, lambda c: c.books.share(c.club, c.a, 9)),
    "return_deposit": (True, lambda c: c.books.return_deposit(c.club, 1, c.a, 9)),
    "pay_out": (True, lambda c: c.books.pay_out(c.club, 1, c.a, ROOM + 9)),
    "pay_seat": (True, lambda c: c.books.pay_seat(c.club, 1, c.a, c.b, ROOM + 9)),
    "unlock_guarantee": (False, lambda c: c.books.unlock_guarantee(c.club, 1)),
}
"""What credits somebody with 9 won, beside what a holdback takes; whether debts in this club come first."""

ACTS: dict[str, Act] = {
    **{name: act for name, (_, act) in CREDITS.items()},
    "pay_out into the holdback": lambda c: c.books.pay_out(c.club, 1, c.a, ROOM),
    "pay_seat into the holdback": lambda c: c.books.pay_seat(c.club, 1, c.a, c.b, ROOM),
    "save": lambda c: c.books.save(c.club, 9),
    "secure": lambda c: c.books.secure(c.club, 1, 20_009),
    "contribute": lambda c: c.books.contribute(c.club, c.a, 9),
    "bring_deposit": lambda c: c.books.bring_deposit(c.club, 1, c.a, 9),
    "cover": lambda c: c.books.cover(c.club, 1, 9),
    "cover_by_holdback": lambda c: c.books.cover_by_holdback(c.club, 1, 9),
    "cover_by_guarantee": lambda c: c.books.cover_by_guarantee(c.club, 1, 9),
    "cover_by_reserve": lambda c: c.books.cover_by_reserve(c.club, 9),
    "fill": lambda c: c.books.fill(c.club, 1, c.a, 9),
    "lock_guarantee": lambda c: c.books.lock_guarantee(c.club, 1, c.a, 9),
    "release_deposit": lambda c: c.books.credit(c.a, c.books.release_deposit(c.club, 1, c.a)),
    "release_holdback": lambda c: c.books.credit(c.a, c.books.release_holdback(c.club, 1, c.a)),
    "price": _pays_a_price,
    "repay the reserve": _repays_the_reserve,
}


@pytest.mark.parametrize("owing", [False, True])
@pytest.mark.parametrize("name", sorted(ACTS))
def test_what_is_read_is_what_the_moves_leave(name: str, owing: bool) -> None:
    """Otherwise a later decision of the same call rests on won that is not there, or forgets won that is."""
    club = InClub()
    for debtor in (club.a, club.d) if owing else ():
        for due in (1, 2, 3):
            club.owes(debtor, club.c, 7, due=due)
        club.owes(club.c, club.d, 3, due=2)
    ACTS[name](club)
    lies: dict[Purse, int] = {}
    made = moves(club.books)
    for move in made:
        payment = payment_of(move)
        assert payment.source is not None
        assert payment.target is not None
        for purse, amount in ((payment.source, -payment.amount), (payment.target, payment.amount)):
            lies[purse] = lies.get(purse, LIES.get(purse.kind, 0)) + amount
    assert made
    unread = (PurseKind.POT, PurseKind.CLAIMABLE)
    assert {purse: club.reads(purse) for purse in lies if purse.kind not in unread} == {
        purse: amount for purse, amount in lies.items() if purse.kind not in unread
    }


@pytest.mark.parametrize("name", sorted(CREDITS))
def test_whoever_is_credited_pays_debts_first(name: str) -> None:
    """Seven here and seven elsewhere, which are older: what is paid by this club goes to the debt here first."""
    club = InClub()
    here_first, act = CREDITS[name]
    who = club.a if here_first else club.d
    club.owes(who, club.c, 7, due=2)
    club.owes(who, club.c, 7, due=1, club=OTHER)
    if not here_first:
        club.books._held[Purse(PurseKind.GUARANTEE, club.club, 1)] = 9
    act(club)
    left = {one.club: one.amount for one in club.books.state.debts_of(who)}
    assert left == ({OTHER: 5} if here_first else {club.club: 5})
    assert club.books.available(who) == LIES[PurseKind.AVAILABLE]


def test_what_passes_through_a_creditor_is_counted_once_against_its_holdback() -> None:
    """A's claim is repaid in two parts while A owes C: what A owes still goes to C, only the rest is held back."""
    club = InClub()
    club.owes(club.a, club.c, 25, due=2)
    club.owes(club.b, club.a, 20)
    made = club.books
    held = made.holdback(club.club, 1)
    for who in (club.a, club.b, club.b):
        made.credit(who, 10)
    assert made.state.debt_total(club.a) == made.state.debt_total(club.b) == 0
    assert made.holdback(club.club, 1) - held == 5
    assert made.available(club.a) == LIES[PurseKind.AVAILABLE]


def test_what_is_repaid_is_told_of_the_debtor_alone() -> None:
    """The creditor's own debts are repaid from it too, and are not the debtor's."""
    made = books({A: 100})
    made.owe(debt(A, B, 40, due=1))
    made.owe(debt(B, C, 30, due=2))
    assert made.repay(A, 100) == 40
    assert (made.available(A), made.available(B), made.available(C)) == (60, 10, 30)


def test_two_repayments_in_one_go_are_both_on_their_way_to_the_creditor() -> None:
    """Of B's second repayment A's holdback takes all that A's debt, less the first one, leaves."""
    club = InClub()
    club.owes(club.a, club.c, 12, due=2)
    for seat in (2, 3):
        club.owes(club.b, club.a, 10, seat=seat)
    held = club.books.holdback(club.club, 1)
    club.books.credit(club.b, 20)
    assert club.books.holdback(club.club, 1) - held == 8
    assert club.books.state.debt_total(club.a) == 0
    assert club.books.available(club.a) == LIES[PurseKind.AVAILABLE]


@pytest.mark.parametrize(
    ("what", "held"),
    [("claim", 9), ("sold", 0), ("of another", 0), ("of nobody", 0), ("dissolved", 0), ("full", 0)],
)
def test_what_fills_a_holdback(what: str, held: int) -> None:
    """A recipient's claim does, while the club runs and there is room; what else is repaid goes to who is owed it."""
    club = InClub()
    made, state = club.books, club.books.state
    creditor = club.d if what == "of another" else club.a
    club.owes(club.b, creditor, 9, rank=RANK_SOLD if what == "sold" else RANK_RECIPIENT)
    record = state.clubs.get(club.club)
    assert record is not None
    if what == "of nobody":
        state.rounds.set(club.club, 1, value=msgspec.structs.replace(state.round(club.club, 1), recipient=0))
    if what == "dissolved":
        state.clubs.set(club.club, value=msgspec.structs.replace(record, status=DISSOLVED))
    if what == "full":
        made._held[Purse(PurseKind.HOLDBACK, club.club, 1)] = LIES[PurseKind.HOLDBACK] + ROOM
    before, free = made.holdback(club.club, 1), made.available(creditor)
    made.credit(club.b, 9)
    assert (made.holdback(club.club, 1) - before, made.available(creditor) - free) == (held, 9 - held)


@pytest.mark.parametrize(
    ("weights", "steps", "shared"), [((1, 2), 9, True), ((0, 0), 9, False), ((1, 2), 0, False), (None, 9, False)]
)
def test_what_comes_into_the_reserve_of_an_ended_club_is_shared(
    weights: tuple[int, int] | None, steps: int, shared: bool
) -> None:
    club = InClub()
    if weights is not None:
        estate = Estate((club.a, club.b), tuple(Won(weight) for weight in weights))
        club.books.state.estates.set(club.club, value=estate)
    club.books.save(club.club, 20_000)
    club.books._steps_left = steps
    told = club.books.outcome().events
    assert told == ((ReserveShared(club.club, Won(90_000), among=2),) if shared else ())
    got = [club.books.available(who) - LIES[PurseKind.AVAILABLE] for who in (club.a, club.b)]
    assert got == ([30_000, 60_000] if shared else [0, 0])
    assert club.books.reserve(club.club) == (0 if shared else 90_000)
    assert bool(list(club.books.state.desks.values())) == (steps == 0), "what is not shared now is shared in the next"


def test_an_empty_reserve_is_not_shared() -> None:
    club = InClub()
    club.books.state.estates.set(club.club, value=Estate((club.a,), (Won(1),)))
    club.books.cover_by_reserve(club.club, LIES[PurseKind.RESERVE])
    club.books.end(club.club)
    assert club.books.outcome().events == ()


def test_without_a_guarantor_nothing_is_unlocked() -> None:
    club = InClub()
    club.books.unlock_guarantee(club.club, 2)
    assert club.books.outcome() == Outcome()


def test_somebody_else_may_repay_a_debt() -> None:
    made = books({A: 50, B: 50})
    made.owe(debt(A, C, 40))
    assert made.repay(A, 30, payer=B) == 30
    assert (made.available(A), made.available(B), made.available(C)) == (50, 20, 30)
    assert owed(made) == {(A, C): 10}
