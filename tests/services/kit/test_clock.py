"""Dates in Seoul, and the clock of a development chain."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.civil import seoul_day
from services.kit.clock import ChainClock, SystemClock, instant_of, kst_date, kst_stamp, next_date

INSTANTS = st.integers(min_value=10**9, max_value=4 * 10**12)


@given(INSTANTS)
def test_a_stamp_is_the_instant_cut_to_seconds(at_ms: int) -> None:
    stamp = kst_stamp(at_ms)
    assert instant_of(stamp[:8], stamp[8:]) == at_ms - at_ms % 1_000
    assert stamp[:8] == kst_date(at_ms)


@given(INSTANTS)
def test_the_next_date_is_the_day_after_in_the_chain_s_own_count(at_ms: int) -> None:
    after = instant_of(next_date(kst_date(at_ms)), "000000")
    assert seoul_day(after) == seoul_day(at_ms) + 1
    assert next_date(next_date(kst_date(at_ms)), -1) == kst_date(at_ms)


@pytest.mark.parametrize(("date", "clock"), [("20260230", "000000"), ("2026010", "0000000"), ("20260101", "250000")])
def test_a_date_or_time_of_another_form_is_refused(date: str, clock: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        instant_of(date, clock)


def test_a_warp_moves_the_clock_and_a_small_difference_does_not() -> None:
    clock, real_ms = ChainClock(), time.time_ns() // 1_000_000
    clock.heard(real_ms + ChainClock.LEAST_MS // 2)
    assert clock.now_ms() - SystemClock().now_ms() < 1_000
    clock.heard(real_ms + 86_400_000)
    assert clock.now_ms() - real_ms >= 86_400_000
    clock.heard(real_ms)  # an older block does not move it back
    assert clock.now_ms() - real_ms >= 86_400_000
