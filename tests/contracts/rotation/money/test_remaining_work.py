"""Work on debts that goes on in other calls: where a call ends changes nothing."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.rotation.money import rings
from contracts.rotation.money.books import Books
from contracts.rotation.money.remaining_work import GO_ON, Repay
from contracts.rotation.money.rings import KEPT, KEPT_FOR_A_MOVE, MAX_DEBT_STEPS
from contracts.rotation.records import (
    Debt,
)
from contracts.rotation.tasks import Reached, Turn
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Won
from ledger.store import MemoryStore
from tests.kit.club_books import CLUB, OTHER, A, B, C, D, books, debt, in_calls, owed, paid_in

people = st.sampled_from([A, B, C, D])
steps_of_a_call = st.integers(1, 12)
paid_lists = st.dictionaries(st.tuples(st.sampled_from([CLUB, OTHER]), people), st.integers(1, 200), max_size=6)
web_lists = st.lists(
    st.tuples(people, people, st.integers(1, 300), st.sampled_from([CLUB, OTHER]), st.booleans()), max_size=20
)


def test_one_call_repays_so_many_debts_and_the_next_one_the_rest() -> None:
    held, storage = {A: MAX_DEBT_STEPS + 1}, Scoped(Journal(MemoryStore()), b"c/rotation/")
    made = books(held, storage=storage)
    for due in range(1, MAX_DEBT_STEPS + 2):
        made.state.put_debt(debt(A, B, 1, due=due))
    first = made.repay(A, MAX_DEBT_STEPS + 1)
    assert first == 1 + (1_000 - KEPT) // KEPT_FOR_A_MOVE, "every move has its part of the call's bound"
    assert [one.due_ms for one in made.state.debts_of(A)] == list(range(first + 1, MAX_DEBT_STEPS + 2))
    left = made.outcome()
    (item,) = left.schedule
    assert (item.at_ms, item.club, item.topic) == (0, bytes(32), GO_ON)
    again = books({A: MAX_DEBT_STEPS + 1 - first}, storage=storage)
    again.take_up(item.club)
    assert again.outcome().schedule == ()
    assert again.state.debt_total(A) == 0
    assert list(again.state.remaining.values()) == []


@settings(deadline=None)
@given(web_lists, people, st.integers(1, 3_000), steps_of_a_call, paid_lists)
def test_where_a_call_ends_changes_nothing(
    web: Sequence[tuple[AccountId, AccountId, int, bytes, bool]],
    who: AccountId,
    amount: int,
    steps: int,
    paid: dict[tuple[bytes, AccountId], int],
) -> None:
    """One step in each call or all in one call: balances and debts in the end are the same, to the won."""
    ends = []
    for most in (steps, MAX_DEBT_STEPS * 100):
        storage, held = Scoped(Journal(MemoryStore()), b"c/rotation/"), {who: 0}

        def live(made: Books, held: dict[AccountId, int] = held) -> None:
            for due, (debtor, creditor, value, club, late) in enumerate(web, start=1):
                made.owe(debt(debtor, creditor, value, due=due, club=club, charge_bp=2_000 if late else 0))
            made.credit(who, amount)
            held[who] += amount

        in_calls(live, held, storage, most, now_ms=90 * 86_400_000, flows=paid_in(paid))
        state = books(storage=storage).state
        assert list(state.remaining.values()) == []
        ends.append((sorted(state.debts.values(), key=Debt.key), {one: won for one, won in held.items() if won}))
        assert held.get(who, 0) == 0 or state.debt_total(who) == 0
    assert ends[0] == ends[1]


@pytest.mark.parametrize(("steps", "cancelled"), [(2, 0), (3, 30)])
def test_a_ring_is_set_off_whole_or_in_the_next_call(steps: int, cancelled: int) -> None:
    made = books()
    made.owe(debt(A, B, 70, due=1))
    made.owe(debt(B, C, 30, due=2))
    made._steps_left, made._idle = steps, False
    made.owe(debt(C, A, 50, due=3))
    assert owed(made).get((C, A), 0) == (20 if cancelled else 0)
    assert len(made._tasks) == (0 if cancelled else 1), "noted, not forgotten"


def test_so_many_debts_are_looked_at_and_the_rest_in_the_next_call() -> None:
    made = books({A: 9})
    for due in range(1, 6):
        made.state.put_debt(debt(A, B, 1, due=due))
    made._reads_left = 3
    assert [made.repay(A, 9), made.repay(A, 9)] == [3, 0]
    assert made._reads_left == 0
    waiting = [task.waiting[0] for task in made._tasks if isinstance(task, Repay)]
    assert waiting == [Reached(A, Won(6), turn=Turn.ONE_CLUB), Reached(A, Won(9))]


def test_claims_without_won_behind_them_keep_no_work_going(monkeypatch: pytest.MonkeyPatch) -> None:
    """More of them than a call looks at stand before the one that comes first: each call goes on behind the last."""
    monkeypatch.setattr(rings, "MAX_DEBT_READS", 10)
    held, storage = {A: 0}, Scoped(Journal(MemoryStore()), b"c/rotation/")
    state = books(storage=storage).state
    for due in range(1, 96):
        state.put_debt(debt(A, B, 1, due=due, club=OTHER))
    state.put_debt(debt(A, C, 7, due=96))

    def live(made: Books) -> None:
        made.credit(A, 9)
        held[A] += 9

    calls = in_calls(live, held, storage, MAX_DEBT_STEPS, flows=paid_in({(CLUB, C): 7}))
    assert calls == 25, "four debts a call, to see what stands behind them"
    assert (held[A], held[B], held[C], state.debt_total(A)) == (0, 2, 7, 93)
    assert list(state.remaining.values()) == []


def test_what_is_owed_in_a_frozen_club_is_kept_in_as_many_calls_as_it_takes() -> None:
    held, storage = {A: 40}, Scoped(Journal(MemoryStore()), b"c/rotation/")
    state = books(storage=storage).state
    for due in range(1, 31):
        state.put_debt(debt(A, B, 1, due=due, club=OTHER))
    calls = in_calls(lambda made: made.repay_free(A), held, storage, 10, frozen=frozenset({OTHER}))
    assert calls == 30 * 2 // 10 + 1, "each is told in one event more, and counts as two steps; the last finds nothing"
    assert (held, state.debt_total(A), state.kept_in(OTHER)) == ({A: 10}, 0, 30)
    kept = list(state.kept.values(OTHER))
    assert [one.due_ms for one in kept] == list(range(1, 31)), "in the order of DEBT"
