"""Sends and resends a peer's messages at one height (R7: the tail is never trusted).

    first said                     unanswered for                 then
    PREPARE  set A → tail          Δ_agg                          → all, marked `again`
    PREPARE  set B: nothing        T_b                            → tail; Δ_agg later → all
    COMMIT   all mode → all        –                              T_rb: → all, with its PrepareQC
    COMMIT   tail mode             as PREPARE, set B says `again` as PREPARE
    anything                       T_rb                           the latest of TIMEOUT, COMMIT, PREPARE → all
    a tail or a member of set A is disconnected, or owes          → all at once
    a message of this height for longer than T_rb

Rule 1: a resent message is the one that the lock recorded; only its unsigned parts (`again`, `why`) are current.
Rule 2: answers go to one peer, at most once per peer and T_rb, and are certificates, never blocks.
Rule 3: an observer (`me` is None) sends nothing.
"""

from collections.abc import Iterator

from consensus.effects import Broadcast, CancelTimer, Effect, Send, SetTimer, TimerKind
from consensus.lock import Lock
from consensus.messages import Commit, Prepare, Proposal, ProposalHint, Timeout
from consensus.params import COMMIT_TO_ALL_UP_TO, Timing
from consensus.topology import Topology
from ledger.primitives.certificate import NO_VIEW, PrepareQC, TimeoutCertificate

Why = PrepareQC | TimeoutCertificate | None
"""The certificate with which a peer entered its view (R1)."""


class Voice:
    """Decides which recorded messages a peer sends, to whom and how often.

    Every vote it sends is already in the lock, and so on disk.
    """

    def __init__(self, lock: Lock, topology: Topology, timing: Timing, me: int | None) -> None:
        self.down: frozenset[int] = frozenset()
        """Indexes of validators that are disconnected."""
        self.owing: frozenset[int] = frozenset()
        """Indexes of validators that have sent nothing at this height for T_rb, although they owed a message."""
        self.hint: ProposalHint | None = None
        """The accepted PROPOSAL of view 0, which a TIMEOUT of view 0 carries (4.10)."""
        self._lock = lock
        self._topology = topology
        self._timing = timing
        self._me = me
        self._ticking = False
        self._answered: set[int] = set()
        self._prepare_sent = NO_VIEW
        self._commit_sent = NO_VIEW
        self._fallback_view = NO_VIEW

    @property
    def commits_to_all(self) -> bool:
        """Return the commit_mode: True when COMMITs go to all, False when they go to the tail."""
        return self._topology.n <= COMMIT_TO_ALL_UP_TO

    def collects(self, view: int) -> bool:
        """Return whether this peer sends certificates of `view` to all: it is the tail, or in fallback (R4)."""
        return self._topology.tail(view) == self._me or self._fallback_view == view

    def propose(self, proposal: Proposal) -> Iterator[Effect]:
        """Send the proposal to all (R2); the leader's PREPARE is in it."""
        self._prepare_sent = proposal.view
        yield Broadcast(proposal)
        yield SetTimer(TimerKind.PREPARE_FALLBACK, proposal.view, self._timing.aggregate_ms)
        yield from self.tick()

    def prepare(self, view: int) -> Iterator[Effect]:
        """Send the recorded PREPARE to the tail (R3); set B waits T_b first."""
        if self._someone_is_missing(view):
            yield from self._prepare_to_all(view)
        elif self._in_set_a(view):
            yield from self._prepare_to_tail(view)
        else:
            yield SetTimer(TimerKind.PREPARE_FALLBACK, view, self._timing.set_b_wait_ms)
        yield from self.tick()

    def commit(self, view: int) -> Iterator[Effect]:
        """Send the recorded COMMIT to all, or in tail mode to the tail (R5)."""
        yield CancelTimer(TimerKind.PREPARE_FALLBACK)
        if self.commits_to_all:
            yield Broadcast(self._own_commit(again=False))
        elif self._someone_is_missing(view):
            yield from self._commit_to_all(view)
        elif self._in_set_a(view):
            yield from self._commit_to_tail(view, again=False)
        else:
            yield SetTimer(TimerKind.COMMIT_FALLBACK, view, self._timing.set_b_wait_ms)
        yield from self.tick()

    def time_out(self, why: Why) -> Iterator[Effect]:
        """Send the recorded TIMEOUT to all (R8)."""
        yield Broadcast(self._own_timeout(why))
        yield from self.tick()

    def someone_left(self, view: int) -> Iterator[Effect]:
        """Send to all at once what went only to the tail, because the tail or a member of set A is disconnected
        (R7)."""
        if self._me is None or not self._someone_is_missing(view) or self._fallback_view == view:
            return
        if self._lock.committed_view == view and not self.commits_to_all:
            yield from self._commit_to_all(view)
        elif self._lock.prepared_view == view and self._lock.high_qc_view < view:
            yield from self._prepare_to_all(view)

    def prepare_unanswered(self, view: int) -> Iterator[Effect]:
        """Handle the end of the PREPARE timer: no PrepareQC of `view` has arrived."""
        if self._me is None or self._lock.prepared_view != view or self._lock.high_qc_view >= view:
            return
        if self._prepare_sent < view and not self._someone_is_missing(view):
            yield from self._prepare_to_tail(view)
        else:
            yield from self._prepare_to_all(view)

    def commit_unanswered(self, view: int) -> Iterator[Effect]:
        """Handle the end of the COMMIT timer: no CommitQC has arrived."""
        if self._me is None or self._lock.committed_view != view:
            return
        if self._commit_sent < view and not self._someone_is_missing(view):
            yield from self._commit_to_tail(view, again=True)
        else:
            yield from self._commit_to_all(view)

    def resend(self, view: int, why: Why) -> Iterator[Effect]:
        """Resend the latest message: TIMEOUT, else COMMIT, else PREPARE (with the proposal if this peer made it)."""
        lock = self._lock
        if self._me is None:
            return
        if lock.timed_out is not None and lock.timed_out_view >= max(lock.prepared_view, lock.committed_view):
            yield Broadcast(self._own_timeout(why))
            yield from self.tell_leader(view, why)
        elif lock.committed is not None and lock.committed_view >= lock.prepared_view:
            yield Broadcast(self._own_commit(again=True))
        elif lock.prepared is not None:
            if lock.proposed is not None and lock.proposed.view == lock.prepared_view:
                yield Broadcast(Proposal(lock.prepared.block, lock.proposed.tc, self._own_prepare(again=False)))
            yield Broadcast(self._own_prepare(again=True))
        else:
            yield from self.tell_leader(view, why)

    def tell_leader(self, view: int, why: Why) -> Iterator[Effect]:
        """Send the leader of `view` the certificate with which this peer entered it (R1)."""
        leader = self._topology.leader(view)
        if why is not None and self._me is not None and leader != self._me:
            yield Send(leader, why)

    def answer(self, sender: int, why: Why) -> Iterator[Effect]:
        """Send a peer in a lower view the certificate that moved this peer up (R1)."""
        if not self._may_answer(sender):
            return
        if why is not None:
            yield Send(sender, why)
        if self._lock.high_qc is not None and self._lock.high_qc is not why:
            yield Send(sender, self._lock.high_qc)
        yield from self.tick()

    def answer_with_qc(self, sender: int, view: int) -> Iterator[Effect]:
        """Answer a resent vote or a TIMEOUT of a view whose PrepareQC this peer holds, with only that certificate
        (R7)."""
        qc = self._lock.high_qc
        if qc is not None and qc.view >= view and self._may_answer(sender):
            yield Send(sender, qc)
            yield from self.tick()

    def ticked(self, view: int, why: Why) -> Iterator[Effect]:
        """Handle the end of T_rb: resend the latest message, and allow new answers."""
        self._ticking = False
        self._answered.clear()
        yield from self.resend(view, why)
        yield from self.tick()

    def tick(self) -> Iterator[Effect]:
        """Keep the resend timer running while a message of this peer is unanswered."""
        if not self._ticking:
            self._ticking = True
            yield SetTimer(TimerKind.REBROADCAST, NO_VIEW, self._timing.rebroadcast_ms)

    def _may_answer(self, sender: int) -> bool:
        if self._me is None or sender == self._me or sender in self._answered:
            return False
        self._answered.add(sender)
        return True

    def _in_set_a(self, view: int) -> bool:
        return self._me is not None and self._topology.in_set_a(self._me, view)

    def _someone_is_missing(self, view: int) -> bool:
        """Return whether the tail or a member of set A is disconnected or silent, so that nobody waits for it (R7)."""
        return any(i in self.down or i in self.owing for i in self._topology.order(view)[: self._topology.quorum])

    def _prepare_to_tail(self, view: int) -> Iterator[Effect]:
        self._prepare_sent = view
        yield Send(self._topology.tail(view), self._own_prepare(again=False))
        yield SetTimer(TimerKind.PREPARE_FALLBACK, view, self._timing.aggregate_ms)

    def _prepare_to_all(self, view: int) -> Iterator[Effect]:
        self._prepare_sent = self._fallback_view = view
        yield Broadcast(self._own_prepare(again=True))

    def _commit_to_tail(self, view: int, *, again: bool) -> Iterator[Effect]:
        self._commit_sent = view
        yield Send(self._topology.tail(view), self._own_commit(again=again))
        yield SetTimer(TimerKind.COMMIT_FALLBACK, view, self._timing.aggregate_ms)

    def _commit_to_all(self, view: int) -> Iterator[Effect]:
        self._commit_sent = self._fallback_view = view
        yield Broadcast(self._own_commit(again=True))

    def _own_prepare(self, *, again: bool) -> Prepare:
        entry, me = self._lock.prepared, self._me
        assert entry is not None
        assert me is not None
        return Prepare(entry.height, entry.view, me, entry.block_hash, entry.just, entry.hq_view, again=again)

    def _own_commit(self, *, again: bool) -> Commit:
        entry, me = self._lock.committed, self._me
        assert entry is not None
        assert me is not None
        return Commit(entry.height, entry.view, me, entry.block_hash, again=again, qc=entry.qc if again else None)

    def _own_timeout(self, why: Why) -> Timeout:
        entry, me = self._lock.timed_out, self._me
        assert entry is not None
        assert me is not None
        hint = self.hint if entry.view == 0 else None
        return Timeout(entry.height, entry.view, me, entry.hq_view, entry.hq_hash, qc=entry.qc, why=why, hint=hint)
