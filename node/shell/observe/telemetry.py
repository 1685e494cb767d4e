"""Reports the peer's events to the log and the metrics. Implements `node.ports.Telemetry`.

    event                     level    counted as
    consensus.view            info     view_changes_total{reason}, when the view is above 0
    consensus.timer           debug    step_duration_seconds{step} begins with the first of a view
    consensus.step            -        step_duration_seconds{step}
    consensus.invalid_block   error    state_root_mismatch_total, if that is the reason
    consensus.evidence        warning  equivocations_total
    consensus.halted          error    the node stops (`halted`)
    upgrade.lacking           warning  its software lacks a version that the chain will use
    upgrade.stopped           error    the node stops (`halted`): the next block needs that version
    store.damaged             error    the node stops (`halted`), and the next start repairs it (`damaged`)
    ledger.invariant          error    invariant_violations_total
    peer.misbehaved           warning  peer_misbehaviour_total
    peer.cut_off              warning  -
    block.committed           info     block_interval_seconds, contract_calls_total, payments_total, the last step

Rule: this never changes anything in the peer; `halted` only notes what to do after the peer's call has returned.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence

from ledger.chain import Executed
from ledger.primitives.receipt import Receipt
from node.peer.steps import STEPS
from node.shell.observe.log import NodeLog
from node.shell.observe.metrics import Metrics

_LEVELS = {
    "consensus.view": "info",
    "consensus.timer": "debug",
    "consensus.invalid_block": "error",
    "consensus.evidence": "warning",
    "consensus.halted": "error",
    "consensus.distrusted": "error",
    "store.damaged": "error",
    "store.caught_up": "info",
    "store.repaired": "info",
    "ledger.invariant": "error",
    "upgrade.lacking": "warning",
    "upgrade.stopped": "error",
    "peer.misbehaved": "warning",
    "peer.cut_off": "warning",
}
_REASONS = {"TimeoutCertificate": "timeout", "PrepareQC": "prepare_qc", "CommitQC": "commit_qc"}


class StepClock:
    """Measures the steps of one block after the other (`node.peer.steps`); only the first time of each counts."""

    def __init__(self, metrics: Metrics, now: Callable[[], float] = time.perf_counter) -> None:
        self._metrics = metrics
        self._now = now
        self._view: object = None
        self._next = 0
        self._since_s: float | None = None

    def began(self, view: object) -> None:
        """Note that the timer of `view` was set; setting it again during the same view does not restart the
        measurement."""
        if self._next == 0 or view != self._view:
            self._view, self._next, self._since_s = view, 0, self._now()

    def reached(self, step: str) -> None:
        """Record the time since the step before, unless steps were skipped."""
        place, now = STEPS.index(step), self._now()
        if place < self._next:
            return
        if place == self._next and self._since_s is not None:
            self._metrics.step_duration.labels(step).observe(now - self._since_s)
        self._next, self._since_s = place + 1, now

    def ended(self) -> None:
        """Note that the block is durable, so that the next events belong to the next block."""
        self.reached("decided")
        self._view, self._next, self._since_s = None, 0, None


class NodeTelemetry:
    """Writes events to the log and counts them.

    `halted` is called with the reason when the peer signs nothing any more. `on_commit` is called with each durable
    block, `damaged` when the store is found damaged.
    """

    def __init__(
        self,
        log: NodeLog,
        metrics: Metrics,
        halted: Callable[[str], None],
        *,
        on_commit: Callable[[Executed], None] | None = None,
        damaged: Callable[[str], None] | None = None,
    ) -> None:
        self._log = log
        self._metrics = metrics
        self._halted = halted
        self._on_commit = on_commit
        self._damaged = damaged
        self._last_commit_s: float | None = None
        self._steps = StepClock(metrics)

    def note(self, event: str, **fields: object) -> None:
        """See `Telemetry.note`."""
        match event:
            case "consensus.step":
                self._steps.reached(str(fields["step"]))
                return  # three times per block: counted, but not logged
            case "consensus.timer":
                self._steps.began(fields.get("view"))
            case "consensus.view":
                if fields.get("view") == 0:
                    return  # every height begins with one
                self._metrics.view_changes.labels(_REASONS.get(str(fields.get("why")), "none")).inc()
            case "consensus.invalid_block" if fields.get("code") == "wrong_state_root":
                self._metrics.root_mismatch.inc()
            case "consensus.evidence":
                self._metrics.equivocations.inc()
            case "store.damaged":
                if self._damaged is not None:
                    self._damaged(str(fields.get("reason")))
                self._halted(str(fields.get("reason")))
            case "consensus.halted" | "upgrade.stopped":
                self._halted(str(fields.get("reason")))
            case "ledger.invariant":
                self._metrics.invariant_violations.inc()
            case "peer.misbehaved":
                self._metrics.misbehaviour.inc()
            case _:
                pass
        self._log.event(_LEVELS.get(event, "info"), event, **fields)

    def committed(self, executed: Executed) -> None:
        """See `Telemetry.committed`."""
        height, receipts = executed.block.header.height, executed.receipts
        self._steps.ended()
        now = time.monotonic()
        if self._last_commit_s is not None:
            self._metrics.block_interval.observe(now - self._last_commit_s)
        self._last_commit_s = now
        if self._on_commit is not None:
            self._on_commit(executed)
        self._count(receipts)
        self._log.event(
            "info",
            "block.committed",
            height=height,
            hash=executed.block_hash.hex(),
            txs=len(executed.block.txs),
            scheduled=executed.scheduled_items,
        )

    def _count(self, receipts: Sequence[Receipt]) -> None:
        """Count the calls of the block. The work of a proposal is counted without the proposal's id."""
        calls = Counter((receipt.contract, receipt.method.partition(":")[0], receipt.code) for receipt in receipts)
        for (contract, method, code), times in calls.items():
            self._metrics.contract_calls.labels(contract, method, code).inc(times)
        events = (event for receipt in receipts for event in receipt.events if event.type == "seat.paid")
        for mark, times in Counter(str(event.get("mark")) for event in events).items():
            self._metrics.payments.labels(mark).inc(times)
