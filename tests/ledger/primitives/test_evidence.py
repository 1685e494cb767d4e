"""Evidence as bytes: decoding returns the encoded evidence, and the largest evidence is well within its bound."""

import pytest

from ledger.primitives.certificate import NO_VIEW, PrepareQC, SigningContext, TimeoutCertificate, TimeoutEntry
from ledger.primitives.certificate import VoteSignature as Share
from ledger.primitives.codec import CodecError, encode
from ledger.primitives.evidence import (
    MAX_EVIDENCE_BYTES,
    Amnesia,
    DoubleCommit,
    DoublePrepare,
    DoubleTimeout,
    Evidence,
    SignedCommit,
    SignedPrepare,
    SignedTimeout,
    UnjustifiedPrepare,
    decode_evidence,
)
from ledger.primitives.hashing import sha256
from ledger.primitives.units import ZERO_HASH
from ledger.primitives.validators import MAX_VALIDATORS, quorum

A, B = sha256(b"a"), sha256(b"b")
PREPARE = SignedPrepare(2**32 - 1, A, B, 2**32 - 2, bytes(64))
COMMIT = SignedCommit(3, A, bytes(64))
TIMEOUT = SignedTimeout(3, NO_VIEW, ZERO_HASH, bytes(64))


def largest_tc() -> TimeoutCertificate:
    shares = tuple(Share(i, bytes(64)) for i in range(MAX_VALIDATORS))
    qc = PrepareQC(2**53, 2**32 - 2, A, B, 2**32 - 3, shares)
    entries = (TimeoutEntry(i, 2**32 - 2, A, bytes(64)) for i in range(quorum(MAX_VALIDATORS)))
    return TimeoutCertificate(2**53, 2**32 - 2, tuple(entries), qc)


KINDS: list[tuple[str, Evidence]] = [
    ("E2", DoublePrepare(1, 0, PREPARE, PREPARE)),
    ("E3", DoubleCommit(1, 1, COMMIT, COMMIT)),
    ("E4", Amnesia(1, 2, COMMIT, TIMEOUT)),
    ("E5", UnjustifiedPrepare(2**53, 63, PREPARE, largest_tc())),
    ("E5", UnjustifiedPrepare(1, 3, PREPARE, None)),
    ("E6", DoubleTimeout(1, 3, TIMEOUT, TIMEOUT)),
]


@pytest.mark.parametrize(("tag", "evidence"), KINDS)
def test_it_comes_back_as_it_was_sent_and_its_tag_is_the_documents(tag: str, evidence: Evidence) -> None:
    assert decode_evidence(encode(evidence)) == evidence
    assert type(evidence).__struct_config__.tag == tag


def test_the_largest_there_can_be_stays_below_half_of_the_bound() -> None:
    assert len(encode(UnjustifiedPrepare(2**53, 63, PREPARE, largest_tc()))) < MAX_EVIDENCE_BYTES // 2


@pytest.mark.parametrize(("tag", "evidence"), KINDS)
def test_anything_else_is_refused_in_one_way(tag: str, evidence: Evidence) -> None:
    raw = encode(evidence)
    for wrong in (b"", raw[:-1], raw + b"\x00", raw.replace(tag.encode(), b"E7"), raw.replace(tag.encode(), b"E1")):
        with pytest.raises(CodecError):
            decode_evidence(wrong)
    with pytest.raises(CodecError):
        decode_evidence(raw[:1] + b"\xd9\x02" + raw[2:])  # the tag in a longer form than it needs


def test_more_bytes_than_any_evidence_has_are_not_read() -> None:
    huge = Amnesia(1, 2, COMMIT, SignedTimeout(3, NO_VIEW, ZERO_HASH, bytes(MAX_EVIDENCE_BYTES)))
    with pytest.raises(CodecError, match="too_long"):
        decode_evidence(encode(huge))


def test_each_vote_signs_the_bytes_of_its_type() -> None:
    context = SigningContext(A, B, 7)
    assert PREPARE.payload(context) == context.prepare_bytes(PREPARE.view, A, B, PREPARE.hq_view)
    assert COMMIT.payload(context) == context.commit_bytes(3, A)
    assert TIMEOUT.payload(context) == context.timeout_bytes(3, NO_VIEW, ZERO_HASH)
