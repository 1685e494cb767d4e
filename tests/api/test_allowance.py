"""What comes back with time is never spent faster than it comes back."""

from hypothesis import given
from hypothesis import strategies as st

from api.allowance import Allowance


@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 5)), max_size=200))
def test_no_more_is_spent_than_was_earned_and_saved_and_the_last_amount(steps: list[tuple[float, float]]) -> None:
    now = [7.0]
    allowance = Allowance(0.5, 2.0, lambda: now[0])
    spent = longest = 0.0
    for amount, pause in steps:
        if allowance.left() > 0:
            allowance.spend(amount)
            spent, longest = spent + amount, max(longest, amount)
        now[0] += pause
        assert spent <= 2.0 + 0.5 * (now[0] - 7.0) + longest + 1e-9


def test_what_is_saved_has_a_bound() -> None:
    now = [0.0]
    allowance = Allowance(1.0, 3.0, lambda: now[0])
    now[0] = 1_000.0
    assert allowance.left() == 3.0
    assert allowance.spend(5.0) == -2.0
    now[0] += 2.5
    assert allowance.left() == 0.5
