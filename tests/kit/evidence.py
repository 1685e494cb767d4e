"""Contradicting votes, and the evidence that a witness makes from them."""

from collections.abc import Callable

from consensus.certificate import BadMessageError
from consensus.evidence import Witness, check_evidence, evidence_claims
from consensus.messages import Commit, Message, Prepare, Timeout
from ledger.primitives.certificate import SigningContext
from ledger.primitives.evidence import (
    Evidence,
    SignedCommit,
    SignedPrepare,
    SignedTimeout,
)
from ledger.primitives.keys import verify_all
from ledger.primitives.validators import ValidatorSet
from tests.kit.height import Height

H = Height()


X, Y, Z = H.block("X"), H.block("Y"), H.block("Z")


QC, TC = H.prepare_qc(X), H.tc(0)


TC_X = H.tc(0, {0: QC, 2: QC})


def sets(height: int) -> ValidatorSet:
    assert 1 <= height <= 3, "only sets that are known may be asked for"
    return H.validators


def contexts(height: int) -> SigningContext:
    return Height(height=height).context


def accepted(evidence: Evidence, context: Callable[[int], SigningContext] = contexts) -> bool:
    """Return whether anybody would accept `evidence`; this never raises, whatever the evidence contains."""
    try:
        check_evidence(evidence, sets)
    except BadMessageError:
        return False
    return all(verify_all(evidence_claims(evidence, sets, context)))


def heard(*messages: Message, witness: Witness | None = None) -> list[Evidence]:
    w = witness or Witness(1)
    return [evidence for message in messages for evidence in w.heard(message)]


def signed_prepare(vote: Prepare) -> SignedPrepare:
    return SignedPrepare(vote.view, vote.block_hash, vote.just, vote.hq_view, vote.signature)


def signed_commit(vote: Commit) -> SignedCommit:
    return SignedCommit(vote.view, vote.block_hash, vote.signature)


def signed_timeout(vote: Timeout) -> SignedTimeout:
    return SignedTimeout(vote.view, vote.hq_view, vote.hq_hash, vote.signature)
