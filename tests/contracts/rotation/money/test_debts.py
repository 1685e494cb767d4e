"""Debts: their order, how repayments pass on, and rings that never stand."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import MoveKind
from contracts.rotation.events.money import DebtCreated
from contracts.rotation.money.rings import MAX_DEBT_STEPS
from contracts.rotation.records import (
    RANK_CHARGE,
    RANK_RECIPIENT,
    RANK_SOLD,
)
from ledger.primitives.units import AccountId
from tests.kit.club_books import (
    CLUB,
    LIES,
    OTHER,
    ROOM,
    A,
    B,
    C,
    ClubBooks,
    D,
    books,
    debt,
    moves,
    owed,
    paid_in,
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


def test_debts_of_the_seat_that_is_taken_over_come_before_the_older_ones_of_its_club() -> None:
    """The rest of the debt must not stay with the newcomer's seat, whose misses would then not be made good."""
    club = ClubBooks()
    club.owes(club.b, club.c, 30, due=1, seat=2)
    club.owes(club.b, club.a, 40, due=2, seat=3)
    club.owes(club.b, club.d, 50, due=1, seat=1, club=OTHER)
    club.books.credit(club.b, 60, club.club, first_seat=3)
    assert {one.seat: one.amount for one in club.books.state.debts_of(club.b)} == {1: 50, 2: 10}


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
    """A person's worth (won + owed to it − owed by it) changes only by the credit, whatever the web of debts."""
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


def test_what_passes_through_a_creditor_is_counted_once_against_its_holdback() -> None:
    """A's claim is repaid in two parts while A owes C: what A owes still goes to C, only the rest is held back."""
    club = ClubBooks()
    club.owes(club.a, club.c, 25, due=2)
    club.owes(club.b, club.a, 20)
    made = club.books
    held = made.holdback(club.club, 1)
    for who in (club.a, club.b, club.b):
        made.credit(who, 10)
    assert made.state.debt_total(club.a) == made.state.debt_total(club.b) == 0
    assert made.holdback(club.club, 1) - held == 5
    assert made.available(club.a) == LIES[PurseKind.AVAILABLE]


def test_an_event_of_a_repayment_names_only_the_debtor() -> None:
    """The creditor's own debts are repaid from it too, and are not the debtor's."""
    made = books({A: 100})
    made.owe(debt(A, B, 40, due=1))
    made.owe(debt(B, C, 30, due=2))
    assert made.repay(A, 100) == 40
    assert (made.available(A), made.available(B), made.available(C)) == (60, 10, 30)


def test_two_repayments_in_one_go_are_both_on_their_way_to_the_creditor() -> None:
    """A's holdback takes the rest of B's second repayment, after A's remaining debt."""
    club = ClubBooks()
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
    [("claim", 9), ("sold", 0), ("of another", 0), ("of nobody", 0), ("dissolved", 9), ("closed", 0), ("full", 0)],
)
def test_what_fills_a_holdback(what: str, held: int) -> None:
    """A recipient's claim does, until the club is closed, while there is room; the rest goes to whoever is owed it."""
    club = ClubBooks()
    made, state = club.books, club.books.state
    creditor = club.d if what == "of another" else club.a
    club.owes(club.b, creditor, 9, rank=RANK_SOLD if what == "sold" else RANK_RECIPIENT)
    record = state.clubs.get(club.club)
    assert record is not None
    if what == "of nobody":
        state.rounds.set(club.club, 1, value=msgspec.structs.replace(state.round(club.club, 1), recipient=0))
    if what in {"dissolved", "closed"}:
        state.clubs.set(club.club, value=msgspec.structs.replace(record, status=what))
    if what == "full":
        made._held[Purse(PurseKind.HOLDBACK, club.club, 1)] = LIES[PurseKind.HOLDBACK] + ROOM
    before, free = made.holdback(club.club, 1), made.available(creditor)
    made.credit(club.b, 9)
    assert (made.holdback(club.club, 1) - before, made.available(creditor) - free) == (held, 9 - held)


def test_somebody_else_may_repay_a_debt() -> None:
    made = books({A: 50, B: 50})
    made.owe(debt(A, C, 40))
    assert made.repay(A, 30, payer=B) == 30
    assert (made.available(A), made.available(B), made.available(C)) == (50, 20, 30)
    assert owed(made) == {(A, C): 10}


# RANK ----------------------------------------------------------------------------------------------------------------


def test_a_claim_without_won_behind_it_comes_after_all_others() -> None:
    """The older debt is of a club into which its creditor has paid nothing."""
    made = books(flows=paid_in({(OTHER, C): 300}))
    made.owe(debt(A, B, 1_000_000, due=1))
    made.owe(debt(A, C, 300, due=9, club=OTHER))
    made.credit(A, 1_200)
    assert [(m.other, m.amount) for m in moves(made)] == [(C, 300), (B, 900)]


def test_a_claim_comes_first_up_to_what_is_paid_in_oldest_due_first() -> None:
    made = books(flows=paid_in({(CLUB, B): 50, (OTHER, C): 80}))
    made.owe(debt(A, B, 200, due=1))
    made.owe(debt(A, B, 30, due=2))
    made.owe(debt(A, C, 100, due=3, club=OTHER))
    made.credit(A, 180)
    assert [(m.other, m.amount) for m in moves(made)] == [(B, 50), (C, 80), (B, 50)]
    assert owed(made) == {(A, B): 130, (A, C): 20}
    made.credit(A, 400)
    assert owed(made) == {}


def test_in_one_club_its_own_order_holds() -> None:
    made = books(flows=paid_in({(CLUB, C): 300}))
    made.owe(debt(A, B, 100, due=1))
    made.owe(debt(A, C, 300, due=2))
    made.credit(A, 150)
    assert [(m.other, m.amount) for m in moves(made)] == [(B, 100), (C, 50)]


def test_a_club_that_pays_comes_first_whatever_stands_behind_its_claims() -> None:
    made = books(flows=paid_in({(OTHER, C): 300}))
    made.owe(debt(A, B, 100, due=1))
    made.owe(debt(A, C, 300, due=2, club=OTHER))
    made.credit(A, 150, CLUB)
    assert [(m.other, m.amount) for m in moves(made)] == [(B, 100), (C, 50)]


def test_a_charge_comes_first_as_far_as_its_creditor_has_paid_in() -> None:
    made = books(flows=paid_in({(OTHER, C): 10}))
    made.owe(debt(A, C, 30, due=1, club=OTHER, rank=RANK_CHARGE))
    made.owe(debt(A, B, 5, due=2))
    made.credit(A, 20)
    assert [(m.kind, m.other, m.amount) for m in moves(made)] == [
        (MoveKind.CHARGE, C, 10),
        (MoveKind.CHARGE, C, 10),
    ]


def test_a_claim_that_is_sold_has_behind_it_what_the_seller_had() -> None:
    made = books(flows=paid_in({(CLUB, B): 40, (OTHER, C): 500}))
    claim = debt(A, B, 100, due=1)
    made.owe(claim)
    made.transfer_debt(claim, 100, D, RANK_SOLD)
    assert (made.backed(CLUB, B), made.backed(CLUB, D)) == (0, 40)
    made.owe(debt(A, C, 500, due=2, club=OTHER))
    made.credit(A, 300)
    assert [(m.other, m.amount) for m in moves(made)] == [(D, 40), (C, 260)]


def test_what_is_repaid_is_behind_no_other_claim() -> None:
    """A circle: 100 are paid in, come back by a repayment, and stand behind nothing any more."""
    made = books(flows=paid_in({(CLUB, B): 100, (OTHER, C): 50}))
    made.owe(debt(A, B, 100, due=1))
    made.credit(A, 100)
    assert made.backed(CLUB, B) == 0
    made.owe(debt(A, B, 1_000, due=2))
    made.owe(debt(A, C, 50, due=3, club=OTHER))
    made.credit(A, 60)
    assert [(m.other, m.amount) for m in moves(made)][1:] == [(C, 50), (B, 10)]


backing = st.dictionaries(st.tuples(st.sampled_from([CLUB, OTHER]), people), st.integers(1, 600))
claims = st.lists(
    st.tuples(st.sampled_from([B, C, D]), st.integers(1, 500), st.sampled_from([CLUB, OTHER])), min_size=1, max_size=12
)


@given(
    claims,
    st.dictionaries(st.tuples(st.sampled_from([CLUB, OTHER]), people), st.integers(1, 600)),
    st.lists(st.integers(1, 900), min_size=1, max_size=5),
)
def test_no_claim_without_won_behind_it_is_paid_before_one_that_has(
    wanted: list[tuple[AccountId, int, bytes]], paid: dict[tuple[bytes, AccountId], int], parts: list[int]
) -> None:
    """While a creditor still misses won that it has really paid in, no other creditor gets more than it has paid in."""
    made = books(flows=paid_in(paid))
    asked: dict[tuple[bytes, AccountId], int] = {}
    for due, (creditor, amount, club) in enumerate(wanted, start=1):
        made.owe(debt(A, creditor, amount, due=due, club=club))
        asked[club, creditor] = asked.get((club, creditor), 0) + amount
    for amount in parts:
        made.credit(A, amount)
    got: dict[tuple[bytes, AccountId], int] = {}
    for move in moves(made):
        if move.account == A:
            got[move.club, AccountId(move.other)] = got.get((move.club, AccountId(move.other)), 0) + move.amount
    behind = {place: min(amount, paid.get(place, 0)) for place, amount in asked.items()}
    still = {place for place, amount in behind.items() if got.get(place, 0) < amount}
    clubs = {club for club, _ in asked}
    if still and len(clubs) == 2 and all(any(one.club == club for one in made.state.debts_of(A)) for club in clubs):
        assert all(amount <= behind[place] for place, amount in got.items()), "a creditor with nothing paid in waits"
