"""Swap by consent and substitution by vote, from the proposal to what it does to the club."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import ConsentOf
from contracts.guard.calls import Freeze
from contracts.rotation import views
from contracts.voting.calls import Accept, ProposeSubstitute, ProposeSwap
from contracts.voting.views import ProposalView, proposal
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, OPERATOR, World, member, terms

FOUR = [member(number) for number in (1, 2, 3, 4)]
NEW = member(5)


def deadline(world: World, days: int = 20) -> Millis:
    return Millis(world.now + days * DAY)


@pytest.fixture
def world() -> World:
    made = World()
    made.fund_all([*FOUR, NEW], 1_000_000)
    return made


@pytest.fixture
def club(world: World) -> bytes:
    return world.started(terms(seats=4), FOUR)


def made_by(world: World, name: str, call: ProposeSwap | ProposeSubstitute) -> bytes:
    receipt = world.call(name, call)
    found = next(event for event in receipt.events if event.type == "proposal.made").get("proposal")
    assert isinstance(found, bytes)
    return found


def shown(world: World, id_: bytes) -> ProposalView:
    return proposal(world.chain.reader(), world.chain.storage("voting"), id_)


def accept(world: World, id_: bytes, club: bytes, seat: int) -> Accept:
    asked = views.substitution_terms(world.chain.reader(), world.chain.storage("rotation"), club, seat)
    return votes.accept(world, id_, asked.consent)


def vote_all(world: World, id_: bytes, names: list[str], yes: bool = True) -> None:
    for name in names:
        world.call(name, votes.cast(world, id_, yes))


# Swap ----------------------------------------------------------------------------------------------------------------


def test_a_swap_is_done_once_both_have_signed(world: World, club: bytes) -> None:
    before = world.rotation().table(club)
    old_hash = views.club(world.chain.reader(), world.chain.storage("rotation"), club).schedule_hash
    id_ = made_by(world, "member-02", votes.swap(world, club, 2, 4, deadline(world)))
    assert shown(world, id_).needed == tuple(sorted((world.id("member-02"), world.id("member-04"))))
    world.at(world.now + 1)
    assert world.rotation().table(club) == before, "nothing happens before the other has signed"
    world.call("member-04", votes.sign(world, id_))
    world.at(world.now + 1)
    assert shown(world, id_).status == "done"
    table = world.rotation().table(club)
    assert (table.round_of(2), table.round_of(4)) == (4, 2)
    assert views.club(world.chain.reader(), world.chain.storage("rotation"), club).schedule_hash != old_hash
    assert [world.purse(Purse(PurseKind.DEPOSIT, club, seat)) for seat in (2, 4)] == [100_000, 110_000]
    for number in (1, 2, 3, 4):
        world.at(world.due(club, number) + 1)
    assert [world.available(name) - 1_000_000 for name in FOUR] == [-30_000, 30_000, 10_000, -10_000]


def test_a_swap_after_a_round_leaves_what_was_paid(world: World, club: bytes) -> None:
    world.at(world.due(club, 1) + 1)
    id_ = made_by(world, "member-03", votes.swap(world, club, 2, 3, deadline(world)))
    world.call("member-02", votes.sign(world, id_))
    world.at(world.now + 1)
    assert world.rotation().table(club).recipients == (1, 3, 2, 4)
    assert world.rotation().table(club).pays[1] == (100_000, 100_000, 100_000, 110_000)


def test_a_swap_is_proposed_by_a_holder_of_seats_that_have_not_received(world: World, club: bytes) -> None:
    when = deadline(world)
    assert world.refused("member-01", votes.swap(world, club, 2, 4, when)) == "not_holder"
    assert world.refused("stranger", votes.swap(world, club, 2, 4, when)) == "not_holder"
    assert world.refused("member-02", votes.swap(world, club, 2, 2, when)) == "not_holder"
    assert world.refused("member-02", votes.swap(world, club, 2, 9, when)) == "seat_not_found"
    assert world.refused("member-02", votes.swap(world, bytes(32), 2, 3, when)) == "club_not_found"
    world.at(world.due(club, 1) + 1)
    assert world.refused("member-02", votes.swap(world, club, 2, 1, deadline(world))) == "seat_received"


def test_signatures_of_others_do_not_count(world: World, club: bytes) -> None:
    id_ = made_by(world, "member-02", votes.swap(world, club, 2, 4, deadline(world)))
    assert world.refused("member-01", votes.sign(world, id_)) == "not_signer"
    assert world.refused("member-02", votes.sign(world, id_)) == "already_signed"
    assert world.refused("member-01", votes.cast(world, id_, True)) == "wrong_kind"
    assert world.refused("member-01", Accept(id_, b"", Won(0))) == "wrong_kind"
    assert world.refused("member-01", votes.sign(world, bytes(32))) == "proposal_not_found"


def test_a_swap_not_signed_in_time_is_rejected_and_its_consent_taken_back(world: World, club: bytes) -> None:
    def consent(name: str) -> object:
        return world.chain.reader().ask(ConsentOf(club, world.id(name)))

    before = consent("member-04")
    id_ = made_by(world, "member-04", votes.swap(world, club, 2, 4, deadline(world)))
    assert consent("member-04") != before, "an earlier turn pays more, which its holder consents to"
    when = shown(world, id_).deadline_ms
    world.at(when)
    assert shown(world, id_).status == "open"
    world.at(when + 1)
    assert shown(world, id_).status == "rejected"
    assert consent("member-04") == before
    assert world.refused("member-02", votes.sign(world, id_)) == "proposal_not_open"


def test_the_last_signature_counts_at_the_deadline_not_after(world: World, club: bytes) -> None:
    id_ = made_by(world, "member-02", votes.swap(world, club, 2, 4, deadline(world)))
    when = shown(world, id_).deadline_ms
    world.at(when + 1)
    assert world.refused("member-04", votes.sign(world, id_)) == "proposal_not_open"
    other = made_by(world, "member-02", votes.swap(world, club, 2, 4, deadline(world)))
    world.call("member-04", votes.sign(world, other), at=shown(world, other).deadline_ms)
    world.at(world.now + 1)
    assert shown(world, other).status == "done"


@pytest.mark.parametrize("ahead", [0, 3_600_000 - 2, 60 * DAY + 2, -5])
def test_deadlines_are_near_but_not_too_near(world: World, club: bytes, ahead: int) -> None:
    assert world.refused("member-02", votes.swap(world, club, 2, 4, Millis(world.now + ahead))) == "bad_deadline"


def test_what_was_agreed_is_checked_again_when_it_is_carried_out(world: World, club: bytes) -> None:
    """Agreed while nothing spoke against it; before it is carried out, the club is frozen."""
    id_ = made_by(world, "member-02", votes.swap(world, club, 2, 4, deadline(world)))
    world.all([("member-04", votes.sign(world, id_)), (OPERATOR, Freeze(club))])
    world.at(world.now + 1)
    assert (shown(world, id_).status, votes.why(shown(world, id_))) == ("failed", "club_frozen")
    assert world.rotation().table(club).recipients == (1, 2, 3, 4)


def test_nothing_changes_while_a_round_is_collected(world: World, club: bytes) -> None:
    """A change is agreed to meanwhile, and made when the round is over."""
    world.call("member-04", Transfer(world.id("member-01"), Won(900_000)))
    world.at(world.due(club, 1) + 1)
    id_ = made_by(world, "member-02", votes.swap(world, club, 2, 3, deadline(world)))
    world.call("member-03", votes.sign(world, id_))
    world.at(world.due(club, 1) + 3 * DAY)
    assert (shown(world, id_).status, world.rotation().table(club).recipients) == ("agreed", (1, 2, 3, 4))


def test_what_is_agreed_as_a_round_begins_waits_until_it_is_over(world: World, club: bytes) -> None:
    world.call("member-03", Transfer(world.id("stranger"), Won(world.available("member-03"))))
    id_ = made_by(world, "member-02", votes.swap(world, club, 2, 4, deadline(world, 40)))
    world.call("member-04", votes.sign(world, id_), at=world.due(club, 1))
    world.at(world.due(club, 1) + 1)
    assert world.rotation().round(club, 1).status == "collecting"
    assert shown(world, id_).status == "agreed"
    world.at(world.due(club, 1) + 3 * DAY + 1)
    world.at(world.now + 1)
    assert shown(world, id_).status == "done"
    assert world.rotation().table(club).recipients == (1, 4, 3, 2)


def test_what_is_agreed_as_the_last_round_ends_the_club_comes_to_nothing(world: World, club: bytes) -> None:
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
    receipt = world.call("member-04", votes.dissolve(world, club, deadline(world, 40)))
    id_ = next(event for event in receipt.events if event.type == "proposal.made").get("proposal")
    assert isinstance(id_, bytes)
    world.all([(name, votes.cast(world, id_, True)) for name in FOUR], at=world.due(club, 4))
    assert shown(world, id_).status == "agreed"
    world.at(world.due(club, 4) + 1)
    assert (shown(world, id_).status, votes.why(shown(world, id_))) == ("failed", "wrong_status")


def test_a_deposit_that_grows_is_brought_or_the_swap_is_not(world: World, club: bytes) -> None:
    world.call("member-04", Transfer(world.id("member-01"), Won(900_000)))
    assert world.refused("member-02", votes.swap(world, club, 2, 4, deadline(world))) == "deposit_not_available"


def test_rate_is_tested_again_for_a_swap() -> None:
    world = World(params={})
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=4, surcharge=Won(2_000)), FOUR)
    id_ = made_by(world, "member-02", votes.swap(world, club, 2, 4, deadline(world)))
    world.call("member-04", votes.sign(world, id_))
    world.at(world.now + 1)
    assert shown(world, id_).status == "done"


def test_a_proposal_that_came_to_nothing_leaves_its_maker_a_party() -> None:
    """The organizer's seat pays nothing, so its only consent is that of the proposal. Who owes it must still be able
    to repay it when the proposal is gone: otherwise no round could be settled any more."""
    world = World()
    world.fund_all(["member-02", "member-03"], 130_000)
    agreed = terms(seats=2, organizer_turn="last", deposit=Won(0))
    club = world.started(agreed, ["member-02", "member-03"])
    world.fund("member-01", 300_000)
    made_by(world, "member-01", votes.swap(world, club, 3, 2, deadline(world)))
    world.at(world.due(club, 2) + 4 * DAY)
    world.call("member-02", Transfer(world.id("stranger"), Won(world.available("member-02"))))
    world.at(world.due(club, 3) + 4 * DAY)
    assert world.rotation().debt_total(world.id("member-02")) == 110_000
    world.fund("member-02", 150_000)
    assert world.available("member-02") == 40_000
    assert world.available("member-01") == 300_000 + 220_000


# Substitution --------------------------------------------------------------------------------------------------------


def test_substitute_before_receiving(world: World, club: bytes) -> None:
    """The newcomer pays what the seat was asked so far, brings the whole deposit; the leaver goes with both."""
    world.at(world.due(club, 1) + 1)
    id_ = made_by(world, "member-03", votes.substitute(world, club, 3, world.id(NEW), deadline(world)))
    vote_all(world, id_, FOUR[:3])
    assert shown(world, id_).status == "open", "the newcomer has not accepted"
    world.call(NEW, accept(world, id_, club, 3))
    world.at(world.now + 1)
    assert shown(world, id_).status == "done"
    assert world.rotation().seat(club, 3).holder == world.id(NEW)
    assert world.available("member-03") == 1_000_000
    assert world.available(NEW) == 1_000_000 - 100_000 - 110_000
    for number in (2, 3, 4):
        world.at(world.due(club, number) + 1)
    assert world.available(NEW) == 1_000_000 + 10_000
    assert world.available("member-03") == 1_000_000
    assert world.total() == world.supply()


def test_substitute_after_receiving_brings_all_that_remains_first(world: World, club: bytes) -> None:
    world.at(world.due(club, 1) + 1)
    id_ = made_by(world, "member-01", votes.substitute(world, club, 1, world.id(NEW), deadline(world)))
    vote_all(world, id_, FOUR[:3])
    world.call(NEW, accept(world, id_, club, 1))
    world.at(world.now + 1)
    assert shown(world, id_).status == "done"
    assert world.purse(Purse(PurseKind.DEPOSIT, club, 1)) == 330_000
    assert world.available("member-01") == 1_000_000 - 100_000 + 400_000
    world.call(NEW, Transfer(world.id("stranger"), Won(1_000_000 - 330_000)))
    for number in (2, 3, 4):
        world.at(world.due(club, number) + 4 * DAY)
    assert world.rotation().seat(club, 1).misses == 0, "everything was brought"
    assert not list(world.rotation().debts.values()), "the deposit paid everything: a mule frees nobody"
    assert world.available(NEW) == 0


def test_what_exceeds_the_rest_is_released_after_every_round(world: World, club: bytes) -> None:
    world.at(world.due(club, 1) + 1)
    id_ = made_by(world, "member-01", votes.substitute(world, club, 1, world.id(NEW), deadline(world)))
    vote_all(world, id_, FOUR[:3])
    world.call(NEW, accept(world, id_, club, 1))
    world.at(world.due(club, 2) + 1)
    assert world.purse(Purse(PurseKind.DEPOSIT, club, 1)) == 220_000
    world.at(world.due(club, 4) + 1)
    assert world.available(NEW) == 1_000_000 - 330_000


def test_the_leavers_debts_come_out_of_price_and_deposit() -> None:
    world = World()
    world.fund_all([*FOUR[:3], NEW], 1_000_000)
    club = world.started(terms(seats=4, deposit=Won(0)), FOUR)
    world.at(world.due(club, 1) + 4 * DAY)
    assert world.rotation().debt_total(world.id("member-04")) == 100_000
    id_ = made_by(world, "member-04", votes.substitute(world, club, 4, world.id(NEW), deadline(world)))
    assert world.id("member-04") not in shown(world, id_).electorate, "a person in arrears does not vote"
    assert world.refused("member-04", votes.cast(world, id_, True)) == "not_in_electorate"
    vote_all(world, id_, FOUR[:2])
    world.call(NEW, accept(world, id_, club, 4))
    world.at(world.now + 1)
    assert world.rotation().debt_total(world.id("member-04")) == 0
    assert world.available("member-04") == 0
    assert world.available("member-01") == 1_000_000 - 100_000 + 400_000


def test_substitute_with_a_deposit_that_was_used_up() -> None:
    world = World()
    world.fund_all([*FOUR[:3], NEW], 1_000_000)
    world.fund("member-04", 100_000)
    club = world.started(terms(seats=4), FOUR)
    world.at(world.due(club, 1) + 4 * DAY)
    assert world.purse(Purse(PurseKind.DEPOSIT, club, 4)) == 0
    id_ = made_by(world, "member-04", votes.substitute(world, club, 4, world.id(NEW), deadline(world)))
    vote_all(world, id_, FOUR[:3])
    world.call(NEW, accept(world, id_, club, 4))
    world.at(world.now + 1)
    assert world.purse(Purse(PurseKind.DEPOSIT, club, 4)) == 100_000
    assert world.available("member-04") == 100_000


def test_half_of_the_whole_electorate_is_not_enough(world: World, club: bytes) -> None:
    id_ = made_by(world, "member-03", votes.substitute(world, club, 3, world.id(NEW), deadline(world)))
    world.call(NEW, accept(world, id_, club, 3))
    vote_all(world, id_, FOUR[:2])
    assert shown(world, id_).status == "open"
    world.at(shown(world, id_).deadline_ms + 1)
    assert shown(world, id_).status == "rejected"
    assert world.refused(FOUR[2], votes.cast(world, id_, True)) == "proposal_not_open"
    assert world.chain.reader().ask(ConsentOf(club, world.id(NEW))).cap == 0


def test_votes_of_others_double_votes_and_no_votes(world: World, club: bytes) -> None:
    id_ = made_by(world, "member-03", votes.substitute(world, club, 3, world.id(NEW), deadline(world)))
    assert world.refused("stranger", votes.cast(world, id_, True)) == "not_in_electorate"
    assert world.refused(NEW, votes.cast(world, id_, True)) == "not_in_electorate"
    world.call("member-01", votes.cast(world, id_, False))
    assert world.refused("member-01", votes.cast(world, id_, True)) == "already_voted"
    assert world.refused("member-01", votes.sign(world, id_)) == "not_signer"
    assert world.refused(NEW, votes.sign(world, id_)) == "wrong_kind", "the newcomer accepts, with a number"


def test_one_person_one_vote_however_many_seats() -> None:
    world = World()
    world.fund_all([*FOUR, NEW], 1_000_000)
    club = world.started(terms(seats=4), ["member-01", "member-01", "member-01", "member-02"])
    id_ = made_by(world, "member-01", votes.substitute(world, club, 3, world.id(NEW), deadline(world)))
    world.call(NEW, accept(world, id_, club, 3))
    world.call("member-01", votes.cast(world, id_, True))
    assert shown(world, id_).status == "open"
    world.call("member-02", votes.cast(world, id_, True))
    assert shown(world, id_).status == "agreed"


def test_an_ex_members_vote_is_refused(world: World, club: bytes) -> None:
    world.fund("member-06", 1_000_000)
    later = made_by(world, "member-02", votes.substitute(world, club, 2, world.id("member-06"), deadline(world)))
    first = made_by(world, "member-03", votes.substitute(world, club, 3, world.id(NEW), deadline(world)))
    world.call(NEW, accept(world, first, club, 3))
    vote_all(world, first, ["member-01", "member-02", "member-04"])
    world.at(world.now + 1)
    assert shown(world, first).status == "done"
    assert world.refused("member-03", votes.cast(world, later, True)) == "not_in_electorate"
    assert world.refused(NEW, votes.cast(world, later, True)) == "not_in_electorate"


def test_the_newcomer_signs_the_right_numbers(world: World, club: bytes) -> None:
    id_ = made_by(world, "member-03", votes.substitute(world, club, 3, world.id(NEW), deadline(world)))
    right = accept(world, id_, club, 3)
    assert world.refused("member-06", right) == "not_newcomer"
    assert world.refused(NEW, Accept(id_, bytes(32), right.consent)) == "leads_elsewhere"
    assert world.refused(NEW, Accept(id_, right.leads_to, Won(right.consent - 1))) == "wrong_consent"
    world.call(NEW, right)
    assert world.refused(NEW, right) == "already_signed"


def test_who_may_hand_a_seat_over_and_to_whom(world: World, club: bytes) -> None:
    when = deadline(world)
    assert world.refused("member-01", votes.substitute(world, club, 3, world.id(NEW), when)) == "not_holder"
    assert world.refused("member-03", votes.substitute(world, club, 3, world.id("member-03"), when)) == "wrong_newcomer"
    assert (
        world.refused("member-03", votes.substitute(world, club, 3, world.id("stranger"), when))
        == "deposit_not_available"
    )


def test_a_newcomer_whose_price_has_changed_by_the_time_accepts_again_or_it_fails(world: World, club: bytes) -> None:
    """Accepted before round 1: after it the price is another, though the sum of all is the same."""
    id_ = made_by(world, "member-03", votes.substitute(world, club, 3, world.id(NEW), deadline(world, 50)))
    world.call(NEW, accept(world, id_, club, 3))
    world.at(world.due(club, 1) + 1)
    assert world.refused(FOUR[0], votes.cast(world, id_, True)) == "leads_elsewhere"
    again = made_by(world, "member-03", votes.substitute(world, club, 3, world.id(NEW), deadline(world, 50)))
    world.call(NEW, accept(world, again, club, 3))
    vote_all(world, again, FOUR[:3])
    world.at(world.now + 1)
    assert shown(world, again).status == "done"
    assert world.available(NEW) == 1_000_000 - 100_000 - 110_000
