"""One height of two-phase Sumeragi: `handle(input) -> list[Effect]`.

The machine handles an input in two steps. *Learn*: record the new fact (carried certificates come first, R1). *Act*: do
everything that the rules now allow, in the fixed order of the table. An action that needs a block which is missing or
not executed asks for it, and is tried again when the answer comes.

    order  action    condition on what is known                                                rule
    1      decide    a CommitQC of any view; block executed                                    R6
    2      COMMIT    PrepareQC of the present view; lock.may_commit; block executed, valid     R5
    3      PREPARE   accepted PROPOSAL of the present view; lock.may_prepare; block valid      R3
    4      propose   leader of the present view; lock.may_propose; due, or TC of view − 1      R2

    input                           what the machine learns
    PROPOSAL of the present view    kept if the leader's and the value rule holds; its PREPARE is a vote       R3
    PREPARE, COMMIT                 counted; q identical ones make a certificate                               R4
    TIMEOUT                         counted; q make a TC; f+1 pull this peer along                             R8
    PrepareQC(v), TC(v−1)           high_qc, high_tc; enter v if above the present view                        R1
    CommitQC                        the decision                                                              R6
    anything below the own view     the sender gets the certificate that moved the view                        R1
    view timer                      TIMEOUT; afterwards no PREPARE or COMMIT is signed at that view or below   R8

The machine is bounded: pools by `VIEWS_AHEAD`, one proposal per view, blocks by what was prepared or proposed.
`consensus.voice` decides what the peer sends, to whom and how often.

More than 400 lines: this file holds every rule that changes the state of a height, so a reader sees their order in one
place. Code that needs no state (certificates, votes, acceptance, voice) has files of its own.
"""

from collections.abc import Generator, Iterator
from typing import assert_never

from consensus.acceptance import fault_of, is_leaders_hint
from consensus.certificate import carried, required_block
from consensus.context import HeightContext
from consensus.effects import (
    Accuse,
    Broadcast,
    BuildBlock,
    CancelTimer,
    Decide,
    Effect,
    ExecuteBlock,
    FetchBlock,
    Halt,
    Misbehaved,
    Persist,
    SetTimer,
    TimerKind,
    ViewEntered,
)
from consensus.evidence import Witness
from consensus.inputs import (
    BlockBuilt,
    BlockExecuted,
    BlockFetched,
    BlockSynced,
    Due,
    Input,
    PeersDown,
    Received,
    Start,
    TimerFired,
    Verdict,
)
from consensus.lock import Committed, Lock, Prepared, Proposed
from consensus.messages import Certificate, Commit, Message, Prepare, Proposal, ProposalHint, Timeout
from consensus.pacemaker import view_timeout_ms
from consensus.params import VIEWS_AHEAD
from consensus.replay import restart_view
from consensus.voice import Voice, Why
from consensus.votes import TimeoutPool, commit_pool, commit_qc, prepare_pool, prepare_qc
from ledger.primitives.block import Block, header_hash
from ledger.primitives.certificate import NO_VIEW, CommitQC, PrepareQC, TimeoutCertificate
from ledger.primitives.units import ZERO_HASH, Hash32


class Machine:
    """Decides one height. A new height starts with an empty lock; a restart starts with the replayed lock."""

    def __init__(self, context: HeightContext, lock: Lock) -> None:
        assert lock.height == context.height, "a lock belongs to its height"
        n, f = context.validators.n, context.validators.f
        self.context = context
        self.lock = lock
        self.view = restart_view(lock)
        self.finished = False
        self._topology = context.topology
        self._me = context.me
        self._why: Why = None
        self._voice = Voice(lock, context.topology, context.timing, context.me)
        self._due = False
        self._building: int | None = None
        self._prepares = prepare_pool(n)
        self._commits = commit_pool(n)
        self._timeouts = TimeoutPool(n, f)
        self._proposals: dict[int, Proposal] = {}
        self._blocks: dict[bytes, Block] = dict(lock.blocks)
        self._valid: dict[bytes, bool] = {}
        self._timely: set[tuple[bytes, int]] = set()
        self._asked: set[tuple[bytes, int | None]] = set()
        self._decision: CommitQC | None = None
        self._view_timer = False
        self._hint: ProposalHint | None = None
        self._hint_asked = False
        """True when the block of a hint was requested within this T_rb: a leader may sign many headers, but only one
        block per T_rb is fetched."""
        self._spoke: set[int] = set()
        self._witness = Witness(context.height)

    def handle(self, event: Input) -> list[Effect]:
        """Handle one input and return the effects to carry out, in order (`consensus.effects`)."""
        if self.finished:
            return []
        effects = list(self._learn(event))
        if not self.finished:
            effects.extend(self._act())
        return effects

    def block(self, block_hash: bytes) -> Block | None:
        """Return a block that this machine holds, or None; used to answer another peer's fetch."""
        return self._blocks.get(block_hash)

    @property
    def leader(self) -> int:
        """Return the leader of the present view."""
        return self._topology.leader(self.view)

    # ── Learn ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _learn(self, event: Input) -> Iterator[Effect]:
        match event:
            case Start():
                yield from self._on_start()
            case Due():
                self._due = True
                yield from self._start_view_timer()
            case Received():
                yield from self._on_received(event.sender, event.message)
            case TimerFired():
                yield from self._on_timer(event.kind, event.view)
            case BlockBuilt():
                yield from self._on_built(event)
            case BlockExecuted():
                self._on_executed(event)
            case BlockFetched():
                self._remember(event.block)
                yield from self._use_hint()
            case BlockSynced():
                if header_hash(event.block.header) == event.certificate.block_hash:
                    self._remember(event.block)
                yield from self._learn_certificate(event.certificate)
            case PeersDown():
                self._voice.down = event.indexes
                yield from self._voice.someone_left(self.view)
            case _:
                assert_never(event)

    def _on_start(self) -> Iterator[Effect]:
        """Resume at the record's view (4.14, restart): resend the recorded messages, and start a timer only for a view
        that is not given up."""
        tc = self.lock.high_tc
        self._why = tc if tc is not None and tc.view + 1 == self.view else self.lock.high_qc if self.view else None
        if self.lock.prepared or self.lock.committed or self.lock.timed_out:
            yield from self._start_view_timer()
            yield from self._voice.resend(self.view, self._why)
            yield from self._voice.tick()  # no timer runs in a given-up view: resend until somebody answers

    def _on_received(self, sender: int, message: Message) -> Iterator[Effect]:
        assert message.height == self.context.height, "the driver routes messages by height"
        self._spoke.add(sender)
        self._voice.owing -= {sender}
        for evidence in self._witness.heard(message):  # R10
            yield Accuse(evidence)
        for certificate in carried(message):
            if certificate.height == self.context.height:
                yield from self._learn_certificate(certificate)
        if self._decision is not None:  # only the block is missing; or two decisions have halted the peer
            if isinstance(message, Proposal) and message.prepare.block_hash == self._decision.block_hash:
                self._remember(message.block)
            return
        speaks_of = message.view + isinstance(message, TimeoutCertificate)  # the sender of TC(v) is in view v + 1
        if speaks_of < self.view:
            yield from self._voice.answer(sender, self._why)
            if not isinstance(message, Commit):
                return
        match message:
            case Proposal():
                yield from self._on_proposal(sender, message)
            case Prepare():
                yield from self._on_prepare(sender, message)
            case Commit():
                yield from self._on_commit(message)
            case Timeout():
                yield from self._on_timeout(sender, message)
            case PrepareQC() | CommitQC() | TimeoutCertificate():
                pass  # learnt above
            case _:
                assert_never(message)

    def _learn_certificate(self, certificate: Certificate) -> Iterator[Effect]:
        """R1: a certificate moves the view up, whichever message carried it."""
        match certificate:
            case CommitQC():
                if self._decision is None:
                    self._decision = certificate
                elif self._decision.block_hash != certificate.block_hash:
                    yield from self._halt(self._decision, certificate)
            case PrepareQC():
                self.lock.learn_qc(certificate)
                if certificate.view > self.view:
                    yield from self._enter(certificate.view, certificate)
                elif certificate.view == self.view == 0:
                    yield from self._start_view_timer()
            case TimeoutCertificate():
                self.lock.learn_tc(certificate)
                if certificate.view + 1 > self.view:
                    yield from self._enter(certificate.view + 1, certificate)
            case _:
                assert_never(certificate)

    def _enter(self, view: int, why: PrepareQC | TimeoutCertificate) -> Iterator[Effect]:
        """R1: enter a higher view, send its leader the certificate `why`, and start its timer unless the view is given
        up."""
        assert view > self.view, f"view {view} is not above {self.view}"
        self.view, self._why = view, why
        self._view_timer = False
        self._prepares.forget_below(view)
        self._timeouts.forget_below(view)
        self._commits.forget_below(view - VIEWS_AHEAD)
        self._proposals.clear()  # all belong to past views: a proposal carries the TC of the view before
        yield ViewEntered(view, why)
        yield CancelTimer(TimerKind.PREPARE_FALLBACK)
        yield CancelTimer(TimerKind.COMMIT_FALLBACK)
        yield CancelTimer(TimerKind.VIEW)
        yield from self._start_view_timer()
        yield from self._voice.tell_leader(view, why)

    def _on_proposal(self, sender: int, proposal: Proposal) -> Iterator[Effect]:
        """R3.1, R3.3: keep the first acceptable proposal of a view; the PREPARE in it is a vote."""
        fault = fault_of(proposal, self._topology, self.context.validators, self.context.parent_hash)
        if fault is not None:
            yield Misbehaved(sender, fault)
            return
        if proposal.view not in self._proposals:
            self._proposals[proposal.view] = proposal
            self._blocks[proposal.prepare.block_hash] = proposal.block
            if proposal.view == 0:
                self._voice.hint = ProposalHint(proposal.block.header, proposal.prepare)
        yield from self._start_view_timer()
        yield from self._on_prepare(sender, proposal.prepare)

    def _on_prepare(self, sender: int, vote: Prepare) -> Iterator[Effect]:
        """R4: count; q identical PREPAREs are a PrepareQC, which the tail gives to all."""
        votes, other = self._prepares.add(vote, self.view)
        if other is not None:
            yield Misbehaved(vote.signer, "two PREPAREs in one view")
        if votes is not None:
            qc = prepare_qc(votes)
            if self._voice.collects(qc.view):
                yield Broadcast(qc)
            yield from self._learn_certificate(qc)
        elif vote.again:
            yield from self._voice.answer_with_qc(sender, vote.view)

    def _on_commit(self, vote: Commit) -> Iterator[Effect]:
        """R4 for the second phase: q COMMITs decide."""
        votes, other = self._commits.add(vote, self.view, behind=VIEWS_AHEAD)
        if other is not None:
            yield Misbehaved(vote.signer, "two COMMITs in one view")
        if votes is not None:
            qc = commit_qc(votes)
            if not self._voice.commits_to_all and self._voice.collects(qc.view):
                yield Broadcast(qc)
            yield from self._learn_certificate(qc)

    def _on_timeout(self, sender: int, vote: Timeout) -> Iterator[Effect]:
        """R8: q TIMEOUTs make a TC; f+1 at or above our view make us give up too; lower ones are answered with
        `why`."""
        tc, other = self._timeouts.add(vote, self.view)
        if other is not None:
            yield Misbehaved(vote.signer, "two TIMEOUTs for one view")
        if tc is not None:
            yield from self._learn_certificate(tc)
            return
        yield from self._take_hint(sender, vote.hint)
        amplified = self._timeouts.amplified_view()
        if amplified >= self.view and self.lock.may_time_out(amplified):
            yield from self._time_out(amplified)
        yield from self._voice.answer_with_qc(sender, vote.view)

    def _take_hint(self, sender: int, hint: ProposalHint | None) -> Iterator[Effect]:
        """4.10: a relayed header with the leader's PREPARE counts as a PROPOSAL; its body is fetched by hash."""
        if hint is None or self.view != 0 or 0 in self._proposals or not is_leaders_hint(hint, self.context):
            return
        yield from self._start_view_timer()
        if hint.prepare.block_hash in self._blocks:
            self._hint = hint
            yield from self._use_hint()
        elif not self._hint_asked:
            self._hint, self._hint_asked = hint, True
            self._asked.add((hint.prepare.block_hash, None))
            yield FetchBlock(hint.prepare.block_hash, (sender,))

    def _use_hint(self) -> Iterator[Effect]:
        if self._hint is not None and self._me is not None and self.view == 0 and 0 not in self._proposals:
            block = self._blocks.get(self._hint.prepare.block_hash)
            if block is not None:
                yield from self._on_proposal(self._me, Proposal(block, None, self._hint.prepare))

    def _on_timer(self, kind: TimerKind, view: int) -> Iterator[Effect]:
        match kind:
            case TimerKind.REBROADCAST:
                self._asked = {key for key in self._asked if key[0] in self._blocks}  # request missing blocks again
                self._hint_asked = False
                if self.lock.prepared_view == self.view:  # R7: every validator that could vote by now owes its vote
                    self._voice.owing = frozenset(range(self._topology.n)) - self._spoke
                yield from self._voice.ticked(self.view, self._why)
            case TimerKind.VIEW:
                if view == self.view and self.lock.may_time_out(view):
                    yield from self._time_out(view)
            case TimerKind.PREPARE_FALLBACK:
                if view == self.view:
                    yield from self._voice.prepare_unanswered(view)
            case TimerKind.COMMIT_FALLBACK:
                if view == self.view:
                    yield from self._voice.commit_unanswered(view)
            case _:
                assert_never(kind)

    def _on_built(self, event: BlockBuilt) -> Iterator[Effect]:
        if self._building != event.view or event.view != self.view:
            return
        self._building = None
        if event.block is None:
            self._due = False
            return
        self._remember(event.block)
        self._valid[header_hash(event.block.header)] = True
        if self.lock.may_propose(self.view):
            yield from self._send_proposal(event.block, self._entitlement())

    def _on_executed(self, event: BlockExecuted) -> None:
        self._valid[event.block_hash] = event.verdict is not Verdict.INVALID
        if event.fresh and event.verdict is Verdict.VALID:
            self._timely.add((event.block_hash, event.view))

    def _remember(self, block: Block) -> None:
        if block.body_matches_header():
            self._blocks[header_hash(block.header)] = block

    # ── Act ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _act(self) -> Iterator[Effect]:
        yield from self._decide()
        if self.finished or self._me is None:
            return
        yield from self._commit()
        if not self.finished:
            yield from self._prepare(self._me)
        if not self.finished:
            yield from self._propose()

    def _decide(self) -> Iterator[Effect]:
        """R6: a CommitQC of any view decides; a missing block is fetched and executed first."""
        if self._decision is None:
            return
        ready = yield from self._ready(self._decision.block_hash, self._decision)
        if ready:
            self.finished = True
            for kind in TimerKind:
                yield CancelTimer(kind)
            yield Decide(self._blocks[self._decision.block_hash], self._decision)
        else:
            yield from self._voice.tick()

    def _commit(self) -> Iterator[Effect]:
        """R5: lock on the PrepareQC of this view, then send COMMIT."""
        qc = self.lock.high_qc
        if qc is None or qc.view != self.view or not self.lock.may_commit(qc.view):
            return
        ready = yield from self._ready(qc.block_hash, qc)
        if not ready:
            return
        block = None if qc.block_hash in self.lock.blocks else self._blocks[qc.block_hash]
        entry = Committed(self.context.height, qc.view, qc.block_hash, qc, block)
        self.lock.apply(entry)
        yield Persist((entry,))
        yield from self._voice.commit(qc.view)

    def _prepare(self, me: int) -> Iterator[Effect]:
        """R3: vote for the accepted proposal of this view once its block is executed and found valid."""
        proposal = self._proposals.get(self.view)
        if proposal is None or not self.lock.may_prepare(self.view):
            return
        vote = proposal.prepare
        if required_block(proposal.tc) is None:
            if (vote.block_hash, self.view) not in self._timely:
                yield from self._execute(vote.block_hash, fresh=True)
                return
        else:
            ready = yield from self._ready(vote.block_hash, proposal.tc.high_qc if proposal.tc else None)
            if not ready:
                return
        own = Prepare(self.context.height, self.view, me, vote.block_hash, vote.just, vote.hq_view)
        entry = self._prepared_entry(own, proposal.tc)
        self.lock.apply(entry)
        yield Persist((entry,))
        yield from self._voice.prepare(self.view)

    def _propose(self) -> Iterator[Effect]:
        """R2: propose a new block at view 0 when one is due; above view 0 propose what the TC of the view before
        demands."""
        if self.leader != self._me or not self.lock.may_propose(self.view) or self._building == self.view:
            return
        tc = self._entitlement()
        if (tc is None) if self.view > 0 else not self._due:
            return
        required = required_block(tc)
        if required is None:
            self._building = self.view
            yield BuildBlock(self.view, may_be_empty=self.view > 0)
            return
        ready = yield from self._ready(required, tc.high_qc if tc else None)
        if ready:
            yield from self._send_proposal(self._blocks[required], tc)

    def _send_proposal(self, block: Block, tc: TimeoutCertificate | None) -> Iterator[Effect]:
        """Record the proposal and the PREPARE in it with one sync, then send them (R2, R3)."""
        assert self._me is not None
        just, hq_view = (tc.just, tc.max_hq_view) if tc else (ZERO_HASH, NO_VIEW)
        block_hash = header_hash(block.header)
        own = Prepare(self.context.height, self.view, self._me, block_hash, just, hq_view)
        proposed = Proposed(self.context.height, self.view, block_hash, tc)
        entries = (proposed, self._prepared_entry(own, tc))
        for entry in entries:
            self.lock.apply(entry)
        yield Persist(entries)
        yield from self._voice.propose(Proposal(block, tc, own))

    def _time_out(self, view: int) -> Iterator[Effect]:
        """R8: record the exact TIMEOUT, then tell all. The lock freezes this view and all below."""
        if self._me is None:
            return
        entry = self.lock.time_out_entry(view)
        self.lock.apply(entry)
        yield Persist((entry,))
        yield CancelTimer(TimerKind.VIEW)
        yield from self._voice.time_out(self._why)

    # ── Small helpers ─────────────────────────────────────────────────────────────────────────────────────────────

    def _entitlement(self) -> TimeoutCertificate | None:
        """Return TC(view − 1), which entitles the leader of a view above 0 to propose."""
        tc = self.lock.high_tc
        return tc if tc is not None and tc.view == self.view - 1 else None

    def _prepared_entry(self, vote: Prepare, tc: TimeoutCertificate | None) -> Prepared:
        body = self._blocks[vote.block_hash]
        return Prepared(vote.height, vote.view, vote.block_hash, vote.just, vote.hq_view, tc, body)

    def _ready(self, block_hash: bytes, proof: Certificate | None) -> Generator[Effect, None, bool]:
        """Return whether the block is here, executed and valid; if not, request the missing step.

        `proof` is the certificate for the block: if the block is invalid in spite of it, this peer's state has diverged
        and it halts.
        """
        if block_hash not in self._blocks:
            if (block_hash, None) not in self._asked:
                self._asked.add((block_hash, None))
                holders = [s.signer for s in proof.signatures] if isinstance(proof, PrepareQC | CommitQC) else []
                yield FetchBlock(Hash32(block_hash), tuple(i for i in holders if i != self._me))
            return False
        valid = self._valid.get(block_hash)
        if valid is None:
            yield from self._execute(block_hash, fresh=False)
            return False
        if not valid:
            yield from self._halt(proof)
        return valid

    def _execute(self, block_hash: bytes, *, fresh: bool) -> Iterator[Effect]:
        key = (block_hash, self.view if fresh else NO_VIEW)
        if key not in self._asked:
            self._asked.add(key)
            yield ExecuteBlock(self._blocks[block_hash], Hash32(block_hash), fresh, self.view)

    def _halt(self, *certificates: Certificate | None) -> Iterator[Effect]:
        self.finished = True
        yield Halt(tuple(c for c in certificates if c is not None))

    def _start_view_timer(self) -> Iterator[Effect]:
        """4.9, 4.10: one timer per view; none for a view that is given up."""
        if self._view_timer or self._me is None or not self.lock.may_time_out(self.view):
            return
        self._view_timer = True
        after_ms = view_timeout_ms(self.context.timing, self.view, self.context.seed, self._me)
        yield SetTimer(TimerKind.VIEW, self.view, after_ms)
        yield from self._voice.tick()
