"""What was agreed is carried out at a boundary, or fails and keeps why: the code, the fields, and so the sentence."""

import msgspec
import pytest

from api import texts
from contracts.abi.club import Verdict
from contracts.voting import carrying
from contracts.voting.state import Proposal
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in (1, 2, 3, 4)]


@pytest.fixture
def world() -> World:
    made = World()
    made.fund_all(FOUR, 1_000_000)
    return made


@pytest.fixture
def club(world: World) -> bytes:
    return world.started(terms(seats=4), FOUR)


def stands(world: World, id_: bytes) -> Proposal:
    found = votes.proposal_of(world, id_)
    assert found is not None
    return found


SOMEBODY = AccountId(bytes(20))


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [
        (Verdict("paid_ahead", (), (SOMEBODY,), ((SOMEBODY, Won(1)),)), "paid_ahead"),
        (Verdict("ok", (), (SOMEBODY,), ((SOMEBODY, Won(1)),)), "signature_missing"),
        (Verdict("ok", (), (), ((SOMEBODY, Won(1)),)), "consent_missing"),
        (Verdict("ok", ()), "payers_disagree"),
        (Verdict("ok", (), leads_to=b"elsewhere"), "leads_elsewhere"),
    ],
)
def test_reasons_against_carrying_it_out_are_reported_in_order(
    monkeypatch: pytest.MonkeyPatch, world: World, club: bytes, verdict: Verdict, outcome: str
) -> None:
    """Agreed, and in the block between the club's rules have come to another answer."""
    receipt = world.call("member-01", votes.dissolve(world, club, Millis(world.now + DAY)))
    id_ = next(event for event in receipt.events if event.type == "proposal.made").get("proposal")
    assert isinstance(id_, bytes)
    world.all([(name, votes.cast(world, id_, True)) for name in FOUR[:3]])
    named = verdict.leads_to or stands(world, id_).leads_to
    bound = msgspec.structs.replace(verdict, leads_to=named, positive=(world.id(FOUR[3]),))
    monkeypatch.setattr(carrying, "verdict_of", lambda ctx, proposal: bound)
    world.at(world.now + 1)
    assert (stands(world, id_).status, votes.why(stands(world, id_))) == ("failed", outcome)
    found = world.rotation().clubs.get(club)
    assert found is not None
    assert found.status == "running"


@pytest.mark.parametrize(
    ("verdict", "fields"),
    [
        (Verdict("ok", (), (SOMEBODY,)), {"missing": 1, "needed": 1}),
        (
            Verdict("ok", (), (), ((SOMEBODY, Won(7)),)),
            {"reason": "change", "account": SOMEBODY, "asked": 7, "given": 0},
        ),
        (Verdict("ok", ()), {"yes": 0, "payers": 1}),
    ],
)
def test_a_proposal_that_failed_keeps_the_fields_and_says_them_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, world: World, club: bytes, verdict: Verdict, fields: dict[str, object]
) -> None:
    receipt = world.call("member-01", votes.dissolve(world, club, Millis(world.now + DAY)))
    id_ = next(event for event in receipt.events if event.type == "proposal.made").get("proposal")
    assert isinstance(id_, bytes)
    world.all([(name, votes.cast(world, id_, True)) for name in FOUR[:3]])
    named = stands(world, id_).leads_to
    bound = msgspec.structs.replace(verdict, leads_to=named, positive=(world.id(FOUR[3]),))
    monkeypatch.setattr(carrying, "verdict_of", lambda ctx, proposal: bound)
    world.at(world.now + 1)
    outcome = stands(world, id_).outcome
    assert outcome is not None
    assert dict(outcome.fields) == fields
    english, korean = (texts.sentence(outcome.code, outcome.fields, language) for language in ("en", "ko"))
    assert english != korean
    assert all(
        str(number) in said for number in fields.values() if isinstance(number, int) for said in (english, korean)
    )
