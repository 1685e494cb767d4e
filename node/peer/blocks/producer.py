"""Builds blocks when this peer leads, executes blocks for the machine, and computes when a block is due (4.3, 4.10).

    due(h)   a transaction that could be included · evidence · scheduled work with instant ≤ now · the heartbeat
    size     as many transactions as peers can execute in a quarter of a view (`node.peer.blocks.sizing`)
    timely   ts within [now − drift − T_view, now + drift], for a fresh proposal only

Rule 1: executed blocks of a height are kept until one of them is decided: no block is executed twice.
Rule 2: time is chain time: the local clock plus the chain's committed offset.
"""

from collections.abc import Iterator, Sequence

from consensus.context import HeightContext
from consensus.effects import BuildBlock, ExecuteBlock
from consensus.inputs import Verdict
from consensus.pacemaker import view_timeout_ms
from ledger.chain import Executed, InvalidBlockError
from ledger.primitives.block import Block
from ledger.primitives.codec import CodecError
from ledger.primitives.transaction import ParsedTransaction
from node.peer.blocks.evidence import EvidencePool
from node.peer.blocks.sizing import MAX_HALVINGS, BlockSize
from node.peer.tools import Tools
from node.peer.txs.gossip import Gossip
from node.ports import Clock

INCLUDE_SHARE = 2
"""Running the transactions may take one in this many parts of the time to execute a block: the tree, the auditor and
the roots need the rest. If transactions cost more than expected, the leader stops adding them at that point."""


class Producer:
    """Builds blocks, executes them, and computes when one is due."""

    def __init__(
        self,
        tools: Tools,
        *,
        me: bytes | None,
        gossip: Gossip,
        evidence: EvidencePool,
    ) -> None:
        self._chain, self._clock, self._intake = tools.chain, tools.clock, tools.intake
        self._telemetry, self._timing = tools.telemetry, tools.timing
        self._me = me
        self._gossip = gossip
        self._evidence = evidence
        self._executed: dict[bytes, Executed] = {}
        self._size = BlockSize(tools.timing)

    def chain_time_ms(self) -> int:
        """Return the present chain time in ms."""
        return self._clock.wall_ms() + self._chain.time_offset_ms

    def build(self, effect: BuildBlock, view_ms: int) -> Block | None:
        """Return a new block on the tip, or None when there is no reason for one (R2). `view_ms` is T0 of the height.

        Skipped views and slow execution make the block smaller (4.9).
        """
        assert self._me is not None, "only a validator leads"
        chain, view = self._chain, effect.view
        last_commit = chain.certificate(chain.height)
        timestamp = max(self.chain_time_ms(), chain.tip_time_ms + 1)
        chosen = self._gossip.choose(self._size.limit(view_ms, view, chain.params.max_block_txs))
        offered = _Offered(chosen, self._clock, self._size.budget_ms(view_ms, view) // INCLUDE_SHARE)
        limit = chain.params.max_block_bytes >> min(view, MAX_HALVINGS)
        evidence, began_ms = self._evidence.pending(), self._clock.monotonic_ms()
        executed = chain.build(offered, timestamp, self._me, last_commit, max_bytes=limit, evidence=evidence)
        self._size.observed(len(executed.receipts), self._clock.monotonic_ms() - began_ms)
        if view == 0:
            self._gossip.after_build(chosen[: offered.count], executed)
        if not effect.may_be_empty and not self._has_cause(executed):
            return None
        self._executed[executed.block_hash] = executed
        return executed.block

    def execute(self, effect: ExecuteBlock, context: HeightContext) -> Verdict:
        """Return the machine's verdict on a block (4.3): (a) is it valid; (b) if the proposal is fresh, is it
        timely."""
        executed = self._executed.get(effect.block_hash)
        if executed is None:
            began_ms = self._clock.monotonic_ms()
            try:
                executed = self._chain.execute(effect.block, self._intake.transactions(effect.block))
            except (InvalidBlockError, CodecError) as error:
                self._telemetry.note("consensus.invalid_block", code=error.code, detail=str(error))
                return Verdict.INVALID
            self._size.observed(len(executed.receipts), self._clock.monotonic_ms() - began_ms)
            self._executed[effect.block_hash] = executed
        if effect.fresh and not self._timely(executed, effect.view, context):
            return Verdict.UNTIMELY
        return Verdict.VALID

    def decided(self, block_hash: bytes) -> Executed:
        """Return the execution of the decided block, and forget the other candidates of the height."""
        executed = self._executed[block_hash]
        self._executed.clear()
        return executed

    def due_in_ms(self, *, leads: bool) -> int | None:
        """Return the ms until a block is due here (≤ 0: now), or None while nothing can make one due.

        A peer that does not lead waits max_drift longer for scheduled work: its clock may be ahead of the leader's.
        """
        if self._gossip.includable() or len(self._evidence) > 0:
            return 0
        params, now = self._chain.params, self.chain_time_ms()
        waits: list[int] = []
        next_due = self._chain.next_due_ms()
        if next_due is not None:
            waits.append(next_due + (0 if leads else params.max_drift_ms) - now)
        if params.heartbeat_ms > 0:
            waits.append(self._chain.tip_time_ms + params.heartbeat_ms - now)
        return min(waits, default=None)

    def _timely(self, executed: Executed, view: int, context: HeightContext) -> bool:
        """Check 4.3 (b), and the last clause of R3.3: a block of view 0 must have a reason."""
        if view == 0 and not self._has_cause(executed):
            return False
        now, drift = self.chain_time_ms(), self._chain.params.max_drift_ms
        waited = view_timeout_ms(context.timing, view, context.seed, context.me or 0)
        return now - drift - waited <= executed.block.header.timestamp_ms <= now + drift

    def _has_cause(self, executed: Executed) -> bool:
        """Return whether a block of view 0 has a reason (R3.3): a transaction, scheduled work, evidence or the
        heartbeat."""
        heartbeat = self._chain.params.heartbeat_ms
        beats = heartbeat > 0 and executed.block.header.timestamp_ms >= self._chain.tip_time_ms + heartbeat
        return bool(executed.receipts or executed.block.evidence or beats)


class _Offered:
    """Offers transactions for a block until its time is over; `count` is the number offered."""

    def __init__(self, chosen: Sequence[ParsedTransaction], clock: Clock, time_ms: int) -> None:
        self._chosen = chosen
        self._clock = clock
        self._time_ms = time_ms
        self.count = 0

    def __iter__(self) -> Iterator[ParsedTransaction]:
        ends_ms = self._clock.monotonic_ms() + self._time_ms
        for parsed in self._chosen:
            if self.count and self._clock.monotonic_ms() > ends_ms:
                return
            self.count += 1
            yield parsed
