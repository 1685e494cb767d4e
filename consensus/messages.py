"""The messages between validators (sumeragi.md 4.7): values only.

    message      signed body                          from → to
    Proposal     – (the leader's PREPARE in it)       leader → all
    Prepare      block_hash ‖ just ‖ hq_view          set A → tail; in fallback → all
    Commit       block_hash                           set A → tail (tail mode), everyone → all (all mode)
    Timeout      hq_view ‖ hq_hash                    all → all
    PrepareQC    –                                    tail → all; any node may send
    CommitQC     –                                    tail → all in tail mode; any node may send
    TC           –                                    to the new leader, and on demand

Each of the three certificates is a message by itself. `again` is not signed: it marks a resent message, which is
answered.
"""

from ledger.primitives.block import Block, Header
from ledger.primitives.certificate import (
    CommitQC,
    PrepareQC,
    SigningContext,
    TimeoutCertificate,
    TimeoutEntry,
    VoteSignature,
)
from ledger.primitives.codec import Record
from ledger.primitives.units import Hash32

UNSIGNED = b""
"""The signature of a vote when it leaves the machine. The signing gate replaces it after the record is on disk."""

MAX_REASONS = 64
"""Transaction ids a TIMEOUT may carry as its reasons (4.10)."""


class Prepare(Record, frozen=True, tag="prepare"):
    """First-phase vote: the signer has executed this block and found it valid, so it may become the block of this
    height."""

    height: int
    view: int
    signer: int
    block_hash: Hash32
    just: Hash32
    hq_view: int
    signature: bytes = UNSIGNED
    again: bool = False

    def sign_bytes(self, context: SigningContext) -> bytes:
        """Return what the signer signs."""
        return context.prepare_bytes(self.view, self.block_hash, self.just, self.hq_view)

    def share(self) -> VoteSignature:
        """Return this vote's part of a certificate."""
        return VoteSignature(self.signer, self.signature)


class Commit(Record, frozen=True, tag="commit"):
    """Second-phase vote: the signer holds a PrepareQC for this block and is locked on it."""

    height: int
    view: int
    signer: int
    block_hash: Hash32
    signature: bytes = UNSIGNED
    again: bool = False
    qc: PrepareQC | None = None
    """The certificate that justifies the vote; set only with `again`."""

    def sign_bytes(self, context: SigningContext) -> bytes:
        """Return what the signer signs."""
        return context.commit_bytes(self.view, self.block_hash)

    def share(self) -> VoteSignature:
        """Return this vote's part of a certificate."""
        return VoteSignature(self.signer, self.signature)


class ProposalHint(Record, frozen=True):
    """A PROPOSAL of view 0 without its body: enough to know that a block was proposed (4.10)."""

    header: Header
    prepare: Prepare
    """The leader's PREPARE."""


class Timeout(Record, frozen=True, tag="timeout"):
    """The signer gives up this view; the highest PrepareQC it knows is `qc`."""

    height: int
    view: int
    signer: int
    hq_view: int
    hq_hash: Hash32
    signature: bytes = UNSIGNED
    qc: PrepareQC | None = None
    why: TimeoutCertificate | PrepareQC | None = None
    """The certificate that brought the sender into its present view (R1)."""
    reasons: tuple[bytes, ...] = ()
    """Ids of transactions for which the sender waits (4.10), not signed. The driver fills them in."""
    hint: ProposalHint | None = None
    """The PROPOSAL of view 0 that the sender accepted (4.10), not signed."""

    def sign_bytes(self, context: SigningContext) -> bytes:
        """Return what the signer signs."""
        return context.timeout_bytes(self.view, self.hq_view, self.hq_hash)

    def entry(self) -> TimeoutEntry:
        """Return this vote's part of a TC."""
        return TimeoutEntry(self.signer, self.hq_view, self.hq_hash, self.signature)


class Proposal(Record, frozen=True, tag="proposal"):
    """A block for a view. The leader's own PREPARE in it is the only signature."""

    block: Block
    tc: TimeoutCertificate | None
    """TC(h, v−1) at v > 0, which entitles the leader to propose and decides what it must propose; None at v = 0."""
    prepare: Prepare

    @property
    def height(self) -> int:
        """Return the height of the block."""
        return self.prepare.height

    @property
    def view(self) -> int:
        """Return the view of the proposal."""
        return self.prepare.view


Vote = Prepare | Commit | Timeout
Certificate = PrepareQC | CommitQC | TimeoutCertificate
Message = Proposal | Prepare | Commit | Timeout | PrepareQC | CommitQC | TimeoutCertificate
