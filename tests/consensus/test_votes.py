"""Counting: each threshold once, each signer once, and never more than the pool may hold."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from consensus.certificate import check_certificate
from consensus.messages import Prepare
from consensus.params import VIEWS_AHEAD
from consensus.votes import TimeoutPool, commit_pool, commit_qc, prepare_pool, prepare_qc
from ledger.primitives.units import ZERO_HASH
from tests.kit.height import Height

H = Height(n=7)
X, Y = H.block("X"), H.block("Y")
Q = H.quorum


@given(st.permutations(range(7)))
def test_q_identical_votes_are_reported_once_in_any_order(order: list[int]) -> None:
    pool = prepare_pool(7)
    reports = [pool.add(H.prepare(i, X), 0)[0] for i in order]
    assert [i for i, votes in enumerate(reports) if votes is not None] == [Q - 1]
    votes = reports[Q - 1]
    assert votes is not None
    qc = prepare_qc(votes)
    check_certificate(qc, H.validators)
    assert [s.signer for s in qc.signatures] == sorted(order[:Q])


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=40))
def test_a_certificate_needs_q_signers_of_one_body(votes: list[tuple[int, bool]]) -> None:
    pool = commit_pool(7)
    first: dict[int, bool] = {}
    for signer, for_x in votes:
        first.setdefault(signer, for_x)
        found, other = pool.add(H.commit(signer, X if for_x else Y), 0)
        assert (other is not None) == (first[signer] != for_x)
        if found is not None:
            assert len({vote.signer for vote in found}) == Q
            assert len({vote.block_hash for vote in found}) == 1
            check_certificate(commit_qc(found), H.validators)
    most = max(list(first.values()).count(True), list(first.values()).count(False))
    assert (0 in pool._complete) == (most >= Q)


def test_a_repeated_vote_counts_once() -> None:
    pool = commit_pool(7)
    for _ in range(3 * Q):
        assert pool.add(H.commit(3, X), 0) == (None, None)
    assert pool.voted(0) == {3}


def test_a_second_vote_of_another_body_is_reported_with_the_first_and_not_counted() -> None:
    pool = prepare_pool(7)
    assert pool.add(H.prepare(3, X), 0) == (None, None)
    assert pool.add(H.prepare(3, Y), 0) == (None, H.prepare(3, X))
    for signer in (0, 1, 2, 4):
        assert pool.add(H.prepare(signer, Y), 0) == (None, None)
    assert pool.add(H.prepare(5, Y), 0)[0] is not None


def test_just_and_hq_view_are_part_of_the_body() -> None:
    pool = prepare_pool(7)
    one, other = H.tc(0), H.tc(0, signers=range(1, 6))
    pool.add(H.prepare(0, X, 1, one), 1)
    for signer in range(1, Q):
        assert pool.add(H.prepare(signer, X, 1, other), 1)[0] is None
    assert pool.add(H.prepare(5, X, 1, other), 1)[0] is not None


def test_votes_outside_the_window_cost_no_memory() -> None:
    pool = prepare_pool(7)
    for view in (0, 9, 11 + VIEWS_AHEAD, 2**31):
        vote = Prepare(1, view, 1, H.prepare(1, X).block_hash, ZERO_HASH, 0)
        assert pool.add(vote, 10) == (None, None)
    assert pool._votes == {}
    for view in range(10, 10 + VIEWS_AHEAD + 1):
        pool.add(msgspec.structs.replace(H.prepare(1, X), view=view), 10)
    assert len(pool._votes) == VIEWS_AHEAD + 1
    pool.forget_below(14)
    assert min(pool._votes) == 14


def test_commits_count_as_far_below_the_own_view_as_above() -> None:
    pool = commit_pool(7)
    for view in range(100):
        pool.add(H.commit(1, X, view), 50, behind=VIEWS_AHEAD)
    assert sorted(pool._votes) == list(range(50 - VIEWS_AHEAD, 50 + VIEWS_AHEAD + 1))


def test_a_tc_has_exactly_q_entries_and_the_highest_certificate_among_them() -> None:
    qc = H.prepare_qc(X)
    pool = TimeoutPool(7, 2)
    tcs = [pool.add(H.timeout(i, 1, qc if i in (2, 5) else None), 0)[0] for i in (6, 5, 4, 3, 2, 1, 0)]
    made = [tc for tc in tcs if tc is not None]
    assert len(made) == 1
    check_certificate(made[0], H.validators)
    assert [e.signer for e in made[0].entries] == [2, 3, 4, 5, 6]
    assert (made[0].max_hq_view, made[0].high_qc) == (0, qc)


def test_f_plus_one_timeouts_do_not_make_a_certificate() -> None:
    pool = TimeoutPool(7, 2)
    assert [pool.add(H.timeout(i), 0)[0] for i in range(Q - 1)] == [None] * (Q - 1)


def test_two_timeouts_of_one_view_are_reported() -> None:
    pool = TimeoutPool(7, 2)
    first = H.timeout(1, 2)
    assert pool.add(first, 0) == (None, None)
    assert pool.add(first, 0) == (None, None)
    assert pool.add(H.timeout(1, 2, H.prepare_qc(X)), 0) == (None, first)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 30)), max_size=30))
def test_amplification_is_the_f_plus_first_highest_view_of_distinct_validators(said: list[tuple[int, int]]) -> None:
    pool = TimeoutPool(7, 2)
    for signer, view in said:
        pool.add(msgspec.structs.replace(H.timeout(signer), view=view), 0)
    highest = sorted((max(v for s, v in said if s == signer) for signer in {s for s, _ in said}), reverse=True)
    assert pool.amplified_view() == (highest[2] if len(highest) > 2 else -1)
    held = {view for _, view in said if view <= VIEWS_AHEAD}
    assert set(pool._by_view) == held
    pool.forget_below(5)
    assert set(pool._by_view) == {view for view in held if view >= 5}


def test_timeouts_are_counted_from_the_own_view_to_so_many_above() -> None:
    pool = TimeoutPool(7, 2)
    for view in range(40):
        pool.add(msgspec.structs.replace(H.timeout(1), view=view), 20)
    assert sorted(pool._by_view) == list(range(20, 20 + VIEWS_AHEAD + 1))
