"""Whoever broke the protocol is found and proved to anybody; whoever kept it cannot be accused, whatever is made up."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus.evidence
from consensus.certificate import BadMessageError
from consensus.evidence import TCS_KEPT, VOTES_KEPT, Witness, check_evidence, evidence_claims
from consensus.lock import Committed, Lock, Prepared, Proposed, TimedOut
from consensus.messages import Commit, Message, Prepare, Proposal, ProposalHint, Timeout, Vote
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW, PrepareQC, TimeoutCertificate
from ledger.primitives.codec import CodecError, encode
from ledger.primitives.evidence import (
    Amnesia,
    DoubleCommit,
    DoublePrepare,
    DoubleTimeout,
    Evidence,
    SignedCommit,
    SignedPrepare,
    SignedTimeout,
    UnjustifiedPrepare,
    decode_evidence,
)
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import verify_all
from ledger.primitives.units import ZERO_HASH, Hash32
from tests.kit.evidence import (
    QC,
    TC,
    TC_X,
    H,
    X,
    Y,
    Z,
    accepted,
    contexts,
    heard,
    sets,
    signed_commit,
    signed_prepare,
    signed_timeout,
)
from tests.kit.height import Height
from tests.kit.lock_history import STEPS
from tests.kit.lock_history import play as lock_after

change = msgspec.structs.replace


# ── Each kind is found and proved ─────────────────────────────────────────────────────────────────────────────────────

TC_2 = H.tc(0, signers=(1, 2, 3))
FAULTS: list[tuple[str, type, tuple[Message, ...]]] = [
    ("two blocks in one view", DoublePrepare, (H.prepare(1, X), H.prepare(1, Y))),
    ("two TCs behind one block", DoublePrepare, (H.prepare(1, X, 1, TC), H.prepare(1, X, 1, TC_2))),
    ("a leader's two proposals", DoublePrepare, (H.proposal(X), H.proposal(Y))),
    ("two COMMITs", DoubleCommit, (H.commit(1, X, 3), H.commit(1, Y, 3))),
    ("COMMIT, then a TIMEOUT that hides it", Amnesia, (H.commit(1, X, 1), H.timeout(1, 4, QC))),
    ("a TIMEOUT, then COMMIT below it", Amnesia, (H.timeout(1, 4), H.commit(1, X, 4))),
    ("another block than the TC demands", UnjustifiedPrepare, (TC_X, H.prepare(1, Y, 1, TC_X))),
    ("the TC comes after the PREPARE", UnjustifiedPrepare, (H.prepare(1, Y, 1, TC_X), TC_X)),
    (
        "hq_view is not the TC's",
        UnjustifiedPrepare,
        (TC_X, H.signed(change(H.prepare(1, X, 1, TC_X), hq_view=NO_VIEW))),
    ),
    ("the TC is of another view", UnjustifiedPrepare, (TC, H.prepare(1, X, 2, TC))),
    ("two TIMEOUTs", DoubleTimeout, (H.timeout(1, 2), H.timeout(1, 2, QC))),
]


@pytest.mark.parametrize(("name", "kind", "messages"), FAULTS, ids=[fault[0] for fault in FAULTS])
@pytest.mark.parametrize("turned", [False, True], ids=["", "the other way round"])
def test_a_fault_is_found_and_proved_to_anybody(
    name: str, kind: type, messages: tuple[Message, ...], turned: bool
) -> None:
    found = heard(*(messages[::-1] if turned else messages))
    assert [type(evidence) for evidence in found] == [kind]
    assert accepted(found[0])
    assert decode_evidence(encode(found[0])) == found[0]
    assert found[0].signer == (H.topology.leader(0) if isinstance(messages[0], Proposal) else 1)
    assert heard(*messages, *messages[::-1], *messages) == heard(*messages), "one piece per signer"


QC_0 = H.prepare_qc(X, signers=(0, 1, 2))
HIDDEN: list[tuple[str, type, tuple[Message, ...]]] = [
    ("in a PrepareQC", DoublePrepare, (H.prepare(1, Y), QC_0)),
    ("in a TIMEOUT's PrepareQC", DoublePrepare, (H.prepare(1, Y), H.timeout(3, 0, QC_0))),
    ("in what brought its sender up", DoublePrepare, (H.prepare(1, Y), change(H.timeout(3, 1), why=QC_0))),
    ("in a COMMIT's PrepareQC", DoublePrepare, (H.prepare(1, Y), change(H.commit(3, X), qc=QC_0))),
    ("in a TC's PrepareQC", DoublePrepare, (H.prepare(1, Y), H.tc(0, {3: QC_0}, signers=(0, 2, 3)))),
    ("in a CommitQC", DoubleCommit, (H.commit(1, Y), H.commit_qc(X))),
    ("in a TC", DoubleTimeout, (H.timeout(1, 0, H.prepare_qc(X, signers=(0, 2, 3))), TC)),
    ("in a proposal's TC", DoubleTimeout, (H.timeout(1, 0, H.prepare_qc(X, signers=(0, 2, 3))), H.proposal(X, 1, TC))),
]


@pytest.mark.parametrize(("name", "kind", "messages"), HIDDEN, ids=[fault[0] for fault in HIDDEN])
def test_a_vote_is_seen_wherever_it_is_carried(name: str, kind: type, messages: tuple[Message, ...]) -> None:
    found = heard(*messages)
    assert [(type(evidence), evidence.signer) for evidence in found] == [(kind, 1)]
    assert accepted(found[0])


def test_a_leader_that_shows_two_blocks_is_found_by_the_hint_in_a_timeout() -> None:
    leader = H.topology.leader(0)
    hint = ProposalHint(Y.header, H.prepare(leader, Y))
    found = heard(H.proposal(X), change(H.timeout((leader + 1) % 4), hint=hint))
    assert [(type(evidence), evidence.signer) for evidence in found] == [(DoublePrepare, leader)]
    assert accepted(found[0])


def test_the_certificate_of_the_height_before_is_not_of_this_one() -> None:
    last = Height(height=1).commit_qc(Y)
    later = Height(height=2)
    block = change(later.block(), last_commit=last)
    votes = [later.commit(i, X) for i in range(4)]
    assert heard(*votes, later.proposal(block), witness=Witness(2)) == []


def test_faults_at_view_0_that_need_no_tc() -> None:
    for wrong in (
        change(H.prepare(2, X), just=sha256(b"a TC")),
        change(H.prepare(2, X), hq_view=0),
        change(H.prepare(2, X, 1, TC), just=ZERO_HASH),
    ):
        assert accepted(UnjustifiedPrepare(1, 2, signed_prepare(H.signed(wrong)), None))
    assert not accepted(UnjustifiedPrepare(1, 2, signed_prepare(H.prepare(2, X)), None))
    assert not accepted(UnjustifiedPrepare(1, 2, signed_prepare(H.prepare(2, X, 1, TC)), None))


def test_a_tc_of_another_height_justifies_nothing() -> None:
    older = Height(height=1).tc(0)
    later = Height(height=2)
    prepare = later.signed(change(later.prepare(1, X, 1, TC), just=older.just))
    assert accepted(UnjustifiedPrepare(2, 1, signed_prepare(prepare), older))
    assert not accepted(UnjustifiedPrepare(1, 1, signed_prepare(H.prepare(1, X, 1, TC)), later.tc(0)))


def test_what_is_remembered_is_bounded_and_a_flood_pushes_out_nobody_elses() -> None:
    witness = Witness(1)
    assert heard(H.prepare(1, X), H.commit(1, X), witness=witness) == []
    blank = Prepare(1, 0, 2, header_hash(X.header), sha256(b"some TC"), NO_VIEW)
    flood: list[Vote] = []
    for view in range(1, 3 * VOTES_KEPT):
        flood += [change(blank, view=view), Commit(1, view, 2, blank.block_hash), Timeout(1, view, 2, view, ZERO_HASH)]
    assert heard(*flood, witness=witness) == []
    kept = (witness._prepares, witness._commits, witness._timeouts)
    assert [sum(signer == 2 for signer, _ in votes) for votes in kept] == [VOTES_KEPT] * 3
    for view in range(3 * TCS_KEPT):
        list(witness.saw_tc(TimeoutCertificate(1, view, H.tc(view).entries, None)))
    assert len(witness._tcs) == TCS_KEPT
    assert [type(e) for e in heard(H.prepare(1, Y), witness=witness)] == [DoublePrepare]


def test_a_tc_heard_again_pushes_out_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consensus.evidence, "TCS_KEPT", 2)
    witness = Witness(1)
    assert heard(TC_X, H.tc(3), H.tc(3), witness=witness) == []
    assert [type(e) for e in heard(H.prepare(3, Y, 1, TC_X), witness=witness)] == [UnjustifiedPrepare]


EMPTY = Hash32(b"")
OTHER_WIDTHS: list[Evidence] = [
    DoublePrepare(1, 1, SignedPrepare(0, ZERO_HASH, EMPTY, -1, b""), SignedPrepare(0, EMPTY, EMPTY, -1, b"")),
    DoubleCommit(1, 1, SignedCommit(0, EMPTY, b""), SignedCommit(0, ZERO_HASH, b"")),
    DoubleCommit(1, 1, SignedCommit(0, ZERO_HASH, b""), SignedCommit(0, EMPTY, b"")),
    DoubleTimeout(1, 1, SignedTimeout(0, -1, EMPTY, b""), SignedTimeout(0, -1, ZERO_HASH, b"")),
    Amnesia(1, 1, SignedCommit(0, EMPTY, b""), SignedTimeout(0, -1, ZERO_HASH, b"")),
    Amnesia(1, 1, SignedCommit(0, ZERO_HASH, b""), SignedTimeout(0, -1, EMPTY, b"")),
]
OTHER_VIEWS: list[Evidence] = [
    DoubleTimeout(1, 1, SignedTimeout(1, -1, ZERO_HASH, b""), SignedTimeout(2, 0, ZERO_HASH, b"")),
    DoubleCommit(1, 1, SignedCommit(2**32, ZERO_HASH, b""), SignedCommit(2**32, QC.block_hash, b"")),
    Amnesia(1, 1, SignedCommit(2, ZERO_HASH, b""), SignedTimeout(2**32, 1, ZERO_HASH, b"")),
    Amnesia(1, 1, SignedCommit(2, ZERO_HASH, b""), SignedTimeout(1, 1, ZERO_HASH, b"")),
]


@pytest.mark.parametrize("evidence", OTHER_WIDTHS + OTHER_VIEWS)
def test_votes_of_other_widths_or_views_contradict_nothing(evidence: Evidence) -> None:
    with pytest.raises(BadMessageError, match="32 bytes" if evidence in OTHER_WIDTHS else "views|proves nothing"):
        check_evidence(evidence, sets)


@pytest.mark.parametrize("signer", [0, 1, 2, 3])
def test_every_member_of_the_set_can_be_accused_and_nobody_else(signer: int) -> None:
    found = heard(H.commit(signer, X), H.commit(signer, Y))[0]
    assert accepted(found)
    for stranger in (-1, 4):
        with pytest.raises(BadMessageError, match=f"signer {stranger} of 4"):
            check_evidence(change(found, signer=stranger), sets)


def test_what_is_remembered_is_bounded_in_whatever_order_views_are_sent() -> None:
    for views in (range(500), range(500, 0, -1), range(0, 2**31, 2**22)):
        witness = Witness(1)
        assert heard(*(Timeout(1, view, 1, NO_VIEW, ZERO_HASH) for view in views), witness=witness) == []
        assert len(witness._timeouts) <= VOTES_KEPT


# ── Nobody who kept the protocol can be accused (I12) ─────────────────────────────────────────────────────────────────


class Honest:
    """Validators that vote by `Lock` and no other rule, in any order, with any loss; and everything they signed."""

    def __init__(self) -> None:
        self.locks = [Lock(1) for _ in range(H.n)]
        self.views = [0] * H.n
        self.qcs: list[PrepareQC] = []
        self.tcs: list[TimeoutCertificate] = []
        self.said: list[Prepare | Commit | Timeout] = []

    def prepare(self, me: int, proposal: Proposal) -> None:
        lock, vote, block = self.locks[me], proposal.prepare, proposal.block
        if proposal.tc is not None:
            self.learn(me, proposal.tc)
        demanded = proposal.tc.high_qc.block_hash if proposal.tc and proposal.tc.high_qc else vote.block_hash
        if vote.view < self.views[me] or not lock.may_prepare(vote.view) or demanded != vote.block_hash:
            return
        self.views[me] = vote.view
        leads = H.topology.leader(vote.view) == me
        if leads:
            if not lock.may_propose(vote.view):
                return
            lock.apply(Proposed(1, vote.view, vote.block_hash, proposal.tc))
        lock.apply(Prepared(1, vote.view, vote.block_hash, vote.just, vote.hq_view, proposal.tc, block))
        self.said.append(H.signed(change(vote, signer=me)))

    def commit(self, me: int, qc: PrepareQC) -> None:
        self.learn(me, qc)
        if qc.view < self.views[me] or not self.locks[me].may_commit(qc.view):
            return
        self.locks[me].apply(Committed(1, qc.view, qc.block_hash, qc, X))
        self.said.append(H.signed(Commit(1, qc.view, me, qc.block_hash)))

    def time_out(self, me: int, view: int) -> None:
        lock = self.locks[me]
        if not lock.may_time_out(view):
            return
        entry = lock.time_out_entry(view)
        lock.apply(entry)
        self.said.append(H.signed(Timeout(1, view, me, entry.hq_view, entry.hq_hash, qc=entry.qc)))

    def learn(self, me: int, certificate: PrepareQC | TimeoutCertificate) -> None:
        if isinstance(certificate, PrepareQC):
            self.locks[me].learn_qc(certificate)
            self.views[me] = max(self.views[me], certificate.view)
        else:
            self.locks[me].learn_tc(certificate)
            self.views[me] = max(self.views[me], certificate.view + 1)

    def collect(self) -> None:
        """Make the certificates that what was said allows."""
        prepares: dict[tuple[int, bytes, bytes], dict[int, Prepare]] = {}
        timeouts: dict[int, dict[int, Timeout]] = {}
        for vote in self.said:
            if isinstance(vote, Prepare):
                prepares.setdefault((vote.view, vote.block_hash, vote.just), {})[vote.signer] = vote
            elif isinstance(vote, Timeout):
                timeouts.setdefault(vote.view, {})[vote.signer] = vote
        self.qcs.clear()
        self.tcs.clear()
        for (view, block_hash, just), by in prepares.items():
            if len(by) >= H.quorum:
                shares = tuple(by[i].share() for i in sorted(by))
                hq_view = next(iter(by.values())).hq_view
                self.qcs.append(PrepareQC(1, view, Hash32(block_hash), Hash32(just), hq_view, shares))
        for view, said in timeouts.items():
            signers = sorted(said)
            for chosen in (signers[: H.quorum], signers[-H.quorum :]):
                if len(chosen) == H.quorum:
                    highest = max((said[i] for i in chosen), key=lambda v: v.hq_view)
                    self.tcs.append(TimeoutCertificate(1, view, tuple(said[i].entry() for i in chosen), highest.qc))


def play(data: st.DataObject) -> Honest:
    """Let honest validators vote under leaders that propose anything; what happens reaches some of them."""
    run = Honest()
    everybody = st.sampled_from([(0, 1, 2, 3)] * 3 + [(0, 1, 2), (3, 1, 2), (1, 0), (2, 3), (0,), (2,)])
    kinds = st.sampled_from(["prepare"] * 4 + ["commit"] * 3 + ["timeout"] * 2 + ["tc"])
    for _ in range(data.draw(st.integers(4, 20))):
        kind, who, newest = data.draw(kinds), data.draw(everybody), data.draw(st.integers(1, 3))
        tcs: list[TimeoutCertificate | None] = [None, *run.tcs][-newest:][:1]
        proposal = H.proposal(data.draw(st.sampled_from([X, Y, Z])), tcs[0].view + 1 if tcs[0] else 0, tcs[0])
        for me in who:
            if kind == "prepare":
                run.prepare(me, proposal)
            elif kind == "commit" and run.qcs:
                run.commit(me, run.qcs[-newest:][0])
            elif kind == "timeout":
                run.time_out(me, run.views[me] + newest // 3)
            elif kind == "tc" and tcs[0] is not None:
                run.learn(me, tcs[0])
        run.collect()
    return run


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_honest_validators_sign_accuses_nobody_in_any_order(data: st.DataObject) -> None:
    run = play(data)
    messages: list[Message] = [*run.said, *run.said, *run.qcs, *run.tcs]  # votes are resent
    assert heard(*data.draw(st.permutations(messages))) == []


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_nobody_can_make_evidence_of_what_honest_validators_signed(data: st.DataObject) -> None:
    """Every way of putting signed votes together, right fields or not."""
    run = play(data)
    if not run.said:
        return
    prepares = [signed_prepare(v) for v in run.said if isinstance(v, Prepare)]
    commits = [signed_commit(v) for v in run.said if isinstance(v, Commit)]
    timeouts = [signed_timeout(v) for v in run.said if isinstance(v, Timeout)]
    candidates: list[Evidence] = []
    for signer in range(H.n):
        candidates += [DoublePrepare(1, signer, a, b) for a in prepares for b in prepares]
        candidates += [DoubleCommit(1, signer, a, b) for a in commits for b in commits]
        candidates += [DoubleTimeout(1, signer, a, b) for a in timeouts for b in timeouts]
        candidates += [Amnesia(1, signer, a, b) for a in commits for b in timeouts]
        candidates += [UnjustifiedPrepare(1, signer, a, tc) for a in prepares for tc in [None, *run.tcs]]
    for evidence in data.draw(st.lists(st.sampled_from(candidates), max_size=40)) if candidates else ():
        assert not accepted(evidence)
        assert not accepted(_bent(evidence, data))


def _bent(value: Any, data: st.DataObject) -> Any:
    """Return a record with one field, however deep, changed."""
    name = data.draw(st.sampled_from([n for n in value.__struct_fields__ if n != "scheme"]))
    old = getattr(value, name)
    new: Any
    if isinstance(old, bool) or old is None:
        new = old
    elif isinstance(old, int):
        new = data.draw(st.sampled_from([-2, -1, 0, 1, 2, 3, 4, 99, 2**31, 2**32, 2**63 - 1]))
        if name == "height":
            new = data.draw(st.integers(1, 3))  # the chain bounds it before anything else is asked
    elif isinstance(old, bytes):
        new = data.draw(st.sampled_from([old[:-1], old + b"\0", b"", old[::-1], ZERO_HASH, sha256(old)]))
    elif isinstance(old, tuple):
        new = data.draw(st.sampled_from([old[:-1], old[::-1], old + old[:1], old * 2]))
        if old and isinstance(old[0], msgspec.Struct) and data.draw(st.sampled_from([True, False])):
            new = (_bent(old[0], data), *old[1:])
    else:
        new = _bent(old, data)
    return change(value, **{name: new})


@settings(max_examples=200)
@given(STEPS)
def test_whatever_the_lock_permits_accuses_nobody(steps: list[tuple[str, int, int]]) -> None:
    said: list[Message] = []
    for entry in lock_after(steps).entries:
        if isinstance(entry, Prepared):
            said.append(Prepare(1, entry.view, 3, entry.block_hash, entry.just, entry.hq_view))
            said += [entry.tc] if entry.tc else []
        elif isinstance(entry, Committed):
            said.append(Commit(1, entry.view, 3, entry.block_hash))
        elif isinstance(entry, TimedOut):
            said.append(Timeout(1, entry.view, 3, entry.hq_view, entry.hq_hash))
    witness = Witness(1)
    assert [e for e in heard(*said, witness=witness) if e.signer == 3] == []


# ── Attempts at framing, one by one ───────────────────────────────────────────────────────────────────────────────────

PREPARE = H.prepare(1, X, 1, TC_X)
GOOD = UnjustifiedPrepare(1, 1, signed_prepare(H.prepare(1, Y, 1, TC_X)), TC_X)
E2 = DoublePrepare(1, 1, signed_prepare(H.prepare(1, X)), signed_prepare(H.prepare(1, Y)))
E3 = DoubleCommit(1, 1, signed_commit(H.commit(1, X)), signed_commit(H.commit(1, Y)))
TWICE = change(TC_X, entries=(TC_X.entries[0], *TC_X.entries[:2]))
OUTSIDE = change(TC_X, entries=(*TC_X.entries[:2], change(TC_X.entries[2], signer=4)))
OTHER_QC = change(TC_X, high_qc=H.prepare_qc(Y))
E4 = Amnesia(1, 1, signed_commit(H.commit(1, X, 1)), signed_timeout(H.timeout(1, 1, QC)))
E6 = DoubleTimeout(1, 1, signed_timeout(H.timeout(1, 1)), signed_timeout(H.timeout(1, 1, QC)))
HONEST = signed_prepare(PREPARE)
SWAPPED = change(HONEST, block_hash=HONEST.just, just=HONEST.block_hash)
WIDER = change(E2.first, block_hash=E2.first.block_hash + E2.first.just[:1], just=E2.first.just[1:])


def test_what_the_attempts_below_begin_with_is_accepted() -> None:
    assert all(accepted(evidence) for evidence in (GOOD, E2, E3, E4, E6))


ATTEMPTS: list[tuple[str, Evidence]] = [
    ("the TC under another view, its just the same", UnjustifiedPrepare(1, 1, HONEST, change(TC_X, view=1))),
    ("the TC under another height, its just the same", UnjustifiedPrepare(2, 1, HONEST, change(TC_X, height=2))),
    ("of height 2, with the TC of height 1", UnjustifiedPrepare(2, 1, HONEST, TC_X)),
    ("the TC with another certificate attached", UnjustifiedPrepare(1, 1, HONEST, OTHER_QC)),
    ("the TC without its certificate", UnjustifiedPrepare(1, 1, HONEST, change(TC_X, high_qc=None))),
    ("another TC of that view", UnjustifiedPrepare(1, 1, HONEST, TC)),
    ("no TC at all", UnjustifiedPrepare(1, 1, HONEST, None)),
    ("a TC of f+1", change(GOOD, tc=change(TC_X, entries=TC_X.entries[:2]))),
    ("a TC with a signer twice", change(GOOD, tc=TWICE)),
    ("a TC with an index out of range", change(GOOD, tc=OUTSIDE)),
    ("a TC of a height above", change(GOOD, tc=change(TC_X, height=2))),
    ("a TC of height 0", change(GOOD, tc=change(TC_X, height=0))),
    ("a TC of a negative view", change(GOOD, tc=change(TC_X, view=-1))),
    ("an unknown scheme", change(GOOD, tc=change(TC_X, scheme=2))),
    ("the fields of one vote swapped", DoublePrepare(1, 1, HONEST, SWAPPED)),
    ("hashes of other widths", DoublePrepare(1, 1, E2.first, WIDER)),
    ("one vote twice", DoublePrepare(1, 1, E2.first, E2.first)),
    ("one TIMEOUT twice", DoubleTimeout(1, 1, E6.first, E6.first)),
    ("one COMMIT twice", DoubleCommit(1, 1, E3.first, E3.first)),
    ("votes of two views", DoublePrepare(1, 1, E2.first, HONEST)),
    ("COMMITs of two views", DoubleCommit(1, 1, E3.first, signed_commit(H.commit(1, Y, 1)))),
    ("TIMEOUTs of two views", DoubleTimeout(1, 1, E6.first, signed_timeout(H.timeout(1, 2)))),
    ("a vote of another height", change(E2, second=signed_prepare(Height(height=2).prepare(1, Y)))),
    ("votes of two signers", change(E2, second=signed_prepare(H.prepare(2, Y)))),
    ("somebody else's name", change(E2, signer=2)),
    ("another height's name", change(E2, height=2)),
    ("a signer out of range", change(E2, signer=4)),
    ("a negative signer", change(E2, signer=-1)),
    ("a negative view", DoubleCommit(1, 1, change(E3.first, view=-1), change(E3.second, view=-1))),
    ("a huge view", DoubleCommit(1, 1, change(E3.first, view=2**63), change(E3.second, view=2**63))),
    ("a TIMEOUT below the COMMIT", change(E4, commit=signed_commit(H.commit(1, X, 2)))),
    ("a TIMEOUT that reports the COMMIT", change(E4, commit=signed_commit(H.commit(1, X, 0)))),
    ("hq_view below none", change(E4, timeout=change(E4.timeout, hq_view=-2))),
    ("a hash of another width in a TIMEOUT", change(E6, first=change(E6.first, hq_hash=b"short"))),
    ("no signature", change(E3, second=change(E3.second, signature=b""))),
    ("another's signature", change(E3, second=signed_commit(H.signed(Commit(1, 0, 2, E3.second.block_hash))))),
]


@pytest.mark.parametrize(("name", "evidence"), ATTEMPTS, ids=[attempt[0] for attempt in ATTEMPTS])
def test_an_attempt_at_framing_fails(name: str, evidence: Evidence) -> None:
    assert not accepted(evidence)


def test_evidence_of_another_chain_or_set_proves_nothing_here() -> None:
    here = H.context
    for other in (change(here, chain_ctx=sha256(b"another")), change(here, vs_hash=sha256(b"another"))):
        for evidence in (GOOD, E2, E3, E4, E6):
            check_evidence(evidence, sets)  # its form is right; every signature in it is not
            assert not any(verify_all(evidence_claims(evidence, sets, lambda _, other=other: other)))  # type: ignore[misc]


@pytest.mark.parametrize("evidence", [GOOD, E2, E3, E4, E6], ids=["E5", "E2", "E3", "E4", "E6"])
def test_every_signature_in_evidence_counts(evidence: Evidence) -> None:
    claims = evidence_claims(evidence, sets, contexts)
    signatures = 1 + len(TC_X.entries) + len(QC.signatures) if evidence is GOOD else 2
    assert len(claims) == signatures
    assert all(verify_all(claims))


def test_a_second_certificate_of_the_same_view_does_not_turn_a_justified_prepare() -> None:
    """`just` does not cover the attached certificate: every choice of its signers must give the same answer."""
    for signers in ((0, 1, 2), (1, 2, 3), (0, 1, 2, 3)):
        tc = change(TC_X, high_qc=H.prepare_qc(X, signers=signers))
        assert tc.just == TC_X.just
        assert not accepted(UnjustifiedPrepare(1, 1, HONEST, tc))
        assert accepted(change(GOOD, tc=tc))


@settings(max_examples=150)
@given(data=st.data(), at=st.integers(0, 2**16), bit=st.integers(0, 7))
def test_a_flipped_bit_leaves_no_evidence(data: st.DataObject, at: int, bit: int) -> None:
    raw = encode(data.draw(st.sampled_from([GOOD, E2, E3, E4, E6])))
    at %= len(raw)
    flipped = raw[:at] + bytes((raw[at] ^ (1 << bit),)) + raw[at + 1 :]
    try:
        evidence = decode_evidence(flipped)
    except CodecError:
        return
    if 1 <= evidence.height <= 3:
        assert not accepted(evidence)
