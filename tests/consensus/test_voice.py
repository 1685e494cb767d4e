"""What is said, to whom, and how often. Every vote spoken is the one in the lock."""

from collections.abc import Callable, Iterable

import pytest

from consensus.effects import Broadcast, CancelTimer, Effect, Send, SetTimer, TimerKind
from consensus.lock import Committed, Lock, Prepared, Proposed, TimedOut
from consensus.messages import Commit, Prepare, Proposal, ProposalHint, Timeout
from consensus.voice import Voice
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.units import ZERO_HASH
from tests.kit.height import Height

SEVEN, TEN = Height(n=7), Height(n=10)


def said(effects: Iterable[Effect]) -> list[tuple[str, int | None]]:
    """Return (kind of message, to whom; None for all) of what is sent."""
    found: list[tuple[str, int | None]] = []
    for effect in effects:
        if isinstance(effect, Send):
            found.append((type(effect.message).__name__, effect.to))
        elif isinstance(effect, Broadcast):
            found.append((type(effect.message).__name__, None))
    return found


def voice_of(height: Height, me: int | None) -> tuple[Voice, Lock]:
    """Return a voice whose lock has PREPAREd and COMMITted a block at view 0."""
    block, lock = height.block(), Lock(1)
    block_hash = header_hash(block.header)
    lock.apply(Prepared(1, 0, block_hash, ZERO_HASH, NO_VIEW, None, block))
    lock.apply(Committed(1, 0, block_hash, height.prepare_qc(block), None))
    return Voice(lock, height.topology, height.timing, me), lock


def role(height: Height, place: int) -> int:
    return height.order()[place]


def test_commit_mode_is_all_up_to_seven_and_tail_above() -> None:
    assert said(voice_of(SEVEN, role(SEVEN, 1))[0].commit(0)) == [("Commit", None)]
    assert said(voice_of(TEN, role(TEN, 1))[0].commit(0)) == [("Commit", TEN.topology.tail(0))]
    assert said(voice_of(TEN, role(TEN, -1))[0].commit(0)) == []  # set B waits


def test_a_disconnected_member_of_set_a_ends_the_waiting_and_one_of_set_b_does_not() -> None:
    for place in range(TEN.quorum):
        if place == 1:
            continue
        voice = voice_of(TEN, role(TEN, 1))[0]
        voice.down = frozenset((role(TEN, place),))
        assert said(voice.prepare(0)) == [("Prepare", None)]
        assert said(voice.commit(0)) == [("Commit", None)]
    voice = voice_of(TEN, role(TEN, 1))[0]
    voice.down = frozenset(TEN.order()[TEN.quorum :])
    assert said(voice.prepare(0)) == [("Prepare", TEN.topology.tail(0))]


def test_only_the_tail_collects_until_somebody_falls_back() -> None:
    voice, _ = voice_of(TEN, role(TEN, 1))
    tail, _ = voice_of(TEN, TEN.topology.tail(0))
    assert (voice.collects(0), tail.collects(0)) == (False, True)
    list(voice.commit_unanswered(0))
    list(voice.commit_unanswered(0))
    assert voice.collects(0)
    assert not voice.collects(1)


@pytest.mark.parametrize(("place", "steps"), [(1, [None]), (-1, [TEN.topology.tail(0), None])])
def test_unanswered_commits_go_first_to_the_tail_then_to_all(place: int, steps: list[int | None]) -> None:
    voice, _ = voice_of(TEN, role(TEN, place))
    list(voice.commit(0))
    assert [said(voice.commit_unanswered(0)) for _ in steps] == [[("Commit", to)] for to in steps]


def test_nothing_is_said_again_for_a_view_that_has_its_answer() -> None:
    voice, _ = voice_of(SEVEN, 0)  # high_qc is of view 0
    assert said(voice.prepare_unanswered(0)) == []
    assert said(voice.prepare_unanswered(3)) == []
    assert said(voice.commit_unanswered(3)) == []


def test_the_latest_is_said_again() -> None:
    height, me = SEVEN, role(SEVEN, 0)
    block, lock = height.block(), Lock(1)
    block_hash = header_hash(block.header)
    voice = Voice(lock, height.topology, height.timing, me)
    why = height.tc(2)
    assert said(voice.resend(3, why)) == [("TimeoutCertificate", height.topology.leader(3))]
    lock.apply(Proposed(1, 0, block_hash, None))
    lock.apply(Prepared(1, 0, block_hash, ZERO_HASH, NO_VIEW, None, block))
    assert said(voice.resend(0, None)) == [("Proposal", None), ("Prepare", None)]
    lock.apply(Committed(1, 0, block_hash, height.prepare_qc(block), None))
    assert said(voice.resend(0, None)) == [("Commit", None)]
    lock.apply(TimedOut(1, 0, 0, block_hash, height.prepare_qc(block), None))
    assert said(voice.resend(0, None)) == [("Timeout", None)]
    lock.apply(Prepared(1, 1, block_hash, height.tc(0).just, NO_VIEW, height.tc(0), block))
    assert said(voice.resend(1, height.tc(0))) == [("Prepare", None)]


def test_an_observer_says_nothing_again() -> None:
    voice = Voice(Lock(1), SEVEN.topology, SEVEN.timing, None)
    assert list(voice.resend(3, SEVEN.tc(2))) == []
    assert list(voice.tell_leader(3, SEVEN.tc(2))) == []


def test_what_is_sent_unsigned_is_what_the_lock_recorded() -> None:
    voice, lock = voice_of(SEVEN, 2)
    assert lock.prepared is not None
    assert lock.committed is not None
    lock.apply(lock.time_out_entry(4))
    votes = [
        effect.message
        for effects in (voice.prepare(0), voice.commit(0), voice.time_out(None), voice.resend(0, None))
        for effect in effects
        if isinstance(effect, Send | Broadcast)
    ]
    assert {type(vote) for vote in votes} >= {Commit, Timeout}
    for vote in votes:
        assert isinstance(vote, Prepare | Commit | Timeout)
        assert vote.signature == b""
        if isinstance(vote, Timeout):
            assert (vote.view, vote.hq_view, vote.hq_hash) == (4, 0, lock.committed.block_hash)
        else:
            assert (vote.view, vote.block_hash) == (0, lock.prepared.block_hash)


def test_answers_once_per_peer_and_tick() -> None:
    voice, lock = voice_of(SEVEN, 2)
    assert said(voice.answer_with_qc(5, 0)) == [("PrepareQC", 5)]
    assert said(voice.answer_with_qc(5, 0)) == []
    assert said(voice.answer(5, SEVEN.tc(0))) == []
    assert said(voice.answer_with_qc(6, 0)) == [("PrepareQC", 6)]
    assert said(voice.answer_with_qc(1, 1)) == []  # no certificate of that view here
    assert said(voice.answer(2, SEVEN.tc(0))) == []  # oneself
    list(voice.ticked(0, None))
    assert said(voice.answer(5, SEVEN.tc(0))) == [("TimeoutCertificate", 5), ("PrepareQC", 5)]
    list(voice.ticked(0, None))
    assert lock.high_qc is not None
    assert said(voice.answer(5, lock.high_qc)) == [("PrepareQC", 5)]  # once, though it is both


def test_one_tick_runs_at_a_time_and_goes_on() -> None:
    voice, _ = voice_of(SEVEN, 2)
    ticks = [e for e in (*voice.tick(), *voice.tick()) if isinstance(e, SetTimer)]
    assert [t.kind for t in ticks] == [TimerKind.REBROADCAST]
    assert [e.kind for e in voice.ticked(0, None) if isinstance(e, SetTimer)] == [TimerKind.REBROADCAST]


def test_the_proposal_goes_to_all_with_the_prepare_in_it() -> None:
    height = SEVEN
    proposal = height.proposal(height.block())
    voice, _ = voice_of(height, role(height, 0))
    assert [e.message for e in voice.propose(proposal) if isinstance(e, Broadcast)] == [proposal]
    assert isinstance(proposal, Proposal)


def test_who_leaves_while_votes_wait_at_the_tail_makes_them_go_to_all_at_once() -> None:
    """R7, at once: no Δ_agg is spent on a tail that is known to be gone."""
    voice, lock = voice_of(TEN, role(TEN, 1))
    assert said(voice.commit(0)) == [("Commit", TEN.topology.tail(0))]
    voice.down = frozenset(TEN.order()[TEN.quorum :])
    assert said(voice.someone_left(0)) == []  # set B does not matter
    voice.down = frozenset((TEN.topology.tail(0),))
    assert said(voice.someone_left(0)) == [("Commit", None)]
    assert said(voice.someone_left(0)) == []  # once
    assert lock.committed is not None

    block, fresh = SEVEN.block(), Lock(1)
    fresh.apply(Prepared(1, 0, header_hash(block.header), ZERO_HASH, NO_VIEW, None, block))
    voice = Voice(fresh, SEVEN.topology, SEVEN.timing, role(SEVEN, 1))
    assert said(voice.prepare(0)) == [("Prepare", SEVEN.topology.tail(0))]
    voice.down = frozenset((SEVEN.topology.tail(0),))
    assert said(voice.someone_left(0)) == [("Prepare", None)]
    fresh.learn_qc(SEVEN.prepare_qc(block))
    voice.down = frozenset((SEVEN.topology.leader(0),))
    assert said(voice.someone_left(0)) == []  # its answer is here: nothing to say again


def voice_before(height: Height, place: int, *, made: bool = True) -> Voice:
    """Return a voice whose lock holds at most a PREPARE of view 0."""
    block, lock = height.block(), Lock(1)
    if made:
        lock.apply(Prepared(1, 0, header_hash(block.header), ZERO_HASH, NO_VIEW, None, block))
    return Voice(lock, height.topology, height.timing, role(height, place))


def test_whoever_leaves_there_is_no_haste_where_everybody_has_heard_or_answered() -> None:
    gone = frozenset((SEVEN.topology.tail(0),))
    told, _ = voice_of(SEVEN, role(SEVEN, 1))
    told.down = gone
    assert said(told.someone_left(0)) == []  # all mode: the COMMIT is with everybody
    fresh = voice_before(TEN, 1)
    fresh.down = frozenset((TEN.topology.tail(0),))
    assert said(fresh.someone_left(0)) == [("Prepare", None)]  # tail mode, nothing committed yet


def test_set_b_does_not_go_to_a_tail_that_is_gone() -> None:
    gone = frozenset((TEN.topology.tail(0),))
    watching = voice_before(TEN, -1)
    assert said(watching.prepare(0)) == []
    watching.down = gone
    assert said(watching.prepare_unanswered(0)) == [("Prepare", None)]
    locked, _ = voice_of(TEN, role(TEN, -1))
    assert said(locked.commit(0)) == []
    locked.down = gone
    assert said(locked.commit_unanswered(0)) == [("Commit", None)]


def test_a_leaders_prepare_was_in_its_proposal_and_goes_to_all_next() -> None:
    voice = voice_before(SEVEN, 0)
    assert said(voice.propose(SEVEN.proposal(SEVEN.block()))) == [("Proposal", None)]
    assert said(voice.prepare_unanswered(0)) == [("Prepare", None)]


def test_an_observer_answers_nobody() -> None:
    voice = Voice(Lock(1), SEVEN.topology, SEVEN.timing, None)
    assert list(voice.answer(3, SEVEN.tc(0))) == []


def test_a_peer_that_nothing_brought_up_answers_only_with_its_certificate() -> None:
    voice, _ = voice_of(SEVEN, 2)
    assert said(voice.answer(5, None)) == [("PrepareQC", 5)]


def test_a_timeout_said_again_tells_the_leader_of_the_view_too() -> None:
    voice, lock = voice_of(SEVEN, role(SEVEN, 1))
    lock.apply(lock.time_out_entry(2))
    leader = SEVEN.topology.leader(3)
    assert said(voice.resend(3, SEVEN.tc(2))) == [("Timeout", None), ("TimeoutCertificate", leader)]


def test_only_a_first_commit_goes_out_without_its_certificate() -> None:
    voice, lock = voice_of(TEN, role(TEN, 1))
    assert lock.committed is not None
    for again, effects in ((False, voice.commit(0)), (True, voice.commit_unanswered(0))):
        votes = [e.message for e in effects if isinstance(e, Send | Broadcast)]
        assert [(v.again, v.qc) for v in votes if isinstance(v, Commit)] == [
            (again, lock.committed.qc if again else None)
        ]


TICK = SetTimer(TimerKind.REBROADCAST, NO_VIEW, TEN.timing.rebroadcast_ms)
AGGREGATE, WATCH = TEN.timing.aggregate_ms, TEN.timing.set_b_wait_ms


@pytest.mark.parametrize(
    ("voice", "deed", "timer"),
    [
        (voice_before(TEN, 0), lambda v: v.propose(TEN.proposal(TEN.block())), (TimerKind.PREPARE_FALLBACK, AGGREGATE)),
        (voice_before(TEN, 1), lambda v: v.prepare(0), (TimerKind.PREPARE_FALLBACK, AGGREGATE)),
        (voice_before(TEN, -1), lambda v: v.prepare(0), (TimerKind.PREPARE_FALLBACK, WATCH)),
        (voice_of(TEN, role(TEN, 1))[0], lambda v: v.commit(0), (TimerKind.COMMIT_FALLBACK, AGGREGATE)),
        (voice_of(TEN, role(TEN, -1))[0], lambda v: v.commit(0), (TimerKind.COMMIT_FALLBACK, WATCH)),
        (voice_of(SEVEN, role(SEVEN, 1))[0], lambda v: v.commit(0), None),
        (voice_of(TEN, role(TEN, 1))[0], lambda v: v.answer(5, None), None),
        (voice_of(TEN, role(TEN, 1))[0], lambda v: v.answer_with_qc(5, 0), None),
    ],
)
def test_whoever_speaks_waits_for_the_answer_and_speaks_again(
    voice: Voice, deed: Callable[[Voice], Iterable[Effect]], timer: tuple[TimerKind, int] | None
) -> None:
    """Speaking starts the timer of its fallback and that of T_rb, which runs on until the height is decided."""
    effects = list(deed(voice))
    timers = [e for e in effects if isinstance(e, SetTimer)]
    assert timers == ([SetTimer(timer[0], 0, timer[1])] if timer else []) + [TICK]
    committing = voice._lock.committed is not None and said(effects)[:1] != [("PrepareQC", 5)]
    assert (CancelTimer(TimerKind.PREPARE_FALLBACK) in effects) == committing


def test_giving_up_is_repeated_until_it_is_heard_and_names_only_a_proposal_of_view_0() -> None:
    for view in (0, 4):
        voice, lock = voice_of(TEN, role(TEN, 1))
        voice.hint = ProposalHint(TEN.block().header, TEN.prepare(role(TEN, 0), TEN.block()))
        lock.apply(lock.time_out_entry(view))
        effects = list(voice.time_out(None))
        assert effects[1:] == [TICK]
        assert isinstance(effects[0], Broadcast)
        assert isinstance(effects[0].message, Timeout)
        assert effects[0].message.hint == (voice.hint if view == 0 else None)
