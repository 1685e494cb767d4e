"""No person changes a club."""

from typing import get_args

from contracts.abi.club import (
    Amend,
    Amounts,
    CarryOut,
    Change,
    Dissolve,
    DueDay,
    Evict,
    Exit,
    FlatAmounts,
    Order,
    Substitute,
    Swap,
)
from contracts.abi.spending import Admit, Release, ShareOut, Spend
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won
from tests.kit.world import World, member, terms

FOUR = [member(number) for number in range(1, 5)]


def running(agreed: Terms, rounds: int = 0, **params: int | bool) -> tuple[World, bytes]:
    world = World(params=params or {"rate_cap_enforced": False})
    world.fund_all(FOUR, 2_000_000)
    club = world.started(agreed, FOUR[: agreed.seats])
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + 1)
    return world, club


def test_no_person_changes_a_club() -> None:
    world, club = running(terms(seats=4))
    me, other = world.id(FOUR[0]), world.id(FOUR[1])
    changes: tuple[Change, ...] = (
        Swap(club, 1, 2),
        Order(club, (4, 3, 2, 1)),
        Substitute(club, 2, other, me),
        Exit(club, 1),
        Evict(club, 2, 1),
        Dissolve(club),
        DueDay(club, 5),
        Amounts(club, FlatAmounts(Won(1))),
        Amend(club, bytes(32)),
        Spend(club, me, Won(1), "bus"),
        Release(club, bytes(32), 1, me, Won(1), bytes(32)),
        ShareOut(club, Won(1)),
        Admit(club, me),
    )
    assert {type(change) for change in changes} == set(get_args(Change))
    for change in changes:
        assert world.refused_raw(FOUR[0], "rotation", "change", CarryOut(change, (me, other), b"")) == "not_voting"
