"""Which PROPOSAL a peer may vote for, and which relayed header is worth a question."""

import msgspec
import pytest

from consensus.acceptance import fault_of, is_leaders_hint
from consensus.messages import Proposal, ProposalHint
from ledger.primitives.hashing import sha256
from tests.kit.height import PARENT, Height

H = Height()
LEADER, SECOND, *_ = H.order()
X, Y = H.block("X"), H.block("Y")
SECOND_BLOCK = H.block("mine", proposer=SECOND)
TC, TC_X = H.tc(0), H.tc(0, {1: H.prepare_qc(X)})


def fault(proposal: Proposal) -> str | None:
    return fault_of(proposal, H.topology, H.validators, PARENT)


@pytest.mark.parametrize("proposal", [H.proposal(X), H.proposal(SECOND_BLOCK, 1, TC), H.proposal(X, 1, TC_X)])
def test_nothing_is_wrong(proposal: Proposal) -> None:
    assert fault(proposal) is None


@pytest.mark.parametrize(
    ("proposal", "why"),
    [
        (Proposal(X, None, H.prepare(SECOND, X)), "not of the leader"),
        (Proposal(SECOND_BLOCK, TC, H.prepare(LEADER, SECOND_BLOCK, 1, TC)), "not of the leader"),
        (Proposal(Y, None, H.prepare(LEADER, X)), "does not match"),
        (Proposal(msgspec.structs.replace(X, txs=()), None, H.prepare(LEADER, X)), "does not match"),
        (H.proposal(H.block(parent=sha256(b"elsewhere"))), "another parent"),
        (H.proposal(Y, 1, TC_X), "against the value rule R3.3"),
        (H.proposal(SECOND_BLOCK, 1, TC_X), "against the value rule R3.3"),
        (H.proposal(X, 1, TC), "another proposer's name"),  # nothing demands X, so the leader proposes its own
        (H.proposal(H.block(proposer=SECOND)), "another proposer's name"),
    ],
)
def test_what_is_wrong_is_named(proposal: Proposal, why: str) -> None:
    found = fault(proposal)
    assert found is not None
    assert why in found


def test_a_hint_is_followed_exactly_when_its_proposal_would_be_accepted() -> None:
    context = H.machine(SECOND).context
    blocks = [X, Y, SECOND_BLOCK, H.block(parent=sha256(b"elsewhere"))]
    for block in blocks:
        for signer in (LEADER, SECOND):
            vote = H.prepare(signer, block)
            accepted = fault(Proposal(block, None, vote)) is None
            assert is_leaders_hint(ProposalHint(block.header, vote), context) == accepted
    assert not is_leaders_hint(ProposalHint(X.header, H.prepare(LEADER, Y)), context)
