"""A chain that measures its own times: the ledger itself reads no clock, so this subclass takes them."""

import time
from collections.abc import Iterable, Sequence

from ledger.chain import Chain, Executed
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC, Grounds
from ledger.primitives.evidence import Evidence
from ledger.primitives.transaction import ParsedTransaction
from node.shell.observe.figures import ClubFigures
from node.shell.observe.metrics import Metrics


class MeteredChain(Chain):
    """A `Chain` that reports to metrics, once it has them: times of execution and commit, sizes of blocks, its
    clubs."""

    metrics: Metrics | None = None
    _figures: ClubFigures | None = None

    def measure(self, metrics: Metrics) -> None:
        """Report to `metrics` from now on; the present clubs are counted at once."""
        self.metrics = metrics
        self._figures = ClubFigures(self, metrics)

    def build(
        self,
        txs: Iterable[ParsedTransaction],
        timestamp_ms: int,
        proposer_id: bytes,
        last_commit: CommitQC | None,
        *,
        max_bytes: int | None = None,
        evidence: Iterable[Evidence] = (),
    ) -> Executed:
        """See `Chain.build`."""
        started = time.perf_counter()
        executed = super().build(txs, timestamp_ms, proposer_id, last_commit, max_bytes=max_bytes, evidence=evidence)
        if self.metrics is not None:
            self.metrics.apply.observe(time.perf_counter() - started)
        return executed

    def execute(self, block: Block, txs: Sequence[ParsedTransaction]) -> Executed:
        """See `Chain.execute`."""
        started = time.perf_counter()
        executed = super().execute(block, txs)
        if self.metrics is not None:
            self.metrics.apply.observe(time.perf_counter() - started)
        return executed

    def commit(
        self,
        executed: Executed,
        certificate: CommitQC,
        grounds: Grounds | None = None,
        record: bytes | None = None,
        *,
        hold: bool = False,
    ) -> None:
        """See `Chain.commit`."""
        writes = [] if self._figures is None else self._figures.changes(executed.state_changes)
        started = time.perf_counter()
        super().commit(executed, certificate, grounds, record, hold=hold)
        if self._figures is not None:
            self._figures.committed(writes)
        if self.metrics is not None:
            self.metrics.commit.observe(time.perf_counter() - started)
            self.metrics.block_txs.observe(len(executed.block.txs))
            self.metrics.block_bytes.observe(len(executed.block_bytes))
