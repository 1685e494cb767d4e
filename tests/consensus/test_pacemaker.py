"""How long a view may last: it grows, it is bounded, and it is the same whenever a run is replayed."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from consensus.pacemaker import STRETCH, BlockTimes, view_timeout_ms
from consensus.params import Timing

SEEDS = st.binary(min_size=32, max_size=32)

WAN = Timing(aggregate_ms=500, rebroadcast_ms=500, view_ms=4_000, view_min_ms=2_500, view_max_ms=30_000)
"""Between data centres (sumeragi.md, the table of timings)."""


@given(SEEDS, st.integers(0, 2**32 - 1), st.integers(0, 63), st.sampled_from([Timing(), WAN]))
def test_within_ten_percent_of_the_rule_and_capped(seed: bytes, view: int, me: int, timing: Timing) -> None:
    base = min(timing.view_max_ms, timing.view_ms * 1.5 ** min(view, 12))
    after = view_timeout_ms(timing, view, seed, me)
    assert 0.9 * base - 1 <= after <= 1.1 * base
    assert after <= 1.1 * timing.view_max_ms
    assert after == view_timeout_ms(timing, view, seed, me)


def test_each_height_begins_at_t0_and_grows_to_the_cap() -> None:
    uncapped = Timing(view_max_ms=10**9)
    means = [sum(view_timeout_ms(uncapped, v, b"s" * 32, i) for i in range(64)) / 64 for v in range(13)]
    assert abs(means[0] - 800) < 40
    assert all(1.4 < later / earlier < 1.6 for earlier, later in itertools.pairwise(means))


def test_peers_do_not_time_out_in_lockstep() -> None:
    assert len({view_timeout_ms(WAN, 0, b"s" * 32, i) for i in range(10)}) > 5
    assert len({view_timeout_ms(WAN, 0, bytes([s]) * 32, 1) for s in range(10)}) > 5


@given(st.lists(st.integers(0, 10**6), max_size=60))
def test_t0_follows_block_times_within_bounds(elapsed: list[int]) -> None:
    timing = Timing()
    times = BlockTimes(timing)
    assert times.view_ms == timing.view_ms
    for one in elapsed:
        times.observe(one)
        assert min(timing.view_min_ms, timing.view_ms) <= times.view_ms <= timing.view_max_ms


def test_t0_settles_at_twice_a_steady_block_time_and_leaves_room_for_an_unsteady_one() -> None:
    steady, unsteady = BlockTimes(Timing()), BlockTimes(Timing())
    for i in range(100):
        steady.observe(600)
        unsteady.observe(400 if i % 2 else 800)
    assert 1_200 <= steady.view_ms <= 1_260
    assert unsteady.view_ms > 1_600


def test_a_view_is_measured_from_its_timer_to_its_decision() -> None:
    times = BlockTimes(Timing())
    for height in range(50):
        times.began(height * 10_000)
        times.decided(height * 10_000 + 600, in_time=True)
    assert 1_200 <= times.view_ms <= 1_260


def test_a_lost_view_a_height_without_a_timer_and_an_absence_do_not_stretch_it() -> None:
    times, alike = BlockTimes(Timing()), BlockTimes(Timing())
    now = 0
    for height in range(40):
        alike.observe(600)
        times.began(now)
        if height % 3 == 0:
            now += 30_000
            times.began(now)  # the view was lost; the next one decides
        times.decided(now + 600, in_time=True)
        times.decided(now + 90_000, in_time=True)  # a height that was caught up with: no timer of it ran
        times.began(now + 100_000)
        times.decided(now + 700_000, in_time=False)  # given up, and decided by others ten minutes later
        now += 800_000
    assert times.view_ms == alike.view_ms


@given(st.lists(st.integers(0, 5_000), min_size=30, max_size=60), st.integers(100, 3_000))
def test_it_forgets_what_was_and_follows_what_is(before: list[int], steady: int) -> None:
    timing = Timing()
    times = BlockTimes(timing)
    for one in before:
        times.observe(one)
    for _ in range(120):
        times.observe(steady)
    most = STRETCH * timing.view_ms
    assert min(most, max(timing.view_min_ms, 2 * steady)) <= times.view_ms
    assert times.view_ms <= min(most, max(timing.view_min_ms, 2 * steady + 80))


def test_a_leader_that_answers_just_before_the_timer_cannot_stretch_it_without_end() -> None:
    timing = Timing()
    times = BlockTimes(timing)
    for height in range(400):
        slow = height % 4 == 0  # its turn
        times.observe(times.view_ms * 85 // 100 if slow else 20)
        assert times.view_ms <= STRETCH * timing.view_ms


def test_the_first_measurement_counts_as_rfc_6298_says() -> None:
    """Mean R, deviation R / 2: T0 = 2 · (R + 4 · R / 2); the next one moves the mean by an eighth of its error."""
    times = BlockTimes(Timing())
    times.observe(200)
    assert times.view_ms == 1_200
    times.observe(280)  # error 80: mean 210, deviation (3 · 100 + 80) / 4 = 95
    assert times.view_ms == 2 * (210 + 4 * 95)
