"""A new agreement for a running club: everybody signs, fees stay, and no clause that new clubs could not have."""

from dataclasses import replace

import pytest

from contracts.abi.club import Amend
from contracts.agreement.calls import Add, Withdraw
from contracts.rotation.changes import dispatch
from contracts.rotation.changes.amend import plan_amend
from contracts.rotation.terms.agreement import hash_of
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won
from tests.kit import votes
from tests.kit.library import EXPERT, adopt, clause_of, drafted, judge
from tests.kit.votes import decided, newest, soon, why
from tests.kit.world import World, member, terms

THREE = [member(number) for number in (1, 2, 3)]
FEES = {"late_charge_bp": 1000}


def running(world: World, agreement: bytes, **changes: object) -> bytes:
    world.fund_all(THREE, 1_000_000)
    return world.started(terms(form="flat", seats=3, agreement=agreement, **FEES | changes), THREE)


def agreed(world: World, club: bytes) -> Terms:
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.schedule_hash == hash_of(club, record.terms, world.rotation().table(club))
    return record.terms


@pytest.fixture(scope="module")
def library() -> World:
    world = World()
    adopt(world)
    return world


def test_everybody_signs_a_new_agreement_and_the_fees_stay(library: World) -> None:
    world = library
    old, new = drafted(world, **FEES), drafted(world, **FEES, mediation_days=30)
    club = running(world, old)
    two = THREE[:2]
    assert decided(world, club, member(1), votes.amend(world, club, new, soon(world)), two).status == "open"
    assert agreed(world, club).agreement == old
    world.call(member(3), votes.cast(world, newest(world, club).id, True))
    receipts = world.at(world.now + 1)
    assert "club.amended" in [event.type for receipt in receipts for event in receipt.events]
    assert newest(world, club).status == "done"
    assert agreed(world, club).agreement == new
    assert agreed(world, club).late_charge_bp == 1000


def test_one_no_ends_it_and_a_stranger_has_no_word(library: World) -> None:
    world = library
    old, new = drafted(world, **FEES), drafted(world, **FEES, mediation_days=7)
    club = running(world, old)
    assert world.refused("stranger", votes.amend(world, club, new, soon(world))) == "not_in_electorate"
    world.call(member(1), votes.amend(world, club, new, soon(world)))
    world.call(member(2), votes.cast(world, newest(world, club).id, False))
    assert newest(world, club).status == "rejected"
    assert agreed(world, club).agreement == old


def test_no_amendment_changes_a_fee_or_takes_what_no_new_club_could(library: World) -> None:
    world = library
    old = drafted(world, **FEES)
    club = running(world, old)

    def refused(agreement: bytes) -> str:
        return world.refused(member(1), votes.amend(world, club, agreement, soon(world)))

    assert refused(old) == "same_agreement"
    assert refused(b"") == "agreement_not_found"
    assert refused(bytes(32)) == "agreement_not_found"
    assert refused(drafted(world, late_charge_bp=999)) == "term_differs"
    assert refused(drafted(world)) == "penalty_without_clause"
    assert refused(drafted(world, **FEES, exit_penalty_won=1)) == "term_differs"


def test_a_clause_that_falls_between_vote_and_execution_stops_it() -> None:
    """What everybody has agreed to is checked again when it is executed."""
    world = World()
    adopt(world)
    old, new = drafted(world, **FEES), drafted(world, **FEES, exit_penalty_won=0)
    club = running(world, old, exit_penalty=Won(0))
    world.call(member(1), votes.amend(world, club, new, soon(world)))
    id_ = newest(world, club).id
    for name in THREE[:2]:
        world.call(name, votes.cast(world, id_, True))
    world.all([(member(3), votes.cast(world, id_, True)), ("operator", Withdraw("exit_penalty", 1))])
    world.at(world.now + 1)
    assert (newest(world, club).status, why(newest(world, club))) == ("failed", "agreement_outdated")
    assert agreed(world, club).agreement == old


def test_a_club_moves_on_to_the_next_version_of_a_clause() -> None:
    world = World()
    adopt(world)
    old = drafted(world, **FEES)
    club = running(world, old)
    text = clause_of("turns", version=2)
    world.call("operator", Add(text))
    world.call(EXPERT, judge(text))
    assert votes.leads_to(world, Amend(club, drafted(world, **FEES, mediation_days=20))) != b""
    assert votes.leads_to(world, Amend(club, bytes(32))) == b""


def test_an_amendment_that_not_everybody_has_signed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted bug: the plan asks nobody to sign. The votes carry it; the auditor finds it and freezes."""
    world = World(broken=True)
    adopt(world)
    old, new = drafted(world, **FEES), drafted(world, **FEES, mediation_days=30)
    club = running(world, old)
    monkeypatch.setattr(dispatch, "plan_amend", lambda books, change: replace(plan_amend(books, change), signers=()))
    decided(world, club, member(1), votes.amend(world, club, new, soon(world)), THREE)
    world.at(world.now + 1)
    assert agreed(world, club).agreement == new
    assert [(one.invariant, one.club) for one in world.findings] == [("M13", club)]
