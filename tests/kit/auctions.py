"""A club by auction, and its members who bid: each commits, and reveals unless it keeps its bid to itself."""

from collections.abc import Mapping

from contracts.rotation.terms.terms import Terms
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import Won
from tests.kit.draws import commit_of, reveal_of
from tests.kit.world import DAY, World, member, terms

__all__ = ["auction_terms", "bid", "bid_and_collect", "commit_bids", "people", "started_auction"]


def people(count: int) -> list[str]:
    """Return the first `count` members."""
    return [member(number) for number in range(1, count + 1)]


def auction_terms(**changes: object) -> Terms:
    """Return the terms of five who bid, the others sharing the rest; each phase takes a day."""
    return terms(**{"kind": "auction", "form": "shared", "seats": 5, "phase_ms": DAY, **changes})


def started_auction(*, cap: bool = True, **changes: object) -> tuple[World, bytes]:
    """Return a world in which such a club runs, with RATE on unless `cap` says no; each member has 2,000,000 won."""
    agreed = auction_terms(**changes)
    world = World(params={} if cap else {"rate_cap_enforced": False})
    world.fund_all(people(agreed.seats), 2_000_000)
    return world, world.started(agreed, people(agreed.seats))


def commit_bids(world: World, club: bytes, number: int, bids: Mapping[str, int]) -> None:
    """Let people commit to bids for their lowest seats that wait, and go on to the first instant of reveals."""
    for name, amount in bids.items():
        held = world.rotation().seats_held(world.id(name), club)
        seat = next(one for one in held if not world.rotation().seat(club, one).received)
        world.call(name, commit_of(world, club, name, number, seat, amount=amount))
    world.at(world.due(club, number) - 2 * DAY + 1)


def bid(
    world: World, club: bytes, number: int, bids: Mapping[str, int], kept: frozenset[str] = frozenset()
) -> tuple[Receipt, ...]:
    """Let people bid, and all but `kept` reveal; return the receipts of the first block after the last reveal."""
    commit_bids(world, club, number, bids)
    for name, amount in bids.items():
        if name not in kept:
            world.call(name, reveal_of(club, name, number, Won(amount)))
    return world.at(world.due(club, number) - DAY + 1)


def bid_and_collect(
    world: World, club: bytes, number: int, bids: Mapping[str, int], kept: frozenset[str] = frozenset()
) -> int:
    """As `bid`; then collect the round, and return the seat that received."""
    bid(world, club, number, bids, kept)
    world.at(world.due(club, number) + 1)
    return world.rotation().round(club, number).recipient
