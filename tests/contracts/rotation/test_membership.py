import pytest

from contracts.abi import Purse, PurseKind
from contracts.escrow.calls import GiveConsent, WithdrawConsent
from contracts.rotation.calls import Create, Join, Leave, Sign, Start, Terms
from contracts.rotation.rules import consent_of_seat, table_of
from contracts.won.calls import RequestWithdrawal
from ledger.primitives.units import Won
from tests.contracts.world import World, member, terms

THREE = terms(seats=3)
NAMES = [member(number) for number in (1, 2, 3)]


def cost(agreed: Terms, seat: int) -> Won:
    return consent_of_seat(agreed, table_of(agreed), seat)


@pytest.fixture
def world() -> World:
    made = World()
    made.fund_all(NAMES, 500_000)
    return made


def hash_in(world: World, club: bytes) -> bytes:
    record = world.rotation().clubs.get(club)
    assert record is not None
    return record.schedule_hash


def test_create_refuses_a_table_over_rate_with_the_default_parameters() -> None:
    world = World(params={})
    assert world.refused("member-01", Create(terms())) == "rate_above_cap"
    assert world.refused("member-01", Create(terms(surcharge=Won(8_517)))) == "rate_above_cap"
    world.found(terms(surcharge=Won(8_516)))


def test_create_refuses_a_wrong_consent_of_the_organizer(world: World) -> None:
    assert world.refused("member-01", Create(THREE, Won(1))) == "wrong_consent"
    paying = terms(seats=3, organizer_turn="last", organizer_pays=True)
    assert world.refused("member-01", Create(paying)) == "wrong_consent"
    world.call("member-01", Create(paying, cost(paying, 4)))


def test_an_organizers_seat_is_the_organizers(world: World) -> None:
    agreed = terms(seats=2, organizer_turn="last")
    club = world.found(agreed)
    assert world.rotation().seat(club, 3).holder == world.id("member-01")
    assert world.refused("member-02", Join(club, 3, Won(0))) == "seat_taken"
    assert world.refused("member-01", Leave(club, 3)) == "not_holder"


def test_join_asks_for_exactly_what_the_seat_costs(world: World) -> None:
    club = world.found(THREE)
    right = cost(THREE, 1)
    assert right == 100_000 + 2 * 110_000 + 110_000
    for wrong in (right - 1, right + 1, 0):
        assert world.refused("member-01", Join(club, 1, Won(wrong))) == "wrong_consent"
    world.call("member-01", Join(club, 1, right))


@pytest.mark.parametrize("seat", [0, 4, -1, 10**18])
def test_join_refuses_seats_that_are_not_there(world: World, seat: int) -> None:
    assert world.refused("member-01", Join(world.found(THREE), seat, Won(1))) == "seat_not_found"


def test_join_refuses_a_taken_seat_and_an_unknown_club(world: World) -> None:
    club = world.found(THREE)
    world.call("member-01", Join(club, 1, cost(THREE, 1)))
    assert world.refused("member-02", Join(club, 1, cost(THREE, 1))) == "seat_taken"
    assert world.refused("member-02", Join(b"\x01" * 32, 1, Won(1))) == "club_not_found"
    assert world.refused("member-02", Join(b"", 1, Won(1))) == "club_not_found"


def test_sign_is_for_members_for_the_right_hash_and_once(world: World) -> None:
    club = world.found(THREE)
    hash_ = hash_in(world, club)
    assert world.refused("member-02", Sign(club, hash_)) == "not_a_member"
    world.call("member-02", Join(club, 2, cost(THREE, 2)))
    assert world.refused("member-02", Sign(club, bytes(32))) == "wrong_schedule_hash"
    world.call("member-02", Sign(club, hash_))
    assert world.refused("member-02", Sign(club, hash_)) == "already_signed"


def test_another_seat_asks_for_another_signature(world: World) -> None:
    club = world.found(THREE)
    world.call("member-02", Join(club, 2, cost(THREE, 2)))
    world.call("member-02", Sign(club, hash_in(world, club)))
    world.call("member-02", Join(club, 3, cost(THREE, 3)))
    assert not world.rotation().seat(club, 2).signed
    world.call("member-02", Sign(club, hash_in(world, club)))
    assert world.rotation().seat(club, 2).signed == world.rotation().seat(club, 3).signed == hash_in(world, club)


def test_leave_gives_back_seat_and_consent(world: World) -> None:
    club = world.found(THREE)
    world.call("member-02", Join(club, 2, cost(THREE, 2)))
    assert world.refused("member-03", Leave(club, 2)) == "not_holder"
    world.call("member-02", Leave(club, 2))
    assert world.rotation().seat(club, 2).holder is None
    assert world.refused("member-02", WithdrawConsent(club)) == "no_consent"
    world.call("member-03", Join(club, 2, cost(THREE, 2)))


def test_start_needs_organizer_seats_and_signatures(world: World) -> None:
    club = world.found(THREE)
    assert world.refused("member-01", Start(club)) == "seat_vacant"
    for seat, name in enumerate(NAMES, start=1):
        world.call(name, Join(club, seat, cost(THREE, seat)))
    assert world.refused("member-02", Start(club)) == "not_organizer"
    assert world.refused("stranger", Start(club)) == "not_organizer"
    for name in NAMES[:2]:
        world.call(name, Sign(club, hash_in(world, club)))
    assert world.refused("member-01", Start(club)) == "not_signed_by_all"
    world.call(NAMES[2], Sign(club, hash_in(world, club)))
    world.call("member-01", Start(club))
    assert [world.available(name) for name in NAMES] == [390_000, 390_000, 400_000]
    assert world.purse(Purse(PurseKind.DEPOSIT, club, 1)) == 110_000
    assert world.refused("member-01", Start(club)) == "wrong_status"
    assert world.refused("member-01", Join(club, 1, cost(THREE, 1))) == "wrong_status"
    assert world.refused("member-01", Leave(club, 1)) == "wrong_status"
    assert world.refused("member-01", Sign(club, hash_in(world, club))) == "wrong_status"


def test_start_takes_all_deposits_or_none() -> None:
    world = World()
    world.fund_all(NAMES[:2], 110_000)
    world.fund(NAMES[2], 99_999)
    club = world.joined(THREE, NAMES)
    assert world.refused("member-01", Start(club)) == "deposit_not_available"
    world.fund(NAMES[2], 1)
    world.call("member-01", Start(club))
    assert [world.available(name) for name in NAMES] == [0, 0, 0]


def test_one_person_with_all_seats_needs_all_deposits() -> None:
    world = World()
    world.fund("member-01", 319_999)
    club = world.joined(THREE, ["member-01"] * 3)
    assert world.refused("member-01", Start(club)) == "deposit_not_available"
    world.fund("member-01", 1)
    world.call("member-01", Start(club))


def test_a_withdrawal_that_has_not_begun_counts_for_the_deposit(world: World) -> None:
    club = world.joined(THREE, NAMES)
    world.call("member-01", RequestWithdrawal(Won(500_000)))
    assert world.available("member-01") == 0
    world.call("member-01", Start(club))
    assert world.purse(Purse(PurseKind.WITHDRAWAL, world.id("member-01"))) == 390_000


def test_start_needs_every_consent(world: World) -> None:
    club = world.joined(THREE, NAMES)
    world.call("member-02", WithdrawConsent(club))
    assert world.refused("member-01", Start(club)) == "consent_missing"
    asked = cost(THREE, 2)
    assert world.refused("member-02", GiveConsent(club, Won(asked + 1))) == "consent_too_large"
    world.call("member-02", GiveConsent(club, Won(asked - 1)))
    assert world.refused("member-01", Start(club)) == "consent_missing"
    world.call("member-02", GiveConsent(club, Won(1)))
    world.call("member-01", Start(club))
    assert world.refused("member-02", WithdrawConsent(club)) == "club_started"


def test_a_seat_that_pays_nothing_has_no_consent_to_withdraw(world: World) -> None:
    agreed = terms(seats=3, organizer_turn="last")
    club = world.joined(agreed, NAMES, "stranger")
    assert world.refused("stranger", WithdrawConsent(club)) == "no_consent"
    world.call("stranger", Start(club))


def test_start_after_the_first_due_instant_is_too_late(world: World) -> None:
    club = world.joined(THREE, NAMES)
    first = 1_769_871_599_000  # 2026-01-31 23:59:59 in Seoul
    world.at(first - 1)
    assert world.refused("member-01", Start(club), at=first + 1) == "bad_calendar"


def test_start_at_the_last_millisecond(world: World) -> None:
    club = world.joined(THREE, NAMES)
    world.call("member-01", Start(club), at=1_769_871_599_000 - 1)
    world.at(1_769_871_599_001)
    assert world.rotation().round(club, 1).status == "paid_out"


def test_who_is_in_debt_joins_no_club(world: World) -> None:
    other = world.found(THREE)
    poor = terms(seats=3, deposit=Won(0))
    club = world.started(poor, [NAMES[0], NAMES[1], "member-04"])
    world.at(world.due(club, 1) + 4 * 86_400_000)
    assert world.rotation().debt_total(world.id("member-04")) == 100_000
    assert world.refused("member-04", Join(other, 3, cost(THREE, 3))) == "in_debt"


def test_the_chain_says_who_is_who_in_its_events(world: World) -> None:
    receipt = world.call("member-01", Create(THREE))
    created = next(event for event in receipt.events if event.type == "club.created")
    assert created.get("organizer") == world.id("member-01")
    assert created.get("seats") == 3


def test_start_at_the_very_instant_is_too_late(world: World) -> None:
    club = world.joined(THREE, NAMES)
    assert world.refused("member-01", Start(club), at=1_769_871_599_000) == "bad_calendar"


def test_a_vacant_last_seat_is_vacant_where_nobody_may_join_late(world: World) -> None:
    agreed = terms(seats=4, form="flat", surcharge=Won(0))
    club = world.found(agreed)
    for seat, name in enumerate(NAMES, start=1):
        world.call(name, Join(club, seat, cost(agreed, seat)))
        world.call(name, Sign(club, hash_in(world, club)))
    assert world.refused("member-01", Start(club)) == "seat_vacant"
