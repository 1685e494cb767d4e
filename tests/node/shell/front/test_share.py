"""The front's share of the node's time, over any history of questions."""

from hypothesis import given
from hypothesis import strategies as st

from node.shell.front.share import PAUSE_S, TimeShare


@given(st.lists(st.tuples(st.floats(0, 0.05), st.floats(0, 0.2)), max_size=200))
def test_no_more_is_spent_than_the_share_and_one_question(steps: list[tuple[float, float]]) -> None:
    now = [0.0]
    share = TimeShare(0.3, 0.02, lambda: now[0])
    spent = longest = 0.0
    for cost, idle in steps:
        now[0] += cost
        spent += cost
        longest = max(longest, cost)
        now[0] += share.spend(cost) + idle
        assert spent <= 0.3 * now[0] + 0.02 + longest + 1e-9


def test_after_a_quiet_time_a_little_is_free_and_then_it_waits() -> None:
    now = [10.0]
    share = TimeShare(0.5, 0.02, lambda: now[0])
    assert share.spend(0.01) == 0
    assert share.spend(0.01) == PAUSE_S
    assert share.spend(0.03) == 0.03 / 0.5 + PAUSE_S
    now[0] += 0.03 / 0.5 + PAUSE_S
    assert share.spend(0.001) == 0
