"""Evictions: only two misses open one, it lapses when all is made good, and the evicted member's repayment."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.club import CheckChange, Evict, EvictionStands, OpenEviction, Verdict
from contracts.rotation.calls import RestoreDeposit
from contracts.rotation.terms.terms import Terms
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

FIVE = [member(number) for number in range(1, 6)]


def club_of_five(agreed: Terms, funds: int = 1_000_000, **params: int | bool) -> tuple[World, bytes]:
    world = World(params=params or {"rate_cap_enforced": False})
    world.fund_all(FIVE, funds)
    return world, world.started(agreed, FIVE)


def ask(world: World, club: bytes, seat: int) -> Verdict:
    since = world.rotation().seat(club, seat).open_since
    return world.chain.reader().ask(CheckChange(Evict(club, seat, since)))


def status(world: World, id_: bytes) -> str:
    voting = world.chain.storage("voting")
    found = [p for c in world.rotation().clubs.values() for p in proposals(world.chain.reader(), voting, c.id)]
    return next(p.status for p in found if p.id == id_)


def missing_twice(seat_turn: str) -> tuple[World, bytes]:
    """member-03 pays nothing in two rounds, before its turn or after it."""
    world = World()
    world.fund_all(FIVE, 1_000_000)
    holders = FIVE if seat_turn == "before" else [FIVE[2], FIVE[0], FIVE[1], FIVE[3], FIVE[4]]
    club = world.started(terms(seats=5), holders)
    if seat_turn == "after":
        world.at(world.due(club, 1) + 1)
    world.call(FIVE[2], Transfer(world.id("stranger"), Won(world.available(FIVE[2]))))
    first = 1 if seat_turn == "before" else 2
    for number in (first, first + 1):
        world.at(world.due(club, number) + 3 * DAY + 1)
    return world, club


def eviction(world: World, club: bytes) -> bytes:
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)
    return next(p.id for p in found if p.kind == "evict")


@pytest.mark.parametrize("turn", ["before", "after"])
def test_two_misses_open_an_eviction_by_themselves(turn: str) -> None:
    world, club = missing_twice(turn)
    id_ = eviction(world, club)
    assert world.refused(FIVE[2], votes.cast(world, id_, False)) == "not_in_electorate", "its subject has no vote"
    owed = world.rotation().debt_total(world.id(FIVE[2]))
    assert owed > 0
    for name in (FIVE[0], FIVE[1], FIVE[3]):
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert status(world, id_) == "done"
    assert world.rotation().debt_total(world.id(FIVE[2])) == owed, "M10: the debts survive"
    seat = world.rotation().seat(club, 3 if turn == "before" else 1)
    assert (seat.left, seat.voteless) == (("evicted", False) if turn == "before" else ("", True))
    again = ask(world, club, seat.seat).code
    assert again == ("seat_received" if turn == "before" else "lapsed"), "once is enough"
    assert seat.holder == world.id(FIVE[2])
    for number in range(4, 6):
        world.at(world.due(club, number) + 3 * DAY + 1)
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)
    assert [one.kind for one in found] == ["evict"], "a seat without a vote cannot lose it again"
    world.fund(FIVE[2], 3_000_000)
    assert world.rotation().debt_total(world.id(FIVE[2])) == 0
    assert world.total() == world.supply()


def test_what_comes_back_to_the_evicted_pays_its_debts_first() -> None:
    world, club = missing_twice("before")
    id_ = eviction(world, club)
    for name in (FIVE[0], FIVE[1], FIVE[3]):
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    world.at(world.due(club, 3) + 1)
    assert world.rotation().debt_total(world.id(FIVE[2])) == 0, "200,000 came back, 100,000 and less were owed"
    assert world.available(FIVE[2]) == 110_000 + 200_000 - 200_000


def test_an_eviction_lapses_when_everything_is_made_good() -> None:
    """The last seat, two old misses: once debts are paid and the deposit is whole, there is nothing to vote on."""
    world, club = missing_twice("before")
    id_ = eviction(world, club)
    world.fund(FIVE[2], 500_000)
    assert world.rotation().debt_total(world.id(FIVE[2])) == 0
    assert ask(world, club, 3).code == "ok", "the deposit is not whole yet"
    other = Evict(club, 3, 2)
    assert world.chain.reader().ask(CheckChange(other)).code == "lapsed", "other misses than those of the vote"
    missing = 110_000 - world.purse(Purse(PurseKind.DEPOSIT, club, 3))
    assert world.refused(FIVE[2], RestoreDeposit(club, 3, Won(missing + 1))) == "wrong_amount"
    world.call(FIVE[2], RestoreDeposit(club, 3, Won(missing)))
    world.call(FIVE[0], votes.cast(world, id_, True))
    assert status(world, id_) == "lapsed"
    assert world.refused(FIVE[1], votes.cast(world, id_, True)) == "proposal_not_open"


def test_old_misses_made_good_do_not_count_with_a_new_one() -> None:
    world, club = missing_twice("before")
    world.fund(FIVE[2], 500_000)
    world.call(FIVE[2], RestoreDeposit(club, 3, Won(110_000 - world.purse(Purse(PurseKind.DEPOSIT, club, 3)))))
    world.at(world.due(club, 3) + 1)
    world.call(FIVE[2], Transfer(world.id("stranger"), Won(world.available(FIVE[2]))))
    world.at(world.due(club, 4) + 3 * DAY + 1)
    assert world.rotation().seat(club, 3).open_misses == 1
    assert ask(world, club, 3).code == "lapsed"


def test_nobody_but_the_chain_opens_an_eviction() -> None:
    world, club = club_of_five(terms(seats=5))
    assert world.refused_raw(FIVE[0], "voting", "open_eviction", OpenEviction(club, (3,), (1,))) == "not_rotation"


def test_no_eviction_stands_of_what_does_not_exist() -> None:
    world, club = club_of_five(terms(seats=5))
    ask_for = world.chain.reader().ask
    assert not ask_for(EvictionStands(bytes(32), 3, 1))
    assert not ask_for(EvictionStands(club, 9, 1))
    assert not ask_for(EvictionStands(club, 3, 1))
