"""The signed bytes of every vote, written out by hand, and certificates as values."""

from hashlib import sha256

from ledger.primitives.certificate import (
    NO_VIEW,
    CommitQC,
    PrepareQC,
    SigningContext,
    TimeoutCertificate,
    TimeoutEntry,
    VoteSignature,
    VoteType,
    certificate_hash,
    view_bytes,
)
from ledger.primitives.codec import decode, encode
from ledger.primitives.keys import SigningKey, verify_all
from ledger.primitives.units import ZERO_HASH, Hash32
from ledger.primitives.validators import Validator, ValidatorSet, validator_id

KEYS = [SigningKey(bytes((i,)) * 32) for i in range(1, 5)]
SET = ValidatorSet(
    tuple(
        Validator(validator_id(k.public), f"p{i}", k.public, SigningKey(bytes((200 + i,)) * 32).public)
        for i, k in enumerate(KEYS)
    )
)
BY_PUBLIC = {key.public: key for key in KEYS}
CTX = SigningContext(b"\xcc" * 32, SET.hash, 7)
BLOCK = Hash32(b"\xbb" * 32)
HEAD = b"GETTY-SUMERAGI/1\x10"
BOUND = b"\xcc" * 32 + SET.hash + b"\x00" * 7 + b"\x07"


def signed(payload: bytes, *signers: int) -> tuple[VoteSignature, ...]:
    return tuple(VoteSignature(i, BY_PUBLIC[SET[i].consensus_key].sign(payload)) for i in signers)


def test_signed_bytes_of_the_specification() -> None:
    none, two = b"\xff" * 8, b"\x00" * 7 + b"\x02"
    assert CTX.prepare_bytes(2, BLOCK, ZERO_HASH, NO_VIEW) == HEAD + b"\x02" + BOUND + two + BLOCK + ZERO_HASH + none
    assert CTX.commit_bytes(2, BLOCK) == HEAD + b"\x03" + BOUND + two + BLOCK
    assert CTX.timeout_bytes(2, NO_VIEW, ZERO_HASH) == HEAD + b"\x04" + BOUND + two + none + ZERO_HASH
    assert CTX.sign_bytes(VoteType.STATUS, NO_VIEW, b"body") == HEAD + b"\x05" + BOUND + none + b"body"


def test_no_vote_can_be_taken_for_another() -> None:
    bodies = {
        CTX.prepare_bytes(0, BLOCK, ZERO_HASH, NO_VIEW),
        CTX.prepare_bytes(1, BLOCK, ZERO_HASH, NO_VIEW),
        CTX.commit_bytes(0, BLOCK),
        CTX.commit_bytes(1, BLOCK),
        CTX.timeout_bytes(0, NO_VIEW, BLOCK),
        SigningContext(b"\xcd" * 32, SET.hash, 7).commit_bytes(0, BLOCK),
        SigningContext(b"\xcc" * 32, SET.hash, 8).commit_bytes(0, BLOCK),
        SigningContext(b"\xcc" * 32, ZERO_HASH, 7).commit_bytes(0, BLOCK),
    }
    assert len(bodies) == 8


def test_claims_are_those_of_the_signers() -> None:
    commit = CommitQC(7, 2, BLOCK, signed(CTX.commit_bytes(2, BLOCK), 0, 1, 3))
    assert verify_all(commit.claims(SET, CTX)) == [True, True, True]
    prepare = PrepareQC(7, 2, BLOCK, ZERO_HASH, NO_VIEW, commit.signatures)
    assert verify_all(prepare.claims(SET, CTX)) == [False, False, False]
    assert decode(CommitQC, encode(commit)) == commit


def test_a_timeout_certificate_names_its_maximum_and_claims_all_it_carries() -> None:
    qc = PrepareQC(7, 1, BLOCK, b"\x01" * 32, 0, signed(CTX.prepare_bytes(1, BLOCK, b"\x01" * 32, 0), 0, 1, 2))  # type: ignore[arg-type]
    said = [(0, NO_VIEW, ZERO_HASH), (1, 1, BLOCK), (2, NO_VIEW, ZERO_HASH)]
    entries = tuple(
        TimeoutEntry(i, view, digest, signed(CTX.timeout_bytes(2, view, digest), i)[0].signature)
        for i, view, digest in said
    )
    tc = TimeoutCertificate(7, 2, entries, qc)
    assert tc.max_hq_view == 1
    assert TimeoutCertificate(7, 2, (entries[0],), None).max_hq_view == NO_VIEW
    assert verify_all(tc.claims(SET, CTX)) == [True] * 6
    assert tc.just == TimeoutCertificate(7, 2, entries, None).just, "the attached certificate is not covered"
    assert tc.just != TimeoutCertificate(7, 2, entries[:2], None).just


def test_just_is_the_hash_of_the_entries_with_none_as_the_largest_number() -> None:
    entries = (TimeoutEntry(0, NO_VIEW, ZERO_HASH, b"s"), TimeoutEntry(2, 5, BLOCK, b"t"))
    written = encode([[0, 2**64 - 1, ZERO_HASH, b"s"], [2, 5, BLOCK, b"t"]])
    assert TimeoutCertificate(7, 6, entries, None).just == sha256(written).digest()


def test_none_is_the_largest_number_on_the_wire() -> None:
    assert view_bytes(NO_VIEW) == b"\xff" * 8
    assert view_bytes(0) == bytes(8)


def test_block_one_carries_no_certificate() -> None:
    assert certificate_hash(None) == ZERO_HASH
    assert certificate_hash(CommitQC(1, 0, BLOCK, ())) != ZERO_HASH
