"""A club is changed between two rounds, and only in the rounds to come."""

import msgspec
import pytest

from contracts.rotation.changes.preconditions import between_rounds, check_brings, rounds_to_come, write_later
from contracts.rotation.errors.changes import BroughtNotAvailableError, RoundBeingCollectedError
from contracts.rotation.money.books import Books
from contracts.rotation.records import Mark
from ledger.journal import Scoped
from ledger.primitives.units import Won
from ledger.state import contract_prefix
from tests.kit.world import World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]


def running(*funds: int) -> tuple[World, bytes]:
    world = World()
    for name, won in zip(NAMES, funds, strict=True):
        world.fund(name, won)
    return world, world.started(terms(seats=3, deposit=Won(0)), NAMES)


def reading(world: World) -> Books:
    return Books(world.chain.reader(), world.chain.storage("rotation"))


def test_no_change_while_a_round_is_collected() -> None:
    world, club = running(500_000, 500_000, 1)
    assert between_rounds(world.rotation(), club).next_round == 1
    world.at(world.due(club, 1) + 1)
    with pytest.raises(RoundBeingCollectedError):
        between_rounds(world.rotation(), club)


def test_rounds_that_are_past_stay_as_they_are() -> None:
    world, club = running(500_000, 500_000, 500_000)
    world.at(world.due(club, 1) + 1)
    books = Books(world.chain.reader(), Scoped(world.state(), contract_prefix("rotation")))
    state = books.state
    record, before = between_rounds(state, club), state.round(club, 1)
    assert [row.number for row in rounds_to_come(state, record)] == [2, 3]
    nothing = tuple(tuple(Won(0) for _ in row) for row in state.table(club).pays)
    write_later(books, record, msgspec.structs.replace(state.table(club), pays=nothing))
    assert state.round(club, 1) == before
    assert {mark for row in rounds_to_come(state, record) for mark in row.marks} == {Mark.NOTHING}


def test_what_is_to_be_brought_is_free() -> None:
    world, _ = running(500_000, 500_000, 7)
    check_brings(reading(world), world.id(NAMES[2]), 7)
    with pytest.raises(BroughtNotAvailableError):
        check_brings(reading(world), world.id(NAMES[2]), 8)
