"""How debts are noted and lowered, and rings in them found and cancelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.rotation.money.books import Books
from contracts.rotation.money.rings import MAX_DEBT_STEPS, READS_OF_A_CLAIM, charge
from contracts.rotation.records import RANK_SOLD, RESERVE, Debt
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId
from ledger.store import MemoryStore
from tests.kit.club_books import CLUB, OTHER, A, B, C, ClubBooks, D, books, debt, in_calls, moves, owed


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


@given(st.integers(2, 6), st.integers(1, 50), st.integers(50, 10**9), st.integers(1, 300))
def test_won_that_comes_round_through_several_clubs_cancels_the_ring(
    length: int, extra: int, size: int, credit: int
) -> None:
    """Debts of 10⁹ in a ring over several clubs, and one won: it goes round once, not a thousand million times."""
    held, storage = {A: 0}, Scoped(Journal(MemoryStore()), b"c/rotation/")
    ring = [AccountId(bytes([number]) * 20) for number in range(1, length + 1)]
    made = books(held, storage=storage)
    for number, one in enumerate(ring):
        after = ring[(number + 1) % length]
        club = bytes([40 + number]) * 32
        made.state.put_debt(debt(one, after, size + (0 if number else extra), due=number + 1, club=club))

    def credited(now: Books) -> None:
        now.credit(A, credit)
        held[A] = credit

    calls = in_calls(credited, held, storage, MAX_DEBT_STEPS)
    state = books(storage=storage).state
    left = {one.debtor: one.amount for one in state.debts.values()}
    assert left == ({A: extra - credit} if extra > credit else {})
    assert sum(held.values()) == credit
    assert calls == 1


@pytest.mark.parametrize(
    ("first", "closing", "set_off"),
    [
        ("AB here", "BA here", True),
        ("AB elsewhere", "BA here", False),
        ("AB here", "BA elsewhere", False),
        ("AD here, DB here", "BA here", True),
        ("AD elsewhere, DB here", "BA here", False),
    ],
)
def test_debts_are_set_off_in_one_club_only(first: str, closing: str, set_off: bool) -> None:
    made, who = books(), {"A": A, "B": B, "D": D}

    def one(said: str, due: int) -> Debt:
        pair, where = said.split()
        return debt(who[pair[0]], who[pair[1]], 9, due=due, club=OTHER if where == "elsewhere" else CLUB)

    for due, said in enumerate(first.split(", "), start=2):
        made.owe(one(said, due))
    made.owe(one(closing, 9))
    left = sum(each.amount for each in made.state.debts.values())
    assert left == (0 if set_off else 9 * (2 + first.count(",")))


def test_to_see_whether_a_claim_fills_a_holdback_is_counted() -> None:
    club = ClubBooks()
    before = club.books._reads_left
    assert club.books._wants(debt(club.b, club.a, 9, club=club.club)) == 1
    assert club.books._wants(debt(club.b, club.a, 9, club=club.club, rank=RANK_SOLD)) == 0
    assert before - club.books._reads_left == READS_OF_A_CLAIM


def test_nobody_owes_itself_and_no_reserve_asks_for_a_charge() -> None:
    made = books()
    made.owe(debt(A, A, 5))
    for creditor in (A, RESERVE):
        made.charge_for(debt(A, creditor, 0, charge_bp=2_000), 10**9)
    assert made.outcome().events == ()
    assert owed(made) == {}


def test_charge_is_floored_once() -> None:
    assert charge(100_000 * 36, 2_000) == 1_972  # 100,000 × 36 days × 20 % / 365 = 1,972.6
    assert charge(0, 2_000) == 0
    assert charge(10**9, 0) == 0
