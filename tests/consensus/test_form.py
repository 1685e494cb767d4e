"""A PREPARE that is refused for its form is evidence against its signer, and nothing honest is."""

import msgspec
import pytest

from consensus.form import shown_by_form
from consensus.messages import Message, Prepare, Proposal, ProposalHint
from ledger.primitives.evidence import UnjustifiedPrepare
from ledger.primitives.hashing import sha256
from ledger.primitives.units import ZERO_HASH
from tests.kit.evidence import TC, TC_X, H, X, accepted, signed_prepare

change = msgspec.structs.replace


WRONG_FORMS: list[tuple[str, Message]] = [
    ("view 0 names a TC", H.signed(change(H.prepare(2, X), just=sha256(b"a TC")))),
    ("view 0 names a view", H.signed(change(H.prepare(2, X), hq_view=0))),
    ("view 1 names no TC", H.signed(change(H.prepare(2, X, 1, TC), just=ZERO_HASH))),
]


@pytest.mark.parametrize(("name", "vote"), WRONG_FORMS, ids=[name for name, _ in WRONG_FORMS])
def test_a_prepare_whose_form_breaks_the_rule_proves_it_wherever_it_is_carried(name: str, vote: Prepare) -> None:
    tc = TC if vote.view else None
    carriers: list[Message] = [vote, Proposal(X, tc, vote), change(H.timeout(1), hint=ProposalHint(X.header, vote))]
    for message in carriers:
        found = [each for each in shown_by_form(message) if accepted(each)]
        assert found == [UnjustifiedPrepare(1, 2, signed_prepare(vote), None)]
    assert not any(accepted(each) for each in shown_by_form(change(vote, signature=bytes(64))))


def test_a_proposal_with_the_tc_of_another_view_proves_its_leader_guilty() -> None:
    leader = H.topology.leader(2)
    vote = H.signed(change(H.prepare(leader, X, 2, TC), just=TC.just))
    found = [each for each in shown_by_form(Proposal(X, TC, vote)) if accepted(each)]
    assert found == [UnjustifiedPrepare(1, leader, signed_prepare(vote), TC)]


def test_what_an_honest_validator_says_proves_nothing_by_its_form() -> None:
    honest: list[Message] = [
        H.prepare(1, X),
        H.prepare(1, X, 1, TC),
        H.proposal(X),
        H.proposal(X, 1, TC_X),
        H.timeout(1),
        H.commit(1, X),
    ]
    assert not any(accepted(each) for message in honest for each in shown_by_form(message))
