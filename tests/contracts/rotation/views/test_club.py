"""Clubs and seats as readers see them."""

import pytest

from contracts.abi.refusals import ClubNotFoundError
from contracts.rotation import views
from contracts.rotation.errors.club import SeatNotFoundError
from ledger.primitives.units import Won
from tests.kit.world import World, member, terms

THREE = [member(number) for number in (1, 2, 3)]


def club_of_three(left: int = 1_000_000) -> tuple[World, bytes]:
    world = World()
    world.fund_all(THREE[:2], 1_000_000)
    if left:
        world.fund(THREE[2], left)
    return world, world.started(terms(seats=3, deposit=Won(0)), THREE)


def test_a_club_before_and_after_its_start() -> None:
    world = World()
    world.fund_all(THREE, 1_000_000)
    forming = world.founded(terms(seats=3))
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    shown = views.club(reader, storage, forming)
    assert (shown.status, shown.seats_taken, shown.seats_signed, shown.next_round) == ("forming", 0, 0, 1)
    assert [row.status for row in views.rounds(reader, storage, forming)] == ["open"] * 3
    assert [seat.holder for seat in views.seats(reader, storage, forming)] == [None] * 3
    assert views.statement(reader, storage, forming).lines == ()
    running = world.started(terms(seats=3), THREE)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    shown = views.club(reader, storage, running)
    assert (shown.status, shown.seats_taken, shown.seats_signed, shown.deposits) == ("running", 3, 3, 320_000)
    assert shown.next_due_ms == world.due(running, 1)
    assert shown.total_in == 930_000
    assert views.schedule(reader, storage, running).schedule_hash == shown.schedule_hash


def test_what_taking_a_seat_over_costs() -> None:
    world, club = club_of_three()
    world.at(world.due(club, 1) + 1)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    before = views.substitution_terms(reader, storage, club, 3)
    assert (before.price, before.deposit, before.remaining, before.consent) == (100_000, 0, 200_000, 300_000)
    after = views.substitution_terms(reader, storage, club, 1)
    assert (after.price, after.deposit, after.remaining, after.consent) == (0, 220_000, 220_000, 440_000)
    with pytest.raises(SeatNotFoundError):
        views.substitution_terms(reader, storage, club, 4)


def test_an_unknown_club() -> None:
    world = World()
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    for view in (views.club, views.schedule, views.rounds, views.seats, views.statement):
        with pytest.raises(ClubNotFoundError):
            view(reader, storage, bytes(32))
