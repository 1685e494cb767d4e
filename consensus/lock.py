"""Decides what a peer may still sign at one height: the safety rule (R2, R3, R5, R8) and nothing else.

The rules use only the safety record, which is on disk before a vote that it permits leaves (4.6, 4.14). So a peer that
crashed and read its record back gives the same answers as before.

    may I …    if and only if                                                                   rule
    propose    v > timed_out, never proposed at v, nothing voted at any view ≥ v                R2
    PREPARE    v > timed_out, neither PREPARE nor COMMIT sent at any view ≥ v                   R3.2
    COMMIT     v > timed_out, no COMMIT sent at any view ≥ v                                    R5
    TIMEOUT    v > timed_out                                                                    R8

The freeze of R8 is the `v > timed_out` in each line: a peer that has said "I give up view v, and this is the highest
PrepareQC I know" must never make that statement false.
"""

from typing import TypeVar, assert_never

from ledger.primitives.block import Block
from ledger.primitives.certificate import NO_VIEW, Grounds, PrepareQC, TimeoutCertificate
from ledger.primitives.codec import Record
from ledger.primitives.units import ZERO_HASH, Hash32


class Proposed(Record, frozen=True, tag="proposed"):
    """The exact PROPOSAL sent; a `Prepared` of the same write holds the PREPARE in it."""

    height: int
    view: int
    block_hash: Hash32
    tc: TimeoutCertificate | None


class Prepared(Record, frozen=True, tag="prepared"):
    """The exact PREPARE, with the TC it names and the block's bytes."""

    height: int
    view: int
    block_hash: Hash32
    just: Hash32
    hq_view: int
    tc: TimeoutCertificate | None
    block: Block


class Committed(Record, frozen=True, tag="committed"):
    """The exact COMMIT, with the PrepareQC that justifies it, and with the block's bytes if no `Prepared` holds
    them."""

    height: int
    view: int
    block_hash: Hash32
    qc: PrepareQC
    block: Block | None


class TimedOut(Record, frozen=True, tag="timed_out"):
    """The exact TIMEOUT, with the PrepareQC it reports and the highest TC known then."""

    height: int
    view: int
    hq_view: int
    hq_hash: Hash32
    qc: PrepareQC | None
    high_tc: TimeoutCertificate | None


MAX_GROUNDS = 256
"""Number of TCs, and of PrepareQCs, that are kept per height (the latest): hours of views at T_max, less than one
MB."""

Entry = Proposed | Prepared | Committed | TimedOut
"""One line of the safety record."""


class Lock:
    """Holds the safety record of one height in memory. It changes only through `apply`, also on replay."""

    def __init__(self, height: int) -> None:
        self.height = height
        self.proposed: Proposed | None = None
        self.prepared: Prepared | None = None
        self.committed: Committed | None = None
        self.timed_out: TimedOut | None = None
        self.high_qc: PrepareQC | None = None
        self.high_tc: TimeoutCertificate | None = None
        self.blocks: dict[bytes, Block] = {}
        self._tcs: dict[bytes, TimeoutCertificate] = {}
        self._qcs: dict[int, PrepareQC] = {}

    @property
    def timed_out_view(self) -> int:
        """Return T, the highest view given up."""
        return self.timed_out.view if self.timed_out else NO_VIEW

    @property
    def prepared_view(self) -> int:
        """Return the highest view a PREPARE was signed at."""
        return self.prepared.view if self.prepared else NO_VIEW

    @property
    def committed_view(self) -> int:
        """Return the highest view a COMMIT was signed at."""
        return self.committed.view if self.committed else NO_VIEW

    @property
    def high_qc_view(self) -> int:
        """Return the view of the highest PrepareQC known."""
        return self.high_qc.view if self.high_qc else NO_VIEW

    @property
    def high_tc_view(self) -> int:
        """Return the view of the highest TC known."""
        return self.high_tc.view if self.high_tc else NO_VIEW

    def may_propose(self, view: int) -> bool:
        """Return whether this peer may propose at `view` (R2)."""
        proposed = self.proposed.view if self.proposed else NO_VIEW
        return view > proposed and self.may_prepare(view)  # may_prepare also checks that the view is not given up

    def may_prepare(self, view: int) -> bool:
        """Return whether this peer may sign a PREPARE at `view` (R3.2)."""
        return view > self.timed_out_view and view > self.prepared_view and view > self.committed_view

    def may_commit(self, view: int) -> bool:
        """Return whether this peer may sign a COMMIT at `view` (R5)."""
        return view > self.timed_out_view and view > self.committed_view

    def may_time_out(self, view: int) -> bool:
        """Return whether this peer may sign a TIMEOUT for `view` (R8)."""
        return view > self.timed_out_view

    def grounds(self) -> Grounds | None:
        """Return the certificates that justified the own votes (4.6 `archive`), or None if there are none."""
        if not self._tcs and not self._qcs:
            return None
        return Grounds(tuple(self._tcs.values()), tuple(self._qcs.values()))

    def learn_qc(self, qc: PrepareQC) -> None:
        """Raise high_qc to `qc`, if higher. It becomes durable with the next entry that reports it."""
        if qc.view > self.high_qc_view:
            self.high_qc = qc

    def learn_tc(self, tc: TimeoutCertificate) -> None:
        """Raise high_tc to `tc`, if higher, and high_qc to the certificate attached to it."""
        if tc.view > self.high_tc_view:
            self.high_tc = tc
        if tc.high_qc is not None:
            self.learn_qc(tc.high_qc)

    def time_out_entry(self, view: int) -> TimedOut:
        """Return the TIMEOUT to record for `view`. It reports the highest PrepareQC known (I7)."""
        qc = self.high_qc
        hq_view, hq_hash = (qc.view, qc.block_hash) if qc else (NO_VIEW, ZERO_HASH)
        return TimedOut(self.height, view, hq_view, hq_hash, qc, self.high_tc)

    def apply(self, entry: Entry) -> None:
        """Add one entry to the record, both when it is made and when it is read back."""
        assert entry.height == self.height, f"entry of height {entry.height} in the record of {self.height}"
        match entry:
            case Proposed():
                self.proposed = entry  # its TC is learnt from the `Prepared` of the same write
            case Prepared():
                assert entry.view > self.prepared_view, "PREPARE views only rise"
                self.prepared = entry
                self.blocks[entry.block_hash] = entry.block
                if entry.tc is not None:
                    self.learn_tc(entry.tc)
                    _keep(self._tcs, entry.tc.just, entry.tc)
            case Committed():
                assert entry.view > self.committed_view, "COMMIT views only rise"
                self.committed = entry
                if entry.block is not None:
                    self.blocks[entry.block_hash] = entry.block
                self.learn_qc(entry.qc)
                _keep(self._qcs, entry.view, entry.qc)
            case TimedOut():
                assert entry.view > self.timed_out_view, "TIMEOUT views only rise"
                self.timed_out = entry
                if entry.qc is not None:
                    self.learn_qc(entry.qc)
                if entry.high_tc is not None:
                    self.learn_tc(entry.high_tc)
            case never:
                assert_never(never)


K = TypeVar("K")
C = TypeVar("C")


def _keep(kept: dict[K, C], key: K, certificate: C) -> None:
    if len(kept) >= MAX_GROUNDS:
        del kept[next(iter(kept))]
    kept[key] = certificate
