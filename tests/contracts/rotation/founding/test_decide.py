"""The end of the time to join, with fewer seats than were hoped for."""

import pytest

from contracts.abi.interfaces import ConsentOf
from contracts.escrow.calls import GiveConsent
from contracts.rotation.calls import Join, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.records import ClubRecord
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Millis, Won
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


def test_the_schedule_is_derived_again_for_the_seats_taken() -> None:
    plan = terms(seats=5, minimum_seats=3, join_until_ms=UNTIL)
    world = World()
    club = forming(world, plan, {1: PEOPLE[0], 3: PEOPLE[1], 5: PEOPLE[2]})
    world.call(PEOPLE[0], Sign(club, record(world, club).schedule_hash))
    assert world.refused(PEOPLE[0], Start(club)) == "seat_vacant"
    world.at(UNTIL)
    assert not record(world, club).derived, "until that instant somebody may still join"
    world.at(UNTIL + 1)
    derived = record(world, club)
    assert (derived.seats, derived.derived, derived.terms.seats) == (3, True, 3)
    holders = [world.name(seat.holder) for seat in world.rotation().seats_of(club)]
    assert holders == PEOPLE[:3], "in the same order"
    assert world.refused(PEOPLE[0], Start(club)) == "not_signed_by_all", "what was signed is another schedule"
    for name in PEOPLE[:3]:
        world.call(name, Sign(club, derived.schedule_hash))
        seat = PEOPLE.index(name) + 1
        asked = consent_of_seat(derived.terms, table_of(derived.terms), seat)
        consent = world.chain.reader().ask(ConsentOf(club, world.id(name)))
        assert consent.cap == asked, "three rounds cost less than five: no more may be collected than is signed"
    world.call(PEOPLE[0], Start(club))
    assert [row.payout for row in world.rotation().rounds_of(club)] == [300_000, 310_000, 320_000]


def fair_club_of_two() -> tuple[World, bytes]:
    """Return a fair club planned for five when joining has ended: only seats 2 and 4 are taken, and will pay more."""
    plan = terms(form="fair", seats=5, pot=Won(500_000), rate_bp=120, minimum_seats=2, join_until_ms=UNTIL)
    world = World()
    club = forming(world, plan, {2: PEOPLE[0], 4: PEOPLE[1]})
    world.at(UNTIL + 1)
    return world, club


def test_fewer_seats_that_pay_more_consent_to_it_by_signing() -> None:
    world, club = fair_club_of_two()
    for name in PEOPLE[:2]:
        world.call(name, Sign(club, record(world, club).schedule_hash))
    agreed = record(world, club).terms
    for seat, name in ((1, PEOPLE[0]), (2, PEOPLE[1])):
        consent = world.chain.reader().ask(ConsentOf(club, world.id(name)))
        assert consent.cap == consent_of_seat(agreed, table_of(agreed), seat)
    world.call(PEOPLE[0], Start(club))


def test_signing_again_with_the_same_consent_changes_no_consent() -> None:
    """A member has consented to what the schedule for fewer seats asks, before signing it."""
    world, club = fair_club_of_two()
    agreed = record(world, club).terms
    asked = consent_of_seat(agreed, table_of(agreed), 1)
    given = world.chain.reader().ask(ConsentOf(club, world.id(PEOPLE[0]))).cap
    world.call(PEOPLE[0], GiveConsent(club, Won(asked - given)))
    receipt = world.call(PEOPLE[0], Sign(club, record(world, club).schedule_hash))
    assert [event.type for event in receipt.events] == ["club.signed"]
    assert world.chain.reader().ask(ConsentOf(club, world.id(PEOPLE[0]))).cap == asked


@pytest.mark.parametrize(("minimum", "params", "code"), [(3, {}, "too_few_seats"), (2, {"rate_cap_bp": 100}, "")])
def test_otherwise_all_is_given_back(minimum: int, params: dict[str, int | bool], code: str) -> None:
    """Below the minimum, or where RATE fails for fewer: 8,516 at n = 9 needs 22.24 %."""
    world = World(params=params or {"rate_cap_enforced": False})
    plan = terms(seats=5, minimum_seats=minimum, join_until_ms=UNTIL, surcharge=Won(10_000 if code else 1))
    club = forming(world, plan, {1: PEOPLE[0], 2: PEOPLE[1]})
    before = world.available(PEOPLE[0])
    world.at(UNTIL + 1)
    expected = "cancelled" if code else "forming"
    assert record(world, club).status == expected
    assert world.available(PEOPLE[0]) == before
    if code:
        assert world.chain.reader().ask(ConsentOf(club, world.id(PEOPLE[0]))).cap == 0
        assert world.refused(PEOPLE[2], Join(club, 3, Won(1))) == "wrong_status"


def test_rate_is_tested_again_for_fewer_seats() -> None:
    world = World(params={}, people=12)
    people = [member(number) for number in range(1, 10)]
    world.fund_all(people, 2_000_000)
    plan = terms(seats=10, surcharge=Won(8_516), minimum_seats=9, join_until_ms=UNTIL)
    club = world.founded(plan)
    for seat, name in enumerate(people, start=1):
        world.call(name, Join(club, seat, consent_of_seat(plan, table_of(plan), seat)))
    world.at(UNTIL + 1)
    assert record(world, club).status == "cancelled"


def test_a_club_that_is_full_in_time_is_as_planned() -> None:
    """No new table is derived, so everybody's signature stays valid."""
    world = World()
    plan = terms(seats=3, minimum_seats=2, join_until_ms=UNTIL)
    club = forming(world, plan, {seat: PEOPLE[seat - 1] for seat in (1, 2, 3)})
    for name in PEOPLE[:3]:
        world.call(name, Sign(club, record(world, club).schedule_hash))
    world.at(UNTIL + 1)
    assert not record(world, club).derived
    world.call(PEOPLE[0], Start(club))
