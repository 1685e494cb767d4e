"""When a decided block is durable, and who hears of it then.

    one at a time       commit ─► on the medium ─► telemetry hears
    while catching up   commit, commit, commit … ─► settle: on the medium together, in one batch ─► telemetry hears

Rule 1: blocks wait for each other only inside `together`, which is one call that handles no frame, fires no timer and
answers no client; it ends with `settle`.
Rule 2: before anything is sent or recorded (`traffic.entry`, `node.peer.peer`), what was decided is settled: nobody
hears of a block, and nothing is promised at a height, that a power cut could take away here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from contracts.audit.whole import audit_executed
from ledger.chain import Chain, Executed
from ledger.primitives.certificate import CommitQC, Grounds
from node.ports import Telemetry

__all__ = ["Publisher"]


class Publisher:
    """Commits decided blocks, and reports them once they are durable. `durable` is called when the tip is."""

    def __init__(self, chain: Chain, telemetry: Telemetry, durable: Callable[[], None]) -> None:
        self._chain = chain
        self._durable = durable
        self._telemetry = telemetry
        self._together = 0
        self._untold: list[Executed] = []

    def commit(self, executed: Executed, certificate: CommitQC, grounds: Grounds | None, record: bytes | None) -> None:
        """Append a decided block: see `Chain.commit`. It is reported by `told`, or when it is durable."""
        findings = audit_executed(self._chain, executed)
        self._chain.commit(executed, certificate, grounds, record, hold=self._together > 0)
        self._untold.append(executed)
        for found in findings:
            self._telemetry.note("ledger.invariant", height=self._chain.height, **found.logged())
        if self._together == 0:
            self._durable()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Inside, blocks are made durable together; at the end they are. After an error nothing is reported."""
        self._together += 1
        try:
            yield
        finally:
            self._together -= 1
        self.told()

    def told(self) -> None:
        """Report what was committed, unless it waits for others."""
        if self._together == 0:
            self.settle()

    def settle(self) -> None:
        """Make everything that was committed durable, then report it."""
        if not self._untold:
            return
        self._chain.flush()
        untold, self._untold = self._untold, []
        self._durable()
        for executed in untold:
            self._telemetry.committed(executed)
