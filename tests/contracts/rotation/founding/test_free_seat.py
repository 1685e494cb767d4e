"""A seat that nobody signs for is freed in time; one that is signed for never is."""

import pytest

from contracts.abi.interfaces import ConsentOf
from contracts.rotation import views
from contracts.rotation.calls import FreeSeat, Invite, Join, Leave, Sign, Start
from contracts.rotation.founding.free_seat import SIGN_WITHIN_MS
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat
from ledger.primitives.units import Millis
from tests.kit.world import DAY, START_MS, World, member, terms

FOUR = terms(seats=4)
ORGANIZER = member(9)
SQUATTER = member(4)


def joining(club: bytes, seat: int) -> Join:
    return Join(club, seat, consent_of_seat(FOUR, table_of(FOUR), seat))


def signing(world: World, club: bytes) -> Sign:
    record = world.rotation().clubs.get(club)
    assert record is not None
    return Sign(club, record.schedule_hash)


def holder(world: World, club: bytes, seat: int) -> str:
    return world.name(world.rotation().seat(club, seat).holder)


@pytest.fixture
def world() -> World:
    made = World()
    made.fund_all([member(number) for number in range(1, 10)], 1_000_000)
    return made


@pytest.fixture
def club(world: World) -> bytes:
    """Three have signed; the fourth has taken its seat and does not."""
    made = world.founded(FOUR, ORGANIZER)
    for seat in (1, 2, 3, 4):
        world.call(member(seat), joining(made, seat))
    world.all([(member(seat), signing(world, made)) for seat in (1, 2, 3)])
    return made


def late(world: World, club: bytes) -> int:
    """Return the first moment at which the seat may be freed."""
    return world.rotation().seat(club, 4).asked_ms + SIGN_WITHIN_MS + 1


def test_a_seat_is_freed_after_a_day(world: World, club: bytes) -> None:
    assert world.refused(ORGANIZER, Start(club)) == "not_signed_by_all"
    assert world.refused(ORGANIZER, FreeSeat(club, 4), at=late(world, club) - 1) == "time_to_sign"
    world.call(ORGANIZER, FreeSeat(club, 4))
    assert holder(world, club, 4) == "nobody"
    assert world.chain.reader().ask(ConsentOf(club, world.id(SQUATTER))).cap == 0
    world.call(member(5), joining(club, 4))
    world.call(member(5), signing(world, club))
    world.call(ORGANIZER, Start(club))
    assert holder(world, club, 4) == member(5)


def test_an_organizer_replaces_nobody_who_has_signed(world: World, club: bytes) -> None:
    """The attack: the organizer wants a friend in the seat of a person who has signed."""
    world.at(late(world, club) + 30 * DAY // 2)
    for seat in (1, 2, 3):
        assert world.refused(ORGANIZER, FreeSeat(club, seat)) == "seat_signed"
        assert world.refused(member(1), FreeSeat(club, seat)) == "seat_signed"
    world.call(SQUATTER, signing(world, club))
    assert world.refused(ORGANIZER, FreeSeat(club, 4)) == "seat_signed"


def test_who_have_signed_free_a_seat_by_more_than_half(world: World, club: bytes) -> None:
    world.at(late(world, club))
    for name in ("stranger", SQUATTER, member(8)):
        assert world.refused(name, FreeSeat(club, 4)) == "not_organizer"
    world.call(member(1), FreeSeat(club, 4))
    assert holder(world, club, 4) == SQUATTER, "one of three"
    assert world.refused(member(1), FreeSeat(club, 4)) == "already_voted"
    world.call(member(2), FreeSeat(club, 4))
    assert holder(world, club, 4) == "nobody"


def test_one_person_who_has_signed_frees_nobody(world: World) -> None:
    """The attack: a person signs first and drives everybody out who comes later."""
    club = world.founded(FOUR, ORGANIZER)
    world.call(member(1), joining(club, 1))
    world.call(member(1), signing(world, club))
    world.call(member(2), joining(club, 2))
    world.at(world.now + SIGN_WITHIN_MS + 1)
    assert world.refused(member(1), FreeSeat(club, 2)) == "too_few_signed"
    assert holder(world, club, 2) == member(2)


def test_votes_count_against_one_holder_only(world: World, club: bytes) -> None:
    world.at(late(world, club))
    world.call(member(1), FreeSeat(club, 4))
    world.call(SQUATTER, Leave(club, 4))
    world.call(member(5), joining(club, 4))
    world.at(late(world, club))
    world.call(member(2), FreeSeat(club, 4))
    assert holder(world, club, 4) == member(5), "earlier votes against the holder do not count"
    world.call(member(5), signing(world, club))
    assert not tuple(world.rotation().freeing.values(club))


def test_votes_of_whoever_has_left_do_not_count(world: World, club: bytes) -> None:
    world.at(late(world, club))
    world.call(member(1), FreeSeat(club, 4))
    world.call(member(1), Leave(club, 1))
    world.call(member(2), FreeSeat(club, 4))
    assert holder(world, club, 4) == SQUATTER, "one of the two who have signed now"


def test_a_holder_who_must_sign_again_has_a_day_again(world: World, club: bytes) -> None:
    world.at(late(world, club) - 1)
    world.call(member(3), Leave(club, 3))
    world.call(SQUATTER, signing(world, club))
    world.call(SQUATTER, joining(club, 3))
    asked = world.rotation().seat(club, 4).asked_ms
    assert asked == world.now
    assert world.refused(ORGANIZER, FreeSeat(club, 4), at=asked + SIGN_WITHIN_MS) == "time_to_sign"
    world.call(ORGANIZER, FreeSeat(club, 4))


def test_taking_more_seats_gives_no_more_time_to_whoever_has_not_signed(world: World, club: bytes) -> None:
    world.call(member(3), Leave(club, 3))
    world.at(late(world, club) - 1)
    world.call(SQUATTER, joining(club, 3))
    world.call(ORGANIZER, FreeSeat(club, 4))
    assert world.refused(ORGANIZER, FreeSeat(club, 3)) == "time_to_sign"


def test_everybody_has_a_day_for_a_schedule_that_is_derived(world: World) -> None:
    until = Millis(START_MS + 5 * DAY)
    agreed = terms(seats=4, minimum_seats=2, join_until_ms=until)
    club = world.founded(agreed, ORGANIZER)
    for seat in (1, 2):
        call = Join(club, seat, consent_of_seat(agreed, table_of(agreed), seat))
        world.call(member(seat), call)
    world.at(until + 1)
    assert world.refused(ORGANIZER, FreeSeat(club, 1)) == "time_to_sign"
    shown = views.seats(world.chain.reader(), world.chain.storage("rotation"), club)
    assert [seat.sign_by_ms for seat in shown] == [until + 1 + SIGN_WITHIN_MS] * 2


def test_what_is_not_freed(world: World, club: bytes) -> None:
    world.at(late(world, club))
    assert world.refused(ORGANIZER, FreeSeat(club, 5)) == "seat_not_found"
    world.call(ORGANIZER, FreeSeat(club, 4))
    assert world.refused(ORGANIZER, FreeSeat(club, 4)) == "seat_vacant"
    turn = world.founded(terms(seats=3, organizer_turn="last", open=False), ORGANIZER)
    world.call(ORGANIZER, Invite(turn, 1, world.id(member(1))))
    world.at(world.now + 2 * DAY)
    assert world.refused(ORGANIZER, FreeSeat(turn, 4)) == "not_holder", "the organizer's turn stays"
    running = world.started(terms(seats=3), [member(n) for n in (6, 7, 8)], ORGANIZER)
    assert world.refused(ORGANIZER, FreeSeat(running, 1)) == "wrong_status"
