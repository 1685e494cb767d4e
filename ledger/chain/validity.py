"""Checks validity (a) of a block, except its execution (sumeragi.md 4.3): deterministic, the same for every peer.

    check_frame       the rules that need no execution: the header against the tip, the last commit against its set
    check_body        sizes, and that the body is the one the header names
    check_evidence    one accusation: its age, what it proves, and that it is new

Rule: one line per rule, each with its own code; the first that is broken is named.
"""

from collections.abc import Sequence
from itertools import pairwise

from consensus.certificate import BadMessageError
from consensus.evidence import check_evidence as check_proof
from ledger import invalid_block as invalid
from ledger.chain.tip import Tip
from ledger.invalid_block import InvalidBlockError
from ledger.primitives.block import HEADER_VERSION, Block
from ledger.primitives.certificate import ED25519, CommitQC
from ledger.primitives.evidence import Evidence
from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.validators import ValidatorSet
from ledger.refusals import AlreadyGuiltyError
from ledger.roles import is_guilty

__all__ = ["InvalidBlockError", "check_body", "check_evidence", "check_frame", "check_last_commit"]


def check_frame(tip: Tip, block: Block) -> None:
    """Check the rules of validity (a) that need no execution, one line per rule. Raises InvalidBlockError."""
    header, height = block.header, tip.height + 1
    if header.version != HEADER_VERSION:
        raise invalid.WrongBlockVersionError(version=header.version, known=HEADER_VERSION)
    if header.height != height:
        raise invalid.WrongHeightError(height=header.height, next=height)
    if header.parent_hash != tip.hash:
        raise invalid.WrongParentBlockError(parent=header.parent_hash, tip=tip.hash)
    if header.timestamp_ms <= tip.time_ms:
        raise invalid.TimeNotAfterParentError(time_ms=header.timestamp_ms, parent_ms=tip.time_ms)
    if header.timestamp_ms >= 2**53:
        raise invalid.TimeOutOfRangeError(time=header.timestamp_ms)
    if header.validators_hash != tip.validators(height).hash:
        raise invalid.WrongSetError
    if header.next_validators_hash != tip.validators(height + 1).hash:
        raise invalid.WrongNextSetError
    if header.params_hash != tip.params.hash:
        raise invalid.WrongParamsError
    if tip.validators(height).index_of(header.proposer_id) is None:
        raise invalid.UnknownProposerError(proposer=header.proposer_id)
    if len(block.evidence) > tip.validators(height).n:
        raise invalid.TooMuchEvidenceError(count=len(block.evidence))
    check_last_commit(block.last_commit, tip.height, tip.hash, tip.validators(tip.height))


def check_body(tip: Tip, block: Block, size: int, txs: Sequence[ParsedTransaction]) -> None:
    """Check that the body, of `size` bytes, keeps the limits and matches `txs` and the header."""
    if size > tip.params.max_block_bytes:
        raise invalid.BlockTooLargeError(size=size, most=tip.params.max_block_bytes)
    if len(block.txs) > tip.params.max_block_txs:
        raise invalid.TooManyTransactionsError(count=len(block.txs), most=tip.params.max_block_txs)
    if tuple(parsed.raw for parsed in txs) != block.txs:
        raise invalid.OtherTransactionsError
    if not block.body_matches_header():
        raise invalid.OtherBodyError


def check_evidence(tip: Tip, evidence: Evidence) -> None:
    """Check everything except the signatures: may the next block hold `evidence`? Raises InvalidBlockError."""
    height = tip.height + 1
    if not max(1, height - tip.params.evidence_max_age) <= evidence.height <= height:
        raise invalid.EvidenceAgeError(height=evidence.height, block=height)
    try:
        check_proof(evidence, tip.validators)
    except BadMessageError as error:
        raise invalid.EvidenceProvesNothingError(fault=str(error)) from error
    validator = tip.validators(evidence.height)[evidence.signer].id
    if is_guilty(tip.state, validator):
        guilty = AlreadyGuiltyError(validator=validator)
        raise invalid.RefusedInBlockError(guilty.code, guilty.fields)


def check_last_commit(certificate: CommitQC | None, height: int, tip_hash: bytes, validators: ValidatorSet) -> None:
    """Check the form of the last commit in a block: it certifies the tip at `height`, and `validators` signed it."""
    if height == 0:
        if certificate is not None:
            raise invalid.LastCommitUnexpectedError
        return
    if certificate is None:
        raise invalid.LastCommitMissingError(height=height)
    if certificate.height != height or certificate.block_hash != tip_hash:
        raise invalid.LastCommitOfOtherBlockError
    if certificate.scheme != ED25519 or certificate.view < 0:
        raise invalid.LastCommitMalformedError(scheme=certificate.scheme, view=certificate.view)
    signers = [vote.signer for vote in certificate.signatures]
    if any(not 0 <= signer < validators.n for signer in signers):
        raise invalid.LastCommitUnknownSignerError(signers=tuple(signers), count=validators.n)
    if any(a >= b for a, b in pairwise(signers)):
        raise invalid.LastCommitOrderError(signers=tuple(signers))
    if len(signers) < validators.quorum:
        raise invalid.LastCommitNoQuorumError(count=len(signers), needed=validators.quorum)
