"""Evidence: values that prove that a validator broke the protocol (sumeragi.md 4.11). `consensus.evidence` decides
which are *valid*.

    kind                     two or more signatures that no honest validator makes
    E2 DoublePrepare         two different PREPAREs of one height and view (a leader's proposals included)
    E3 DoubleCommit          two COMMITs of one height and view for different blocks
    E4 Amnesia               COMMIT(u) and TIMEOUT(v ≥ u) that reports a PrepareQC below u
    E5 UnjustifiedPrepare    a PREPARE whose TC does not justify it
    E6 DoubleTimeout         two different TIMEOUTs of one height and view

Evidence is self-contained: anybody with the validator set of its height can verify it.
"""

from ledger.primitives.certificate import SigningContext, TimeoutCertificate
from ledger.primitives.codec import Record, decode
from ledger.primitives.units import Hash32

MAX_EVIDENCE_BYTES = 32 * 1024
"""More than twice the size of a PREPARE with the TC of 64 validators and its certificate."""


class SignedPrepare(Record, frozen=True):
    """A PREPARE with its signature."""

    view: int
    block_hash: Hash32
    just: Hash32
    hq_view: int
    signature: bytes

    def payload(self, context: SigningContext) -> bytes:
        """Return the bytes that were signed."""
        return context.prepare_bytes(self.view, self.block_hash, self.just, self.hq_view)


class SignedCommit(Record, frozen=True):
    """A COMMIT with its signature."""

    view: int
    block_hash: Hash32
    signature: bytes

    def payload(self, context: SigningContext) -> bytes:
        """Return the bytes that were signed."""
        return context.commit_bytes(self.view, self.block_hash)


class SignedTimeout(Record, frozen=True):
    """A TIMEOUT with its signature."""

    view: int
    hq_view: int
    hq_hash: Hash32
    signature: bytes

    def payload(self, context: SigningContext) -> bytes:
        """Return the bytes that were signed."""
        return context.timeout_bytes(self.view, self.hq_view, self.hq_hash)


class DoublePrepare(Record, frozen=True, tag="E2"):
    """Two PREPAREs of one view with different signed bytes."""

    height: int
    signer: int
    first: SignedPrepare
    second: SignedPrepare


class DoubleCommit(Record, frozen=True, tag="E3"):
    """Two COMMITs of one view for different blocks."""

    height: int
    signer: int
    first: SignedCommit
    second: SignedCommit


class Amnesia(Record, frozen=True, tag="E4"):
    """A COMMIT at view u, and a TIMEOUT at a view ≥ u that reports a PrepareQC below u, in any order of time."""

    height: int
    signer: int
    commit: SignedCommit
    timeout: SignedTimeout


class UnjustifiedPrepare(Record, frozen=True, tag="E5"):
    """A PREPARE that its TC does not justify; `tc` is None if the PREPARE shows the fault by itself."""

    height: int
    signer: int
    prepare: SignedPrepare
    tc: TimeoutCertificate | None


class DoubleTimeout(Record, frozen=True, tag="E6"):
    """Two TIMEOUTs of one view with different signed bytes."""

    height: int
    signer: int
    first: SignedTimeout
    second: SignedTimeout


Evidence = DoublePrepare | DoubleCommit | Amnesia | UnjustifiedPrepare | DoubleTimeout
"""One proof against one signer, who is an index into the set of `height`."""


def decode_evidence(raw: bytes) -> Evidence:
    """Return the evidence in `raw`; raises CodecError if it is not canonical or larger than any evidence."""
    evidence: Evidence = decode(Evidence, raw, MAX_EVIDENCE_BYTES)  # type: ignore[arg-type]  # a union is a type to msgspec
    return evidence
