"""The size of a block follows what execution costs here: down at once, up slowly, halved for each skipped view."""

from hypothesis import given
from hypothesis import strategies as st

from consensus.params import Timing
from node.peer.blocks.sizing import EXECUTION_SHARE, MAX_HALVINGS, MIN_SAMPLE, UNMEASURED_US, BlockSize

TIMING = Timing(view_ms=800)
MOST = 2_000


def test_before_anything_was_measured_a_transaction_is_taken_to_be_dear() -> None:
    size = BlockSize(TIMING)
    assert [size.limit(800, view, MOST) for view in (0, 1, 2)] == [500, 250, 125]
    size.observed(0, 500)
    assert size.unit_us == UNMEASURED_US, "an empty block has no measurement"


def test_where_execution_costs_nothing_each_skipped_view_halves_what_the_parameter_allows() -> None:
    size = BlockSize(TIMING)
    size.observed(100, 0)
    assert [size.limit(800, view, MOST) for view in (0, 1, 2, MAX_HALVINGS, 99)] == [2_000, 1_000, 500, 31, 31]


def test_a_slow_block_makes_the_next_one_small_and_fast_ones_let_them_grow_again() -> None:
    size = BlockSize(TIMING)
    size.observed(2_000, 100)
    assert size.limit(800, 0, MOST) == MOST
    size.observed(2_000, 2_000)
    assert size.limit(800, 0, MOST) == 200
    sizes = []
    for _ in range(60):
        txs = size.limit(800, 0, MOST)
        size.observed(txs, txs // 20)
        sizes.append(size.limit(800, 0, MOST))
    assert sizes == sorted(sizes)
    assert sizes[0] < 300
    assert sizes[-1] == MOST


def test_blocks_of_a_few_transactions_cannot_make_blocks_small_at_once() -> None:
    size = BlockSize(TIMING)
    size.observed(2_000, 100)
    size.observed(1, 5)
    assert size.limit(800, 0, MOST) == MOST


def test_a_longer_view_than_the_configured_one_allows_no_larger_block() -> None:
    size = BlockSize(TIMING)
    size.observed(1_000, 1_000)
    assert size.limit(3_200, 0, MOST) == size.limit(800, 0, MOST) == 200
    assert size.limit(400, 0, MOST) == 100


@given(st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 5_000)), max_size=30), st.integers(50, 30_000))
def test_a_block_never_takes_longer_than_its_share_by_what_was_measured(
    seen: list[tuple[int, int]], view_ms: int
) -> None:
    size = BlockSize(TIMING)
    for units, elapsed_ms in seen:
        size.observed(units, elapsed_ms)
    last_us = seen[-1][1] * 1_000 / seen[-1][0] if seen and seen[-1][0] >= MIN_SAMPLE else 0
    assert size.unit_us >= int(last_us * 0.99), "never below what the last block cost"
    for view in range(10):
        limit = size.limit(view_ms, view, MOST)
        assert 1 <= limit <= MOST >> min(view, MAX_HALVINGS)
        if limit > 1:
            assert limit * size.unit_us <= size.budget_ms(view_ms, view) * 1_000
            assert size.budget_ms(view_ms, view) <= max(1, min(view_ms, 800) // EXECUTION_SHARE)
