"""Evidence: each kind is found from the two messages that make it, in either order; an honest peer makes none."""

import msgspec
import pytest
from hypothesis import given, settings

from consensus.certificate import BadMessageError
from consensus.evidence import TCS_KEPT, VOTES_KEPT, Witness, check_evidence, evidence_claims
from consensus.lock import Committed, Prepared, TimedOut
from consensus.messages import Commit, Prepare, Timeout
from ledger.primitives.certificate import NO_VIEW, SigningContext
from ledger.primitives.codec import encode
from ledger.primitives.evidence import (
    Amnesia,
    DoubleCommit,
    DoublePrepare,
    DoubleTimeout,
    Evidence,
    UnjustifiedPrepare,
    decode_evidence,
)
from ledger.primitives.keys import verify_all
from ledger.primitives.units import ZERO_HASH
from ledger.primitives.validators import ValidatorSet
from tests.consensus.kit import Height
from tests.consensus.test_lock import STEPS, play

H = Height()
X, Y = H.block("X"), H.block("Y")
QC = H.prepare_qc(X)
TC, TC_X = H.tc(0), H.tc(0, {1: QC})
change = msgspec.structs.replace


def sets(_: int) -> ValidatorSet:
    return H.validators


def context(height: int) -> SigningContext:
    return SigningContext(H.context.chain_ctx, H.validators.hash, height)


PAIRS: list[tuple[type, Prepare | Commit | Timeout, Prepare | Commit | Timeout]] = [
    (DoublePrepare, H.prepare(2, X), H.prepare(2, Y)),
    (DoublePrepare, H.prepare(2, X, 1, TC), H.prepare(2, X, 1, TC_X)),
    (DoubleCommit, H.commit(2, X), H.commit(2, Y)),
    (DoubleTimeout, H.timeout(2), H.timeout(2, 0, QC)),
    (Amnesia, H.commit(2, X), H.timeout(2)),
    (Amnesia, H.commit(2, X, 1), H.timeout(2, 3, QC)),
]


@pytest.mark.parametrize(("kind", "one", "other"), PAIRS)
@pytest.mark.parametrize("turned", [False, True])
def test_two_messages_prove_it_in_either_order(
    kind: type, one: Prepare | Commit | Timeout, other: Prepare | Commit | Timeout, turned: bool
) -> None:
    witness = Witness(1)
    first, second = (other, one) if turned else (one, other)
    assert list(witness.saw(first)) == []
    assert list(witness.saw(first)) == []
    found = list(witness.saw(second))
    assert [type(e) for e in found] == [kind]
    assert found[0].signer == 2
    check_evidence(found[0], sets)
    assert all(verify_all(evidence_claims(found[0], sets, context)))
    assert decode_evidence(encode(found[0])) == found[0]
    assert list(witness.saw(second)) == []  # once per signer


@pytest.mark.parametrize("tc_first", [False, True])
def test_a_prepare_is_held_against_the_tc_it_names(tc_first: bool) -> None:
    vote, witness = H.prepare(2, Y, 1, TC_X), Witness(1)
    found = [*witness.saw_tc(TC_X), *witness.saw(vote)] if tc_first else [*witness.saw(vote), *witness.saw_tc(TC_X)]
    assert [type(e) for e in found] == [UnjustifiedPrepare]
    check_evidence(found[0], sets)
    assert all(verify_all(evidence_claims(found[0], sets, context)))
    justified = Witness(1)
    assert [*justified.saw_tc(TC_X), *justified.saw(H.prepare(2, X, 1, TC_X))] == []


@settings(max_examples=200)
@given(STEPS)
def test_whatever_the_lock_permits_accuses_nobody(steps: list[tuple[str, int, int]]) -> None:
    """I12: an honest peer signs what its lock permits, so no two of its messages are evidence."""
    witness = Witness(1)
    for entry in play(steps).entries:
        if isinstance(entry, Prepared):
            vote: Prepare | Commit | Timeout = Prepare(1, entry.view, 3, entry.block_hash, entry.just, entry.hq_view)
            assert [*witness.saw(vote), *(witness.saw_tc(entry.tc) if entry.tc else ())] == []
        elif isinstance(entry, Committed):
            assert list(witness.saw(Commit(1, entry.view, 3, entry.block_hash))) == []
        elif isinstance(entry, TimedOut):
            assert list(witness.saw(Timeout(1, entry.view, 3, entry.hq_view, entry.hq_hash))) == []


def test_what_is_remembered_is_bounded_whatever_views_are_sent() -> None:
    for views in (range(500), range(500, 0, -1), range(0, 2**31, 2**22)):
        witness = Witness(1)
        for view in views:
            list(witness.saw(Timeout(1, view, 1, NO_VIEW, ZERO_HASH)))
            list(witness.saw(Commit(1, view, 1, ZERO_HASH)))
        assert len(witness._timeouts) <= VOTES_KEPT
        assert len(witness._commits) <= VOTES_KEPT
    for view in range(3 * TCS_KEPT):
        list(witness.saw_tc(H.tc(view)))
    assert len(witness._tcs) <= TCS_KEPT


def test_one_validator_cannot_make_the_witness_forget_another() -> None:
    witness = Witness(1)
    list(witness.saw(H.commit(2, X)))
    for view in range(10 * VOTES_KEPT):
        list(witness.saw(Commit(1, view, 1, ZERO_HASH)))
    assert [type(e) for e in witness.saw(H.commit(2, Y))] == [DoubleCommit]


def proof() -> dict[str, Evidence]:
    found = {}
    for kind, one, other in PAIRS:
        witness = Witness(1)
        found[kind.__name__] = [*witness.saw(one), *witness.saw(other)][0]
    witness = Witness(1)
    found["UnjustifiedPrepare"] = [*witness.saw_tc(TC_X), *witness.saw(H.prepare(2, Y, 1, TC_X))][0]
    return found


PROOF = proof()
WRONG: list[tuple[Evidence, str]] = [
    (change(PROOF["DoublePrepare"], signer=4), "signer 4 of 4"),
    (change(PROOF["DoublePrepare"], signer=-1), "signer -1 of 4"),
    (change(PROOF["DoublePrepare"], second=PROOF["DoublePrepare"].first), "proves nothing"),  # type: ignore[union-attr]
    (change(PROOF["DoubleCommit"], second=PROOF["DoubleCommit"].first), "proves nothing"),  # type: ignore[union-attr]
    (change(PROOF["DoubleTimeout"], second=PROOF["DoubleTimeout"].first), "proves nothing"),  # type: ignore[union-attr]
    (change(PROOF["DoubleCommit"], second=change(PROOF["DoubleCommit"].second, view=9)), "do not contradict"),  # type: ignore[union-attr]
    (change(PROOF["DoubleCommit"], second=change(PROOF["DoubleCommit"].second, block_hash=b"")), "32 bytes"),  # type: ignore[union-attr]
    (change(PROOF["Amnesia"], commit=change(PROOF["Amnesia"].commit, view=4)), "proves nothing"),  # type: ignore[union-attr]
    (change(PROOF["Amnesia"], timeout=change(PROOF["Amnesia"].timeout, hq_view=1)), "proves nothing"),  # type: ignore[union-attr]
    (change(PROOF["UnjustifiedPrepare"], tc=None), "proves nothing"),
    (change(PROOF["UnjustifiedPrepare"], tc=TC), "not the one the PREPARE names"),
    (change(PROOF["UnjustifiedPrepare"], tc=change(TC_X, entries=TC_X.entries[:2])), "a quorum is 3"),
    (change(PROOF["UnjustifiedPrepare"], tc=change(TC_X, height=2)), "not of the highest view|holds a TC of height 2"),
]


@pytest.mark.parametrize(("evidence", "why"), WRONG, ids=[f"{i} {w[1]}" for i, w in enumerate(WRONG)])
def test_what_proves_nothing_is_refused(evidence: Evidence, why: str) -> None:
    with pytest.raises(BadMessageError, match=why):
        check_evidence(evidence, sets)


def test_evidence_is_against_its_signer_alone() -> None:
    """The votes are genuine, the accused is another: every claim then fails."""
    for evidence in PROOF.values():
        framed = change(evidence, signer=3)
        check_evidence(framed, sets)
        own = verify_all(evidence_claims(framed, sets, context))
        assert not own[0]


def test_a_tc_of_another_view_does_not_condemn_a_justified_prepare() -> None:
    """`just` covers entries alone: the same entries under another view have wrong signatures."""
    honest = H.prepare(2, X, 1, TC_X)
    moved = change(TC_X, view=5)
    assert moved.just == TC_X.just
    framed = change(PROOF["UnjustifiedPrepare"], prepare=next(iter(_prepared(honest))), tc=moved)
    check_evidence(framed, sets)
    assert not all(verify_all(evidence_claims(framed, sets, context)))


def _prepared(vote: Prepare) -> list[object]:
    from ledger.primitives.evidence import SignedPrepare

    return [SignedPrepare(vote.view, vote.block_hash, vote.just, vote.hq_view, vote.signature)]
