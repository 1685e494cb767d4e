"""The signed bytes of votes, and the certificates made of votes (sumeragi.md 4.2, 4.5).

    sign_bytes(t, body) = DOM ‖ 0x10 ‖ t ‖ chain_ctx ‖ vs_hash(h) ‖ u64be(h) ‖ u64be(view) ‖ body

    vote      t   body                              q of them make
    PREPARE   2   block_hash ‖ just ‖ hq_view       PrepareQC
    COMMIT    3   block_hash                        CommitQC (= CommitCert: enough to decide)
    TIMEOUT   4   hq_view ‖ hq_hash                 TC

"None" for a view is −1 in memory, which is below 0 as the protocol requires, and 2^64−1 in all bytes that are hashed or
signed. `consensus.certificate` decides whether a certificate is *valid*, and for outsiders `ledger.light`; both use the
claims defined here.
"""

from enum import IntEnum

from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import CONSENSUS_DOMAIN, sha256, u64be
from ledger.primitives.keys import Claim
from ledger.primitives.units import ZERO_HASH, Hash32
from ledger.primitives.validators import ValidatorSet

NO_VIEW = -1
_NO_VIEW_ON_WIRE = 2**64 - 1
ED25519 = 1
"""The signature scheme of a certificate; others (BLS) may follow."""


class VoteType(IntEnum):
    """The type tag in signed bytes. 1 is unused."""

    PREPARE = 2
    COMMIT = 3
    TIMEOUT = 4
    STATUS = 5
    JOIN_READY = 6
    TX_RECEIPT = 7


def view_bytes(view: int) -> bytes:
    """Return a view as u64be, "none" as 2^64−1."""
    return u64be(_NO_VIEW_ON_WIRE if view == NO_VIEW else view)


class SigningContext(Record, frozen=True):
    """The values to which every signature of one height is bound."""

    chain_ctx: bytes
    vs_hash: bytes
    height: int

    def sign_bytes(self, vote: VoteType, view: int, body: bytes) -> bytes:
        """Return the bytes that a validator signs for a vote of this height."""
        head = CONSENSUS_DOMAIN + b"\x10" + bytes((vote,))
        return head + self.chain_ctx + self.vs_hash + u64be(self.height) + view_bytes(view) + body

    def prepare_bytes(self, view: int, block_hash: bytes, just: bytes, hq_view: int) -> bytes:
        """Return the signed bytes of a PREPARE."""
        return self.sign_bytes(VoteType.PREPARE, view, block_hash + just + view_bytes(hq_view))

    def commit_bytes(self, view: int, block_hash: bytes) -> bytes:
        """Return the signed bytes of a COMMIT."""
        return self.sign_bytes(VoteType.COMMIT, view, block_hash)

    def timeout_bytes(self, view: int, hq_view: int, hq_hash: bytes) -> bytes:
        """Return the signed bytes of a TIMEOUT."""
        return self.sign_bytes(VoteType.TIMEOUT, view, view_bytes(hq_view) + hq_hash)


class VoteSignature(Record, frozen=True):
    """One signature in a certificate; `signer` is an index into the set of the certificate's height."""

    signer: int
    signature: bytes


class PrepareQC(Record, frozen=True, tag="prepare_qc"):
    """q PREPAREs for identical bytes. At view 0 `just` is 0^32 and `hq_view` is NO_VIEW."""

    height: int
    view: int
    block_hash: Hash32
    just: Hash32
    hq_view: int
    signatures: tuple[VoteSignature, ...]
    scheme: int = ED25519

    def claims(self, validators: ValidatorSet, context: SigningContext) -> list[Claim]:
        """Return the signature checks; the signers must have been checked to be members."""
        payload = context.prepare_bytes(self.view, self.block_hash, self.just, self.hq_view)
        return [Claim(validators[s.signer].consensus_key, payload, s.signature) for s in self.signatures]


class CommitQC(Record, frozen=True, tag="commit_qc"):
    """q COMMITs for identical bytes: the block is decided, for ever."""

    height: int
    view: int
    block_hash: Hash32
    signatures: tuple[VoteSignature, ...]
    scheme: int = ED25519

    def claims(self, validators: ValidatorSet, context: SigningContext) -> list[Claim]:
        """Return the signature checks; the caller must have checked that the signers are members."""
        payload = context.commit_bytes(self.view, self.block_hash)
        return [Claim(validators[s.signer].consensus_key, payload, s.signature) for s in self.signatures]


class TimeoutEntry(Record, frozen=True):
    """One validator's TIMEOUT inside a TC, with the highest PrepareQC that it knew when it gave up the view."""

    signer: int
    hq_view: int
    hq_hash: Hash32
    signature: bytes


class TimeoutCertificate(Record, frozen=True, tag="tc"):
    """Exactly q TIMEOUTs of one view, and the PrepareQC of the highest hq_view among them."""

    height: int
    view: int
    entries: tuple[TimeoutEntry, ...]
    high_qc: PrepareQC | None
    scheme: int = ED25519

    @property
    def max_hq_view(self) -> int:
        """Return m, the highest reported hq_view; NO_VIEW if no entry reports a PrepareQC."""
        return max((entry.hq_view for entry in self.entries), default=NO_VIEW)

    @property
    def just(self) -> Hash32:
        """Return SHA256(canonical(entries)); it does not cover which signers the attached QC has."""
        return sha256(encode([[e.signer, _wire_view(e.hq_view), e.hq_hash, e.signature] for e in self.entries]))

    def claims(self, validators: ValidatorSet, context: SigningContext) -> list[Claim]:
        """Return the signature checks of the entries and of the attached certificate."""
        own = [
            Claim(
                validators[e.signer].consensus_key,
                context.timeout_bytes(self.view, e.hq_view, e.hq_hash),
                e.signature,
            )
            for e in self.entries
        ]
        return own + (self.high_qc.claims(validators, context) if self.high_qc else [])


class Grounds(Record, frozen=True):
    """The certificates that justify one validator's votes at a height: kept for evidence_max_age, sent on request (4.5,
    4.6)."""

    tcs: tuple[TimeoutCertificate, ...]
    """Every TC that a PREPARE of the validator named."""
    qcs: tuple[PrepareQC, ...]
    """Every PrepareQC that justified a COMMIT of the validator."""


def _wire_view(view: int) -> int:
    return _NO_VIEW_ON_WIRE if view == NO_VIEW else view


def certificate_hash(certificate: CommitQC | None) -> Hash32:
    """Return the last_commit_hash for a header; 0^32 for block 1, which has no last commit."""
    return ZERO_HASH if certificate is None else sha256(encode(certificate))
