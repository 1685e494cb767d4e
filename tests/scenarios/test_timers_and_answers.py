"""When a peer's timers run, and what late, doubled and stale answers do to it: nothing. Told as conversations."""

import msgspec
import pytest

from consensus.effects import (
    Accuse,
    Broadcast,
    BuildBlock,
    CancelTimer,
    Decide,
    Effect,
    FetchBlock,
    Halt,
    Misbehaved,
    Persist,
    Send,
    SetTimer,
    TimerKind,
    ViewEntered,
)
from consensus.inputs import (
    BlockBuilt,
    BlockExecuted,
    BlockFetched,
    Due,
    Received,
    Start,
    TimerFired,
    Verdict,
)
from consensus.lock import Committed, Entry, Prepared, TimedOut
from consensus.messages import ProposalHint, Timeout
from consensus.pacemaker import view_timeout_ms
from consensus.replay import replay
from ledger.primitives.certificate import NO_VIEW, PrepareQC, TimeoutCertificate, certificate_hash
from ledger.primitives.evidence import DoubleCommit, DoublePrepare, DoubleTimeout
from ledger.primitives.units import ZERO_HASH
from tests.kit.conversation import (
    HINT,
    LEADER,
    OBSERVING,
    TAIL,
    VALIDATING,
    X_HASH,
    H,
    X,
    Y,
    committed,
    executing,
    own_commit,
    prepared,
    valid,
)
from tests.kit.height import Height
from tests.kit.playbook import Playbook, a

pytestmark = pytest.mark.told

TICK = SetTimer(TimerKind.REBROADCAST, NO_VIEW, H.timing.rebroadcast_ms)
TICKED = TimerFired(TimerKind.REBROADCAST, NO_VIEW)
NEXT = H.topology.leader(1)
TIMERS = (SetTimer, CancelTimer)
HINTING = msgspec.structs.replace(H.timeout(TAIL), hint=HINT)


def view_timer(view: int, me: int = VALIDATING) -> SetTimer:
    return SetTimer(TimerKind.VIEW, view, view_timeout_ms(H.timing, view, H.seed, me))


# ── The view timer ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("me", [VALIDATING, LEADER])
def test_a_due_block_starts_the_timer_of_view_0_once(me: int) -> None:
    building = [BuildBlock(0, may_be_empty=False)] if me == LEADER else []
    machine = H.machine(me)
    assert machine.handle(Due()) == [view_timer(0, me), TICK, *building]
    assert machine.handle(Due()) == []  # nor is a block asked for twice


@pytest.mark.parametrize("certificate", [H.prepare_qc(X), H.tc(0)])
def test_a_certificate_of_view_0_starts_a_timer_before_anything_is_due(certificate: PrepareQC) -> None:
    kinds = [e for e in H.machine(VALIDATING).handle(Received(TAIL, certificate)) if isinstance(e, SetTimer)]
    assert kinds == [view_timer(isinstance(certificate, TimeoutCertificate)), TICK]


def test_a_relayed_header_starts_it_too() -> None:
    assert (
        Playbook(H.machine(VALIDATING), show=TIMERS)
        >> Received(TAIL, HINTING)
        << view_timer(0)
        << TICK
        << FetchBlock(X_HASH, (TAIL,))
        >> Received(OBSERVING, msgspec.structs.replace(H.timeout(OBSERVING), hint=HINT))  # f+1 give up; no second fetch
        << a(Persist)
        << CancelTimer(TimerKind.VIEW)
        << a(Broadcast, message=Timeout)
    )


def test_entering_a_view_stops_the_timers_of_the_last_and_starts_its_own() -> None:
    machine = prepared(VALIDATING)
    stopped = (TimerKind.PREPARE_FALLBACK, TimerKind.COMMIT_FALLBACK, TimerKind.VIEW)
    for view, certificate in ((1, H.tc(0)), (3, H.tc(2)), (7, H.prepare_qc(X, 7, H.tc(6)))):
        told = [Send(H.topology.leader(view), certificate)] if H.topology.leader(view) != VALIDATING else []
        said = machine.handle(Received(TAIL, certificate))
        wanted = [ViewEntered(view, certificate), *map(CancelTimer, stopped), view_timer(view), *told]
        assert said[: len(wanted)] == wanted


def test_what_was_heard_of_views_left_behind_is_forgotten() -> None:
    machine = prepared(VALIDATING)
    machine.handle(Received(OBSERVING, H.timeout(OBSERVING)))
    machine.handle(Received(OBSERVING, H.commit(OBSERVING, X)))
    machine.handle(Received(TAIL, H.tc(7)))
    assert machine._commits.voted(0) == {OBSERVING}  # a COMMIT decides at any view: kept a little longer
    machine.handle(Received(TAIL, H.tc(8)))
    assert (machine._prepares._votes, machine._timeouts._by_view, machine._proposals) == ({}, {}, {})
    assert machine._commits._votes == {}


@pytest.mark.parametrize("kind", [TimerKind.VIEW, TimerKind.PREPARE_FALLBACK, TimerKind.COMMIT_FALLBACK])
def test_a_timer_of_a_view_that_was_left_does_nothing(kind: TimerKind) -> None:
    machine = committed(VALIDATING) if kind is TimerKind.COMMIT_FALLBACK else prepared(VALIDATING)
    machine.handle(Received(TAIL, H.tc(0)))
    assert machine.view == 1
    assert machine.handle(TimerFired(kind, 0)) == []


def test_who_could_not_vote_yet_holds_nobody_to_owe_him() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Received(LEADER, H.proposal(X)))
    machine.handle(TICKED)
    assert Playbook(machine) >> valid(X) << a(Persist) << Send(TAIL, H.blank_prepare(VALIDATING, X))


# ── Giving up ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_f_plus_one_timeouts_of_the_own_view_are_enough_and_stop_its_timer() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Due())
    assert (
        Playbook(machine, show=TIMERS)
        >> Received(LEADER, H.timeout(LEADER))
        >> Received(TAIL, H.timeout(TAIL))
        << Persist((TimedOut(1, 0, NO_VIEW, ZERO_HASH, None, None),))
        << CancelTimer(TimerKind.VIEW)
        << Broadcast(Timeout(1, 0, VALIDATING, NO_VIEW, ZERO_HASH))
    )


def test_a_view_that_was_left_is_not_given_up_afterwards() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Received(TAIL, H.timeout(TAIL)))  # its highest: 0
    machine.handle(Received(LEADER, H.tc(2)))
    assert Playbook(machine) >> Received(OBSERVING, H.timeout(OBSERVING, 3))
    assert machine.lock.timed_out is None


def test_a_timeout_of_a_view_whose_certificate_is_here_is_answered_with_it() -> None:
    assert (
        Playbook(committed(VALIDATING)) >> Received(OBSERVING, H.timeout(OBSERVING)) << Send(OBSERVING, H.prepare_qc(X))
    )


def test_a_block_built_for_a_view_given_up_is_not_proposed() -> None:
    machine = H.machine(LEADER)
    machine.handle(Due())
    machine.handle(TimerFired(TimerKind.VIEW, 0))
    assert Playbook(machine) >> BlockBuilt(0, X)
    assert (machine.lock.proposed, machine.lock.prepared) == (None, None)


def test_a_block_nobody_asked_for_is_not_proposed_and_one_asked_for_is_kept() -> None:
    machine = H.machine(LEADER)
    assert machine.handle(BlockBuilt(0, X)) == []
    assert machine.lock.prepared is None
    machine.handle(Due())
    machine.handle(BlockBuilt(0, X))
    assert machine.block(X_HASH) == X


def test_the_timeout_of_view_0_says_nothing_of_what_was_proposed_later() -> None:
    late = H.block("late", proposer=NEXT)
    me = next(i for i in range(4) if i not in (LEADER, NEXT))
    machine = H.machine(me)
    machine.handle(Due())
    machine.handle(TimerFired(TimerKind.VIEW, 0))
    machine.handle(Received(NEXT, H.proposal(late, 1, H.tc(0))))
    said = [e.message for e in machine.handle(TICKED) if isinstance(e, Broadcast)]
    assert said == [Timeout(1, 0, me, NO_VIEW, ZERO_HASH, why=H.tc(0))]


def test_a_prepare_certificate_moves_the_view_but_entitles_no_leader() -> None:
    """R2: above view 0 a leader proposes with TC(v − 1); an older TC is not a justification."""
    assert H.topology.leader(5) == NEXT
    qc = H.prepare_qc(X, 5, H.tc(4))
    assert (
        Playbook(H.machine(NEXT))
        >> Received(TAIL, H.tc(0))
        << BuildBlock(1, may_be_empty=True)
        >> Received(TAIL, qc)
        << FetchBlock(X_HASH, tuple(s.signer for s in qc.signatures if s.signer != NEXT))
    )


# ── After a restart ───────────────────────────────────────────────────────────────────────────────────────────────────

TC1, QC5 = H.tc(1), H.prepare_qc(X, 5, H.tc(4))


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([TimedOut(1, 2, NO_VIEW, ZERO_HASH, None, TC1)], TC1),
        ([TimedOut(1, 1, NO_VIEW, ZERO_HASH, None, TC1), Committed(1, 5, X_HASH, QC5, X)], QC5),
    ],
)
def test_a_restarted_peer_still_knows_what_brought_it_there(entries: list[Entry], why: PrepareQC) -> None:
    machine = H.machine(VALIDATING, replay(1, entries))
    machine.handle(Start())
    assert Playbook(machine) >> Received(OBSERVING, H.prepare(OBSERVING, X)) << Send(OBSERVING, why)
    said = machine.handle(TimerFired(TimerKind.VIEW, 5)) + machine.handle(TICKED)
    assert next(e.message.why for e in said if isinstance(e, Broadcast) and isinstance(e.message, Timeout)) == why


def test_at_view_0_nothing_brought_it_there() -> None:
    machine = H.machine(VALIDATING, replay(1, [Committed(1, 0, X_HASH, H.prepare_qc(X), X)]))
    machine.handle(Start())
    said = [e.message for e in machine.handle(TimerFired(TimerKind.VIEW, 0)) if isinstance(e, Broadcast)]
    assert said == [Timeout(1, 0, VALIDATING, 0, X_HASH, qc=H.prepare_qc(X), why=None)]


def test_a_view_not_given_up_before_the_crash_is_timed_after_it() -> None:
    lock = replay(1, [Prepared(1, 0, X_HASH, ZERO_HASH, NO_VIEW, None, X)])
    assert H.machine(VALIDATING, lock).handle(Start())[:2] == [view_timer(0), TICK]


# ── Deciding ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_decided_block_that_is_missing_is_asked_for_until_it_comes() -> None:
    certificate = H.commit_qc(X, signers=(0, 1, 2))
    fetch = FetchBlock(X_HASH, tuple(i for i in (0, 1, 2) if i != VALIDATING))  # not of oneself
    assert (
        Playbook(H.machine(VALIDATING), show=(SetTimer,))
        >> Received(TAIL, certificate)
        << fetch
        << TICK
        >> Received(TAIL, H.commit_qc(X, signers=(1, 2, 3)))  # the same decision: nothing new, and no fork
        >> TICKED
        << TICK
        << fetch
        >> Received(LEADER, H.proposal(X))  # it may come as a proposal too
        << executing(X, fresh=False)
        >> Received(TAIL, H.tc(0, dict.fromkeys(range(3), H.prepare_qc(X))))  # whatever happens, it is executed once
        << view_timer(0)
        << view_timer(1)
        >> valid(X, fresh=False)
        << Decide(X, certificate)
    )


def test_after_deciding_nothing_more_is_signed() -> None:
    """The last COMMIT brings along the certificate this peer could have COMMITted on."""
    machine = prepared(VALIDATING)
    machine.handle(BlockExecuted(X_HASH, 0, False, Verdict.VALID))
    machine.handle(Received(LEADER, H.commit(LEADER, X)))
    machine.handle(Received(TAIL, H.commit(TAIL, X)))
    last = msgspec.structs.replace(H.commit(OBSERVING, X), again=True, qc=H.prepare_qc(X))
    assert Playbook(machine) >> Received(OBSERVING, last) << a(Decide, block=X)
    assert machine.lock.committed is None


def test_the_certificate_of_the_height_before_decides_nothing_here() -> None:
    second = Height(height=2)
    block = msgspec.structs.replace(second.block("second"), last_commit=H.commit_qc(X))
    header = msgspec.structs.replace(block.header, last_commit_hash=certificate_hash(block.last_commit))
    block = msgspec.structs.replace(block, header=header)
    machine = second.machine(VALIDATING)
    said = machine.handle(Received(second.order()[0], second.proposal(block)))
    assert [e.block for e in said if not isinstance(e, SetTimer)] == [block]  # type: ignore[union-attr]
    assert machine._decision is None


def test_above_seven_validators_only_the_tail_hands_the_decision_on() -> None:
    ten = Height(n=10)
    block, tail = ten.block(), ten.topology.tail(0)
    signers = tuple(range(ten.quorum))
    for me in (tail, ten.order()[1]):
        machine = ten.machine(me)
        machine.handle(BlockFetched(block))
        said = [e for i in signers for e in machine.handle(Received(i, ten.commit(i, block)))]
        certificates = [e.message for e in said if isinstance(e, Broadcast)]
        assert certificates == ([ten.commit_qc(block, signers=signers)] if me == tail else [])


def test_below_that_nobody_does() -> None:
    machine = prepared(TAIL)
    said = [e for i in range(3) for e in machine.handle(Received(i, H.commit(i, X)))]
    assert not [e for e in said if isinstance(e, Broadcast)]


def test_only_who_collects_hands_a_prepare_certificate_on() -> None:
    machine = prepared(VALIDATING)
    said = [e for i in (VALIDATING, TAIL, OBSERVING) for e in machine.handle(Received(i, H.prepare(i, X)))]
    assert [e.message for e in said if isinstance(e, Broadcast)] == [own_commit(VALIDATING, X)]


# ── What is re-proposed, doubled, or too late ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("verdict", [Verdict.VALID, Verdict.UNTIMELY, Verdict.INVALID])
def test_a_block_that_a_tc_demands_is_executed_whatever_the_time_and_prepared(verdict: Verdict) -> None:
    me = next(i for i in range(4) if i not in (LEADER, NEXT, H.topology.tail(1)))
    qc = H.prepare_qc(X)
    tc = H.tc(0, {1: qc})
    answers: list[Effect | a] = (
        [Halt((qc,))]
        if verdict is Verdict.INVALID
        else [Persist((Prepared(1, 1, X_HASH, tc.just, 0, tc, X),)), a(Send, message=H.blank_prepare(me, X, 1, tc))]
    )
    if me == H.order(1)[3]:
        answers = answers[:1]  # set B waits
    machine = H.machine(me)
    book = (
        Playbook(machine)
        >> Received(NEXT, H.proposal(X, 1, tc))
        << Send(NEXT, tc)
        << executing(X, 1, fresh=False)
        >> BlockExecuted(X_HASH, 1, False, verdict)
    )
    for answer in answers:
        book = book << answer
    assert book
    assert machine.finished == (verdict is Verdict.INVALID)


def test_the_first_of_two_proposals_is_the_one_that_counts() -> None:
    machine = H.machine(VALIDATING)
    assert (
        Playbook(machine)
        >> Received(LEADER, H.proposal(X))
        << executing(X)
        >> Received(LEADER, H.proposal(Y))
        << a(Accuse, evidence=DoublePrepare)
        << Misbehaved(LEADER, "two PREPAREs in one view")
        >> valid(X)
        << Persist((Prepared(1, 0, X_HASH, ZERO_HASH, NO_VIEW, None, X),))
        << Send(TAIL, H.blank_prepare(VALIDATING, X))
    )


def test_a_header_relayed_after_a_proposal_was_accepted_is_not_followed() -> None:
    other = msgspec.structs.replace(H.timeout(TAIL), hint=ProposalHint(Y.header, H.prepare(LEADER, Y)))
    assert Playbook(prepared(VALIDATING)) >> Received(TAIL, other) << a(Accuse, evidence=DoublePrepare)


def test_a_relayed_header_waits_for_its_own_body_and_for_no_longer_than_the_view() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Received(TAIL, HINTING))
    assert machine.handle(BlockFetched(Y)) == []  # another body than the one fetched
    machine.handle(Received(TAIL, H.tc(0)))
    assert machine.handle(BlockFetched(X)) == []
    assert machine._proposals == {}


def test_a_relayed_header_gives_way_to_a_proposal_that_comes_first() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Received(TAIL, HINTING))
    machine.handle(Received(LEADER, H.proposal(Y)))
    assert machine.handle(BlockFetched(X)) == []
    assert set(machine._proposals) == {0}
    assert machine._proposals[0].block == Y


def test_a_relayed_header_whose_body_is_here_is_taken_at_once() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(BlockFetched(X))
    assert Playbook(machine) >> Received(TAIL, HINTING) << executing(X)


def test_a_body_that_does_not_match_its_header_is_not_kept() -> None:
    machine = H.machine(VALIDATING)
    assert machine.handle(BlockFetched(msgspec.structs.replace(X, txs=(b"other",)))) == []
    assert machine.block(X_HASH) is None


def test_a_stale_proposal_is_answered_and_not_kept() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Received(TAIL, H.tc(2)))
    assert Playbook(machine, show=TIMERS) >> Received(LEADER, H.proposal(X)) << Send(LEADER, H.tc(2))
    assert machine.block(X_HASH) is None
    assert machine._proposals == {}


def test_two_commits_and_two_timeouts_of_one_view_are_reported() -> None:
    machine = H.machine(VALIDATING)
    assert (
        Playbook(machine)
        >> Received(TAIL, H.commit(TAIL, X))
        >> Received(TAIL, H.commit(TAIL, Y))
        << a(Accuse, evidence=DoubleCommit)
        << Misbehaved(TAIL, "two COMMITs in one view")
        >> Received(LEADER, H.timeout(LEADER, 1))
        >> Received(LEADER, H.timeout(LEADER, 1, H.prepare_qc(X)))
        << a(Accuse, evidence=DoubleTimeout)
        << Misbehaved(LEADER, "two TIMEOUTs for one view")
        << FetchBlock(X_HASH, tuple(i for i in range(3) if i != VALIDATING))
    )


def test_being_valid_is_not_being_timely() -> None:
    """4.3: a certificate made the peer execute the block; a fresh proposal of it is still held against the clock."""
    machine = H.machine(VALIDATING)
    assert (
        Playbook(machine)
        >> Received(LEADER, H.proposal(X))
        << executing(X)
        >> BlockExecuted(X_HASH, 0, False, Verdict.VALID)
    )
    assert machine.lock.prepared is None
    assert Playbook(machine) >> valid(X) << a(Persist) << a(Send)


def test_a_block_asked_for_by_a_certificate_is_executed_again_when_it_is_proposed_afresh() -> None:
    certificate = H.prepare_qc(X)
    machine = H.machine(VALIDATING)
    machine.handle(Received(TAIL, certificate))
    assert (
        Playbook(machine)
        >> BlockFetched(X)
        << executing(X, fresh=False)
        >> Received(LEADER, H.proposal(X))
        << executing(X)
    )
