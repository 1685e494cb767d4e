"""Finds and proves faults of validators (R10, 4.11).

    what is seen                                    what it proves
    PREPARE  ≠ earlier PREPARE of (signer, view)    E2
    COMMIT   ≠ earlier COMMIT of (signer, view)     E3
    COMMIT(u) with TIMEOUT(v ≥ u, hq_view < u)      E4
    PREPARE(w > 0) against the TC its `just` names  E5
    TIMEOUT  ≠ earlier TIMEOUT of (signer, view)    E6

A vote is seen when it is sent, and when a certificate holds it. With a proxy tail, most votes are seen only in
certificates.

Rule 1: evidence never names an honest validator: each kind contradicts a rule that the safety record enforces.
Rule 2: all signatures of a TC inside evidence are verified, because only they bind its height and view; `just` does
not.
Rule 3: memory is bounded: one vote per type, signer and view, for the `VOTES_KEPT` lowest views of each signer, and a
few TCs. The lowest views are kept, not the latest: a signer cannot push its vote of view v out with votes of other
views, whatever their number and order, unless v is above `VOTES_KEPT` lower views. The investigation of a fork
(`consensus.fork`) remembers everything.
"""

import sys
from collections.abc import Callable, Iterator
from typing import TypeVar, assert_never

from consensus.certificate import MAX_VIEW, BadMessageError, carried, check_certificate, check_hashes
from consensus.messages import Certificate, Commit, Message, Prepare, Proposal, Timeout, Vote
from ledger.primitives.certificate import NO_VIEW, CommitQC, PrepareQC, SigningContext, TimeoutCertificate
from ledger.primitives.evidence import (
    Amnesia,
    DoubleCommit,
    DoublePrepare,
    DoubleTimeout,
    Evidence,
    SignedCommit,
    SignedPrepare,
    SignedTimeout,
    UnjustifiedPrepare,
)
from ledger.primitives.keys import Claim
from ledger.primitives.units import ZERO_HASH
from ledger.primitives.validators import ValidatorSet

VOTES_KEPT = 64
"""Number of votes of one type and signer that are kept for comparison. An honest height ends in very few views, and 64
views last half an hour. The count is per signer, so a signer that votes in many views takes no place from others."""

TCS_KEPT = 16
"""Number of TCs that are kept to check PREPAREs against them."""


Voted = SignedPrepare | SignedCommit | SignedTimeout


class Witness:
    """Remembers verified votes and TCs of one height, and returns evidence when two of them prove a fault."""

    def __init__(self, height: int, *, bounded: bool = True) -> None:
        """Remember votes as rule 3 says, or all of them (`bounded=False`) if their number is finite anyway."""
        self._height = height
        self._most = VOTES_KEPT if bounded else sys.maxsize
        self._most_tcs = TCS_KEPT if bounded else sys.maxsize
        self._prepares: dict[tuple[int, int], Prepare] = {}
        self._commits: dict[tuple[int, int], Commit] = {}
        self._timeouts: dict[tuple[int, int], Timeout] = {}
        self._tcs: dict[bytes, TimeoutCertificate] = {}
        self._accused: set[int] = set()

    def heard(self, message: Message) -> Iterator[Evidence]:
        """Remember everything signed in a verified message of this height; yields the evidence that it completes."""
        for certificate in carried(message):
            if certificate.height == self._height:
                yield from self._saw_certificate(certificate)
        match message:
            case Proposal():
                yield from self.saw(message.prepare)
            case Timeout():
                yield from self.saw(message)
                if message.hint is not None:
                    yield from self.saw(message.hint.prepare)
            case Prepare() | Commit():
                yield from self.saw(message)
            case PrepareQC() | CommitQC() | TimeoutCertificate():
                pass  # handled above, as a carried certificate
            case _:
                assert_never(message)

    def _saw_certificate(self, certificate: Certificate) -> Iterator[Evidence]:
        height, view = certificate.height, certificate.view
        match certificate:
            case PrepareQC(block_hash=of, just=just, hq_view=hq_view):
                for share in certificate.signatures:
                    yield from self.saw(Prepare(height, view, share.signer, of, just, hq_view, share.signature))
            case CommitQC(block_hash=of):
                for share in certificate.signatures:
                    yield from self.saw(Commit(height, view, share.signer, of, share.signature))
            case TimeoutCertificate():
                yield from self.saw_tc(certificate)
                for entry in certificate.entries:
                    vote = Timeout(height, view, entry.signer, entry.hq_view, entry.hq_hash, entry.signature)
                    yield from self.saw(vote)
            case _:
                assert_never(certificate)

    def saw_tc(self, tc: TimeoutCertificate) -> Iterator[Evidence]:
        """Remember a valid TC, and check the PREPAREs that name it; yields evidence."""
        just = tc.just
        if just in self._tcs:
            return
        if len(self._tcs) >= self._most_tcs:
            del self._tcs[next(iter(self._tcs))]
        self._tcs[just] = tc
        for vote in list(self._prepares.values()):
            if vote.just == just:
                yield from self._once(self._against_tc(vote, tc))

    def saw(self, vote: Vote) -> Iterator[Evidence]:
        """Remember a vote whose signature was verified; yields at most one piece of evidence per signer."""
        match vote:
            case Prepare():
                yield from self._once(self._saw_prepare(vote))
            case Commit():
                yield from self._once(self._saw_commit(vote))
            case Timeout():
                yield from self._once(self._saw_timeout(vote))
            case _:
                assert_never(vote)

    def _once(self, evidence: Evidence | None) -> Iterator[Evidence]:
        if evidence is not None and evidence.signer not in self._accused:
            self._accused.add(evidence.signer)
            yield evidence

    def _saw_prepare(self, vote: Prepare) -> Evidence | None:
        earlier = _keep(self._prepares, vote, self._most)
        if earlier is not None:
            same = _prepare_body(earlier) == _prepare_body(vote)
            return None if same else DoublePrepare(self._height, vote.signer, _prepare(earlier), _prepare(vote))
        tc = self._tcs.get(vote.just)
        return self._against_tc(vote, tc) if tc is not None else None

    def _against_tc(self, vote: Prepare, tc: TimeoutCertificate) -> Evidence | None:
        if _justifies(tc, vote.height, _prepare(vote)):
            return None
        return UnjustifiedPrepare(self._height, vote.signer, _prepare(vote), tc)

    def _saw_commit(self, vote: Commit) -> Evidence | None:
        earlier = _keep(self._commits, vote, self._most)
        if earlier is not None:
            same = earlier.block_hash == vote.block_hash
            return None if same else DoubleCommit(self._height, vote.signer, _commit(earlier), _commit(vote))
        for (signer, view), timeout in self._timeouts.items():
            if signer == vote.signer and view >= vote.view > timeout.hq_view:
                return Amnesia(self._height, signer, _commit(vote), _timeout(timeout))
        return None

    def _saw_timeout(self, vote: Timeout) -> Evidence | None:
        earlier = _keep(self._timeouts, vote, self._most)
        if earlier is not None:
            same = (earlier.hq_view, earlier.hq_hash) == (vote.hq_view, vote.hq_hash)
            return None if same else DoubleTimeout(self._height, vote.signer, _timeout(earlier), _timeout(vote))
        for (signer, view), commit in self._commits.items():
            if signer == vote.signer and vote.view >= view > vote.hq_view:
                return Amnesia(self._height, signer, _commit(commit), _timeout(vote))
        return None


def check_evidence(evidence: Evidence, validators: Callable[[int], ValidatorSet]) -> None:
    """Check everything in `evidence` except its signatures; raises BadMessageError when it proves nothing.

    `validators` returns the set of a height; it is called only for heights ≤ that of the evidence.
    """
    members = validators(evidence.height)
    if not 0 <= evidence.signer < members.n:
        raise BadMessageError(f"signer {evidence.signer} of {members.n}")
    match evidence:
        case DoublePrepare(first=one, second=two):
            _same_view(one, two)
            proves = (one.block_hash, one.just, one.hq_view) != (two.block_hash, two.just, two.hq_view)
        case DoubleCommit(first=one, second=two):
            _same_view(one, two)
            proves = one.block_hash != two.block_hash
        case DoubleTimeout(first=one, second=two):
            _same_view(one, two)
            proves = (one.hq_view, one.hq_hash) != (two.hq_view, two.hq_hash)
        case Amnesia(commit=commit, timeout=timeout):
            _possible(commit)
            _possible(timeout)
            proves = timeout.view >= commit.view > timeout.hq_view >= NO_VIEW
        case UnjustifiedPrepare():
            proves = _is_unjustified(evidence, validators)
        case _:
            assert_never(evidence)
    if not proves:
        raise BadMessageError("the evidence proves nothing")


def evidence_claims(
    evidence: Evidence,
    validators: Callable[[int], ValidatorSet],
    context: Callable[[int], SigningContext],
) -> list[Claim]:
    """Return every signature check that `evidence` needs, after `check_evidence` has passed."""
    members, here = validators(evidence.height), context(evidence.height)
    key = members[evidence.signer].consensus_key
    match evidence:
        case DoublePrepare() | DoubleCommit() | DoubleTimeout():
            votes = (evidence.first, evidence.second)
            return [Claim(key, vote.payload(here), vote.signature) for vote in votes]
        case Amnesia():
            return [
                Claim(key, evidence.commit.payload(here), evidence.commit.signature),
                Claim(key, evidence.timeout.payload(here), evidence.timeout.signature),
            ]
        case UnjustifiedPrepare():
            claims = [Claim(key, evidence.prepare.payload(here), evidence.prepare.signature)]
            tc = evidence.tc
            return claims + (tc.claims(validators(tc.height), context(tc.height)) if tc is not None else [])
        case _:
            assert_never(evidence)


def _is_unjustified(evidence: UnjustifiedPrepare, validators: Callable[[int], ValidatorSet]) -> bool:
    prepare, tc = evidence.prepare, evidence.tc
    _possible(prepare)
    if tc is None:
        if prepare.view == 0:
            return prepare.just != ZERO_HASH or prepare.hq_view != NO_VIEW
        return prepare.just == ZERO_HASH
    if not 1 <= tc.height <= evidence.height:
        raise BadMessageError(f"evidence of height {evidence.height} holds a TC of height {tc.height}")
    check_certificate(tc, validators(tc.height))
    if tc.just != prepare.just:
        raise BadMessageError("the TC in the evidence is not the one the PREPARE names")
    return not _justifies(tc, evidence.height, prepare)


def _justifies(tc: TimeoutCertificate, height: int, prepare: SignedPrepare) -> bool:
    """Return whether R3.3 allowed `prepare` together with the TC that it names."""
    if (tc.height, tc.view) != (height, prepare.view - 1) or prepare.hq_view != tc.max_hq_view:
        return False
    return tc.high_qc is None or tc.high_qc.block_hash == prepare.block_hash


def _same_view(one: Voted, two: Voted) -> None:
    _possible(one)
    _possible(two)
    if one.view != two.view:
        raise BadMessageError(f"votes of views {one.view} and {two.view} do not contradict each other")


def _possible(vote: Voted) -> None:
    """Check views and widths. With fields of other widths one signature could be read as that of another vote."""
    views = (vote.view,) if isinstance(vote, SignedCommit) else (vote.view, vote.hq_view + 1)
    if not all(0 <= view < MAX_VIEW for view in views):
        raise BadMessageError(f"views {views}")
    match vote:
        case SignedPrepare():
            check_hashes(vote.block_hash, vote.just)
        case SignedCommit():
            check_hashes(vote.block_hash)
        case SignedTimeout():
            check_hashes(vote.hq_hash)
        case _:
            assert_never(vote)


V = TypeVar("V", Prepare, Commit, Timeout)


def _keep(kept: dict[tuple[int, int], V], vote: V, most: int) -> V | None:
    """Remember the first vote of a signer and view, for up to `most` views; return the vote that was kept before, if
    any."""
    earlier = kept.get((vote.signer, vote.view))
    if earlier is None:
        kept[vote.signer, vote.view] = vote
        own = [view for signer, view in kept if signer == vote.signer]
        if len(own) > most:
            del kept[vote.signer, max(own)]
    return earlier


def _prepare_body(vote: Prepare) -> tuple[bytes, bytes, int]:
    return vote.block_hash, vote.just, vote.hq_view


def _prepare(vote: Prepare) -> SignedPrepare:
    return SignedPrepare(vote.view, vote.block_hash, vote.just, vote.hq_view, vote.signature)


def _commit(vote: Commit) -> SignedCommit:
    return SignedCommit(vote.view, vote.block_hash, vote.signature)


def _timeout(vote: Timeout) -> SignedTimeout:
    return SignedTimeout(vote.view, vote.hq_view, vote.hq_hash, vote.signature)
