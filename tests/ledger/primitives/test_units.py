"""Division of money says how it rounds."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.units import floor_div_won


@given(st.integers(0, 2**60), st.integers(1, 2**40))
def test_rounding_down_is_exact(amount: int, divisor: int) -> None:
    assert floor_div_won(amount, divisor) == floor(Fraction(amount, divisor))


@pytest.mark.parametrize(("amount", "divisor"), [(-1, 2), (1, 0), (1, -1)])
def test_what_makes_no_sense_is_our_own_mistake(amount: int, divisor: int) -> None:
    with pytest.raises(AssertionError):
        floor_div_won(amount, divisor)
