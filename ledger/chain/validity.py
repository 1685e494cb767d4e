"""Validity (a) of a block, but for its execution (sumeragi.md 4.3): deterministic, the same for every peer.

    check_frame       what needs no execution: the header against the tip, the last commit against its set
    check_body        sizes, and that the body is the one the header names
    check_evidence    one accusation: its age, what it proves, and that it is new

Rule: one line per rule, each with its own code; the first that is broken is named.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from consensus.certificate import BadMessageError
from consensus.evidence import check_evidence as check_proof
from ledger.chain.tip import Tip
from ledger.primitives.block import HEADER_VERSION, Block
from ledger.primitives.certificate import ED25519, CommitQC
from ledger.primitives.evidence import Evidence
from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.validators import ValidatorSet
from ledger.roles import is_guilty

__all__ = ["InvalidBlockError", "check_body", "check_evidence", "check_frame", "check_last_commit", "invalid"]


class InvalidBlockError(Exception):
    """A block that breaks a rule of validity (a) (sumeragi.md 4.3). `code` is stable, `detail` for people."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def check_frame(tip: Tip, block: Block) -> None:
    """Check everything of validity (a) that needs no execution; one line per rule."""
    header, height = block.header, tip.height + 1
    if header.version != HEADER_VERSION:
        invalid("wrong_version", f"header version {header.version}, this software knows {HEADER_VERSION}")
    if header.height != height:
        invalid("wrong_height", f"height {header.height}, the next is {height}")
    if header.parent_hash != tip.hash:
        invalid("wrong_parent", f"parent {header.parent_hash.hex()}, the tip is {tip.hash.hex()}")
    if header.timestamp_ms <= tip.time_ms:
        invalid("time_not_after_parent", f"{header.timestamp_ms} is not after the parent's {tip.time_ms}")
    if header.timestamp_ms >= 2**53:
        invalid("time_out_of_range", f"{header.timestamp_ms} is not milliseconds since 1970")
    if header.validators_hash != tip.validators(height).hash:
        invalid("wrong_validators", "validators_hash is not of the set of this height")
    if header.next_validators_hash != tip.validators(height + 1).hash:
        invalid("wrong_next_validators", "next_validators_hash is not of the set of the next height")
    if header.params_hash != tip.params.hash:
        invalid("wrong_params", "params_hash is not of the parameters in force")
    if tip.validators(height).index_of(header.proposer_id) is None:
        invalid("unknown_proposer", f"{header.proposer_id.hex()} is not a validator of this height")
    if len(block.evidence) > tip.validators(height).n:
        invalid("too_much_evidence", f"{len(block.evidence)} pieces, at most one per validator")
    check_last_commit(block.last_commit, tip.height, tip.hash, tip.validators(tip.height))


def check_body(tip: Tip, block: Block, size: int, txs: Sequence[ParsedTransaction]) -> None:
    """Check that the body keeps the limits, `size` bytes in all, and is what `txs` and the header say."""
    if size > tip.params.max_block_bytes:
        invalid("block_too_large", f"{size} bytes, at most {tip.params.max_block_bytes}")
    if len(block.txs) > tip.params.max_block_txs:
        invalid("too_many_transactions", f"{len(block.txs)}, at most {tip.params.max_block_txs}")
    if tuple(parsed.raw for parsed in txs) != block.txs:
        invalid("body_mismatch", "the transactions given are not the block's")
    if not block.body_matches_header():
        invalid("body_mismatch", "transactions, evidence or last commit are not those the header names")


def check_evidence(tip: Tip, evidence: Evidence) -> None:
    """Check that `evidence` may stand in the next block, but for its signatures. Raises InvalidBlockError."""
    height = tip.height + 1
    if not max(1, height - tip.params.evidence_max_age) <= evidence.height <= height:
        invalid("evidence_age", f"evidence of height {evidence.height} in block {height}")
    try:
        check_proof(evidence, tip.validators)
    except BadMessageError as error:
        raise InvalidBlockError("evidence_proves_nothing", str(error)) from error
    validator = tip.validators(evidence.height)[evidence.signer].id
    if is_guilty(tip.state, validator):
        invalid("already_guilty", f"evidence against {validator.hex()} stands in the chain already")


def check_last_commit(certificate: CommitQC | None, height: int, tip_hash: bytes, validators: ValidatorSet) -> None:
    """Check that `certificate`, carried by a block, has the form of one for the tip: of `height`, by `validators`."""
    if height == 0:
        if certificate is not None:
            invalid("last_commit_unexpected", "block 1 carries no last commit")
        return
    if certificate is None:
        invalid("last_commit_missing", f"a block above height 1 carries the certificate of {height}")
    if certificate.height != height or certificate.block_hash != tip_hash:
        invalid("last_commit_of_other_block", "last_commit does not certify the parent")
    if certificate.scheme != ED25519 or certificate.view < 0:
        invalid("last_commit_malformed", f"signature scheme {certificate.scheme}, view {certificate.view}")
    signers = [vote.signer for vote in certificate.signatures]
    if any(not 0 <= signer < validators.n for signer in signers):
        invalid("last_commit_unknown_signer", f"signers {signers}, the set has {validators.n} members")
    if any(a >= b for a, b in pairwise(signers)):
        invalid("last_commit_order", f"signers {signers} are not strictly increasing")
    if len(signers) < validators.quorum:
        invalid("last_commit_no_quorum", f"{len(signers)} signers, {validators.quorum} are needed")


def invalid(code: str, detail: str) -> NoReturn:
    """Raise InvalidBlockError."""
    raise InvalidBlockError(code, detail)
