"""Clubs that never start: who may cancel, and that every consent ends."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.abi.interfaces import ConsentOf
from contracts.escrow.calls import GiveConsent
from contracts.rotation import views
from contracts.rotation.calls import Cancel, Join, Leave, Sign
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.records import ClubRecord
from contracts.rotation.terms.agreement import consent_of_seat, dues_of, last_start
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, START_MS, World, member, terms

UNTIL = Millis(START_MS + 5 * DAY)

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


def consents(world: World, club: bytes) -> list[int]:
    return [world.chain.reader().ask(ConsentOf(club, world.id(name))).cap for name in PEOPLE]


def test_the_organizer_cancels_and_every_consent_ends() -> None:
    plan = terms(seats=5)
    world = World()
    club = forming(world, plan, {1: PEOPLE[0], 2: PEOPLE[1], 3: PEOPLE[1]})
    had = {name: world.available(name) for name in PEOPLE}
    organizer = world.name(record(world, club).organizer)
    receipt = world.call(organizer, Cancel(club))
    assert [event.type for event in receipt.events][:1] == ["club.cancelled"]
    assert record(world, club).status == "cancelled"
    assert consents(world, club) == [0] * 5
    assert had == {name: world.available(name) for name in PEOPLE}, "no won had moved"
    world.at(world.due(world.started(terms(seats=2), PEOPLE[:2]), 2) + 1)
    assert record(world, club).status == "cancelled", "nothing that was scheduled wakes it up"


def test_nobody_else_cancels_as_long_as_the_club_may_start() -> None:
    """The attack: a member or a stranger ends a club that others want."""
    plan = terms(seats=3)
    world = World()
    club = forming(world, plan, {1: PEOPLE[0], 2: PEOPLE[1]})
    assert record(world, club).organizer not in {world.id(PEOPLE[1]), world.id("stranger")}
    assert world.refused(PEOPLE[1], Cancel(club)) == "not_organizer"
    assert world.refused("stranger", Cancel(club)) == "not_organizer"
    until = last_start(plan)
    world.at(until - 2)
    assert world.refused(PEOPLE[1], Cancel(club)) == "not_organizer"
    world.at(until)
    assert world.refused("stranger", Cancel(club)) == "not_organizer", "who is no member never does"
    world.call(PEOPLE[1], Cancel(club))
    assert record(world, club).status == "cancelled"
    assert consents(world, club) == [0] * 5


@pytest.mark.parametrize("status", ["running", "closed", "cancelled"])
def test_a_club_that_has_started_is_not_cancelled(status: str) -> None:
    world = World()
    world.fund_all(PEOPLE, 1_000_000)
    club = world.started(terms(seats=2), PEOPLE[:2]) if status != "cancelled" else world.founded(terms(seats=2))
    organizer = world.name(record(world, club).organizer)
    if status == "cancelled":
        world.call(organizer, Cancel(club))
    for number in (1, 2) if status == "closed" else ():
        world.at(world.due(club, number) + 1)
    assert record(world, club).status == status
    assert world.refused(organizer, Cancel(club)) == "wrong_status"
    assert world.refused(organizer, Cancel(bytes(32))) == "club_not_found"


def test_a_cancelled_club_is_asked_about_without_harm() -> None:
    """One transaction about a cancelled club used to stop every node: its rounds are not there."""
    plan = terms(seats=5, minimum_seats=3, join_until_ms=UNTIL)
    world = World()
    club = forming(world, plan, {1: PEOPLE[0]})
    world.at(UNTIL + 1)
    assert record(world, club).status == "cancelled"
    assert world.refused(PEOPLE[0], GiveConsent(club, Won(1))) == "consent_too_large"
    assert world.refused(PEOPLE[0], votes.dissolve(world, club, Millis(world.now + DAY))) != ""
    assert world.refused(PEOPLE[0], Leave(club, 1)) == "wrong_status"
    assert world.refused(PEOPLE[0], Join(club, 2, Won(1))) == "wrong_status"
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    assert views.statement(reader, storage, club).to_pay == 0
    assert views.club(reader, storage, club).to_collect == 0


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(st.tuples(st.sampled_from(["join", "leave", "sign", "give"]), st.integers(0, 4)), max_size=12),
    late=st.booleans(),
    who=st.integers(0, 4),
)
def test_whatever_happened_before_a_cancel_leaves_no_consent_and_moves_no_won(
    steps: list[tuple[str, int]], late: bool, who: int
) -> None:
    plan = terms(seats=5)
    world = World()
    club = forming(world, plan, {})
    had = {name: world.available(name) for name in PEOPLE}
    for what, index in steps:
        name, seat = PEOPLE[index], index + 1
        call = {
            "join": Join(club, seat, consent_of_seat(plan, table_of(plan), seat)),
            "leave": Leave(club, seat),
            "sign": Sign(club, record(world, club).schedule_hash),
            "give": GiveConsent(club, Won(1_000)),
        }[what]
        world.step(world.tx(name, call))
    if late:
        world.at(dues_of(plan)[0] + 1)
    members = {world.name(seat.holder) for seat in world.rotation().seats_of(club) if seat.holder is not None}
    before = consents(world, club)
    organizer = world.name(record(world, club).organizer)
    if PEOPLE[who] == organizer or (PEOPLE[who] in members and late):
        world.call(PEOPLE[who], Cancel(club))
    else:
        assert world.refused(PEOPLE[who], Cancel(club)) == "not_organizer"
        assert consents(world, club) == before
        world.call(organizer, Cancel(club))
    assert record(world, club).status == "cancelled"
    assert consents(world, club) == [0] * 5
    assert had == {name: world.available(name) for name in PEOPLE}
    assert world.total() == world.supply()
