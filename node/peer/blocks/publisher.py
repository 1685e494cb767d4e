"""Makes decided blocks durable, and then reports them.

    one at a time       commit ─► on the medium ─► telemetry
    while catching up   commit, commit, commit … ─► settle: on the medium together, in one batch ─► telemetry

Rule 1: blocks wait for each other only inside `together`. That is one call which handles no frame, fires no timer and
answers no client; it ends with `settle`.
Rule 2: everything decided is settled before anything is sent or recorded (`traffic.entry`, `node.peer.peer`). So this
peer never reports a block, and never signs a vote at a height, that a power cut could undo here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from contracts.audit.whole import audit_executed
from ledger.chain import Chain, Executed
from ledger.primitives.certificate import CommitQC, Grounds
from node.ports import Telemetry

__all__ = ["Publisher"]


class Publisher:
    """Commits decided blocks, and reports them once they are durable. `durable` is called when the tip is durable."""

    def __init__(self, chain: Chain, telemetry: Telemetry, durable: Callable[[], None]) -> None:
        self._chain = chain
        self._durable = durable
        self._telemetry = telemetry
        self._together = 0
        self._untold: list[Executed] = []

    def commit(self, executed: Executed, certificate: CommitQC, grounds: Grounds | None, record: bytes | None) -> None:
        """Append a decided block: see `Chain.commit`. `report` reports it, or the end of `together`."""
        findings = audit_executed(self._chain, executed)
        self._chain.commit(executed, certificate, grounds, record, hold=self._together > 0)
        self._untold.append(executed)
        for found in findings:
            self._telemetry.note("ledger.invariant", height=self._chain.height, **found.logged())
        if self._together == 0:
            self._durable()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Commit the blocks inside together, and make them durable at the end. After an error, report none of them."""
        self._together += 1
        try:
            yield
        finally:
            self._together -= 1
        self.report()

    def report(self) -> None:
        """Settle what was committed, unless a `together` is open."""
        if self._together == 0:
            self.settle()

    def settle(self) -> None:
        """Make all committed blocks durable, then report them."""
        if not self._untold:
            return
        self._chain.flush()
        untold, self._untold = self._untold, []
        self._durable()
        for executed in untold:
            self._telemetry.committed(executed)
