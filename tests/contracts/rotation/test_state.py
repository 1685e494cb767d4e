from hypothesis import given
from hypothesis import strategies as st

from contracts.rotation.records import Debt, RoundRecord, SeatRecord
from contracts.rotation.state import RotationState
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Millis, Won
from ledger.store import MemoryStore

CLUB = b"c" * 32
A, B = AccountId(b"a" * 20), AccountId(b"b" * 20)


def state() -> RotationState:
    return RotationState(Scoped(Journal(MemoryStore()), b"c/rotation/"))


def debt(due: int, amount: int, seat: int = 1, rank: int = 0) -> Debt:
    return Debt(A, B, CLUB, 1, seat, Millis(due), rank, Won(amount), 0, 0)


def test_debts_stand_in_order_and_in_all_books() -> None:
    made = state()
    for one in (debt(2, 20), debt(1, 5, rank=9), debt(1, 10), debt(1, 7, seat=2)):
        made.put_debt(one)
    assert [(d.due_ms, d.rank, d.seat) for d in made.debts_of(A)] == [(1, 0, 1), (1, 0, 2), (1, 9, 1), (2, 0, 1)]
    assert made.debt_total(A) == 42
    assert made.debt_total(B) == 0
    made.put_debt(debt(2, 3))
    assert made.debt_total(A) == 25
    for one in list(made.debts_of(A)):
        made.put_debt(debt(one.due_ms, 0, one.seat, one.rank))
    assert made.debt_total(A) == 0
    assert not list(made.debts.values()) + list(made.owed.values()) + list(made.club_debts.values())


def test_who_holds_what() -> None:
    made = state()
    seat = SeatRecord(3, A, b"", Won(0), 0, 0, 0, False)
    made.set_holder(CLUB, seat, None)
    assert made.seats_held(A, CLUB) == (3,)
    made.set_holder(CLUB, SeatRecord(3, B, b"", Won(0), 0, 0, 0, False), A)
    assert (made.seats_held(A, CLUB), made.seats_held(B, CLUB)) == ((), (3,))
    made.set_holder(CLUB, SeatRecord(3, None, b"", Won(0), 0, 0, 0, False), B)
    assert made.seats_held(B, CLUB) == ()


@given(st.lists(st.tuples(st.sampled_from((A, B)), st.integers(1, 3), st.integers(0, 9)), max_size=20))
def test_locked_is_all_that_is_due_and_not_paid(changes: list[tuple[AccountId, int, int]]) -> None:
    made = state()
    for account, seat, amount in changes:
        for club, won in ((CLUB, amount), (b"d" * 32, 2 * amount)):
            if won and made.unpaid.get(account, club, seat) is None:
                made.note_missed(account, Millis(seat), 0)
            made.put_unpaid(account, club, seat, Won(won))
    for account in (A, B):
        assert made.liabilities_of(account).locked == sum(made.unpaid.values(account))
        assert (made.liabilities.get(account) is None) == (made.liabilities_of(account).locked == 0)
    assert 0 not in list(made.unpaid.values()), "a paid debt leaves no entry behind"
    left = {account: len(list(made.unpaid.values(account))) for account in (A, B)}
    assert {account: 0 if (one := made.early.get(account)) is None else one.unpaid for account in left} == left


def test_the_table_is_what_the_rows_say() -> None:
    made = state()
    for number, recipient in ((1, 2), (2, 1)):
        pays = (Won(10 * number), Won(number))
        row = RoundRecord(
            number, Millis(number), recipient, pays, (Won(4), Won(0)), ("", ""), (0, 0), (0, 0), "open", Won(0),
            Won(0), Millis(0), Won(10 * number + number),
        )  # fmt: skip
        made.rounds.set(CLUB, number, value=row)
    table = made.table(CLUB)
    assert table.pays == ((10, 20), (1, 2))
    assert table.recipients == (2, 1)
    row = made.round(CLUB, 1)
    assert (row.payout, row.collected, row.open_for(1), row.open_for(2)) == (11, 4, 6, 1)
