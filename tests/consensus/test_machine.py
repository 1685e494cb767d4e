"""One height told as conversations: `>>` what happens to a peer, `<<` everything it says to that, in order.

Four validators unless a test says otherwise: LEADER, VALIDATING and TAIL are set A, OBSERVING is set B, quorum 3.
"""

import msgspec
import pytest

from consensus.effects import (
    Accuse,
    Broadcast,
    BuildBlock,
    CancelTimer,
    Decide,
    FetchBlock,
    Halt,
    Misbehaved,
    Persist,
    Send,
    SetTimer,
    TimerKind,
)
from consensus.inputs import (
    BlockBuilt,
    BlockExecuted,
    BlockFetched,
    BlockSynced,
    Due,
    PeersDown,
    Received,
    Start,
    TimerFired,
    Verdict,
)
from consensus.lock import Committed, Prepared, Proposed
from consensus.messages import Commit, Prepare, Proposal, ProposalHint
from consensus.params import VIEWS_AHEAD
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW, CommitQC, PrepareQC
from ledger.primitives.evidence import DoublePrepare
from ledger.primitives.hashing import sha256
from ledger.primitives.units import ZERO_HASH
from tests.kit.conversation import (
    HINT,
    LEADER,
    OBSERVING,
    TAIL,
    VALIDATING,
    X_HASH,
    Y_HASH,
    H,
    X,
    Y,
    executing,
    own_commit,
    prepared,
    valid,
)
from tests.kit.height import Height
from tests.kit.playbook import Playbook, a

pytestmark = pytest.mark.told

# ── The way it goes ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_block_is_decided_as_its_leader_sees_it() -> None:
    qc = H.prepare_qc(X)
    assert (
        Playbook(H.machine(LEADER))
        >> Start()
        >> Due()
        << BuildBlock(0, may_be_empty=False)
        >> BlockBuilt(0, X)
        << Persist((Proposed(1, 0, X_HASH, None), Prepared(1, 0, X_HASH, ZERO_HASH, NO_VIEW, None, X)))
        << Broadcast(Proposal(X, None, H.blank_prepare(LEADER, X)))
        >> Received(LEADER, H.proposal(X))  # a broadcast is heard by its sender
        >> Received(TAIL, qc)
        << Persist((Committed(1, 0, X_HASH, qc, None),))  # X is in the record already
        << Broadcast(own_commit(LEADER, X))
        >> Received(LEADER, H.commit(LEADER, X))
        >> Received(TAIL, H.commit(TAIL, X))
        >> Received(VALIDATING, H.commit(VALIDATING, X))
        << a(Decide, block=X, certificate=H.commit_qc(X, signers=sorted((LEADER, TAIL, VALIDATING))))
    )


def test_a_block_is_decided_as_the_proxy_tail_sees_it() -> None:
    qc = H.prepare_qc(X, signers=sorted((LEADER, VALIDATING, TAIL)))
    assert (
        Playbook(H.machine(TAIL))
        >> Start()
        >> Received(LEADER, H.proposal(X))
        << executing(X)
        >> valid(X)
        << Persist((Prepared(1, 0, X_HASH, ZERO_HASH, NO_VIEW, None, X),))
        << Send(TAIL, H.blank_prepare(TAIL, X))
        >> Received(TAIL, H.prepare(TAIL, X))
        >> Received(VALIDATING, H.prepare(VALIDATING, X))  # the third: the leader's was in the proposal
        << Broadcast(qc)
        << Persist((Committed(1, 0, X_HASH, qc, None),))
        << Broadcast(own_commit(TAIL, X))
        >> Received(OBSERVING, H.commit_qc(X))
        << Decide(X, H.commit_qc(X))
    )


def test_the_record_is_synced_before_the_vote_leaves() -> None:
    machine = H.machine(TAIL)
    said = [e for event in (Start(), Received(LEADER, H.proposal(X)), valid(X)) for e in machine.handle(event)]
    said += machine.handle(Received(LEADER, H.prepare_qc(X)))
    said += machine.handle(TimerFired(TimerKind.VIEW, 0))
    recorded: set[str] = set()
    for effect in said:
        if isinstance(effect, Persist):
            recorded |= {type(entry).__name__ for entry in effect.entries}
        if isinstance(effect, Send | Broadcast):
            wanted = {"Prepare": "Prepared", "Commit": "Committed", "Timeout": "TimedOut"}
            assert wanted[type(effect.message).__name__] in recorded
    assert recorded == {"Prepared", "Committed", "TimedOut"}


def test_set_b_waits_before_it_speaks() -> None:
    assert (
        Playbook(H.machine(OBSERVING), show=(SetTimer,))
        >> Start()
        >> Received(LEADER, H.proposal(X))
        << a(SetTimer, kind=TimerKind.VIEW)
        << a(SetTimer, kind=TimerKind.REBROADCAST)
        << executing(X)
        >> valid(X)
        << a(Persist)
        << SetTimer(TimerKind.PREPARE_FALLBACK, 0, H.timing.set_b_wait_ms)
        >> TimerFired(TimerKind.PREPARE_FALLBACK, 0)
        << Send(TAIL, H.blank_prepare(OBSERVING, X))
        << SetTimer(TimerKind.PREPARE_FALLBACK, 0, H.timing.aggregate_ms)
    )


def test_a_silent_tail_is_gone_round() -> None:
    again = msgspec.structs.replace(H.blank_prepare(VALIDATING, X), again=True)
    qc = H.prepare_qc(X, signers=sorted((LEADER, VALIDATING, OBSERVING)))
    assert (
        Playbook(prepared(VALIDATING))
        >> TimerFired(TimerKind.PREPARE_FALLBACK, 0)
        << Broadcast(again)
        >> Received(VALIDATING, H.prepare(VALIDATING, X))
        >> Received(OBSERVING, H.prepare(OBSERVING, X))
        << Broadcast(qc)  # in fallback anyone collects
        << a(Persist)
        << Broadcast(own_commit(VALIDATING, X))
    )


def test_nobody_waits_for_a_tail_that_is_disconnected() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Start())
    machine.handle(PeersDown(frozenset((TAIL,))))
    machine.handle(Received(LEADER, H.proposal(X)))
    again = msgspec.structs.replace(H.blank_prepare(VALIDATING, X), again=True)
    assert Playbook(machine) >> valid(X) << a(Persist) << Broadcast(again)


def test_a_tail_that_leaves_while_a_vote_waits_there_is_waited_for_no_longer() -> None:
    again = msgspec.structs.replace(H.blank_prepare(VALIDATING, X), again=True)
    assert Playbook(prepared(VALIDATING)) >> PeersDown(frozenset((TAIL,))) << Broadcast(again)


@pytest.mark.parametrize("speaks", [False, True])
def test_nobody_waits_longer_than_t_rb_for_a_peer_that_owes_a_message(speaks: bool) -> None:
    """The tail is connected and says nothing. One view was lost by it; the next one does not wait for it again."""
    tc, leader = H.tc(0, signers=[i for i in range(4) if i != TAIL]), H.topology.leader(1)
    assert H.topology.in_set_a(TAIL, 1)
    machine = prepared(VALIDATING)
    for index in range(4):
        if index not in (TAIL, VALIDATING):
            machine.handle(Received(index, H.prepare(index, X) if index == LEADER else H.timeout(index)))
    machine.handle(TimerFired(TimerKind.REBROADCAST, NO_VIEW))
    if speaks:
        machine.handle(Received(TAIL, H.timeout(TAIL)))
    machine.handle(Received(leader, tc))
    block = H.block("Z", proposer=leader)
    machine.handle(Received(leader, H.proposal(block, 1, tc)))
    said = machine.handle(BlockExecuted(header_hash(block.header), 1, True, Verdict.VALID))
    votes = [effect for effect in said if isinstance(effect, Send | Broadcast) and isinstance(effect.message, Prepare)]
    assert [type(effect) for effect in votes] == ([Send] if speaks else [Broadcast])


def test_a_chain_of_one_decides_by_itself() -> None:
    one = Height(n=1)
    block = one.block("alone")
    qc = one.prepare_qc(block)
    assert (
        Playbook(one.machine(0))
        >> Start()
        >> Due()
        << BuildBlock(0, may_be_empty=False)
        >> BlockBuilt(0, block)
        << a(Persist)
        << a(Broadcast, message=Proposal)
        >> Received(0, one.proposal(block))
        << Broadcast(qc)
        << a(Persist)
        << a(Broadcast, message=Commit)
        >> Received(0, one.commit(0, block))
        << Decide(block, one.commit_qc(block))
    )


def test_an_observer_follows_and_never_votes() -> None:
    assert (
        Playbook(H.machine(None))
        >> Start()
        >> Due()
        >> Received(LEADER, H.proposal(X))
        >> Received(TAIL, H.prepare_qc(X))
        >> TimerFired(TimerKind.VIEW, 0)
        >> Received(TAIL, H.commit_qc(X))
        << executing(X, fresh=False)
        >> valid(X, fresh=False)
        << Decide(X, H.commit_qc(X))
    )


def test_above_seven_validators_commits_go_through_the_tail() -> None:
    ten = Height(n=10)
    leader, validating, *_ = ten.order()
    tail, watching = ten.topology.tail(0), ten.order()[-1]
    block = ten.block()
    for me, first in ((validating, a(Send, to=tail, message=Commit)), (watching, None)):
        machine = ten.machine(me)
        for event in (Start(), Received(leader, ten.proposal(block)), valid(block)):
            machine.handle(event)
        book = Playbook(machine) >> Received(tail, ten.prepare_qc(block)) << a(Persist)
        assert book << first if first else book
        assert (
            Playbook(machine)
            >> TimerFired(TimerKind.COMMIT_FALLBACK, 0)
            << (
                a(Broadcast, message=a(Commit, again=True))
                if first
                else a(Send, to=tail, message=a(Commit, again=True))
            )
        )


# ── Deciding ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_commit_certificate_decides_at_any_view() -> None:
    locks = {0: H.prepare_qc(X), 1: H.prepare_qc(X, 1, H.tc(0)), 9: None}
    for view, qc in locks.items():
        machine = prepared(VALIDATING)
        machine.handle(Received(TAIL, H.tc(2, dict.fromkeys(range(3), qc) if qc else None)))
        certificate = H.commit_qc(X, view)
        machine.handle(valid(X, fresh=False))
        assert Playbook(machine) >> Received(TAIL, certificate) << Decide(X, certificate)


@pytest.mark.parametrize("view", [12, 13, 15, 20, 25])
def test_commits_around_the_own_view_are_counted_on_both_sides(view: int) -> None:
    machine = prepared(VALIDATING)
    machine.handle(Received(TAIL, H.tc(19)))  # now in view 20
    for signer in (LEADER, TAIL, OBSERVING):
        machine.handle(Received(signer, H.commit(signer, X, view)))
    assert machine.finished == (abs(view - 20) <= VIEWS_AHEAD)


def test_a_decided_block_that_is_missing_is_fetched() -> None:
    certificate = H.commit_qc(X, signers=sorted((LEADER, TAIL, OBSERVING)))
    assert (
        Playbook(H.machine(VALIDATING))
        >> Start()
        >> Received(TAIL, certificate)
        << FetchBlock(X_HASH, tuple(sorted((LEADER, TAIL, OBSERVING))))
        >> Received(LEADER, H.proposal(Y))  # not the one
        >> BlockFetched(X)
        << executing(X, fresh=False)
        >> valid(X, fresh=False)
        << Decide(X, certificate)
    )


def test_while_the_decided_block_is_missing_other_blocks_are_not_kept() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Received(TAIL, H.commit_qc(X)))
    machine.handle(Received(LEADER, H.proposal(Y)))
    machine.handle(BlockSynced(Y, H.commit_qc(X)))
    assert machine.block(Y_HASH) is None


def test_a_synced_block_decides_with_its_certificate_and_not_without() -> None:
    certificate = H.commit_qc(X, 3)
    assert (
        Playbook(H.machine(VALIDATING))
        >> Start()
        >> BlockSynced(X, certificate)
        << executing(X, fresh=False)
        >> valid(X, fresh=False)
        << Decide(X, certificate)
    )
    assert H.machine(VALIDATING).handle(BlockFetched(X)) == []


def test_after_the_decision_the_machine_is_deaf() -> None:
    machine = prepared(VALIDATING)
    machine.handle(Received(TAIL, H.commit_qc(X)))
    machine.handle(valid(X, fresh=False))
    assert machine.finished
    for event in (Received(TAIL, H.prepare_qc(X)), TimerFired(TimerKind.VIEW, 0), Due(), Received(TAIL, H.tc(5))):
        assert machine.handle(event) == []


def test_a_decision_stops_every_timer() -> None:
    machine = prepared(VALIDATING)
    stopped = [e.kind for e in machine.handle(Received(TAIL, H.commit_qc(X))) if isinstance(e, CancelTimer)]
    assert stopped == list(TimerKind)


def test_two_certified_blocks_at_one_height_halt_the_peer() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Received(TAIL, H.commit_qc(X)))
    assert (
        Playbook(machine)
        >> Received(TAIL, H.commit_qc(Y, 1))
        << a(Halt, certificates=(H.commit_qc(X), H.commit_qc(Y, 1)))
    )
    assert machine.finished


@pytest.mark.parametrize("certificate", [H.prepare_qc(X), H.commit_qc(X)])
def test_a_certificate_for_a_block_that_is_invalid_here_halts_the_peer(certificate: PrepareQC | CommitQC) -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Received(LEADER, H.proposal(X)))
    assert (
        Playbook(machine)
        >> BlockExecuted(X_HASH, 0, True, Verdict.INVALID)
        >> Received(TAIL, certificate)
        << Halt((certificate,))
    )


def test_an_untimely_block_gets_no_prepare_but_its_certificate_gets_a_commit() -> None:
    machine = H.machine(VALIDATING)
    machine.handle(Received(LEADER, H.proposal(X)))
    assert Playbook(machine) >> BlockExecuted(X_HASH, 0, True, Verdict.UNTIMELY)
    assert machine.lock.prepared is None
    assert (
        Playbook(machine)
        >> Received(TAIL, H.prepare_qc(X))
        << Persist((Committed(1, 0, X_HASH, H.prepare_qc(X), X),))  # the record holds the block here
        << Broadcast(own_commit(VALIDATING, X))
    )


# ── What is refused ───────────────────────────────────────────────────────────────────────────────────────────────────


def wrong_proposals() -> list[tuple[str, Proposal]]:
    elsewhere = H.block("Z", parent=sha256(b"elsewhere"))
    tampered = msgspec.structs.replace(X, txs=(b"other",))
    under_another_name = H.block("named", proposer=TAIL)
    return [
        ("proposal not of the leader", Proposal(X, None, H.prepare(TAIL, X))),
        ("proposal whose block does not match", Proposal(Y, None, H.prepare(LEADER, X))),
        ("proposal whose block does not match", Proposal(tampered, None, H.prepare(LEADER, X))),
        ("proposal on another parent", H.proposal(elsewhere)),
        ("proposal under another proposer's name", H.proposal(under_another_name)),
    ]


@pytest.mark.parametrize(("why", "proposal"), wrong_proposals())
def test_a_wrong_proposal_is_reported_and_nothing_happens(why: str, proposal: Proposal) -> None:
    machine = H.machine(VALIDATING)
    assert Playbook(machine, show=(SetTimer,)) >> Received(OBSERVING, proposal) << Misbehaved(OBSERVING, why)
    assert machine.lock.prepared is None
    assert machine.block(header_hash(proposal.block.header)) is None
    right = machine.handle(Received(LEADER, H.proposal(X)))
    assert executing(X) in right  # and the right one is still taken


def test_a_leader_that_proposes_twice_gets_one_vote() -> None:
    machine = prepared(VALIDATING)
    assert (
        Playbook(machine)
        >> Received(LEADER, H.proposal(Y))
        << a(Accuse, evidence=DoublePrepare)
        << Misbehaved(LEADER, "two PREPAREs in one view")
    )
    assert machine.lock.prepared is not None
    assert machine.lock.prepared.block_hash == X_HASH


def test_a_relayed_proposal_counts_as_the_leaders() -> None:
    assert Playbook(H.machine(VALIDATING)) >> Received(OBSERVING, H.proposal(X)) << executing(X)


def test_an_answer_for_a_view_that_is_over_is_not_proposed() -> None:
    machine = H.machine(LEADER)
    machine.handle(Due())
    machine.handle(Received(TAIL, H.tc(0)))
    assert Playbook(machine) >> BlockBuilt(0, X)
    assert machine.lock.proposed is None


def test_nothing_due_after_all_and_due_again() -> None:
    assert (
        Playbook(H.machine(LEADER))
        >> Due()
        << BuildBlock(0, may_be_empty=False)
        >> BlockBuilt(0, None)
        >> Due()
        << BuildBlock(0, may_be_empty=False)
    )


def test_a_proposal_that_only_one_peer_has_seen_travels_with_its_timeout() -> None:
    """4.10: the header with the leader's PREPARE starts the timer, and the body is fetched from whoever relayed it."""
    hinting = msgspec.structs.replace(H.timeout(TAIL), hint=HINT)
    assert (
        Playbook(H.machine(VALIDATING))
        >> Received(TAIL, hinting)
        << FetchBlock(X_HASH, (TAIL,))
        >> BlockFetched(X)
        << executing(X)
        >> valid(X)
        << a(Persist)
        << Send(TAIL, H.blank_prepare(VALIDATING, X))
    )


def test_a_relayed_header_that_nobody_would_vote_for_is_not_fetched() -> None:
    elsewhere = H.block("Z", parent=sha256(b"elsewhere"))
    named = H.block("named", proposer=TAIL)
    for block, signer in ((elsewhere, LEADER), (named, LEADER), (X, TAIL)):
        hint = ProposalHint(block.header, H.prepare(signer, block))
        machine = H.machine(VALIDATING)
        hinting = msgspec.structs.replace(H.timeout(TAIL), hint=hint)
        assert Playbook(machine, show=(SetTimer,)) >> Received(TAIL, hinting)
        assert not machine.handle(BlockFetched(block))


def test_one_of_many_headers_that_a_leader_signs_is_fetched_each_t_rb() -> None:
    """Each of them is a block of megabytes, which whoever relays it would be asked for and could send."""
    machine = H.machine(VALIDATING)
    for tick in range(3):
        fetched = []
        for number in range(20):
            block = H.block(f"{tick} {number}")
            hint = ProposalHint(block.header, H.prepare(LEADER, block))
            hinting = msgspec.structs.replace(H.timeout(TAIL), hint=hint)
            fetched += [e for e in machine.handle(Received(TAIL, hinting)) if isinstance(e, FetchBlock)]
        assert len(fetched) == 1
        machine.handle(TimerFired(TimerKind.REBROADCAST, NO_VIEW))


def test_what_a_playbook_prints_when_it_differs() -> None:
    with pytest.raises(AssertionError, match="but what was expected here is\n<< nothing"):
        assert Playbook(H.machine(LEADER)) >> Due()
    with pytest.raises(AssertionError, match=r">> Due\(\)\n<< BuildBlock"):
        assert Playbook(H.machine(LEADER)) >> Due() << a(Broadcast, message=Prepare)
