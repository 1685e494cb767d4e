"""Division of money says how it rounds."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.units import ceil_div_won, floor_div_won


@given(st.integers(0, 2**60), st.integers(1, 2**40))
def test_both_roundings_are_the_exact_ones(amount: int, divisor: int) -> None:
    assert floor_div_won(amount, divisor) == floor(Fraction(amount, divisor))
    assert ceil_div_won(amount, divisor) == ceil(Fraction(amount, divisor))


@pytest.mark.parametrize(("amount", "divisor"), [(-1, 2), (1, 0), (1, -1)])
def test_what_makes_no_sense_is_our_own_mistake(amount: int, divisor: int) -> None:
    for divide in (floor_div_won, ceil_div_won):
        with pytest.raises(AssertionError):
            divide(amount, divisor)
