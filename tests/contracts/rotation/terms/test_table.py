"""WORSE and exchanged turns, on any table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.rotation.kinds.fixed_order import turn_table
from contracts.rotation.terms.calendar import Periods
from contracts.rotation.terms.table import exchanged, worsens
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
