"""Bonds: none is ever stuck, none goes to a winner, and keeping a bid to oneself never pays."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import DeferClaim
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.auctions import bid, bid_and_collect, commit_bids, people, started_auction
from tests.kit.draws import asked_bond, commit_of, reveal_of
from tests.kit.world import DAY, OPERATOR, World

BOND = 400_000 - 383_874
"""The distance of the highest bid and the lowest that RATE allows in the first round of five."""


def bonds(world: World, club: bytes) -> int:
    """Return all won in bonds of a club."""
    return sum(world.purse(Purse(PurseKind.BOND, club, seat)) for seat in range(1, 6))


def decided(world: World, club: bytes) -> set[str]:
    """Make the blocks that draw a seat, and return the types of their events."""
    found: set[str] = set()
    world.at(world.due(club, 1) - DAY + 1)
    while not world.rotation().round(club, 1).recipient:
        found |= {event.type for receipt in world.at(world.now + 1_000) for event in receipt.events}
    return found


def test_a_bid_locks_exactly_the_bond_that_is_asked() -> None:
    world, club = started_auction()
    assert asked_bond(world, club) == BOND
    for wrong in (0, BOND - 1, BOND + 1):
        call = commit_of(world, club, "member-01", 1, 1, amount=390_000, bond=wrong)
        assert world.refused("member-01", call) == "wrong_amount"
    world.call("member-01", commit_of(world, club, "member-01", 1, 1, amount=390_000))
    assert world.purse(Purse(PurseKind.BOND, club, 1)) == BOND
    assert world.available("member-01") == 2_000_000 - 100_000 - BOND


def test_a_bond_needs_free_won() -> None:
    world, club = started_auction()
    world.call("member-01", Transfer(world.id("stranger"), Won(world.available("member-01") - BOND + 1)))
    call = commit_of(world, club, "member-01", 1, 1, amount=390_000)
    assert world.refused("member-01", call) == "insufficient_balance"


def test_every_revealed_bid_gets_its_bond_back() -> None:
    """Bonds of the winner, of the losers, and of a bid that is not allowed."""
    world, club = started_auction()
    before = {name: world.available(name) for name in people(3)}
    bid(world, club, 1, {"member-01": 390_000, "member-02": 385_000, "member-03": 5})
    assert world.rotation().round(club, 1).recipient == 2
    assert {name: world.available(name) for name in people(3)} == before
    assert bonds(world, club) == 0


def test_a_ring_that_reveals_only_the_bid_it_needs_pays_more_than_it_gains() -> None:
    """Members 1 and 2 are one ring: a low bid beats everybody, a high one is enough if nobody else bids low.

    They see that nobody else bids low, and keep back the low one. Each of the others ends better than if it were shown.
    """
    shown: dict[str, int] = {}
    kept: dict[str, int] = {}
    for found, silent in ((shown, frozenset[str]()), (kept, frozenset({"member-01"}))):
        world, club = started_auction()
        before = {name: world.available(name) for name in people(5)}
        seat = bid_and_collect(
            world, club, 1, {"member-01": 384_000, "member-02": 399_000, "member-03": 400_000}, silent
        )
        assert seat == (2 if silent else 1)
        found |= {name: world.available(name) - before[name] for name in people(5)}
        assert world.findings == []
    ring = people(2)
    assert all(kept[name] > shown[name] for name in people(5)[2:]), "nobody outside is worse off"
    assert sum(kept[name] for name in ring) < sum(shown[name] for name in ring), "the ring is"
    assert sum(kept.values()) == sum(shown.values()) == 0


def test_a_lost_bond_never_goes_to_the_winner_or_back() -> None:
    world, club = started_auction()
    before = {name: world.available(name) for name in people(5)}
    receipts = bid(world, club, 1, {"member-01": 384_000, "member-02": 399_000}, frozenset({"member-01"}))
    lost = [event for one in receipts for event in one.events if event.type == "bond.forfeited"]
    assert [(event.get("seat"), event.get("amount"), event.get("among")) for event in lost] == [(1, BOND, 3)]
    moved = {name: world.available(name) - before[name] for name in people(5)}
    assert moved == {"member-01": -BOND, "member-02": 0, "member-03": 5_376, "member-04": 5_375, "member-05": 5_375}


def test_where_nobody_else_would_have_paid_less_the_bond_goes_back() -> None:
    """Two wait: one wins, one kept its bid. The others have received, and pay C under every bid."""
    world, club = started_auction(seats=3)
    assert bid_and_collect(world, club, 1, {"member-01": 199_000}) == 1
    before = world.available("member-03")
    receipts = bid(world, club, 2, {"member-02": 199_900, "member-03": 199_500}, frozenset({"member-03"}))
    assert {event.type for one in receipts for event in one.events} == {"round.opened", "bond.returned"}
    assert world.available("member-03") == before


def test_dividend_seats_share_a_lost_bond_also_those_that_have_received() -> None:
    world, club = started_auction(form="dividend")
    assert bid_and_collect(world, club, 1, {"member-05": 490_000}) == 5
    before = {name: world.available(name) for name in people(5)}
    bid(world, club, 2, {"member-01": 490_000, "member-02": 499_000}, frozenset({"member-01"}))
    moved = {name for name in people(5) if world.available(name) > before[name]}
    assert moved == {"member-03", "member-04", "member-05"}


def test_the_last_seat_locks_nothing() -> None:
    world, club = started_auction(seats=2)
    assert bid_and_collect(world, club, 1, {"member-02": 100_000}) == 2
    assert world.refused("member-01", commit_of(world, club, "member-01", 2, 1)) == "not_eligible"
    world.at(world.due(club, 2) + 1)
    assert world.rotation().round(club, 2).paid_out == 100_000


@pytest.mark.parametrize("mild", [True, False])
def test_after_a_freeze_in_the_time_to_reveal_every_bond_goes_back(mild: bool) -> None:
    """A freeze that lies before that time costs and excuses nothing."""
    world, club = started_auction()
    if not mild:
        world.call(OPERATOR, Freeze(club))
        world.at(world.now + DAY)
        world.call(OPERATOR, Lift(club))
    commit_bids(world, club, 1, {"member-01": 390_000})
    if mild:
        world.call(OPERATOR, Freeze(club))
        assert world.refused("member-01", reveal_of(club, "member-01", 1, 390_000)) == "club_frozen"
        world.at(world.now + DAY // 2)
        world.call(OPERATOR, Lift(club))
    assert ("bond.returned" if mild else "bond.forfeited") in decided(world, club)
    assert bonds(world, club) == 0


def test_a_chain_that_stood_still_costs_nobody_a_bond() -> None:
    """The first block after the last commitment comes when half of the time to reveal is over."""
    world, club = started_auction()
    world.call("member-01", commit_of(world, club, "member-01", 1, 1, amount=390_000))
    before = world.available("member-01")
    world.at(world.due(club, 1) - DAY - DAY // 2 + 1)
    events = decided(world, club)
    assert "bond.returned" in events
    assert "bond.forfeited" not in events
    assert world.available("member-01") == before + BOND


def test_a_seat_that_changes_hands_takes_its_bond_along() -> None:
    world, club = started_auction()
    world.fund("member-06", 1_000_000)
    world.call("member-02", commit_of(world, club, "member-02", 1, 2, amount=390_000))
    call = votes.substitute(world, club, 2, world.id("member-06"), Millis(world.now + DAY))
    votes.decided(world, club, "member-02", call, people(5))
    assert world.rotation().seat(club, 2).holder == world.id("member-06")
    assert world.available("member-02") == 2_000_000
    world.call("member-06", commit_of(world, club, "member-06", 1, 2, amount=390_000))
    bid(world, club, 1, {})
    world.at(world.due(club, 1) + 1)
    assert bonds(world, club) == 0


def test_no_change_frees_a_bid_once_others_may_reveal() -> None:
    """The attack: bid low, look at what others reveal, and hand the seat over to get the bond back unrevealed."""
    world, club = started_auction()
    world.fund("member-06", 1_000_000)
    call = votes.substitute(world, club, 2, world.id("member-06"), Millis(world.due(club, 1)))
    commit_bids(world, club, 1, {"member-02": 385_000, "member-03": 399_000})
    votes.decided(world, club, "member-02", call, people(5))
    world.at(world.now + 1)
    assert world.rotation().seat(club, 2).holder == world.id("member-02"), "it waits until the round is decided"
    world.call("member-03", reveal_of(club, "member-03", 1, 399_000))
    before = world.available("member-02")
    world.at(world.due(club, 1) - DAY + 1)
    assert world.rotation().round(club, 1).recipient == 3
    assert world.available("member-02") == before, "the bond is lost"
    world.at(world.now + 60_000)
    assert world.rotation().seat(club, 2).holder == world.id("member-02"), "the schedule is another one now (BOUND)"
    assert world.findings == []


def test_a_dissolved_club_has_no_bonds() -> None:
    world, club = started_auction()
    assert bid_and_collect(world, club, 1, {"member-01": 390_000}) == 1
    world.call("member-02", commit_of(world, club, "member-02", 2, 2, amount=390_000))
    votes.decided(world, club, "member-02", votes.dissolve(world, club, Millis(world.now + DAY)), people(5))
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "dissolved"
    assert bonds(world, club) == 0
    assert not list(world.rotation().sealed.values(club))
    assert world.findings == []


def test_nobody_chooses_by_its_arrears_whether_its_bid_counts() -> None:
    """Who owes something here reveals only after repaying: otherwise it could look first, and repay only if that helps.

    Member 2 has missed round 1. What it owes is put off, and due again in the time to reveal of round 2.
    """
    world, club = started_auction(deposit=Won(0))
    bid(world, club, 1, {"member-01": 390_000})
    world.call("member-02", Transfer(world.id("stranger"), Won(world.available("member-02"))))
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 1) + 4 * DAY)
    until = Millis(world.due(club, 2) - DAY - DAY // 2)
    world.call("member-01", DeferClaim(club, 2, 1, until))
    world.fund("member-02", 20_000)
    commit_bids(world, club, 2, {"member-02": 390_000})
    world.at(until + 1)
    assert world.rotation().owes_in(world.id("member-02"), club) > 0
    assert world.refused("member-02", reveal_of(club, "member-02", 2, 390_000)) == "not_eligible"
    world.fund("member-02", 100_000)
    world.call("member-02", reveal_of(club, "member-02", 2, 390_000))
    world.at(world.due(club, 2) - DAY + 1)
    assert world.rotation().round(club, 2).recipient == 2
    assert world.findings == []
