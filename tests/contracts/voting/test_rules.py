import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.voting.rules import MAX_DEADLINE_MS, MIN_DEADLINE_MS, check_deadline, half_passed
from ledger.primitives.units import Millis


@given(st.integers(0, 200), st.integers(0, 200))
def test_more_than_half_of_the_whole_electorate(yes: int, electorate: int) -> None:
    assert half_passed(yes, electorate) == (electorate > 0 and yes / max(electorate, 1) > 0.5)


def test_nobody_passes_nothing() -> None:
    assert not half_passed(0, 0)
    assert not half_passed(5, 0)


def test_deadline_bounds() -> None:
    for ahead in (MIN_DEADLINE_MS, MAX_DEADLINE_MS):
        check_deadline(Millis(1_000 + ahead), Millis(1_000))
    for wrong in (MIN_DEADLINE_MS - 1, MAX_DEADLINE_MS + 1, 0, -1):
        with pytest.raises(InvalidCallError):
            check_deadline(Millis(1_000 + wrong), Millis(1_000))
