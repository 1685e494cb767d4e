"""M11 at the bank: a difference is what open transfers cannot explain, three times the same."""

from hypothesis import given
from hypothesis import strategies as st

from services.banking.rules.books import Books, difference, stops

WON = st.integers(0, 10**6)


@given(WON, WON, WON, WON, st.tuples(st.integers(0, 100), st.integers(0, 100)))
def test_open_transfers_explain_what_they_may_have_moved(
    supply: int, suspense: int, pulls: int, pushes: int, percent: tuple[int, int]
) -> None:
    balance = supply + suspense + pulls * percent[0] // 100 - pushes * percent[1] // 100
    assert difference(Books(balance, supply, suspense, pulls, pushes)) == 0


@given(WON, WON, WON, WON, st.integers(1, 10**6))
def test_every_won_beyond_is_a_difference(supply: int, suspense: int, pulls: int, pushes: int, beyond: int) -> None:
    assert difference(Books(supply + suspense + pulls + beyond, supply, suspense, pulls, pushes)) == beyond
    assert difference(Books(supply + suspense - pushes - beyond, supply, suspense, pulls, pushes)) == -beyond


def test_it_stops_when_it_was_the_same_three_times() -> None:
    assert not stops((5, 5))
    assert stops((0, 5, 5, 5))
    assert not stops((5, 4, 5))
    assert not stops((5, 5, 5, 0))
    assert not stops((0, 0, 0))
