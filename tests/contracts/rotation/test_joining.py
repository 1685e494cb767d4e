"""Clubs that start with fewer seats, and seats that are taken late."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import ConsentOf
from contracts.escrow.calls import GiveConsent, WithdrawConsent
from contracts.rotation import views
from contracts.rotation.calls import Cancel, Join, JoinLate, Leave, Sign, Start, Terms
from contracts.rotation.rules import consent_of_seat, dues_of, table_of
from contracts.rotation.state import ClubRecord
from contracts.voting.calls import Accept, ProposeDissolve, ProposeExit, ProposeSubstitute, Vote
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.contracts.world import DAY, START_MS, World, member, terms

UNTIL = Millis(START_MS + 5 * DAY)
PEOPLE = [member(number) for number in range(1, 6)]


def record(world: World, club: bytes) -> ClubRecord:
    found = world.rotation().clubs.get(club)
    assert found is not None
    return found


def forming(world: World, plan: Terms, seats: dict[int, str]) -> bytes:
    world.fund_all(PEOPLE, 1_000_000)
    club = world.found(plan)
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
    """Return a fair club planned for five when joining has ended: seats 2 and 4 alone are taken, and will pay more."""
    none = Won(0)
    plan = terms(
        form="fair", seats=5, contribution=none, surcharge=none, pot=Won(500_000), rate_bp=10,
        minimum_seats=2, join_until_ms=UNTIL,
    )  # fmt: skip
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


def test_signing_anew_what_is_consented_to_already_changes_no_consent() -> None:
    """Who has given what the schedule for fewer asks, before signing it."""
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
    club = world.found(plan)
    for seat, name in enumerate(people, start=1):
        world.call(name, Join(club, seat, consent_of_seat(plan, table_of(plan), seat)))
    world.at(UNTIL + 1)
    assert record(world, club).status == "cancelled"


FLAT = {"form": "flat", "surcharge": Won(0), "late_joiners": True}


def late_club(world: World, **changes: object) -> bytes:
    world.fund_all(PEOPLE, 1_000_000)
    return world.started(terms(**{"seats": 5, **FLAT, **changes}), PEOPLE[:3])


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
    assert [world.available(name) for name in PEOPLE] == [1_000_000] * 5, "without interest everybody is where he began"
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
    world.call(PEOPLE[1], ProposeSubstitute(club, 2, world.id("stranger"), Millis(world.now + DAY)))
    asked = views.substitution_terms(world.chain.reader(), world.chain.storage("rotation"), club, 2)
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[0]
    world.call("stranger", Accept(found.id, asked.schedule_hash, asked.consent))
    world.all([(name, Vote(found.id, True)) for name in (PEOPLE[0], PEOPLE[2], PEOPLE[3])])
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


def test_a_club_that_is_full_in_time_is_as_planned() -> None:
    """Nothing is derived, so what everybody signed stands."""
    world = World()
    plan = terms(seats=3, minimum_seats=2, join_until_ms=UNTIL)
    club = forming(world, plan, {seat: PEOPLE[seat - 1] for seat in (1, 2, 3)})
    for name in PEOPLE[:3]:
        world.call(name, Sign(club, record(world, club).schedule_hash))
    world.at(UNTIL + 1)
    assert not record(world, club).derived
    world.call(PEOPLE[0], Start(club))


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


def test_who_is_in_debt_joins_no_club_late() -> None:
    world = World()
    club = late_club(world)
    poor = PEOPLE[3]
    other = world.started(terms(seats=3, deposit=Won(0), name="other"), [*PEOPLE[:2], poor])
    world.call(poor, Transfer(world.id("stranger"), Won(world.available(poor))))
    world.at(world.due(other, 1) + 3 * DAY + 1)
    assert world.rotation().debt_total(world.id(poor)) > 0
    assert world.refused(poor, JoinLate(club, Won(600_000))) == "in_debt"


def test_a_late_joiner_after_an_exit_pays_nothing_in_the_round_that_pays_the_leaver_back() -> None:
    """And who has left pays nothing in the late joiner's round."""
    world = World()
    world.fund_all(PEOPLE, 1_000_000)
    club = world.started(terms(seats=6, deposit=Won(0), **FLAT), PEOPLE[:4])
    world.at(world.due(club, 1) + 1)
    world.call(PEOPLE[2], ProposeExit(club, 3, Millis(world.now + DAY)))
    exit_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    world.all([(name, Vote(exit_, True)) for name in PEOPLE[:3]])
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


# Cancelling -----------------------------------------------------------------------------------------------------------


def consents(world: World, club: bytes) -> list[int]:
    return [world.chain.reader().ask(ConsentOf(club, world.id(name))).cap for name in PEOPLE]


def test_the_organizer_cancels_and_every_consent_ends() -> None:
    plan = terms(seats=5)
    world = World()
    club = forming(world, plan, {1: PEOPLE[0], 2: PEOPLE[1], 3: PEOPLE[1]})
    world.call(PEOPLE[0], WithdrawConsent(club))  # what is withdrawn already is no obstacle
    had = {name: world.available(name) for name in PEOPLE}
    organizer = world.name(record(world, club).organizer)
    receipt = world.call(organizer, Cancel(club))
    assert [event.type for event in receipt.events][:1] == ["club.cancelled"]
    assert record(world, club).status == "cancelled"
    assert consents(world, club) == [0] * 5
    assert had == {name: world.available(name) for name in PEOPLE}, "no won had moved"
    world.at(world.due(world.started(terms(seats=2), PEOPLE[:2]), 2) + 1)
    assert record(world, club).status == "cancelled", "nothing that was scheduled wakes it up"


def test_nobody_else_cancels_before_the_first_due_instant() -> None:
    """The attack: a member or a stranger ends a club that others want."""
    plan = terms(seats=3)
    world = World()
    club = forming(world, plan, {1: PEOPLE[0], 2: PEOPLE[1]})
    assert record(world, club).organizer not in {world.id(PEOPLE[1]), world.id("stranger")}
    assert world.refused(PEOPLE[1], Cancel(club)) == "not_organizer"
    assert world.refused("stranger", Cancel(club)) == "not_organizer"
    first_due = dues_of(plan)[0]
    world.at(first_due - 2)
    assert world.refused(PEOPLE[1], Cancel(club)) == "not_organizer"
    world.at(first_due)
    assert world.refused("stranger", Cancel(club)) == "not_organizer", "who is no member never does"
    world.call(PEOPLE[1], Cancel(club))
    assert record(world, club).status == "cancelled"
    assert consents(world, club) == [0] * 5


@pytest.mark.parametrize("status", ["running", "closed", "cancelled"])
def test_a_club_that_has_started_is_not_cancelled(status: str) -> None:
    world = World()
    world.fund_all(PEOPLE, 1_000_000)
    club = world.started(terms(seats=2), PEOPLE[:2]) if status != "cancelled" else world.found(terms(seats=2))
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
    assert world.refused(PEOPLE[0], ProposeDissolve(club, Millis(world.now + DAY))) != ""
    assert world.refused(PEOPLE[0], WithdrawConsent(club)) == "club_started"
    assert world.refused(PEOPLE[0], Leave(club, 1)) == "wrong_status"
    assert world.refused(PEOPLE[0], Join(club, 2, Won(1))) == "wrong_status"
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    assert views.statement(reader, storage, club).to_pay == 0
    assert views.club(reader, storage, club).to_collect == 0


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["join", "leave", "sign", "withdraw", "give"]), st.integers(0, 4)), max_size=12
    ),
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
            "withdraw": WithdrawConsent(club),
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
