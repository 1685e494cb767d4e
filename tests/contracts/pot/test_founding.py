"""From a pot's creation to its start: consent, invitations, one hash that everybody signs."""

import pytest

from contracts.pot.calls import Create, Invite, Join, Leave, Sign, Start, Uninvite
from contracts.pot.terms import PotTerms
from contracts.pot.words import CANCELLED, RUNNING
from ledger.primitives.units import Won
from tests.kit.library import adopt, drafted
from tests.kit.pots import DUES, Pot, monthly
from tests.kit.world import World, member

YEAR = Won(12 * DUES)


@pytest.fixture
def pot() -> Pot:
    return Pot(World(), monthly(), [member(1), member(2), member(3)], started=False)


def test_nobody_joins_without_an_invitation_and_consents_to_exactly_the_dues(pot: Pot) -> None:
    world = pot.world
    assert world.refused(member(4), Join(pot.id, YEAR)) == "not_invited_to_pot"
    assert world.refused(member(2), Invite(pot.id, world.id(member(4)))) == "not_organizer"
    assert world.refused(member(1), Uninvite(pot.id, world.id(member(4)))) == "no_pot_invitation"
    assert world.refused(member(1), Invite(pot.id, world.id(member(2)))) == "already_member"
    world.call(member(1), Invite(pot.id, world.id(member(4))))
    assert world.refused(member(4), Join(pot.id, Won(YEAR - 1))) == "wrong_consent"
    world.call(member(1), Uninvite(pot.id, world.id(member(4))))
    assert world.refused(member(4), Join(pot.id, YEAR)) == "not_invited_to_pot"
    assert world.refused(member(1), Create(monthly(), Won(0))) == "wrong_consent"


def test_all_sign_one_hash_of_terms_and_members(pot: Pot) -> None:
    """An organizer cannot collect signatures first and bring friends in afterwards."""
    world, before = pot.world, pot.record.agreement
    for name in (member(1), member(2), member(3)):
        world.call(name, Sign(pot.id, before))
    assert world.refused(member(3), Sign(pot.id, before)) == "already_signed"
    world.call(member(1), Invite(pot.id, world.id(member(4))))
    world.call(member(4), Join(pot.id, YEAR))
    assert pot.record.agreement != before
    assert world.refused(member(1), Start(pot.id)) == "not_signed"
    assert world.refused(member(2), Sign(pot.id, before)) == "wrong_hash"
    world.call(member(4), Leave(pot.id))
    assert pot.record.agreement == before, "the same members again, who have signed"
    assert world.refused(member(2), Start(pot.id)) == "not_organizer"
    world.call(member(1), Start(pot.id))
    assert pot.record.status == RUNNING
    assert world.refused(member(1), Invite(pot.id, world.id(member(5)))) == "pot_status", "only a vote admits now"
    assert world.refused(member(2), Sign(pot.id, pot.record.agreement)) == "pot_status"


def test_shams_invited_before_the_start_do_not_join_after_it(pot: Pot) -> None:
    """An organizer invites friends, who wait until the others have signed and paid. Then they would be a majority."""
    world = pot.world
    world.all([(member(1), Invite(pot.id, world.id(member(number)))) for number in (4, 5, 6, 7)])
    world.all([(member(number), Sign(pot.id, pot.record.agreement)) for number in (1, 2, 3)])
    world.call(member(1), Start(pot.id))
    for number in (4, 5, 6, 7):
        assert world.refused(member(number), Join(pot.id, YEAR)) == "not_invited_to_pot"
    pot.decided(member(1), pot.admitting(member(4)), member(1), member(2))
    world.call(member(4), Join(pot.id, YEAR))
    assert pot.record.members == 4, "a vote still admits whom the organizer had invited"


def test_before_the_start_everybody_may_leave(pot: Pot) -> None:
    world = pot.world
    world.call(member(2), Leave(pot.id))
    assert pot.record.members == 2
    world.call(member(1), Invite(pot.id, world.id(member(5))))
    world.call(member(5), Join(pot.id, YEAR))
    assert pot.member(member(5)).number == 2, "the lowest free number"
    world.call(member(1), Leave(pot.id))
    assert pot.record.status == CANCELLED
    assert world.refused(member(3), Leave(pot.id)) == "pot_status"


def test_a_pot_of_one_does_not_start() -> None:
    world = World()
    pot = Pot(world, PotTerms("alone"), [member(1)], started=False)
    world.call(member(1), Sign(pot.id, pot.record.agreement))
    assert world.refused(member(1), Start(pot.id)) == "too_few_members"


def test_a_pot_has_at_most_so_many_members() -> None:
    world = World(params={"rate_cap_enforced": False, "max_seats": 2})
    pot = Pot(world, PotTerms("two"), [member(1), member(2)], started=False)
    world.call(member(1), Invite(pot.id, world.id(member(3))))
    assert world.refused(member(3), Join(pot.id, Won(0))) == "pot_full"


def test_members_are_verified_as_far_as_the_terms_ask() -> None:
    assert World().refused(member(1), Create(PotTerms("known", level=2), Won(0))) == "pot_level_too_low"


def test_no_start_after_the_first_dues(pot: Pot) -> None:
    world = pot.world
    for name in (member(1), member(2), member(3)):
        world.call(name, Sign(pot.id, pot.record.agreement))
    pot.collect(1)
    assert world.refused(member(1), Start(pot.id)) == "bad_calendar"


def test_a_pot_needs_an_agreement_where_the_chain_asks_for_one() -> None:
    world = World(params={"rate_cap_enforced": False, "agreement_required": True})
    adopt(world)
    create = Create(PotTerms("shared"), Won(0))
    assert world.refused(member(1), create) == "agreement_missing"
    for agreement, code in ((bytes(32), "agreement_not_found"), (drafted(world, late_charge_bp=5), "term_differs")):
        assert world.refused(member(1), Create(PotTerms("shared", agreement=agreement), Won(0))) == code
    world.call(member(1), Create(PotTerms("shared", agreement=drafted(world)), Won(0)))
