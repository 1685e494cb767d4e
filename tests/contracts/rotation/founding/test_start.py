"""The start: every seat, signature, consent and deposit, or nothing."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.rotation.calls import Join, Leave, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import RequestWithdrawal
from ledger.primitives.units import Won
from tests.kit.world import DAY, World, member, terms

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


def test_start_needs_organizer_seats_and_signatures(world: World) -> None:
    club = world.founded(THREE)
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
    world.call("member-01", RequestWithdrawal(Won(500_000)))
    club = world.joined(THREE, NAMES)
    assert world.available("member-01") == 0
    world.call("member-01", Start(club))
    assert world.purse(Purse(PurseKind.WITHDRAWAL, world.id("member-01"))) == 390_000


def test_start_after_the_first_due_instant_is_too_late(world: World) -> None:
    club = world.joined(THREE, NAMES)
    first = 1_769_871_599_000  # 2026-01-31 23:59:59 in Seoul
    world.at(first - 1)
    assert world.refused("member-01", Start(club), at=first + 1) == "bad_calendar"


def test_start_at_the_last_millisecond(world: World) -> None:
    club = world.joined(THREE, NAMES)
    world.call("member-01", Start(club), at=1_769_871_599_000 - 7 * DAY)
    world.at(1_769_871_599_001)
    assert world.rotation().round(club, 1).status == "paid_out"


def test_a_start_leaves_members_time_to_bring_their_won(world: World) -> None:
    """The attack: a start 1 ms before the first due instant. A member who is not ready loses its deposit."""
    club = world.joined(THREE, NAMES)
    assert world.refused("member-01", Start(club), at=1_769_871_599_000 - 7 * DAY + 1) == "bad_calendar"
    assert world.refused("member-01", Start(club), at=1_769_871_599_000 - 1) == "bad_calendar"


def test_start_at_the_very_instant_is_too_late(world: World) -> None:
    club = world.joined(THREE, NAMES)
    assert world.refused("member-01", Start(club), at=1_769_871_599_000) == "bad_calendar"
