"""Blocks (sumeragi.md 4.3).

The header commits to the state *after* the block's own execution, and contains no view: a block prepared in one view
can be proposed again in another, byte for byte. A block has no proposer's signature; its certificates justify it.
"""

from functools import lru_cache

from ledger.primitives.certificate import CommitQC, certificate_hash
from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import CONSENSUS_DOMAIN, sha256
from ledger.primitives.merkle import merkle_root
from ledger.primitives.units import Hash32, Millis

HEADER_VERSION = 1

REMEMBERED_ROOTS = 4
"""Number of transaction roots kept with their transactions, at most 3 MiB each: several parts compare a block with its
header (its builder, the machine, the ledger, and a part that gets it a second time)."""


@lru_cache(maxsize=REMEMBERED_ROOTS)
def tx_root_of(txs: tuple[bytes, ...]) -> Hash32:
    """Return the Merkle root of a block's transactions."""
    return merkle_root(txs)


class Header(Record, frozen=True):
    """The part of a block that validators sign, through its hash."""

    version: int
    height: int
    parent_hash: Hash32
    timestamp_ms: Millis
    tx_root: Hash32
    evidence_root: Hash32
    last_commit_hash: Hash32
    """Hash of the CommitCert of height−1 that this block contains."""
    state_root: Hash32
    """The state after executing this block."""
    receipts_root: Hash32
    validators_hash: Hash32
    next_validators_hash: Hash32
    params_hash: Hash32
    proposer_id: bytes


class Block(Record, frozen=True):
    """A header and the body to which it commits. Transactions keep the bytes in which they arrived."""

    header: Header
    txs: tuple[bytes, ...]
    evidence: tuple[bytes, ...]
    last_commit: CommitQC | None

    def body_matches_header(self) -> bool:
        """Return whether the header commits to these transactions, evidence and last commit."""
        return (
            tx_root_of(self.txs) == self.header.tx_root
            and merkle_root(self.evidence) == self.header.evidence_root
            and certificate_hash(self.last_commit) == self.header.last_commit_hash
        )


def header_hash(header: Header) -> Hash32:
    """Return the block hash: SHA256(DOM ‖ 0x02 ‖ canonical(header))."""
    return sha256(CONSENSUS_DOMAIN, b"\x02", encode(header))
