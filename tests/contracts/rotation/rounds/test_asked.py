"""The phases before a round, and the bounds of a bid."""

from contracts.abi import Params
from contracts.rotation.rounds.asked import (
    bids_of,
    commits_until,
    deciding_until,
    is_asked,
    is_waiting,
    opening_of,
    reveals_until,
)
from tests.kit.auctions import bid, started_auction
from tests.kit.draws import started_draw
from tests.kit.world import DAY, World, member, terms


def test_a_round_is_being_decided_from_the_last_commitment_until_it_is_open() -> None:
    world, club = started_auction()
    state = world.rotation()
    record, row = state.clubs.get(club), state.round(club, 1)
    assert record is not None
    assert is_asked(record)
    last = commits_until(record, row)
    assert deciding_until(state, record, last) is None
    assert deciding_until(state, record, last + 1) == reveals_until(record, row) + 1
    bid(world, club, 1, {"member-02": 390_000})
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert deciding_until(world.rotation(), record, world.now) is None


def test_the_bounds_of_a_bid_follow_rate_and_the_rounds_before() -> None:
    world, club = started_auction()
    state = world.rotation()
    record = state.clubs.get(club)
    assert record is not None
    least, most = bids_of(state, Params(dev=True), record) or (0, 0)
    assert (least, most) == (383_874, 400_000), "four payments of 100,000 at 20 % a year are worth 383,874 now"
    free = bids_of(state, Params(dev=True, rate_cap_enforced=False), record)
    assert free == (0, 400_000)


def test_what_decides_a_round_is_who_waits_what_they_told_and_who_owes() -> None:
    world, club = started_auction()
    bid(world, club, 1, {"member-02": 390_000})
    world.at(world.due(club, 1) + 1)
    state = world.rotation()
    record = state.clubs.get(club)
    assert record is not None
    assert [is_waiting(state, record, seat) for seat in state.seats_of(club)] == [True, False, True, True, True]
    opening = opening_of(state, world.chain.params.contracts, record, state.round(club, 2))
    assert (opening.waiting, opening.told, opening.owing, opening.cap_bp) == ((1, 3, 4, 5), {}, frozenset(), 2_000)


def test_a_draw_and_a_fixed_order_know_no_bids() -> None:
    world, club = started_draw()
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert bids_of(world.rotation(), Params(dev=True), record) == (0, 0)
    fixed = World()
    fixed.fund_all([member(1), member(2)], 1_000_000)
    id_ = fixed.started(terms(seats=2), [member(1), member(2)])
    agreed = fixed.rotation().clubs.get(id_)
    assert agreed is not None
    assert not is_asked(agreed)
    assert deciding_until(fixed.rotation(), agreed, fixed.now + 100 * DAY) is None
