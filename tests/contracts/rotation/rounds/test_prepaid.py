"""A newcomer after receipt has deposited everything: no contribution is ever late, and it never deposits twice."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import LiabilitiesOf
from contracts.rotation import views
from contracts.rotation.calls import Pay, RestoreDeposit
from contracts.rotation.records import SeatRecord
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

SEATS = 5
PEOPLE = [member(number) for number in range(1, SEATS + 1)]
NEW = member(6)


def spend(world: World, name: str, keep: int = 0) -> None:
    if world.available(name) > keep:
        world.call(name, Transfer(world.id("stranger"), Won(world.available(name) - keep)))


def taken_over(seat: int = 1, **changes: object) -> tuple[World, bytes]:
    """Return a club in which NEW has taken over the seat that received first, after its round."""
    world = World()
    world.fund_all([*PEOPLE, NEW], 1_000_000)
    club = world.started(terms(seats=SEATS, **changes), PEOPLE)
    for number in range(1, seat + 1):
        world.at(world.due(club, number) + 1)
    deadline = Millis(world.now + 20 * DAY)
    world.call(member(seat), votes.substitute(world, club, seat, world.id(NEW), deadline))
    [found] = proposals(world.chain.reader(), world.chain.storage("voting"), club)
    asked = views.substitution_terms(world.chain.reader(), world.chain.storage("rotation"), club, seat)
    world.all([(name, votes.cast(world, found.id, True)) for name in PEOPLE if name != member(seat)])
    world.call(NEW, votes.accept(world, found.id, asked.consent))
    world.at(world.now + 1)
    assert world.name(world.rotation().seat(club, seat).holder) == NEW
    return world, club


def record(world: World, club: bytes, seat: int = 1) -> SeatRecord:
    return world.rotation().seat(club, seat)


def held(world: World, club: bytes, seat: int = 1) -> int:
    return world.purse(Purse(PurseKind.DEPOSIT, club, seat))


def test_who_has_brought_everything_is_on_time_without_a_won_in_hand() -> None:
    world, club = taken_over()
    spend(world, NEW)
    for number in range(2, SEATS + 1):
        receipts = world.at(world.due(club, number) + 1)
        assert world.rotation().round(club, number).status == "paid_out", "nobody waits for grace"
        assert [event.get("left") for one in receipts for event in one.events if event.type == "seat.prepaid"] == [
            (SEATS - number) * 110_000
        ]
        row = world.rotation().round(club, number)
        assert (row.marks[0], row.late_days[0]) == ("on_time", 0)
        assert world.chain.reader().ask(LiabilitiesOf(world.id(NEW))).locked == 0
    assert (record(world, club).misses, record(world, club).lates, record(world, club).open_misses) == (0, 0, 0)
    assert world.available(NEW) == 0
    assert world.total() == world.supply()


def test_nobody_is_evicted_for_what_is_prepaid() -> None:
    """The fault: two contributions that the deposit covered were two misses, and a vote on an eviction."""
    world, club = taken_over()
    spend(world, NEW)
    for number in (2, 3, 4):
        world.at(world.due(club, number) + 4 * DAY)
    kinds = [found.kind for found in proposals(world.chain.reader(), world.chain.storage("voting"), club)]
    assert kinds == ["substitute"]


def test_the_agreed_deposit_is_what_remains() -> None:
    world, club = taken_over()
    for number in range(2, SEATS + 1):
        assert record(world, club).deposit == held(world, club) == (SEATS - number + 1) * 110_000
        assert world.refused(NEW, RestoreDeposit(club, 1, Won(1))) == "wrong_amount", "nothing is missing"
        world.at(world.due(club, number) + 1)
    assert held(world, club) == 0


def test_what_is_paid_ahead_comes_back_after_the_round() -> None:
    world, club = taken_over()
    before = world.available(NEW)
    world.call(NEW, Pay(club, 1, 3, Won(110_000)))
    world.at(world.due(club, 2) + 1)
    assert record(world, club).deposit == held(world, club) == 2 * 110_000
    assert world.available(NEW) == before


def test_amounts_that_are_raised_are_paid_like_any_other_seat_pays() -> None:
    """The deposit covers the contributions agreed at the takeover; a later increase comes from available won."""
    world, club = taken_over()
    deadline = Millis(world.now + 20 * DAY)
    world.call(member(2), votes.amounts(world, club, (Won(150_000), Won(10_000), Won(0)), deadline))
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    for name in [*PEOPLE[1:], NEW]:
        world.step(world.tx(name, votes.sign(world, found.id)))
        world.step(world.tx(name, votes.cast(world, found.id, True)))
    world.at(world.now + 1)
    row = world.rotation().round(club, 2)
    assert row.pays[0] == 160_000
    for number in range(2, SEATS + 1):
        world.at(world.due(club, number) + 1)
        assert world.rotation().round(club, number).marks[0] == "on_time"
    assert world.total() == world.supply()


@pytest.mark.timeout(600)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seat=st.integers(1, SEATS - 2),
    keep=st.integers(0, 300_000),
    ahead=st.lists(st.integers(3, SEATS), unique=True, max_size=2),
    holdback=st.sampled_from([0, 60]),
)
def test_a_law_a_prepaid_seat_costs_what_it_still_paid_and_misses_nothing(
    seat: int, keep: int, ahead: list[int], holdback: int
) -> None:
    """Whatever the newcomer has and pays ahead: held = agreed = what remains, and it has paid that in the end."""
    world, club = taken_over(seat, holdback_percent=holdback)
    spend(world, NEW, keep)
    had = world.available(NEW) + held(world, club, seat)
    remaining = sum(world.rotation().round(club, number).pays[seat - 1] for number in range(seat + 1, SEATS + 1))
    assert held(world, club, seat) == remaining
    for number in ahead:
        if number > seat + 1:
            world.step(world.tx(NEW, Pay(club, seat, number, Won(110_000))))
    left = [held(world, club, seat)]
    for number in range(seat + 1, SEATS + 1):
        world.at(world.due(club, number) + 1)
        rest = sum(world.rotation().round(club, later).open_for(seat) for later in range(number + 1, SEATS + 1))
        left.append(held(world, club, seat))
        assert left[-1] == record(world, club, seat).deposit == rest
        assert world.rotation().round(club, number).marks[seat - 1] in {"on_time", "ahead"}
    assert all(earlier >= later for earlier, later in pairwise(left))
    assert (record(world, club, seat).misses, record(world, club, seat).lates) == (0, 0)
    assert world.available(NEW) == had - remaining


def test_what_was_brought_counts_as_paid_in_when_it_pays() -> None:
    """RANK: the contributions of a prepaid seat back its holder's claims like any other's."""
    world, club = taken_over()
    spend(world, NEW)
    stakes = world.rotation().stakes
    before = stakes.get(club, world.id(NEW)) or 0
    world.at(world.due(club, 2) + 1)
    after = world.rotation().stakes.get(club, world.id(NEW)) or 0
    assert after - before == 110_000
