"""A club whose turns are drawn, and its members who commit to seeds and reveal them."""

from hashlib import sha256

from contracts.rotation.calls import Commit, Reveal
from contracts.rotation.kinds.sealing import commitment_of
from contracts.rotation.rounds.asked import bids_of
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won
from tests.kit.world import DAY, World, member, terms

__all__ = ["NAMES", "asked_bond", "commit_of", "drawn_terms", "reveal_of", "seed_of", "started_draw"]

NAMES = [member(number) for number in (1, 2, 3)]


def drawn_terms(**changes: object) -> Terms:
    """Return the terms of three who draw; each phase takes a day."""
    return terms(**{"kind": "draw", "form": "drawn", "seats": 3, "phase_ms": DAY, **changes})


def started_draw(**changes: object) -> tuple[World, bytes]:
    """Return a world in which such a club runs, with RATE on; each member has 1,000,000 won less its deposit."""
    world = World(params={})
    world.fund_all(NAMES, 1_000_000)
    return world, world.started(drawn_terms(**changes), NAMES)


def seed_of(name: str, number: int) -> bytes:
    """Return what a person draws with in a round."""
    return sha256(f"{name} {number}".encode()).digest()


def commit_of(
    world: World, club: bytes, name: str, number: int, seat: int, *, amount: int = 0, bond: int | None = None
) -> Commit:
    """Return a person's commitment, with the bond that the club asks for unless another is given."""
    sealed = commitment_of(club, number, world.id(name), seat, amount=Won(amount), seed=seed_of(name, number))
    return Commit(club, number, seat, sealed, asked_bond(world, club) if bond is None else Won(bond))


def asked_bond(world: World, club: bytes) -> Won:
    """Return what a bid for the next round locks."""
    record = world.rotation().clubs.get(club)
    least, most = (record and bids_of(world.rotation(), world.chain.params.contracts, record)) or (0, 0)
    return Won(most - least)


def reveal_of(club: bytes, name: str, number: int, amount: int = 0) -> Reveal:
    """Return how a person reveals it."""
    return Reveal(club, number, Won(amount), seed_of(name, number))
