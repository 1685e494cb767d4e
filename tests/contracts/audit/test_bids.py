"""The auditor's eye on auctions: bonds without bids, bonds of revealed bids that are lost, lower bids passed over."""

from dataclasses import replace

import pytest

from contracts.rotation.kinds import Opening
from contracts.rotation.kinds.auction import Auction
from contracts.rotation.money.books import Books
from contracts.rotation.rounds import bonds
from tests.kit.auctions import bid, commit_bids, started_auction
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


def _without(opening: Opening, seat: int) -> Opening:
    """Return an opening without what one seat has revealed."""
    return replace(opening, told={one: told for one, told in opening.told.items() if one != seat})
