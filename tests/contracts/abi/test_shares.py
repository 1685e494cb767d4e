"""SPLIT shares everything."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from contracts.abi.shares import split
from ledger.primitives.units import Won


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any))
def test_split_shares_everything_and_is_never_off_by_a_won(total: int, weights: list[int]) -> None:
    shares = split(Won(total), weights)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) < 1
