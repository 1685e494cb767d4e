"""Payments by hand: ahead, late, in part, for others."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import ConsentOf
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


def test_pay_ahead_whole_by_the_holder(club_of_three: tuple[World, bytes]) -> None:
    world, club = club_of_three
    world.call("member-01", Pay(club, 1, 1, Won(100_000)))
    assert world.refused("member-01", Pay(club, 1, 1, Won(100_000))) == "already_paid"
    assert world.refused("member-01", Pay(club, 1, 2, Won(60_000), part=True)) == "wrong_amount"
    world.call("member-01", Pay(club, 1, 2, Won(110_000)))
    assert world.purse(Purse(PurseKind.POT, club)) == 210_000
    world.at(world.due(club, 1) + 1)
    assert world.purse(Purse(PurseKind.POT, club)) == 110_000
    world.at(world.due(club, 2) + 1)
    row = world.rotation().round(club, 2)
    assert row.paid == (110_000, 100_000, 100_000)
    assert row.marks[0] == "ahead"


@pytest.mark.parametrize("who", ["member-01", "stranger"])
@pytest.mark.parametrize(("amount", "part"), [(1, True), (100_000, False)])
def test_nobody_pays_ahead_for_somebody_else(
    club_of_three: tuple[World, bytes], who: str, amount: int, part: bool
) -> None:
    """The attack: 1 won for round 3 of another's seat stopped every change that touches the seat."""
    world, club = club_of_three
    world.fund("stranger", 100_000)
    assert world.refused(who, Pay(club, 3, 3, Won(amount), part)) == "not_holder"
    assert world.refused(who, Pay(club, 3, 1, Won(amount), part), at=world.due(club, 1)) == "not_holder"


def poor_third(left: int = 0) -> tuple[World, bytes]:
    """Return a club whose third member has `left` when round 1 is due, which it does not cover."""
    world = World()
    world.fund_all(NAMES[:2], 1_000_000)
    if left:
        world.fund(NAMES[2], left)
    club = world.started(terms(seats=3, deposit=Won(0)), NAMES)
    world.at(world.due(club, 1) + 1)
    return world, club


def test_who_pays_for_somebody_else_uses_no_consent_of_their_own() -> None:
    world, club = poor_third()
    before = world.chain.reader().ask(ConsentOf(club, world.id("member-01")))
    world.call("member-01", Pay(club, 3, 1, Won(100_000)))
    assert world.chain.reader().ask(ConsentOf(club, world.id("member-01"))) == before
    assert world.rotation().round(club, 1).status == "paid_out"
    assert world.available("member-01") == 1_000_000 - 100_000 - 100_000 + 300_000


def test_a_stranger_may_pay_what_is_due_for_a_member_and_gets_nothing_by_it() -> None:
    world, club = poor_third()
    world.fund("stranger", 100_000)
    world.call("stranger", Pay(club, 3, 1, Won(40_000), part=True))
    assert world.rotation().round(club, 1).status == "collecting"
    world.call("stranger", Pay(club, 3, 1, Won(60_000)))
    assert world.rotation().round(club, 1).status == "paid_out"
    assert list(world.rotation().debts.values()) == []
    assert (world.available("stranger"), world.available("member-03")) == (0, 0)


def test_a_settled_round_takes_no_payment() -> None:
    world = World()
    world.fund_all(NAMES[:2], 500_000)
    club = world.started(terms(seats=3, deposit=Won(0)), NAMES)
    world.at(world.due(club, 1) + 4 * DAY)
    assert world.refused("member-01", Pay(club, 3, 1, Won(100_000))) == "round_not_open"
    assert world.refused("member-03", Pay(club, 3, 2, Won(100_000))) == "in_debt"
