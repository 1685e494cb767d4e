"""The budget of a peer: frames of honest peers under full load are never dropped, floods are, and the flooder is cut
off."""

from typing import get_args

import pytest

from ledger.primitives.units import Hash32
from node.peer.traffic import budget as module
from node.peer.traffic.budget import RATES, Bucket, Budgets, Lane, Lines, cost_of, lane_of
from node.peer.traffic.wire import Frame

VALIDATOR, OTHER, OBSERVER = b"v" * 20, b"w" * 20, b"o" * 20
HASH = Hash32(bytes(32))


class Clock:
    def __init__(self) -> None:
        self.now_ms = 1_000

    def wall_ms(self) -> int:
        return self.now_ms

    def monotonic_ms(self) -> int:
        return self.now_ms

    def set_timer(self, *_: object) -> None:
        raise AssertionError("a budget needs no timer")

    cancel_timer = set_timer


class Bench:
    def __init__(self) -> None:
        self.clock = Clock()
        self.cuts: list[tuple[bytes, str, int]] = []
        self.validators = {VALIDATOR, OTHER}
        self.budgets = Budgets(
            self.clock,
            is_validator=lambda peer: peer in self.validators,
            cut_off=lambda peer, why, for_ms: self.cuts.append((peer, why, for_ms)),
        )

    def sends(self, peer: bytes, tag: str, size: int, per_s: int, seconds: float) -> int:
        """Let `peer` send evenly until it is cut off; return how many of its frames were let in."""
        let_in, at = 0, float(self.clock.now_ms)
        for _ in range(int(per_s * seconds)):
            at += 1_000 / per_s
            self.clock.now_ms = int(at)
            let_in += self.budgets.admit(peer, tag, size)
            if self.cuts:
                break
        return let_in


FULL_LOAD = [
    ("tx", 4 * 280, 500),  # 2,000 transactions a second, one push every two milliseconds
    ("compact", 2_000 * 34, 10),
    ("prepare", 200, 30),
    ("commit", 200, 30),
    ("prepare_qc", 400, 30),
    ("timeout", 3_000, 4),
    ("tx_have", 64 * 34, 4),
    ("tx_want", 64 * 34, 4),
    ("status", 500, 1),
    ("evidence", 2_000, 16),
    ("sync_request", 21, 4),
    ("fetch", 60, 8),
    ("bodies_want", 1_000, 8),
]


def test_an_honest_validator_under_full_load_is_never_dropped() -> None:
    bench = Bench()
    due = sorted(
        (second + i / per_s, tag, size) for tag, size, per_s in FULL_LOAD for second in range(60) for i in range(per_s)
    )
    for at, tag, size in due:
        bench.clock.now_ms = 1_000 + int(at * 1_000)
        assert bench.budgets.admit(VALIDATOR, tag, size), (at, tag)
        if tag == "sync_request":
            bench.budgets.answered(VALIDATOR, 1024 * 1024)  # it is catching up too
    assert (bench.cuts, bench.budgets.dropped(VALIDATOR)) == ([], {})


def test_what_waited_while_this_node_stood_still_is_let_in_at_once() -> None:
    """Four seconds of full load: after that a silent peer counts as gone, and nothing more waits for it."""
    bench = Bench()
    for tag, size, per_s in FULL_LOAD:
        if lane_of(tag) is not Lane.ASKS:  # of old requests the answers are not needed any more
            assert all(bench.budgets.admit(VALIDATOR, tag, size) for _ in range(4 * per_s)), tag
    assert bench.cuts == []


@pytest.mark.parametrize(
    ("tag", "size", "per_s"),
    [
        ("sync_request", 21, 350),
        ("status", 60, 5_000),
        ("tx_have", 1_024 * 34, 100),
        ("tx_want", 1_024 * 34, 100),
        ("fetch", 60, 2_000),
        ("tx", 280, 20_000),
        ("tx", 500_000, 60),
        ("prepare", 200, 5_000),
        ("commit", 200, 5_000),
        ("timeout", 3_000, 1_000),
        ("sync_response", 3_000_000, 50),  # nobody asked
        ("never_heard_of", 40, 10_000),
    ],
)
def test_each_kind_of_flood_is_held_to_its_rate_and_then_cut_off_with_a_reason(tag: str, size: int, per_s: int) -> None:
    bench = Bench()
    began = bench.clock.now_ms
    let_in = bench.sends(VALIDATOR, tag, size, per_s, 20)
    passed = bench.clock.now_ms - began
    assert bench.cuts, "within 20 seconds"
    peer, why, for_ms = bench.cuts[0]
    assert (peer, for_ms) == (VALIDATOR, module.FIRST_BACKOFF_MS)
    assert "it sends more than 3 times the allowed cost of its " in why
    rate, burst = RATES[lane_of(tag)]
    assert let_in * cost_of(tag, size) <= passed * rate // 1_000 + burst + cost_of(tag, size)


KINDS = [each.__struct_config__.tag for each in get_args(Frame)]


@pytest.mark.parametrize("peer", [VALIDATOR, OBSERVER], ids=["validator", "observer"])
@pytest.mark.parametrize("tag", [*KINDS, "never_heard_of"])
def test_a_flood_of_any_kind_of_message_is_cut_off_with_one_line(tag: str, peer: bytes) -> None:
    """For every kind of message: a peer that sends ten times what a lane may cost is disconnected within seconds."""
    bench = Bench()
    rate, _ = RATES[lane_of(tag)]
    bench.sends(peer, tag, 200, 10 * rate // cost_of(tag, 200), 10)
    assert [(who, for_ms) for who, _, for_ms in bench.cuts] == [(peer, module.FIRST_BACKOFF_MS)]
    assert "it sends more than 3 times the allowed cost of its " in bench.cuts[0][1]
    assert not any(bench.budgets.admit(peer, tag, 200) for _ in range(1_000)), "frames that were under way do not count"
    assert len(bench.cuts) == 1, "and it makes no further line"


def test_a_flood_takes_nothing_from_other_peers_nor_from_votes() -> None:
    bench = Bench()
    for _ in range(200_000):
        bench.budgets.admit(VALIDATOR, "tx", 10_000)
        if bench.cuts:
            break
    else:
        pytest.fail("never cut off")
    bench.clock.now_ms += module.FIRST_BACKOFF_MS
    while bench.budgets.admit(VALIDATOR, "tx", 2_000):
        pass
    while bench.budgets.admit(VALIDATOR, "status", 60):
        pass
    while bench.budgets.admit(VALIDATOR, "sync_request", 21):
        pass
    assert bench.budgets.admit(VALIDATOR, "prepare", 200), "its share for consensus is its own"
    assert all(bench.budgets.admit(OTHER, tag, 60) for tag in ("tx", "status", "sync_request", "prepare"))


def test_answers_that_were_asked_for_cost_nothing_and_our_answers_are_paid_by_whoever_asked() -> None:
    bench = Bench()
    assert all(bench.budgets.admit(VALIDATOR, "sync_response", 3_000_000, asked=True) for _ in range(500))
    assert bench.budgets.admit(VALIDATOR, "sync_request", 21)
    bench.budgets.answered(VALIDATOR, 1024 * 1024 * 100)
    assert not bench.budgets.admit(VALIDATOR, "sync_request", 21), "in debt"
    assert bench.budgets.admit(VALIDATOR, "status", 60)
    bench.clock.now_ms += 2_000
    assert bench.budgets.admit(VALIDATOR, "sync_request", 21), "a debt is never larger than the bucket"


def test_ten_faults_in_a_row_cut_off_and_now_and_then_one_does_not() -> None:
    bench = Bench()
    for _ in range(200):
        bench.clock.now_ms += 10_000
        bench.budgets.misbehaved(VALIDATOR, "a wrong signature")
    assert bench.cuts == []
    for number in range(1, 11):
        bench.budgets.misbehaved(OTHER, "junk")
        assert len(bench.cuts) == (number == 10)
    assert bench.cuts[0][1] == "repeated misbehaviour, most recently: junk"
    assert not bench.budgets.admit(OTHER, "prepare", 200), "its frames are ignored until its time is over"
    bench.clock.now_ms += module.FIRST_BACKOFF_MS
    assert bench.budgets.admit(OTHER, "prepare", 200)


def test_each_time_it_is_cut_off_for_longer_until_it_was_good_for_a_while() -> None:
    bench = Bench()

    def cut() -> int:
        while True:
            bench.budgets.misbehaved(VALIDATOR, "junk")
            if bench.cuts:
                return bench.cuts.pop()[2]

    found = []
    for _ in range(9):
        found.append(cut())
        bench.clock.now_ms += found[-1]
    assert found == [5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000]
    bench.clock.now_ms += module.CLEAN_MS
    assert cut() == module.FIRST_BACKOFF_MS


def test_only_a_little_of_much_misbehaviour_is_logged_and_the_rest_is_counted() -> None:
    bench = Bench()
    module_points = [bench.budgets.misbehaved(OBSERVER, "junk") for _ in range(100)]
    assert module_points == [0] * 10 + [None] * 90
    bench.clock.now_ms += 60_000
    later = [bench.budgets.misbehaved(OBSERVER, "junk") for _ in range(10)]
    assert later == [90, 0, 0, 0, 0] + [None] * 5
    assert bench.budgets.misbehaved(VALIDATOR, "junk") == 0, "per source"


def test_a_peer_that_connects_again_has_the_budget_it_left_with_and_a_new_validator_has_a_validators() -> None:
    bench = Bench()
    observer, validator = (
        next(n for n in range(100_000) if not bench.budgets.admit(peer, "tx", 280)) for peer in (OBSERVER, VALIDATOR)
    )
    assert 3 * observer < validator < 5 * observer
    assert not bench.budgets.admit(OBSERVER, "tx", 280), "whether or not its connection is up"
    bench.validators.add(OBSERVER)
    assert bench.budgets.admit(OBSERVER, "tx", 280)


def test_consensus_of_a_peer_that_does_not_take_part_draws_on_its_notices() -> None:
    bench = Bench()
    assert bench.sends(OBSERVER, "prepare", 200, 5_000, 3) * cost_of("prepare", 200) < RATES[Lane.NOTICES][0]
    assert bench.cuts


def test_accounts_are_bounded() -> None:
    bench = Bench()
    for number in range(10 * module.MAX_ACCOUNTS):
        bench.budgets.admit(number.to_bytes(20, "big"), "status", 60)
        bench.budgets.admit(VALIDATOR, "status", 1)
        bench.clock.now_ms += 10
    assert len(bench.budgets) == module.MAX_ACCOUNTS
    assert VALIDATOR in bench.budgets._accounts, "the one that was heard last stays"


def test_a_bucket_gains_evenly_up_to_its_burst_and_may_be_in_debt_once() -> None:
    bucket = Bucket(1_000, 50, 0)
    assert bucket.draw(120, 0)
    assert (bucket.draw(1, 0), bucket.level(0), bucket.level(70), bucket.draw(1, 70)) == (False, -70, 0, False)
    assert (bucket.draw(1, 71), bucket.level(10_000)) == (True, 50)
    bucket.owe(10**9, 10_000)
    assert bucket.level(10_000) == -50
    assert bucket.level(9_000) == -50, "a clock that stands still gives nothing"


def test_lines_are_limited_per_source_and_sources_are_bounded() -> None:
    lines = Lines()
    assert [lines.say("10.0.0.9 tls", 0) for _ in range(12)] == [0] * 10 + [None] * 2
    assert lines.say("10.0.0.8 tls", 0) == 0
    assert (lines.say("10.0.0.9 tls", 12_000), lines.say("10.0.0.9 tls", 12_000)) == (2, None)
    for number in range(10 * module.MAX_ACCOUNTS):
        lines.say(str(number), 12_000)
    assert len(lines._sources) == module.MAX_ACCOUNTS
