"""Every way a certificate or a message can be wrong. What is right is right in each case but one thing."""

from collections.abc import Callable

import msgspec
import pytest

from consensus.certificate import (
    MAX_VIEW,
    BadMessageError,
    carried,
    check_certificate,
    check_message,
    claims_of,
    required_block,
)
from consensus.messages import MAX_REASONS, Certificate, Commit, Message, Prepare, Proposal, ProposalHint, Timeout
from ledger.primitives.block import Header, header_hash
from ledger.primitives.certificate import (
    NO_VIEW,
    CommitQC,
    PrepareQC,
    SigningContext,
    TimeoutCertificate,
    VoteSignature,
)
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import verify_all
from ledger.primitives.units import ZERO_HASH, Hash32
from tests.kit.height import Height

H = Height()
LATER = Height(height=2)
X, Y = H.block("X"), H.block("Y")
X_HASH = header_hash(X.header)
QC, CQC, TC = H.prepare_qc(X), H.commit_qc(X), H.tc(0)
TC_QC = H.tc(1, {0: QC, 2: QC})
QC2 = H.prepare_qc(X, 2, TC_QC)
change = msgspec.structs.replace


def refused(check: Callable[[], object], why: str) -> None:
    with pytest.raises(BadMessageError, match=why) as caught:
        check()
    assert caught.value.code == "bad_message"


@pytest.mark.parametrize(
    "certificate", [QC, CQC, TC, TC_QC, QC2, H.prepare_qc(X, signers=range(4)), H.commit_qc(X, signers=range(4))]
)
def test_right_ones_are_right(certificate: Certificate) -> None:
    check_certificate(certificate, H.validators)
    check_message(certificate, H.validators)
    assert all(verify_all(claims_of(certificate, H.validators, H.context)))


SHORT = QC.signatures[:2]
DOUBLE = (QC.signatures[0], QC.signatures[0], QC.signatures[1])
TURNED = QC.signatures[::-1]
UNKNOWN = (*QC.signatures, VoteSignature(4, bytes(64)))
NEGATIVE = (VoteSignature(-1, bytes(64)), *QC.signatures)


@pytest.mark.parametrize(
    ("signatures", "why"),
    [
        (SHORT, "2 signers, a quorum is 3"),
        ((), "not a member"),
        (DOUBLE, "not strictly increasing"),
        (TURNED, "not strictly increasing"),
        (UNKNOWN, "not a member"),
        (NEGATIVE, "not a member"),
    ],
)
@pytest.mark.parametrize("certificate", [QC, CQC])
def test_signers_are_q_distinct_members_in_order(
    certificate: PrepareQC | CommitQC, signatures: tuple[VoteSignature, ...], why: str
) -> None:
    refused(lambda: check_certificate(change(certificate, signatures=signatures), H.validators), why)


WRONG: list[tuple[str, Certificate, str]] = [
    ("another scheme", change(QC, scheme=2), "signature scheme 2"),
    ("another scheme", change(TC, scheme=0), "signature scheme 0"),
    ("a view below 0", change(CQC, view=-1), "view -1"),
    ("an absurd view", change(CQC, view=MAX_VIEW), "view"),
    ("view 0 with a TC behind it", change(QC, just=sha256(b"tc")), "names a justification"),
    ("view 0 with an hq_view", change(QC, hq_view=0), "names a justification"),
    ("view 2 without a TC behind it", change(QC2, just=ZERO_HASH), "names no justification"),
    ("hq_view not below the view", change(QC2, hq_view=2), "not below its own"),
    ("hq_view below none", change(QC2, hq_view=-2), "not below its own"),
    ("TC of q+1", change(TC, entries=H.tc(0, signers=range(4)).entries), "4 signers, a quorum is 3"),
    ("TC of f+1", change(TC, entries=TC.entries[:2]), "2 signers, a quorum is 3"),
    ("TC with a signer twice", change(TC, entries=(TC.entries[0], *TC.entries[:2])), "not strictly increasing"),
    ("m claimed without the QC", change(TC_QC, high_qc=None), "if and only if"),
    ("a QC nobody reported", change(TC, high_qc=QC), "if and only if"),
    ("the QC of another view", change(TC_QC, high_qc=H.prepare_qc(X, 1, TC)), "not of the highest view"),
    ("the QC of another height", change(TC_QC, high_qc=LATER.prepare_qc(X)), "not of the highest view|of height 2"),
    ("the QC of another block", change(TC_QC, high_qc=H.prepare_qc(Y)), "name another block"),
    ("a bad QC inside", change(TC_QC, high_qc=change(QC, signatures=SHORT)), "a quorum is 3"),
    ("an entry above its view", change(H.tc(0, {0: QC}), entries=H.tc(2, {0: QC2}).entries), "impossible"),
    (
        "none with a hash",
        change(TC, entries=(change(TC.entries[0], hq_hash=X_HASH), *TC.entries[1:])),
        "impossible",
    ),
    ("a hash too short", change(CQC, block_hash=Hash32(X_HASH[:31])), "32 bytes"),
    (
        "an entry's hash too short",
        change(TC_QC, entries=(*TC_QC.entries[:1], change(TC_QC.entries[1], hq_hash=Hash32(b"")), TC_QC.entries[2])),
        "32 bytes",
    ),
]


@pytest.mark.parametrize(("name", "certificate", "why"), WRONG, ids=[f"{i} {w[0]}" for i, w in enumerate(WRONG)])
def test_a_wrong_certificate_is_refused_by_itself_and_wherever_it_is_carried(
    name: str, certificate: Certificate, why: str
) -> None:
    refused(lambda: check_certificate(certificate, H.validators), why)
    if isinstance(certificate, CommitQC):
        return
    refused(lambda: check_message(change(H.timeout(1, 5), why=certificate), H.validators), why)
    if isinstance(certificate, PrepareQC):
        commit = change(H.commit(1, X, certificate.view), again=True, qc=certificate)
        refused(lambda: check_message(commit, H.validators), why)


@pytest.mark.parametrize("index", range(3))
@pytest.mark.parametrize("certificate", [QC, CQC])
def test_every_signature_is_checked_the_last_one_too(certificate: PrepareQC | CommitQC, index: int) -> None:
    shares = list(certificate.signatures)
    shares[index] = VoteSignature(shares[index].signer, shares[(index + 1) % 3].signature)
    answers = verify_all(claims_of(change(certificate, signatures=tuple(shares)), H.validators, H.context))
    assert answers == [i != index for i in range(3)]


def test_a_tc_asks_for_its_own_signatures_and_for_those_of_its_certificate() -> None:
    claims = claims_of(TC_QC, H.validators, H.context)
    assert len(claims) == 6
    assert all(verify_all(claims))
    forged = change(TC_QC, high_qc=change(QC, signatures=(*QC.signatures[:2], VoteSignature(2, bytes(64)))))
    assert verify_all(claims_of(forged, H.validators, H.context)).count(False) == 1
    lying = change(TC_QC, entries=(change(TC_QC.entries[0], hq_view=NO_VIEW, hq_hash=ZERO_HASH), *TC_QC.entries[1:]))
    check_certificate(lying, H.validators)  # its form is right
    assert verify_all(claims_of(lying, H.validators, H.context)).count(False) == 1  # but nobody signed that


@pytest.mark.parametrize(
    "context",
    [
        SigningContext(sha256(b"another chain"), H.validators.hash, 1),
        SigningContext(H.context.chain_ctx, Height(n=5).validators.hash, 1),
        SigningContext(H.context.chain_ctx, H.validators.hash, 2),
    ],
)
def test_a_signature_counts_on_only_one_chain_set_and_height(context: SigningContext) -> None:
    for certificate in (QC, CQC, TC):
        assert not any(verify_all(certificate.claims(H.validators, context)))


def test_votes_of_one_type_do_not_count_as_another() -> None:
    swapped = CommitQC(1, 0, X_HASH, QC.signatures)
    assert not any(verify_all(swapped.claims(H.validators, H.context)))
    at_another_view = change(CQC, view=1)
    assert not any(verify_all(at_another_view.claims(H.validators, H.context)))


def test_a_signature_cannot_be_read_as_a_vote_for_another_hash() -> None:
    """Signed bytes are hash ‖ just ‖ …; cut elsewhere they would be a certificate for a block that does not exist.

    The signatures of such a certificate are genuine, so its form is all that can tell.
    """
    honest = H.prepare_qc(X, 2, TC_QC)
    both = honest.block_hash + honest.just
    for cut in (0, 16, 31, 33, 64):
        forged = change(honest, block_hash=Hash32(both[:cut]), just=Hash32(both[cut:]))
        assert all(verify_all(forged.claims(H.validators, H.context)))
        refused(lambda forged=forged: check_certificate(forged, H.validators), "a hash has 32 bytes")  # type: ignore[misc]


def test_what_is_at_its_limit_is_right() -> None:
    for message in (hinting(), H.timeout(0, 0, QC), change(H.timeout(0), reasons=(X_HASH,) * MAX_REASONS)):
        check_message(message, H.validators)


def test_every_claim_of_a_message_is_listed_once() -> None:
    commit = change(H.commit(3, X), again=True, qc=QC)
    assert [len(claims_of(m, H.validators, H.context)) for m in (H.prepare(1, X), commit)] == [1, 4]
    timeout = change(H.timeout(1, 1, H.prepare_qc(X)), why=TC_QC)
    assert len(claims_of(timeout, H.validators, H.context)) == 1 + 3 + 6
    proposal = H.proposal(X, 2, TC_QC)
    assert len(claims_of(proposal, H.validators, H.context)) == 1 + 6
    for message in (H.prepare(1, X), commit, timeout, proposal):
        assert all(verify_all(claims_of(message, H.validators, H.context)))


def test_a_wrong_signature_anywhere_in_a_message_is_among_its_claims() -> None:
    bad_vote = change(H.prepare(1, X), signature=bytes(64))
    bad_leader = change(H.proposal(X), prepare=change(H.proposal(X).prepare, signature=bytes(64)))
    bad_qc = change(QC, signatures=(*QC.signatures[:2], VoteSignature(2, bytes(64))))
    bad_commit = change(H.commit(1, X), qc=bad_qc)
    bad_why = change(H.timeout(1, 1), why=bad_qc)
    bad_attached = change(H.timeout(1, 1, QC), qc=bad_qc)
    bad_tc = change(H.proposal(X, 2, TC_QC), tc=change(TC_QC, high_qc=bad_qc))
    bad_hint = hinting(prepare=bad_leader.prepare)
    messages: list[Message] = [bad_vote, bad_leader, bad_commit, bad_why, bad_attached, bad_tc, bad_hint]
    for message in messages:
        check_message(message, H.validators)
        assert verify_all(claims_of(message, H.validators, H.context)).count(False) == 1


def hinting(view: int = 0, header: Header = X.header, prepare: Prepare | None = None) -> Timeout:
    return change(H.timeout(3, view), hint=ProposalHint(header, prepare or H.prepare(0, X)))


MESSAGES: list[tuple[Message, str]] = [
    (change(H.prepare(0, X), signer=4), "signer 4 of 4"),
    (change(H.commit(0, X), signer=-1), "signer -1 of 4"),
    (change(H.timeout(0), signer=10**6), "signer"),
    (change(H.proposal(X), prepare=change(H.proposal(X).prepare, signer=4)), "signer 4 of 4"),
    (change(H.proposal(X), prepare=change(H.proposal(X).prepare, signer=-1)), "signer -1 of 4"),
    (change(H.prepare(0, X), view=-1), "view -1"),
    (change(H.commit(0, X), view=MAX_VIEW), "view"),
    (change(H.prepare(0, X), just=sha256(b"tc")), "names a justification"),
    (change(H.prepare(0, X), block_hash=Hash32(b"short")), "32 bytes"),
    (change(H.commit(0, X), block_hash=Hash32(bytes(33))), "32 bytes"),
    (change(H.timeout(0), hq_hash=Hash32(b"")), "32 bytes"),
    (change(H.timeout(0), hq_hash=X_HASH), "names a block"),
    (change(H.timeout(0), qc=QC), "names a block"),
    (change(H.timeout(0, 1, QC), qc=None), "does not attach"),
    (change(H.timeout(0, 1, QC), hq_hash=header_hash(Y.header)), "not the one reported"),
    (change(H.timeout(0, 3, QC2), hq_view=1), "not the one reported"),
    (change(H.timeout(0, 1), hq_view=2), "reports view 2"),
    (change(H.timeout(0, 1), hq_view=-2), "reports view -2"),
    (change(H.timeout(0), reasons=(X_HASH,) * (MAX_REASONS + 1)), "up to 64 ids"),
    (change(H.timeout(0), reasons=(bytes(1_000_000),)), "up to 64 ids"),
    (change(H.timeout(0, 1), why=LATER.tc(0)), "certificate of height 2 in a message of 1"),
    (change(H.commit(0, X), qc=LATER.prepare_qc(X)), "certificate of height 2 in a message of 1"),
    (Proposal(X, None, change(H.prepare(0, X), just=sha256(b"tc"))), "names a justification"),
    (Proposal(X, None, change(H.prepare(0, X), block_hash=Hash32(b"short"))), "32 bytes"),
    (hinting(view=1), "only a TIMEOUT of view 0"),
    (hinting(prepare=H.prepare(0, X, 1, TC)), "only a TIMEOUT of view 0"),
    (hinting(prepare=LATER.prepare(0, X)), "only a TIMEOUT of view 0"),
    (hinting(prepare=change(H.prepare(0, X), signer=4)), "signer 4 of 4"),
    (hinting(prepare=H.prepare(0, Y)), "does not match its PREPARE"),
    (hinting(header=LATER.block().header, prepare=H.prepare(0, LATER.block())), "does not match its PREPARE"),
    (change(H.proposal(X), tc=TC), "if and only if its view is above 0"),
    (change(H.proposal(X, 1, TC), tc=None), "if and only if its view is above 0"),
    (change(H.proposal(X, 2, TC_QC), tc=TC), "not of the view before"),
    (change(H.proposal(X, 1, TC), tc=LATER.tc(0)), "not of the view before"),
    (change(H.proposal(X, 1, TC), tc=H.tc(0, signers=(0, 1, 3))), "does not name the TC"),
    (Proposal(X, TC_QC, change(H.prepare(2, X, 2, TC_QC), hq_view=NO_VIEW)), "does not name the TC"),
    (Proposal(LATER.block(), None, H.prepare(0, X)), "different heights"),
]


@pytest.mark.parametrize(("message", "why"), MESSAGES, ids=[f"{i} {m[1]}" for i, m in enumerate(MESSAGES)])
def test_a_message_no_honest_peer_sends_is_refused(message: Message, why: str) -> None:
    refused(lambda: check_message(message, H.validators), why)


def test_a_last_commit_of_the_height_before_may_be_carried_and_is_left_to_the_driver() -> None:
    before = CommitQC(0, 0, X_HASH, CQC.signatures)
    proposal = change(H.proposal(X), block=change(X, last_commit=before))
    check_message(proposal, H.validators)
    assert list(carried(proposal)) == [before]
    assert len(claims_of(proposal, H.validators, H.context)) == 1


@pytest.mark.parametrize(
    ("message", "inside"),
    [
        (H.prepare(0, X), []),
        (H.commit(0, X), []),
        (QC, [QC]),
        (TC, [TC]),
        (TC_QC, [QC, TC_QC]),
        (change(H.timeout(0, 1, QC), why=TC_QC), [QC, QC, TC_QC]),
        (H.proposal(X, 2, TC_QC), [QC, TC_QC]),
    ],
)
def test_what_is_carried_comes_before_what_carries_it(message: Message, inside: list[Certificate]) -> None:
    assert list(carried(message)) == inside


def test_the_value_rule() -> None:
    """R3.3: nothing is demanded at view 0 or when nobody saw a PrepareQC, else the block of the highest one."""
    assert required_block(None) is None
    assert required_block(TC) is None
    assert required_block(TC_QC) == X_HASH
    higher = H.tc(2, {0: QC, 1: H.prepare_qc(Y, 1, TC)})
    assert required_block(higher) == header_hash(Y.header)


@pytest.mark.parametrize("kind", [Prepare, Commit, Timeout])
def test_the_again_flag_and_the_rest_that_is_unsigned_change_no_signed_byte(kind: type) -> None:
    vote: Prepare | Commit | Timeout
    other: Prepare | Commit | Timeout
    if kind is Timeout:
        vote = H.timeout(0, 1, QC)
        other = change(vote, why=TC, reasons=(X_HASH,))
    elif kind is Commit:
        vote = H.commit(0, X)
        other = change(vote, again=True, qc=QC)
    else:
        vote = H.prepare(0, X)
        other = change(vote, again=True)
    assert vote.sign_bytes(H.context) == other.sign_bytes(H.context)


def test_just_covers_the_entries_and_not_the_choice_of_signers_of_the_certificate() -> None:
    other_signers = change(TC_QC, high_qc=H.prepare_qc(X, signers=(1, 2, 3)))
    check_certificate(other_signers, H.validators)
    assert other_signers.just == TC_QC.just
    assert isinstance(TC_QC, TimeoutCertificate)
    assert H.tc(1, {0: QC}).just != TC_QC.just
