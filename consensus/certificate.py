"""Checks the structure of certificates and messages (sumeragi.md 4.5), and lists the signatures to verify.

Rule 1: signers are members of the set of the certificate's height, strictly increasing, and at least q (a TC: exactly
q). A signature counts only if it is verified, and **every** one is verified, also those beyond q.
Rule 2: this file checks only structure. `claims_of` lists all signature checks, and the driver has them verified.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from consensus.messages import MAX_REASONS, Certificate, Commit, Message, Prepare, Proposal, Timeout, Vote
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import (
    ED25519,
    NO_VIEW,
    CommitQC,
    PrepareQC,
    SigningContext,
    TimeoutCertificate,
    VoteSignature,
)
from ledger.primitives.keys import Claim
from ledger.primitives.units import ZERO_HASH
from ledger.primitives.validators import ValidatorSet

MAX_VIEW = 2**32
"""No honest chain reaches this view. A message with a larger view is refused before it costs memory."""

HASH_BYTES = 32
"""Signed bytes are fields of fixed width side by side. If hashes of other lengths were allowed, one signature could be
read as a vote for another block: H ‖ just is also (half of H) ‖ (the rest)."""


class BadMessageError(Exception):
    """A message no honest peer sends. The driver counts it against the sender; it never reaches the machine."""

    code = "bad_message"


def check_message(message: Message, validators: ValidatorSet) -> None:
    """Check all of `message` that needs neither signatures nor state.

    Raises BadMessageError. `validators` is the set of the message's height.
    """
    if not 0 <= message.view < MAX_VIEW:
        raise BadMessageError(f"view {message.view}")
    if isinstance(message, Vote):
        _check_signer(message.signer, validators)
    match message:
        case Prepare():
            check_hashes(message.block_hash, message.just)
            _check_just(message.view, message.just, message.hq_view)
        case Commit():
            check_hashes(message.block_hash)
        case Timeout():
            _check_timeout(message, validators)
        case Proposal():
            _check_proposal(message, validators)
        case PrepareQC() | CommitQC() | TimeoutCertificate():
            pass  # what they hold are certificates, checked below
        case never:
            assert_never(never)
    for certificate in carried(message):
        if certificate.height == message.height:
            check_certificate(certificate, validators)
        elif not (isinstance(message, Proposal) and certificate is message.block.last_commit):
            raise BadMessageError(f"a certificate of height {certificate.height} in a message of {message.height}")


def check_certificate(certificate: Certificate, validators: ValidatorSet) -> None:
    """Check the structure of a certificate, without its signatures (`claims_of` lists them).

    Raises BadMessageError.
    """
    if certificate.scheme != ED25519:
        raise BadMessageError(f"signature scheme {certificate.scheme}")
    if not 0 <= certificate.view < MAX_VIEW:
        raise BadMessageError(f"view {certificate.view}")
    match certificate:
        case PrepareQC():
            check_hashes(certificate.block_hash, certificate.just)
            _check_just(certificate.view, certificate.just, certificate.hq_view)
            _check_signers([s.signer for s in certificate.signatures], validators, exact=False)
        case CommitQC():
            check_hashes(certificate.block_hash)
            _check_signers([s.signer for s in certificate.signatures], validators, exact=False)
        case TimeoutCertificate():
            _check_tc(certificate, validators)
        case never:
            assert_never(never)


def required_block(tc: TimeoutCertificate | None) -> bytes | None:
    """R3.3, the value rule: return the block hash that must be proposed after `tc`, or None when any block may be.

    If anyone in the TC had seen a PrepareQC, a block may have been decided: only the block of the highest one is safe.
    """
    if tc is None or tc.high_qc is None:
        return None
    return tc.high_qc.block_hash


def carried(message: Message) -> Iterator[Certificate]:
    """Yield every certificate inside `message` (R1), and `message` itself if it is a certificate."""
    match message:
        case PrepareQC() | CommitQC():
            yield message
        case TimeoutCertificate():
            if message.high_qc is not None:
                yield message.high_qc
            yield message
        case Proposal():
            if message.block.last_commit is not None:
                yield message.block.last_commit
            if message.tc is not None:
                yield from carried(message.tc)
        case Timeout():
            if message.qc is not None:
                yield message.qc
            if message.why is not None:
                yield from carried(message.why)
        case Prepare():
            return
        case _:
            if message.qc is not None:
                yield message.qc


def claims_of(message: Message, validators: ValidatorSet, context: SigningContext) -> list[Claim]:
    """Return every signature check that `message` of this height needs, after `check_message` has passed.

    The last_commit of a proposal is not included, because it belongs to the height before: the driver verifies it with
    the set of that height.
    """
    claims: list[Claim] = []
    if isinstance(message, Vote):
        claims.append(_vote_claim(message, validators, context))
    if isinstance(message, Proposal):
        claims.append(_vote_claim(message.prepare, validators, context))
    if isinstance(message, Timeout) and message.hint is not None:
        claims.append(_vote_claim(message.hint.prepare, validators, context))
    for certificate in carried(message):
        if certificate.height == message.height and not _is_attached(certificate, message):
            claims.extend(certificate.claims(validators, context))
    return claims


def _is_attached(certificate: Certificate, message: Message) -> bool:
    """Return whether a TC in the same message already lists this certificate's claims with its own."""
    tcs = [c for c in carried(message) if isinstance(c, TimeoutCertificate)]
    return isinstance(certificate, PrepareQC) and any(tc.high_qc is certificate for tc in tcs)


def _vote_claim(vote: Vote, validators: ValidatorSet, context: SigningContext) -> Claim:
    return Claim(validators[vote.signer].consensus_key, vote.sign_bytes(context), vote.signature)


def _check_signer(signer: int, validators: ValidatorSet) -> None:
    if not 0 <= signer < validators.n:
        raise BadMessageError(f"signer {signer} of {validators.n}")


def check_hashes(*hashes: bytes) -> None:
    """Check that every hash has its width; raises BadMessageError."""
    if any(len(value) != HASH_BYTES for value in hashes):
        raise BadMessageError("a hash has 32 bytes")


def _check_signers(signers: Sequence[int], validators: ValidatorSet, *, exact: bool) -> None:
    if any(a >= b for a, b in pairwise(signers)):
        raise BadMessageError("signers are not strictly increasing")
    if not signers or signers[0] < 0 or signers[-1] >= validators.n:
        raise BadMessageError("a signer is not a member of the set")
    if len(signers) < validators.quorum or (exact and len(signers) != validators.quorum):
        raise BadMessageError(f"{len(signers)} signers, a quorum is {validators.quorum}")


def _check_just(view: int, just: bytes, hq_view: int) -> None:
    """At view 0 there is no TC behind a PREPARE; above there is one, and hq_view is its maximum."""
    if view == 0 and (just != ZERO_HASH or hq_view != NO_VIEW):
        raise BadMessageError("a PREPARE of view 0 names a justification")
    if view > 0 and (just == ZERO_HASH or not NO_VIEW <= hq_view < view):
        raise BadMessageError("a PREPARE above view 0 names no justification, or a view not below its own")


def _check_hint(timeout: Timeout, validators: ValidatorSet) -> None:
    if timeout.hint is None:
        return
    header, prepare = timeout.hint.header, timeout.hint.prepare
    if timeout.view != 0 or (prepare.height, prepare.view) != (timeout.height, 0):
        raise BadMessageError("only a TIMEOUT of view 0 carries a proposal, of its own height and view")
    check_message(prepare, validators)
    if header.height != timeout.height or header_hash(header) != prepare.block_hash:
        raise BadMessageError("the proposal in a TIMEOUT does not match its PREPARE")


def _check_timeout(timeout: Timeout, validators: ValidatorSet) -> None:
    _check_hint(timeout, validators)
    check_hashes(timeout.hq_hash)
    if len(timeout.reasons) > MAX_REASONS or any(len(reason) != HASH_BYTES for reason in timeout.reasons):
        raise BadMessageError(f"TIMEOUT carries something else than up to {MAX_REASONS} ids")
    if not NO_VIEW <= timeout.hq_view <= timeout.view:
        raise BadMessageError(f"TIMEOUT of view {timeout.view} reports view {timeout.hq_view}")
    if timeout.hq_view == NO_VIEW and (timeout.hq_hash != ZERO_HASH or timeout.qc is not None):
        raise BadMessageError("TIMEOUT reports no PrepareQC but names a block")
    if timeout.hq_view != NO_VIEW:
        if timeout.qc is None:
            raise BadMessageError("TIMEOUT reports a PrepareQC it does not attach")
        if (timeout.qc.view, timeout.qc.block_hash) != (timeout.hq_view, timeout.hq_hash):
            raise BadMessageError("the PrepareQC attached to a TIMEOUT is not the one reported")


def _check_tc(tc: TimeoutCertificate, validators: ValidatorSet) -> None:
    _check_signers([entry.signer for entry in tc.entries], validators, exact=True)
    check_hashes(*(entry.hq_hash for entry in tc.entries))
    for entry in tc.entries:
        if not NO_VIEW <= entry.hq_view <= tc.view or (entry.hq_view == NO_VIEW and entry.hq_hash != ZERO_HASH):
            raise BadMessageError("a TC entry reports an impossible PrepareQC")
    maximum = tc.max_hq_view
    if (maximum == NO_VIEW) != (tc.high_qc is None):
        raise BadMessageError("a TC attaches a PrepareQC if and only if one is reported")
    if tc.high_qc is not None:
        if (tc.high_qc.height, tc.high_qc.view) != (tc.height, maximum):
            raise BadMessageError("the PrepareQC attached to a TC is not of the highest view reported")
        if any(e.hq_view == maximum and e.hq_hash != tc.high_qc.block_hash for e in tc.entries):
            raise BadMessageError("entries of the highest view in a TC name another block than its PrepareQC")
        check_certificate(tc.high_qc, validators)


def _check_proposal(proposal: Proposal, validators: ValidatorSet) -> None:
    prepare, tc = proposal.prepare, proposal.tc
    _check_signer(prepare.signer, validators)
    check_hashes(prepare.block_hash, prepare.just)
    _check_just(prepare.view, prepare.just, prepare.hq_view)
    if (prepare.view == 0) != (tc is None):
        raise BadMessageError("a proposal carries a TC if and only if its view is above 0")
    if tc is not None:
        if (tc.height, tc.view) != (prepare.height, prepare.view - 1):
            raise BadMessageError("the TC of a proposal is not of the view before")
        if (prepare.just, prepare.hq_view) != (tc.just, tc.max_hq_view):
            raise BadMessageError("the leader's PREPARE does not name the TC of its proposal")
    if proposal.block.header.height != prepare.height:
        raise BadMessageError("the block and the PREPARE of a proposal are of different heights")


def sorted_shares(shares: dict[int, VoteSignature]) -> tuple[VoteSignature, ...]:
    """Return the shares in the order a certificate holds them."""
    return tuple(shares[signer] for signer in sorted(shares))
