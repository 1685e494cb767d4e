"""Seats that are taken late."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.rotation import views
from contracts.rotation.calls import Join, JoinLate, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.records import ClubRecord
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.rotation.terms.terms import Terms
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

PEOPLE = [member(number) for number in range(1, 6)]


def record(world: World, club: bytes) -> ClubRecord:
    found = world.rotation().clubs.get(club)
    assert found is not None
    return found


def forming(world: World, plan: Terms, seats: dict[int, str]) -> bytes:
    world.fund_all(PEOPLE, 1_000_000)
    club = world.founded(plan)
    for seat, name in seats.items():
        world.call(name, Join(club, seat, consent_of_seat(plan, table_of(plan), seat)))
    return club


FLAT = {"form": "flat", "late_joiners": True}


def late_club(world: World, **changes: object) -> bytes:
    world.fund_all(PEOPLE, 1_000_000)
    return world.started(terms(**{"seats": 5, **FLAT, **changes}), PEOPLE[:3])


def test_a_club_with_vacant_seats_can_be_looked_at() -> None:
    world = World()
    club = late_club(world)
    seen = views.schedule(world.chain.reader(), world.chain.storage("rotation"), club)
    assert (len(seen.nets), seen.rate.passes) == (3, True)


def test_a_late_joiner_pays_every_earlier_recipient_and_gains_nothing() -> None:
    world = World()
    club = late_club(world)
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    before = [world.available(name) for name in PEOPLE[:3]]
    asked = 2 * 100_000 + 2 * 100_000 + 100_000 + 100_000  # the last for the seat that is vacant still
    assert world.refused(PEOPLE[3], JoinLate(club, Won(asked - 1))) == "wrong_consent"
    world.call(PEOPLE[3], JoinLate(club, Won(asked)))
    after = [world.available(name) for name in PEOPLE[:3]]
    assert [b - a for a, b in zip(before, after, strict=True)] == [100_000, 100_000, 0]
    for number in (3, 4):
        world.at(world.due(club, number) + 1)
    assert record(world, club).status == "closed"
    assert [world.available(name) for name in PEOPLE] == [1_000_000] * 5, (
        "without interest everybody ends where it began"
    )
    assert world.rotation().rounds.get(club, 5) is None, "a round nobody filled does not take place"


def test_what_a_late_joiner_pays_fills_the_holdback_first() -> None:
    world = World()
    club = late_club(world, holdback_percent=100)
    world.at(world.due(club, 1) + 1)
    held = world.purse(Purse(PurseKind.HOLDBACK, club, 1))
    assert held == 100_000, "two rounds remain, one is deposited"
    world.call(PEOPLE[3], JoinLate(club, Won(100_000 + 300_000 + 100_000 + 100_000)))
    assert world.purse(Purse(PurseKind.HOLDBACK, club, 1)) == 200_000, "a third round remains now"


def test_the_rounds_of_later_joiners_are_collected_from_everybody_who_came_in_between() -> None:
    """A late joiner, and who takes a seat over, consent to rounds that are not there yet: otherwise the first round of
    a later joiner could not be collected, and the club would stand still for ever."""
    world = World()
    club = late_club(world, seats=6, deposit=Won(0))
    world.fund("stranger", 2_000_000)
    world.at(world.due(club, 1) + 1)
    world.call(PEOPLE[3], JoinLate(club, Won(100_000 + 3 * 100_000 + 2 * 100_000)))
    world.call(PEOPLE[1], votes.substitute(world, club, 2, world.id("stranger"), Millis(world.now + DAY)))
    asked = views.substitution_terms(world.chain.reader(), world.chain.storage("rotation"), club, 2)
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[0]
    world.call("stranger", votes.accept(world, found.id, asked.consent))
    world.all([(name, votes.cast(world, found.id, True)) for name in (PEOPLE[0], PEOPLE[2], PEOPLE[3])])
    world.at(world.now + 1)
    assert world.rotation().seat(club, 2).holder == world.id("stranger")
    world.call(PEOPLE[4], JoinLate(club, Won(100_000 + 4 * 100_000 + 100_000)))
    world.call(PEOPLE[1], JoinLate(club, Won(100_000 + 5 * 100_000)))
    for number in range(2, 7):
        world.at(world.due(club, number) + 1)
    assert record(world, club).status == "closed"
    assert [world.available(name) for name in PEOPLE] == [1_000_000] * 5
    assert world.available("stranger") == 2_000_000


def test_who_may_not_join_late() -> None:
    world = World()
    club = late_club(world)
    with_interest = world.started(terms(seats=3), PEOPLE[:3])
    assert world.refused(PEOPLE[3], JoinLate(with_interest, Won(1))) == "no_late_seat", "its first won would be a gain"
    world.at(world.due(club, 1) + 1)
    assert (
        world.refused("stranger", JoinLate(club, Won(100_000 + 300_000 + 100_000 + 100_000))) == "deposit_not_available"
    )
    for number in (2, 3):
        world.at(world.due(club, number) + 1)
    assert world.refused(PEOPLE[3], JoinLate(club, Won(1))) in {"no_late_seat", "wrong_status"}


def test_vacant_seats_stand_last_or_the_club_does_not_start() -> None:
    world = World()
    plan = terms(seats=4, **FLAT)
    club = forming(world, plan, {1: PEOPLE[0], 3: PEOPLE[1]})
    for name in PEOPLE[:2]:
        world.call(name, Sign(club, record(world, club).schedule_hash))
    assert world.refused(PEOPLE[0], Start(club)) == "seat_vacant"


@pytest.mark.parametrize(("taken", "starts"), [(1, False), (2, True)])
def test_with_how_many_seats_a_club_that_waits_for_late_joiners_starts(taken: int, starts: bool) -> None:
    world = World()
    club = forming(world, terms(seats=4, **FLAT), {seat: PEOPLE[seat - 1] for seat in range(1, taken + 1)})
    for name in PEOPLE[:taken]:
        world.call(name, Sign(club, record(world, club).schedule_hash))
    if starts:
        world.call(PEOPLE[0], Start(club))
    else:
        assert world.refused(PEOPLE[0], Start(club)) == "seat_vacant"
    assert (record(world, club).status, record(world, club).seats) == (("running", 2) if starts else ("forming", 4))


def test_a_full_club_has_no_seat_for_a_late_joiner() -> None:
    world = World()
    world.fund_all(PEOPLE, 1_000_000)
    club = world.started(terms(seats=5, **FLAT), PEOPLE)
    assert world.refused("stranger", JoinLate(club, Won(1))) == "no_late_seat"


def test_what_is_brought_at_once_is_enough_to_the_last_won() -> None:
    world = World()
    club = late_club(world)
    world.at(world.due(club, 1) + 1)
    asked = Won(100_000 + 300_000 + 100_000 + 100_000)
    world.fund("stranger", 199_999)
    assert world.refused("stranger", JoinLate(club, asked)) == "deposit_not_available"
    world.fund("stranger", 1)
    world.call("stranger", JoinLate(club, asked))
    assert world.available("stranger") == 0


def test_a_person_in_debt_cannot_join_a_club_late() -> None:
    world = World()
    club = late_club(world)
    poor = PEOPLE[3]
    other = world.started(terms(seats=3, deposit=Won(0), name="other"), [*PEOPLE[:2], poor])
    world.call(poor, Transfer(world.id("stranger"), Won(world.available(poor))))
    world.at(world.due(other, 1) + 3 * DAY + 1)
    assert world.rotation().debt_total(world.id(poor)) > 0
    assert world.refused(poor, JoinLate(club, Won(600_000))) == "in_debt"


def test_a_late_joiner_after_an_exit_pays_nothing_in_the_round_that_pays_the_leaver_back() -> None:
    """A member who has left pays nothing in the late joiner's round."""
    world = World()
    world.fund_all(PEOPLE, 1_000_000)
    club = world.started(terms(seats=6, deposit=Won(0), **FLAT), PEOPLE[:4])
    world.at(world.due(club, 1) + 1)
    world.call(PEOPLE[2], votes.exit_(world, club, 3, Millis(world.now + DAY)))
    exit_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    world.all([(name, votes.cast(world, exit_, True)) for name in PEOPLE[:3]])
    world.at(world.now + 1)
    assert world.rotation().seat(club, 3).left == "exited"
    world.call(PEOPLE[4], JoinLate(club, Won(100_000 + 3 * 100_000 + 100_000)))
    rows = world.rotation().rounds_of(club)
    assert [row.pays[4] for row in rows] == [100_000, 100_000, 0, 100_000, 100_000]
    assert rows[4].pays == (100_000, 100_000, 0, 100_000, 100_000)
    for number in range(2, 6):
        world.at(world.due(club, number) + 1)
    assert record(world, club).status == "closed"
    assert [world.available(name) for name in PEOPLE] == [1_000_000] * 5


def test_an_organizers_turn_that_pays_nothing_pays_a_late_joiner_nothing() -> None:
    world = World()
    world.fund_all(PEOPLE, 1_000_000)
    agreed = terms(seats=4, organizer_turn="first", deposit=Won(0), **FLAT)
    club = world.started(agreed, PEOPLE[1:3])
    world.at(world.due(club, 1) + 1)
    world.call(PEOPLE[3], JoinLate(club, Won(100_000 + 3 * 100_000 + 100_000)))
    assert world.rotation().rounds_of(club)[-1].pays == (0, 100_000, 100_000, 100_000)
    for number in range(2, 5):
        world.at(world.due(club, number) + 1)
    assert record(world, club).status == "closed"
    assert [world.available(name) for name in PEOPLE[:4]] == [1_300_000, *[900_000] * 3]


def test_a_late_joiners_round_asks_nothing_of_whoever_has_swapped_for_the_free_turn() -> None:
    """The organizer gives the free turn to member-03 before the first round, so the organizer pays from then on."""
    world = World()
    world.fund_all(PEOPLE, 1_000_000)
    agreed = terms(seats=4, organizer_turn="first", deposit=Won(0), **FLAT)
    club = world.started(agreed, PEOPLE[1:3])
    world.call(PEOPLE[0], votes.swap(world, club, 1, 3, Millis(world.now + DAY)))
    proposal = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    world.call(PEOPLE[2], votes.sign(world, proposal.id))
    world.at(world.now + 1)
    world.at(world.due(club, 1) + 1)
    world.call(PEOPLE[3], JoinLate(club, Won(100_000 + 3 * 100_000 + 100_000)))
    assert world.rotation().rounds_of(club)[-1].pays == (100_000, 100_000, 0, 100_000)
