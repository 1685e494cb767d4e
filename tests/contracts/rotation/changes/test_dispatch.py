"""No person changes a club."""

from typing import get_args

import pytest

from contracts.abi.club import (
    Amend,
    Amounts,
    AuctionAmounts,
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
from contracts.rotation.changes.dispatch import carry_out
from contracts.rotation.errors.changes import RoundDecidedError
from contracts.rotation.terms.terms import Terms
from ledger.execution import context_for
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Hash32, Won
from ledger.state import contract_prefix
from tests.kit import votes
from tests.kit.auctions import bid, people, started_auction
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


def test_what_seats_pay_does_not_change_while_a_round_is_decided_whoever_asks() -> None:
    """Voting waits for it; a call that did not would take a contribution out of a pot that is won."""
    world, club = started_auction()
    bid(world, club, 1, {"member-02": 398_000})
    context = context_for(world.chain.reader(), None, "voting", Hash32(bytes(32)))
    for change in (Exit(club, 4), Amounts(club, AuctionAmounts(Won(99_000), Won(0)))):
        storage = Scoped(Journal(world.chain._state), contract_prefix("rotation"))
        before = dict(storage.scan(b""))
        signed = tuple(world.id(name) for name in people(5))
        with pytest.raises(RoundDecidedError):
            carry_out(context, storage, CarryOut(change, signed, votes.leads_to(world, change)))
        assert dict(storage.scan(b"")) == before
