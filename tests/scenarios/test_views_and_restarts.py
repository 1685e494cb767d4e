"""Views that change and peers that come back, told as conversations (`tests.kit.playbook`)."""

import msgspec
import pytest

from consensus.effects import (
    Accuse,
    Broadcast,
    BuildBlock,
    FetchBlock,
    Misbehaved,
    Persist,
    Send,
    SetTimer,
    TimerKind,
)
from consensus.inputs import (
    BlockBuilt,
    BlockFetched,
    Due,
    Received,
    Start,
    TimerFired,
)
from consensus.lock import Committed, Prepared, Proposed, TimedOut
from consensus.machine import Machine
from consensus.messages import Commit, Proposal, Timeout
from consensus.replay import replay
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.evidence import UnjustifiedPrepare
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
from tests.kit.playbook import Playbook, a

pytestmark = pytest.mark.told

# ── When views change ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_silent_leader_is_timed_out_and_the_next_one_proposes() -> None:
    next_leader = H.topology.leader(1)
    block = H.block("new", proposer=next_leader)
    others = sorted({0, 1, 2, 3} - {LEADER})
    tc = H.tc(0, signers=others)
    silent = [i for i in others if i != next_leader]
    assert (
        Playbook(H.machine(next_leader))
        >> Start()
        >> Due()
        >> TimerFired(TimerKind.VIEW, 0)
        << Persist((TimedOut(1, 0, NO_VIEW, ZERO_HASH, None, None),))
        << Broadcast(Timeout(1, 0, next_leader, NO_VIEW, ZERO_HASH))
        >> Received(next_leader, H.timeout(next_leader))
        >> Received(silent[0], H.timeout(silent[0]))
        >> Received(silent[1], H.timeout(silent[1]))
        << BuildBlock(1, may_be_empty=True)
        >> BlockBuilt(1, block)
        << Persist(
            (
                Proposed(1, 1, header_hash(block.header), tc),
                Prepared(1, 1, header_hash(block.header), tc.just, -1, tc, block),
            )
        )
        << Broadcast(Proposal(block, tc, H.blank_prepare(next_leader, block, 1, tc)))
    )


def test_a_prepared_block_is_proposed_again_byte_for_byte() -> None:
    """R3.3: somebody in the TC had a PrepareQC for X, so X may have been decided, and nothing else may be proposed."""
    next_leader = H.topology.leader(1)
    tc = H.tc(0, {1: H.prepare_qc(X)})
    machine = prepared(next_leader)
    assert (
        Playbook(machine)
        >> Received(TAIL, tc)
        << a(Persist, entries=(Proposed(1, 1, X_HASH, tc), Prepared(1, 1, X_HASH, tc.just, 0, tc, X)))
        << Broadcast(Proposal(X, tc, H.blank_prepare(next_leader, X, 1, tc)))
    )


def test_a_leader_without_the_block_that_is_demanded_fetches_it() -> None:
    next_leader = H.topology.leader(1)
    qc = H.prepare_qc(X, signers=sorted({0, 1, 2, 3} - {next_leader}))
    tc = H.tc(0, {1: qc, 2: qc})
    holders = tuple(s.signer for s in qc.signatures)
    assert (
        Playbook(H.machine(next_leader))
        >> Start()
        >> Received(TAIL, tc)
        << FetchBlock(X_HASH, holders)
        >> TimerFired(TimerKind.REBROADCAST, NO_VIEW)  # nobody has answered
        << FetchBlock(X_HASH, holders)
        >> BlockFetched(X)
        << executing(X, 1, fresh=False)
        >> valid(X, 1, fresh=False)
        << a(Persist)
        << a(Broadcast, message=Proposal)
    )


def test_another_block_than_the_tc_demands_gets_no_vote() -> None:
    tc = H.tc(0, {1: H.prepare_qc(X)})
    machine = prepared(VALIDATING if H.topology.leader(1) != VALIDATING else TAIL)
    before = (machine.lock.prepared, machine.lock.committed)
    assert (
        Playbook(machine)
        >> Received(H.topology.leader(1), H.proposal(Y, 1, tc))
        << a(Accuse, evidence=UnjustifiedPrepare)
        << a(Send, message=tc)  # entering view 1 by the TC: its leader hears of it
        << Misbehaved(H.topology.leader(1), "proposal against the value rule R3.3")
    )
    assert (machine.lock.prepared, machine.lock.committed) == before


def test_m_is_taken_from_the_tc_and_not_from_the_own_lock() -> None:
    """No local lock refuses an honest leader: a TC without any PrepareQC frees a peer that prepared X."""
    fresh = H.block("fresh", proposer=H.topology.leader(1))
    tc = H.tc(0)
    me = next(i for i in range(4) if i not in (LEADER, H.topology.leader(1)))
    machine = prepared(me)
    machine.handle(Received(H.topology.leader(1), H.proposal(fresh, 1, tc)))
    machine.handle(valid(fresh, 1))
    assert machine.lock.prepared == Prepared(1, 1, header_hash(fresh.header), tc.just, NO_VIEW, tc, fresh)


def test_after_a_timeout_nothing_is_signed_at_that_view() -> None:
    """The freeze of R8: the TIMEOUT said "no PrepareQC", so its sender must not COMMIT on one that comes later."""
    machine = prepared(VALIDATING)
    machine.handle(TimerFired(TimerKind.VIEW, 0))
    assert (
        Playbook(machine)
        >> Received(TAIL, H.prepare_qc(X))
        >> TimerFired(TimerKind.COMMIT_FALLBACK, 0)
        >> TimerFired(TimerKind.VIEW, 0)  # and no second TIMEOUT
    )
    assert machine.lock.committed is None
    assert machine.lock.high_qc == H.prepare_qc(X)  # but it knows


def test_a_proposal_after_the_timeout_gets_no_prepare() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Due())
    machine.handle(TimerFired(TimerKind.VIEW, 0))
    assert Playbook(machine) >> Received(LEADER, H.proposal(X))
    assert machine.lock.prepared is None


def test_a_timeout_reports_the_highest_certificate_and_attaches_it() -> None:
    qc = H.prepare_qc(X)
    machine = committed(VALIDATING)
    assert (
        Playbook(machine)
        >> TimerFired(TimerKind.VIEW, 0)
        << Persist((TimedOut(1, 0, 0, X_HASH, qc, None),))
        << Broadcast(Timeout(1, 0, VALIDATING, 0, X_HASH, qc=qc, hint=HINT))
    )


def test_f_plus_one_timeouts_pull_a_peer_along_and_one_does_not() -> None:
    one, two = [i for i in range(4) if i != VALIDATING][:2]
    assert (
        Playbook(H.machine(VALIDATING))
        >> Start()
        >> Received(one, H.timeout(one, 3))
        >> Received(two, H.timeout(two, 5))  # the second highest is 3
        << Persist((TimedOut(1, 3, NO_VIEW, ZERO_HASH, None, None),))
        << a(Broadcast, message=a(Timeout, view=3))
    )


def test_amplification_leaves_the_view_as_it_is() -> None:
    machine = H.machine(VALIDATING)
    for sender in [i for i in range(4) if i != VALIDATING][:2]:
        machine.handle(Received(sender, H.timeout(sender, 3)))
    assert machine.view == 0
    assert machine.lock.timed_out_view == 3


def test_only_a_certificate_moves_the_view() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Due())
    machine.handle(TimerFired(TimerKind.VIEW, 0))
    machine.handle(Received(TAIL, H.timeout(TAIL)))
    assert machine.view == 0
    machine.handle(Received(TAIL, H.tc(4)))
    assert machine.view == 5
    machine.handle(Received(TAIL, H.tc(2)))
    assert machine.view == 5  # and never down
    machine.handle(Received(TAIL, H.prepare_qc(X, 7, H.tc(6))))
    assert machine.view == 7


def test_certificates_count_wherever_they_are_carried() -> None:
    tc, qc = H.tc(2), H.prepare_qc(X, 4, H.tc(3))
    sender = TAIL
    for message in (
        msgspec.structs.replace(H.timeout(sender, 0), why=tc),
        H.timeout(sender, 4, qc),
        msgspec.structs.replace(H.commit(sender, X, 4), again=True, qc=qc),
    ):
        machine = H.machine(VALIDATING)
        machine.handle(Received(sender, message))
        assert machine.view in (3, 4)


def test_a_laggard_is_given_the_certificate_once_per_tick() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Received(TAIL, H.tc(2)))
    assert (
        Playbook(machine)
        >> Received(LEADER, H.prepare(LEADER, X))
        << Send(LEADER, H.tc(2))
        >> Received(LEADER, H.timeout(LEADER))
        >> Received(TAIL, H.timeout(TAIL, 1))
        << Send(TAIL, H.tc(2))
        >> TimerFired(TimerKind.REBROADCAST, NO_VIEW)
        << a(Send, to=H.topology.leader(3), message=H.tc(2))
        >> Received(LEADER, H.timeout(LEADER))
        << Send(LEADER, H.tc(2))
    )


def test_a_resent_prepare_is_answered_with_the_certificate_and_a_first_one_is_not() -> None:
    machine = committed(VALIDATING)
    again = msgspec.structs.replace(H.prepare(OBSERVING, X), again=True)
    assert (
        Playbook(machine)
        >> Received(OBSERVING, H.prepare(OBSERVING, X))
        >> Received(OBSERVING, again)
        << Send(OBSERVING, H.prepare_qc(X))
        >> Received(OBSERVING, again)
    )


# ── Restart ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def entries_of(machine: Machine, *events: object) -> list[object]:
    found: list[object] = []
    for event in events:
        for effect in machine.handle(event):  # type: ignore[arg-type]
            if isinstance(effect, Persist):
                found.extend(effect.entries)
    return found


def test_a_restarted_leader_sends_the_same_proposal_and_no_other() -> None:
    entries = entries_of(H.machine(LEADER), Due(), BlockBuilt(0, X))
    machine = H.machine(LEADER, replay(1, entries))  # type: ignore[arg-type]
    assert (
        Playbook(machine)
        >> Start()
        << Broadcast(Proposal(X, None, H.blank_prepare(LEADER, X)))
        << Broadcast(msgspec.structs.replace(H.blank_prepare(LEADER, X), again=True))
        >> Due()  # no second block
        >> BlockBuilt(0, Y)
    )


def test_a_restarted_peer_says_the_latest_again_in_the_same_bytes() -> None:
    qc = H.prepare_qc(X)
    steps = (Received(LEADER, H.proposal(X)), valid(X), Received(TAIL, qc), TimerFired(TimerKind.VIEW, 0))
    again = [
        Broadcast(msgspec.structs.replace(H.blank_prepare(VALIDATING, X), again=True)),
        Broadcast(msgspec.structs.replace(own_commit(VALIDATING, X), again=True, qc=qc)),
        Broadcast(Timeout(1, 0, VALIDATING, 0, X_HASH, qc=qc)),
    ]
    for cut, said in zip((2, 3, 4), again, strict=True):
        entries = entries_of(H.machine(VALIDATING), *steps[:cut])
        assert Playbook(H.machine(VALIDATING, replay(1, entries))) >> Start() << said  # type: ignore[arg-type]


def test_a_commit_without_a_prepare_is_said_again_after_a_restart_too() -> None:
    qc = H.prepare_qc(X)
    lock = replay(1, [Committed(1, 0, X_HASH, qc, X)])
    assert Playbook(H.machine(OBSERVING, lock)) >> Start() << a(Broadcast, message=a(Commit, again=True))


def test_a_view_given_up_before_the_crash_has_no_timer_after_it_but_is_said_until_heard() -> None:
    """All peers restarted in a view they had given up: a TIMEOUT said once and lost would stop the chain for ever."""
    lock = replay(1, [TimedOut(1, 0, NO_VIEW, ZERO_HASH, None, None)])
    machine = H.machine(VALIDATING, lock)
    tick = SetTimer(TimerKind.REBROADCAST, NO_VIEW, H.timing.rebroadcast_ms)
    assert (
        Playbook(machine, show=(SetTimer,))
        >> Start()
        << Broadcast(Timeout(1, 0, VALIDATING, NO_VIEW, ZERO_HASH))
        << tick
        >> TimerFired(TimerKind.REBROADCAST, NO_VIEW)
        << Broadcast(Timeout(1, 0, VALIDATING, NO_VIEW, ZERO_HASH))
        << tick
        >> Due()
        >> Received(LEADER, H.proposal(X))
    )
    assert machine.view == 0
    assert machine.lock.prepared is None


def test_a_restarted_peer_holds_the_blocks_it_voted_for() -> None:
    entries = entries_of(H.machine(VALIDATING), Received(LEADER, H.proposal(X)), valid(X))
    assert H.machine(VALIDATING, replay(1, entries)).block(X_HASH) == X  # type: ignore[arg-type]


def test_ticks_say_the_latest_again_unchanged() -> None:
    machine = committed(VALIDATING)
    said = Broadcast(msgspec.structs.replace(own_commit(VALIDATING, X), again=True, qc=H.prepare_qc(X)))
    tick = TimerFired(TimerKind.REBROADCAST, NO_VIEW)
    assert Playbook(machine) >> tick << said >> tick << said
