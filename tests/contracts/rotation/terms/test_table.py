"""WORSE and exchanged turns, on any table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.rotation.kinds.fixed_order import turn_table
from contracts.rotation.terms.calendar import Periods
from contracts.rotation.terms.table import Table, exchanged, latest_flows, loss_of, worsens, worst_loss
from ledger.primitives.units import Won

MONTHS = Periods(12, 1)


def test_worsens_looks_at_every_round_not_only_at_the_end() -> None:
    assert not worsens((0, -5, 10), (0, -5, 10))
    assert not worsens((-5, 0, 10), (-5, 5, 5))
    assert worsens((-5, 5, 5), (-5, 0, 10))
    assert worsens((1, 0, 0), (1, 0, -1))


@given(st.integers(3, 12), st.data())
def test_a_swap_keeps_every_pot_and_touches_two_seats_only(n: int, data: st.DataObject) -> None:
    table = turn_table(n, Won(1_000), Won(70))
    after = data.draw(st.integers(0, n - 2))
    a, b = data.draw(st.lists(st.integers(after + 1, n), min_size=2, max_size=2, unique=True))
    changed = exchanged(table, {a: b, b: a}, after)
    assert [changed.payout(m) for m in range(1, n + 1)] == [table.payout(m) for m in range(1, n + 1)]
    assert (changed.round_of(a), changed.round_of(b)) == (table.round_of(b), table.round_of(a))
    for seat in range(1, n + 1):
        assert changed.pays[seat - 1][:after] == table.pays[seat - 1][:after]
        if seat not in (a, b):
            assert changed.flows(seat) == table.flows(seat)


def test_a_seat_that_has_received_does_not_swap() -> None:
    with pytest.raises(AssertionError):
        exchanged(turn_table(3, Won(10), Won(1)), {1: 3, 3: 1}, after=1)


def undecided(paid: int, rounds: int, each: int) -> Table:
    """Return a table of three seats, of which seat 1 has received in round 1, and the other turns are not known."""
    later = (Won(each),) * (rounds - 1)
    return Table(
        ((Won(paid), *later),) * 3, (1, *(0,) * (rounds - 1)), (Won(3 * paid), *(Won(3 * each),) * (rounds - 1))
    )


def test_a_seat_without_a_turn_has_the_pot_of_the_last_round_that_is_not_known() -> None:
    table = undecided(100, 3, 100)
    assert table.last_unknown == 3
    assert latest_flows(table, 2) == (-100, -100, 200)
    assert latest_flows(table, 1) == table.flows(1) == (200, -100, -100)


@given(st.integers(2, 6), st.data())
def test_the_loss_of_a_seat_without_a_turn_is_its_worst_with_any(n: int, data: st.DataObject) -> None:
    """Computed again the long way: with every turn that is open before and after."""
    won = st.lists(st.integers(0, 9), min_size=n, max_size=n)
    pays, pots = ([tuple(map(Won, data.draw(won))) for _ in range(2)] for _ in range(2))
    known = data.draw(st.integers(0, n - 1))
    recipients = ((*(0,) * n,), tuple(0 if number < known + 1 else 2 for number in range(n)))
    before, after = (Table((pays[i],), recipients[i], pots[i]) for i in (0, 1))
    worst = worst_loss(before.flows(1), after.flows(1))
    for turn in range(known + 1):
        with_turn = [
            tuple(won + (table.payouts[turn] if number == turn else 0) for number, won in enumerate(table.flows(1)))
            for table in (before, after)
        ]
        worst = max(worst, worst_loss(*with_turn))
    assert loss_of(before, after, 1) == worst
