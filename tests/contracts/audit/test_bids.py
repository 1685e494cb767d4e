"""The auditor's eye on auctions: bonds without bids, bonds of revealed bids that are lost, lower bids passed over."""

from dataclasses import replace

import pytest

from contracts.rotation.changes import exit as exit_change
from contracts.rotation.kinds import Opening
from contracts.rotation.kinds.auction import Auction
from contracts.rotation.money.books import Books
from contracts.rotation.rounds import bonds
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.auctions import bid, bid_and_collect, commit_bids, people, started_auction
from tests.kit.draws import reveal_of
from tests.kit.world import DAY, World

BIDS = {"member-01": 385_000, "member-02": 390_000, "member-03": 400_000}


def found(world: World) -> set[tuple[str, object]]:
    return {(one.invariant, dict(one.fields)["reason"]) for one in world.findings}


def broken_auction() -> tuple[World, bytes]:
    world, club = started_auction()
    world.broken = True
    return world, club


def test_an_auction_that_is_right_has_no_finding() -> None:
    world, club = started_auction()
    bid(world, club, 1, BIDS, frozenset({"member-02"}))
    assert world.findings == []


def test_a_lower_bid_that_is_passed_over_is_m14(monkeypatch: pytest.MonkeyPatch) -> None:
    world, club = broken_auction()
    commit_bids(world, club, 1, BIDS)
    for name in ("member-01", "member-03"):
        world.call(name, reveal_of(club, name, 1, BIDS[name]))
    real = Auction.open
    monkeypatch.setattr(Auction, "open", lambda self, terms, opening: real(self, terms, _without(opening, 1)))
    world.at(world.due(club, 1) - DAY + 1)
    assert ("M14", "lower_bid") in found(world)


def test_the_bond_of_a_revealed_bid_that_is_lost_is_m8(monkeypatch: pytest.MonkeyPatch) -> None:
    world, club = broken_auction()
    commit_bids(world, club, 1, BIDS)
    for name, amount in BIDS.items():
        world.call(name, reveal_of(club, name, 1, amount))
    to = [world.id("member-05")]
    monkeypatch.setattr(bonds, "_give_back", lambda *of: bonds._divide(of[0], of[1], of[2], [of[3]], to))
    world.at(world.due(club, 1) - DAY + 1)
    assert ("M8", "revealed_bond") in found(world)


def test_a_lost_bond_for_the_winner_is_m8(monkeypatch: pytest.MonkeyPatch) -> None:
    world, club = broken_auction()
    real, to = bonds._divide, [world.id("member-03")]
    monkeypatch.setattr(bonds, "_divide", lambda *of: real(of[0], of[1], of[2], of[3], to))
    bid(world, club, 1, {"member-01": 385_000, "member-03": 400_000}, frozenset({"member-01"}))
    assert ("M8", "recipient") in found(world)


def test_a_bond_that_is_kept_is_m2(monkeypatch: pytest.MonkeyPatch) -> None:
    world, club = broken_auction()
    monkeypatch.setattr(Books, "return_bond", lambda *_of: None)
    bid(world, club, 1, BIDS)
    assert ("M2", "bond") in found(world)


@pytest.mark.parametrize(("amount", "passed_over"), [(250_000, True), (249_999, False)])
def test_after_a_seat_has_left_bids_are_judged_by_what_it_leaves(
    monkeypatch: pytest.MonkeyPatch, amount: int, passed_over: bool
) -> None:
    """The lowest bid of five seats was 350,000. That of four is 250,000, and 249,999 is not allowed."""
    world, club = started_auction(cap=False, floor=Won(350_000))
    call = votes.exit_(world, club, 4, Millis(world.now + DAY))
    assert votes.decided(world, club, "member-04", call, people(5)).status == "done"
    world.broken = True
    real = Auction.open
    monkeypatch.setattr(Auction, "open", lambda self, terms, opening: real(self, terms, _without(opening, 1)))
    bid(world, club, 1, {"member-01": amount, "member-02": 290_000})
    assert (("M14", "lower_bid") in found(world)) == passed_over


def test_a_seat_that_waits_and_has_not_signed_an_exit_is_m14(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has C less from its pot, whichever round it wins; the one that has received is not worse off."""
    world, club = broken_auction()
    assert bid_and_collect(world, club, 1, {"member-01": 399_000}) == 1
    monkeypatch.setattr(exit_change, "loss_of", lambda *_of: 0)
    call = votes.exit_(world, club, 4, Millis(world.now + DAY))
    assert votes.decided(world, club, "member-04", call, people(5)).status == "done"
    worse = {dict(one.fields)["account"]: dict(one.fields)["fall"] for one in world.findings if one.invariant == "M14"}
    assert worse == {world.id(f"member-0{seat}"): 100_000 for seat in (2, 3, 5)}


def _without(opening: Opening, seat: int) -> Opening:
    """Return an opening without what one seat has revealed."""
    return replace(opening, told={one: told for one, told in opening.told.items() if one != seat})
