"""Invitations: who may take a seat."""

import pytest

from contracts.abi.club import CheckChange, Substitute
from contracts.identity.calls import Attest, Register, Revoke
from contracts.identity.words import Why
from contracts.rotation import views
from contracts.rotation.calls import Create, Invite, Join, JoinLate, Leave, Sign, Start, Uninvite
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.rotation.terms.forms import Flat
from contracts.rotation.terms.terms import Terms
from ledger.primitives.hashing import sha256
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, START_MS, World, member, terms

THREE = terms(seats=3, open=False)
ORGANIZER, TWO, MALLORY = member(1), member(2), member(9)


def join(world: World, club: bytes, name: str, seat: int, agreed: Terms = THREE) -> None:
    world.call(name, joining(club, seat, agreed))


def joining(club: bytes, seat: int, agreed: Terms = THREE) -> Join:
    return Join(club, seat, consent_of_seat(agreed, table_of(agreed), seat))


@pytest.fixture
def world() -> World:
    made = World()
    made.fund_all([member(number) for number in range(1, 10)], 1_000_000)
    return made


def invited(world: World, club: bytes, seat: int) -> bytes | None:
    return world.rotation().invited.get(club, seat)


def test_a_stranger_takes_no_seat(world: World) -> None:
    """The attack: somebody whom nobody knows takes every seat of a club."""
    club = world.founded(THREE, ORGANIZER)
    for seat in (1, 2, 3):
        assert world.refused("stranger", joining(club, seat)) == "not_invited"
    assert all(seat.holder is None for seat in world.rotation().seats_of(club))


def test_an_invited_person_takes_the_named_seat_and_no_other(world: World) -> None:
    club = world.founded(THREE, ORGANIZER)
    world.call(ORGANIZER, Invite(club, 2, world.id(TWO)))
    assert world.refused(MALLORY, joining(club, 2)) == "not_invited"
    assert world.refused(TWO, joining(club, 1)) == "not_invited"
    join(world, club, TWO, 2)
    join(world, club, ORGANIZER, 1)
    assert [world.name(seat.holder) for seat in world.rotation().seats_of(club)] == [ORGANIZER, TWO, "nobody"]


def test_an_invitation_is_used_once(world: World) -> None:
    club = world.founded(THREE, ORGANIZER)
    world.call(ORGANIZER, Invite(club, 2, world.id(TWO)))
    join(world, club, TWO, 2)
    world.call(TWO, Leave(club, 2))
    assert invited(world, club, 2) is None
    assert world.refused(TWO, joining(club, 2)) == "not_invited"


def test_an_invitation_is_taken_back_or_given_to_somebody_else(world: World) -> None:
    club = world.founded(THREE, ORGANIZER)
    assert world.refused(ORGANIZER, Uninvite(club, 2)) == "invitation_not_found"
    world.call(ORGANIZER, Invite(club, 2, world.id(TWO)))
    world.call(ORGANIZER, Uninvite(club, 2))
    assert world.refused(TWO, joining(club, 2)) == "not_invited"
    world.call(ORGANIZER, Invite(club, 2, world.id(TWO)))
    world.call(ORGANIZER, Invite(club, 2, world.id(member(3))))
    assert world.refused(TWO, joining(club, 2)) == "not_invited"
    join(world, club, member(3), 2)


def test_only_the_organizer_invites_and_uninvites(world: World) -> None:
    club = world.founded(THREE, ORGANIZER)
    world.call(ORGANIZER, Invite(club, 2, world.id(TWO)))
    for name in (TWO, "stranger", MALLORY):
        assert world.refused(name, Invite(club, 1, world.id(name))) == "not_organizer"
        assert world.refused(name, Uninvite(club, 2)) == "not_organizer"


def test_invitations_that_are_not_valid(world: World) -> None:
    club = world.founded(THREE, ORGANIZER)
    for seat in (0, 4, -1):
        assert world.refused(ORGANIZER, Invite(club, seat, world.id(TWO))) == "seat_not_found"
    assert world.refused(ORGANIZER, Invite(club, 1, AccountId(bytes(20)))) == "account_not_open"
    assert world.refused(ORGANIZER, Invite(bytes(32), 1, world.id(TWO))) == "club_not_found"
    join(world, club, ORGANIZER, 1)
    assert world.refused(ORGANIZER, Invite(club, 1, world.id(TWO))) == "seat_taken"


def test_an_open_club_takes_anybody_and_invites_nobody(world: World) -> None:
    agreed = terms(seats=3)
    club = world.founded(agreed, ORGANIZER)
    assert world.refused(ORGANIZER, Invite(club, 1, world.id(TWO))) == "open_club"
    join(world, club, MALLORY, 1, agreed)


def test_a_late_joiner_is_invited_to_the_next_seat(world: World) -> None:
    agreed = terms(seats=5, form="flat", late_joiners=True, open=False)
    club = world.founded(agreed, ORGANIZER)
    for seat in (1, 2, 3):
        if seat > 1:
            world.call(ORGANIZER, Invite(club, seat, world.id(member(seat))))
        join(world, club, member(seat), seat, agreed)
    record = world.rotation().clubs.get(club)
    assert record is not None
    world.all([(member(seat), Sign(club, record.schedule_hash)) for seat in (1, 2, 3)])
    world.call(ORGANIZER, Start(club))
    late = JoinLate(club, Won(6 * 100_000))
    assert world.refused(MALLORY, late) == "not_invited"
    world.call(ORGANIZER, Invite(club, 5, world.id(MALLORY)))
    assert world.refused(MALLORY, late) == "not_invited", "seat 4 is the next"
    assert world.refused(ORGANIZER, Invite(club, 3, world.id(MALLORY))) == "seat_taken"
    world.call(ORGANIZER, Invite(club, 4, world.id(MALLORY)))
    world.call(MALLORY, late)
    assert world.name(world.rotation().seat(club, 4).holder) == MALLORY
    assert isinstance(agreed.form, Flat)


def test_invitations_end_when_the_seats_get_other_numbers(world: World) -> None:
    until = Millis(START_MS + 5 * DAY)
    agreed = terms(seats=4, minimum_seats=2, join_until_ms=until, open=False)
    club = world.founded(agreed, ORGANIZER)
    for seat in (2, 4):
        world.call(ORGANIZER, Invite(club, seat, world.id(member(seat))))
        join(world, club, member(seat), seat, agreed)
    world.call(ORGANIZER, Invite(club, 1, world.id(MALLORY)))
    world.at(until + 1)
    assert [world.name(seat.holder) for seat in world.rotation().seats_of(club)] == [member(2), member(4)]
    assert all(invited(world, club, seat) is None for seat in range(1, 5))


def test_readers_see_who_is_invited(world: World) -> None:
    club = world.founded(THREE, ORGANIZER)
    world.call(ORGANIZER, Invite(club, 2, world.id(TWO)))
    shown = views.seats(world.chain.reader(), world.chain.storage("rotation"), club)
    assert [seat.invited for seat in shown] == [None, world.id(TWO), None]


# How far members have been verified -----------------------------------------------------------------------------------

VERIFIER = member(10)


def verified(world: World, name: str, level: int, days: int = 30) -> None:
    """Let the verifier attest somebody."""
    person = sha256(name.encode()) if level >= 2 else b""
    world.call(VERIFIER, Attest(world.id(name), level, Millis(world.now + days * DAY), person))


@pytest.fixture
def attesting(world: World) -> World:
    """Return the world with a registered verifier."""
    world.call("operator", Register(world.id(VERIFIER), "기관 1", 4, bytes(32)))
    return world


def test_whoever_is_not_verified_far_enough_takes_no_seat(attesting: World) -> None:
    world, agreed = attesting, terms(seats=3, level=2)
    club = world.founded(agreed, ORGANIZER)
    assert world.refused(TWO, joining(club, 2, agreed)) == "level_too_low"
    verified(world, TWO, 1)
    assert world.refused(TWO, joining(club, 2, agreed)) == "level_too_low"
    verified(world, TWO, 2)
    join(world, club, TWO, 2, agreed)


def test_an_invitation_is_not_a_way_around_it(attesting: World) -> None:
    world, agreed = attesting, terms(seats=3, level=2, open=False)
    club = world.founded(agreed, ORGANIZER)
    world.call(ORGANIZER, Invite(club, 2, world.id(MALLORY)))
    assert world.refused(MALLORY, joining(club, 2, agreed)) == "level_too_low"
    assert invited(world, club, 2) == world.id(MALLORY), "the invitation is not used up"


def test_a_level_that_has_expired_or_was_revoked_does_not_count(attesting: World) -> None:
    world, agreed = attesting, terms(seats=3, level=2)
    club = world.founded(agreed, ORGANIZER)
    verified(world, TWO, 2, days=1)
    verified(world, MALLORY, 3)
    world.at(world.now + DAY)
    world.call(VERIFIER, Revoke(world.id(MALLORY), world.id(VERIFIER), Why.FRAUD))
    for name in (TWO, MALLORY):
        assert world.refused(name, joining(club, 2, agreed)) == "level_too_low"


def test_an_organizer_with_a_turn_is_a_member_like_the_others(attesting: World) -> None:
    world, agreed = attesting, terms(seats=3, level=1, organizer_turn="last")
    create = Create(agreed, consent_of_seat(agreed, table_of(agreed), 4))
    assert world.refused(ORGANIZER, create) == "level_too_low"
    verified(world, ORGANIZER, 1)
    world.call(ORGANIZER, create)


def test_a_late_joiner_and_a_newcomer_are_members_like_the_others(attesting: World) -> None:
    world, people = attesting, [member(number) for number in (1, 2, 3)]
    agreed = terms(seats=4, form="flat", late_joiners=True, level=2)
    for name in people:
        verified(world, name, 2)
    club = world.started(agreed, people)
    late = JoinLate(club, Won(100_000 * 4 + 100_000))
    assert world.refused(MALLORY, late) == "level_too_low"
    change = Substitute(club, 3, world.id(member(3)), world.id(MALLORY))
    assert world.chain.reader().ask(CheckChange(change)).code == "level_too_low"
    verified(world, MALLORY, 2)
    assert world.chain.reader().ask(CheckChange(change)).code == "ok"
    world.call(MALLORY, late)


def test_a_newcomer_whose_level_ends_before_the_round_does_takes_no_seat(attesting: World) -> None:
    world, people = attesting, [member(number) for number in (1, 2, 3)]
    agreed = terms(seats=3, level=2)
    for name in (*people, MALLORY):
        verified(world, name, 2, days=1 if name == MALLORY else 300)
    club = world.started(agreed, people)
    world.call(people[2], votes.substitute(world, club, 3, world.id(MALLORY), Millis(world.now + 3 * DAY)))
    id_ = votes.newest(world, club).id
    world.call(MALLORY, votes.accept(world, id_))
    world.at(world.now + 2 * DAY)
    for name in people[:2]:
        if votes.newest(world, club).status == "open":
            world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 2 * DAY)
    assert votes.newest(world, club).status == "failed"
    assert world.name(world.rotation().seat(club, 3).holder) == people[2]


@pytest.mark.parametrize("level", [-1, 5])
def test_a_level_that_does_not_exist_is_not_agreed(world: World, level: int) -> None:
    assert world.refused(ORGANIZER, Create(terms(seats=3, level=level), Won(0))) == "bad_terms"


def test_nobody_takes_more_seats_than_the_terms_allow_one_person(world: World) -> None:
    agreed = terms(seats=4, seats_per_person=2)
    club = world.founded(agreed, ORGANIZER)
    join(world, club, MALLORY, 1, agreed)
    join(world, club, MALLORY, 2, agreed)
    assert world.refused(MALLORY, joining(club, 3, agreed)) == "too_many_seats_held"
    world.call(MALLORY, Leave(club, 1))
    join(world, club, MALLORY, 3, agreed)


def test_nobody_comes_to_more_seats_late_or_as_a_substitute(world: World) -> None:
    people = [member(number) for number in (1, 2, 3)]
    agreed = terms(seats=4, form="flat", late_joiners=True, seats_per_person=1)
    club = world.started(agreed, people)
    late = JoinLate(club, Won(100_000 * 4 + 100_000))
    assert world.refused(member(3), late) == "too_many_seats_held"
    change = Substitute(club, 3, world.id(member(3)), world.id(member(2)))
    assert world.chain.reader().ask(CheckChange(change)).code == "too_many_seats_held"
    world.call(MALLORY, late)


@pytest.mark.parametrize("most", [-1, 5])
def test_a_limit_beyond_the_seats_has_no_meaning(world: World, most: int) -> None:
    agreed = terms(seats=4, seats_per_person=most)
    assert world.refused(ORGANIZER, Create(agreed, Won(0))) == "bad_terms"
