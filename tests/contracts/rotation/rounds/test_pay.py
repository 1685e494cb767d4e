"""Payments by hand: ahead, late, in part, for others."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.rotation.calls import Pay
from ledger.primitives.units import Won
from tests.kit.world import DAY, World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]


@pytest.fixture
def club_of_three() -> tuple[World, bytes]:
    world = World()
    world.fund_all(NAMES, 1_000_000)
    return world, world.started(terms(seats=3), NAMES)


@pytest.mark.parametrize("amount", [0, -1, 99_999, 100_001, 2**62])
def test_pay_asks_for_the_amount_that_is_open(club_of_three: tuple[World, bytes], amount: int) -> None:
    world, club = club_of_three
    assert world.refused("member-01", Pay(club, 1, 1, Won(amount))) == "wrong_amount"


SEATS = [(0, 1), (4, 1), (-1, 1)]

ROUNDS = [(1, 0), (1, 4), (1, -1)]


@pytest.mark.parametrize(
    ("seat", "number", "code"),
    [(*where, "seat_not_found") for where in SEATS] + [(*where, "round_not_found") for where in ROUNDS],
)
def test_pay_names_a_seat_and_round_that_are_there(
    club_of_three: tuple[World, bytes], seat: int, number: int, code: str
) -> None:
    world, club = club_of_three
    assert world.refused("member-01", Pay(club, seat, number, Won(100_000))) == code


def test_pay_needs_a_running_club() -> None:
    world = World()
    assert world.refused("member-01", Pay(b"\x07" * 32, 1, 1, Won(1))) == "club_not_found"
    club = world.joined(terms(seats=3), NAMES)
    assert world.refused("member-01", Pay(club, 1, 1, Won(100_000))) == "wrong_status"


def test_pay_ahead_whole_and_in_part(club_of_three: tuple[World, bytes]) -> None:
    world, club = club_of_three
    world.call("member-01", Pay(club, 1, 1, Won(100_000)))
    assert world.refused("member-01", Pay(club, 1, 1, Won(100_000))) == "already_paid"
    world.call("member-01", Pay(club, 1, 2, Won(60_000), part=True))
    assert world.refused("member-01", Pay(club, 1, 2, Won(50_001), part=True)) == "wrong_amount"
    assert world.purse(Purse(PurseKind.POT, club)) == 160_000
    world.at(world.due(club, 1) + 1)
    assert world.purse(Purse(PurseKind.POT, club)) == 60_000
    world.at(world.due(club, 2) + 1)
    row = world.rotation().round(club, 2)
    assert row.paid == (110_000, 100_000, 100_000)
    assert row.marks[0] == "on_time"


def test_who_pays_for_somebody_else_uses_no_consent_of_their_own(club_of_three: tuple[World, bytes]) -> None:
    world, club = club_of_three
    for number in (1, 2, 3):
        world.call("member-01", Pay(club, 3, number, Won(100_000)))
    world.at(world.due(club, 3) + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "closed"
    assert world.available("member-03") == 1_000_000 + 320_000
    assert world.available("member-01") == 1_000_000 - 20_000 - 300_000


def test_a_stranger_may_pay_for_a_member_and_gets_nothing_by_it(club_of_three: tuple[World, bytes]) -> None:
    world, club = club_of_three
    world.fund("stranger", 100_000)
    world.call("stranger", Pay(club, 3, 1, Won(100_000)))
    world.at(world.due(club, 3) + 1)
    assert world.available("stranger") == 0


def test_a_settled_round_takes_no_payment() -> None:
    world = World()
    world.fund_all(NAMES[:2], 500_000)
    club = world.started(terms(seats=3, deposit=Won(0)), NAMES)
    world.at(world.due(club, 1) + 4 * DAY)
    assert world.refused("member-01", Pay(club, 3, 1, Won(100_000))) == "round_not_open"
    assert world.refused("member-03", Pay(club, 3, 2, Won(100_000))) == "in_debt"
