"""A handler loads clubs and seats that exist, and gets a refusal for those that do not."""

import pytest

from contracts.abi.refusals import ClubNotFoundError
from contracts.rotation.errors.club import SeatNotFoundError, WrongStatusError
from contracts.rotation.lookup import load_any, load_club, load_seat, table_now
from contracts.rotation.records import CANCELLED, FORMING, RUNNING
from tests.kit.world import World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]


def test_a_club_is_found_in_the_status_that_is_asked_for() -> None:
    world = World()
    club, state = world.founded(terms(seats=3)), world.rotation()
    assert load_any(state, club) == load_club(state, club, FORMING, CANCELLED)
    with pytest.raises(WrongStatusError):
        load_club(state, club, RUNNING)
    with pytest.raises(ClubNotFoundError):
        load_any(state, b"?" * 32)
    with pytest.raises(ClubNotFoundError):
        load_club(state, b"?" * 32, FORMING)


@pytest.mark.parametrize("number", [-1, 0, 4])
def test_seats_count_from_one_to_the_last(number: int) -> None:
    world = World()
    club, state = world.founded(terms(seats=3)), world.rotation()
    record = load_any(state, club)
    assert [load_seat(state, record, seat).seat for seat in (1, 3)] == [1, 3]
    with pytest.raises(SeatNotFoundError):
        load_seat(state, record, number)


def test_the_table_is_the_same_before_and_after_the_start() -> None:
    world = World()
    world.fund_all(NAMES, 1_000_000)
    forming, running = world.founded(terms(seats=3)), world.started(terms(seats=3), NAMES)
    state = world.rotation()
    assert table_now(state, load_any(state, forming)) == table_now(state, load_any(state, running))
