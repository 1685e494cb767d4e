"""Everybody has signed: from then on no member stops the start, whatever it does, in whatever order."""

import pytest

from contracts.abi.interfaces import LiabilitiesOf
from contracts.rotation.calls import Cancel, FreeSeat, Invite, Join, Leave, Sign, Start
from contracts.rotation.founding.free_seat import SIGN_WITHIN_MS
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat, last_start
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import BeginWithdrawal, RequestWithdrawal, Transfer
from ledger.primitives.units import Won
from tests.kit.world import OPERATOR, World, member, terms

THREE = terms(seats=3)
ORGANIZER = member(9)
NAMES = [member(number) for number in (1, 2, 3)]
DEPOSIT = 110_000
"""Of seats 1 and 2; seat 3 pays 100,000 at most."""


def joining(club: bytes, seat: int, agreed: Terms = THREE) -> Join:
    return Join(club, seat, consent_of_seat(agreed, table_of(agreed), seat))


def locked(world: World, name: str) -> int:
    return world.chain.reader().ask(LiabilitiesOf(world.id(name))).locked


def signing(world: World, club: bytes) -> Sign:
    record = world.rotation().clubs.get(club)
    assert record is not None
    return Sign(club, record.schedule_hash)


@pytest.fixture
def world() -> World:
    made = World()
    made.fund_all([*NAMES, member(4), member(5)], 150_000)
    return made


@pytest.fixture
def club(world: World) -> bytes:
    return world.joined(THREE, NAMES, ORGANIZER)


def test_nobody_leaves_in_the_block_of_the_start(world: World, club: bytes) -> None:
    """The attack: one member gives its seat back whenever the organizer starts, and nobody ever starts."""
    for name, seat in zip(NAMES, (1, 2, 3), strict=True):
        assert world.refused(name, Leave(club, seat)) == "all_signed"
    leave, start = world.tx(NAMES[1], Leave(club, 2)), world.tx(ORGANIZER, Start(club))
    assert [receipt.ok for receipt in world.step(leave, start).receipts] == [False, True]


def test_no_deposit_leaves_in_the_block_of_the_start(world: World, club: bytes) -> None:
    """The attack: the won that the start needs are sent away, or to the bank, just before it, and come back after."""
    assert [locked(world, name) for name in NAMES] == [DEPOSIT, DEPOSIT, 100_000]
    away = world.id("stranger")
    assert world.refused(NAMES[1], Transfer(away, Won(40_001))) == "amount_locked"
    assert world.refused(NAMES[1], RequestWithdrawal(Won(40_001))) == "amount_locked"
    world.call(NAMES[1], Transfer(away, Won(40_000)))
    world.call(ORGANIZER, Start(club))
    assert [locked(world, name) for name in NAMES] == [0, 0, 0]
    assert world.available(NAMES[1]) == 0


def test_a_withdrawal_asked_for_before_does_not_begin_then(world: World) -> None:
    """The sibling: what was set aside before the last signature does not leave after it."""
    club = world.founded(THREE, ORGANIZER)
    for seat, name in enumerate(NAMES, start=1):
        world.call(name, joining(club, seat))
    asked = world.call(NAMES[0], RequestWithdrawal(Won(150_000))).id
    world.all([(name, signing(world, club)) for name in NAMES])
    assert world.refused(OPERATOR, BeginWithdrawal(asked)) == "amount_locked"
    world.call(ORGANIZER, Start(club))
    assert world.available(NAMES[0]) == 0


def test_nothing_is_locked_before_the_last_signature(world: World) -> None:
    club = world.founded(THREE, ORGANIZER)
    for seat, name in enumerate(NAMES, start=1):
        world.call(name, joining(club, seat))
    for name in NAMES[:2]:
        world.call(name, signing(world, club))
        assert [locked(world, one) for one in NAMES] == [0, 0, 0]
    world.call(NAMES[0], Leave(club, 1))
    world.call(NAMES[0], joining(club, 1))
    receipt = world.all([(name, signing(world, club)) for name in (NAMES[0], NAMES[2])])[-1]
    assert [event.type for event in receipt.events] == ["club.signed", "club.concluded"]


def test_a_seat_whose_holder_never_had_the_deposit_is_freed_a_day_later(world: World) -> None:
    """The attack: a member signs, and has nothing. It would stop the start for ever."""
    world.call(NAMES[1], Transfer(world.id("stranger"), Won(60_000)))
    club = world.joined(THREE, NAMES, ORGANIZER)
    record = world.rotation().clubs.get(club)
    assert record is not None
    agreed = record.agreed_ms
    assert agreed == world.now
    assert world.refused(ORGANIZER, Start(club)) == "deposit_not_available"
    assert world.refused(ORGANIZER, FreeSeat(club, 2), at=agreed + SIGN_WITHIN_MS) == "time_to_sign"
    assert world.refused(ORGANIZER, FreeSeat(club, 1)) == "seat_signed", "whose deposit is there stays"
    assert world.refused(NAMES[1], FreeSeat(club, 2)) == "not_organizer", "a holder has no vote about its own seat"
    world.call(NAMES[0], FreeSeat(club, 2))
    world.call(NAMES[2], FreeSeat(club, 2))
    assert world.rotation().seat(club, 2).holder is None
    assert [locked(world, name) for name in NAMES] == [0, 0, 0]
    world.call(member(4), joining(club, 2))
    world.call(member(4), signing(world, club))
    world.call(ORGANIZER, Start(club))


def test_the_organizer_frees_nobody_whose_deposit_came_in_time(world: World) -> None:
    world.call(NAMES[1], Transfer(world.id("stranger"), Won(60_000)))
    club = world.joined(THREE, NAMES, ORGANIZER)
    world.fund(NAMES[1], 20_000)
    world.at(world.now + 3 * SIGN_WITHIN_MS)
    assert world.refused(ORGANIZER, FreeSeat(club, 2)) == "seat_signed"
    assert world.refused(NAMES[1], Transfer(world.id("stranger"), Won(1))) == "amount_locked", "and it stays there"


def test_a_club_that_is_not_started_lets_everybody_go(world: World, club: bytes) -> None:
    until = last_start(THREE)
    assert world.refused(NAMES[0], Leave(club, 1), at=until) == "all_signed"
    assert world.refused(ORGANIZER, Start(club), at=until + 2) == "bad_calendar"
    world.call(NAMES[0], Leave(club, 1))
    assert [locked(world, name) for name in NAMES] == [0, 0, 0]
    world.call(NAMES[1], Cancel(club))


def test_cancelling_unlocks(world: World, club: bytes) -> None:
    world.call(ORGANIZER, Cancel(club))
    assert [locked(world, name) for name in NAMES] == [0, 0, 0]
    world.call(NAMES[1], Transfer(world.id("stranger"), Won(150_000)))


def late(world: World, *, invited: bool) -> tuple[bytes, Terms]:
    agreed = terms(seats=5, form="flat", late_joiners=True, open=not invited)
    club = world.founded(agreed, ORGANIZER)
    for seat, name in enumerate(NAMES, start=1):
        if invited:
            world.call(ORGANIZER, Invite(club, seat, world.id(name)))
        world.call(name, joining(club, seat, agreed))
    world.all([(name, signing(world, club)) for name in NAMES])
    return club, agreed


def test_a_stranger_with_a_vacant_last_seat_stops_no_start(world: World) -> None:
    """The attack: in an open club for late joiners somebody takes the next vacant seat before each start."""
    club, agreed = late(world, invited=False)
    assert world.refused("stranger", joining(club, 4, agreed)) == "all_signed"
    world.call(ORGANIZER, Start(club))


def test_the_organizer_may_invite_one_more_and_then_all_sign_again(world: World) -> None:
    club, agreed = late(world, invited=True)
    assert [locked(world, name) for name in NAMES] == [100_000] * 3
    world.call(ORGANIZER, Invite(club, 4, world.id(member(4))))
    world.call(member(4), joining(club, 4, agreed))
    assert [locked(world, name) for name in NAMES] == [0] * 3
    assert world.refused(ORGANIZER, Start(club)) == "not_signed_by_all"
    world.call(member(4), signing(world, club))
    assert locked(world, member(4)) == 100_000
    world.call(ORGANIZER, Start(club))
