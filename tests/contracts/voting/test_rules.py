import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.voting.rules import MAX_DEADLINE_MS, MIN_DEADLINE_MS, SHARES, check_deadline, least_yes, passed
from ledger.primitives.units import Millis


@given(st.integers(0, 200), st.integers(0, 200))
def test_more_than_half_of_the_whole_electorate(yes: int, electorate: int) -> None:
    assert passed("substitute", yes, electorate) == (electorate > 0 and 2 * yes > electorate)


@pytest.mark.parametrize(
    ("kind", "electorate", "enough"),
    [
        ("substitute", 4, 3),
        ("substitute", 5, 3),
        ("exit", 3, 2),
        ("exit", 4, 3),
        ("evict", 2, 2),
        ("evict", 6, 4),
        ("order", 7, 5),
        ("due_day", 9, 6),
        ("dissolve", 4, 3),
        ("dissolve", 5, 4),
        ("dissolve", 8, 6),
        ("amounts", 3, 3),
        ("amend", 3, 3),
    ],
)
def test_thresholds(kind: str, electorate: int, enough: int) -> None:
    assert passed(kind, enough, electorate)
    assert not passed(kind, enough - 1, electorate)
    assert least_yes(kind, electorate) == enough
    assert least_yes(kind, 0) == 0


@given(st.sampled_from(sorted(SHARES)), st.integers(0, 50))
def test_nobody_passes_nothing(kind: str, yes: int) -> None:
    assert not passed(kind, yes, 0)


def test_deadline_bounds() -> None:
    for ahead in (MIN_DEADLINE_MS, MAX_DEADLINE_MS):
        check_deadline(Millis(1_000 + ahead), Millis(1_000))
    for wrong in (MIN_DEADLINE_MS - 1, MAX_DEADLINE_MS + 1, 0, -1):
        with pytest.raises(InvalidCallError):
            check_deadline(Millis(1_000 + wrong), Millis(1_000))
