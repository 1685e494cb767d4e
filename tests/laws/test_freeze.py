"""A bug in the real contracts breaks one club's money: that club is frozen in the same block, at every peer; the others
go on; its members are asked, end it, and have back what is there. And nothing that a member does freezes anything.
"""

from collections.abc import Callable
from typing import Any

import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import FreezeOf, MoveKind
from contracts.escrow import moves as escrow
from contracts.registry import default_registry
from contracts.rotation.calls import Pay
from contracts.rotation.money.books import Books
from contracts.voting.views import proposals
from ledger.chain import Chain, Executed, InvalidBlockError
from ledger.primitives.block import Block
from ledger.primitives.codec import decode
from ledger.primitives.transaction import parse_transaction
from ledger.primitives.units import Millis, Won
from ledger.store import MemoryStore
from tests.kit import votes
from tests.kit.planted_state import planted
from tests.kit.world import DAY, World, member, terms
from tests.reference.play import play

NAMES = [member(number) for number in range(1, 5)]
Plant = Callable[[World, bytes], Any]


def _one_won_stays(world: World, club: bytes) -> Any:
    """The pot that is paid is one won too small."""

    def plant(real: Any) -> Any:
        return lambda self, which, seat, holder, amount: real(self, which, seat, holder, amount - (which == club))

    return planted(Books, "pay_out", plant)


def _to_the_organizer(world: World, club: bytes) -> Any:
    """The pot goes to somebody who is not in the club, past escrow's own wall."""

    def plant(real: Any) -> Any:
        def payment_of(move: Any) -> Any:
            payment = real(move)
            if move.kind is not MoveKind.CLAIM or move.club != club:
                return payment
            return type(payment)(payment.source, Purse(PurseKind.AVAILABLE, world.id("stranger")), payment.amount)

        return payment_of

    return planted(escrow, "payment_of", plant)


def _never_ends(world: World, club: bytes) -> Any:
    """The pot is paid twice, which escrow refuses, so the round cannot be carried out."""

    def plant(real: Any) -> Any:
        def pay_out(self: Any, which: bytes, *args: Any) -> Any:
            held = real(self, which, *args)
            if which == club:
                self._moves.append(next(move for move in self._moves if move.kind is MoveKind.PAY_OUT))
            return held

        return pay_out

    return planted(Books, "pay_out", plant)


PLANTS: dict[str, tuple[Plant, str]] = {
    "one_won_stays": (_one_won_stays, "M2"),
    "to_somebody_else": (_to_the_organizer, "M8"),
    "never_ends": (_never_ends, "M6"),
}


def broken(name: str) -> tuple[World, bytes, bytes]:
    """Two equal clubs; in the first, round 2 goes wrong in the way of `name`."""
    world = World()
    world.fund_all(NAMES, 5_000_000)
    club = world.started(terms(seats=4, name="broken"), NAMES)
    other = world.started(terms(seats=4, name="sound"), NAMES)
    world.at(world.due(club, 1) + 1)
    world.broken = True
    plant, invariant = PLANTS[name]
    with plant(world, club):
        world.step(at=world.due(club, 2) + 1)
    assert invariant in {one.invariant for one in world.findings}
    return world, club, other


@pytest.mark.parametrize("name", PLANTS)
def test_that_club_is_frozen_in_the_same_block_and_the_others_go_on(name: str) -> None:
    world, club, other = broken(name)
    why = world.chain.reader().ask(FreezeOf(club))
    assert why is not None
    assert (why.by, why.height) == ("auditor", world.chain.height)
    assert world.chain.reader().ask(FreezeOf(other)) is None
    assert {one.club for one in world.findings} == {club}
    found = len(world.findings)
    purses = [Purse(PurseKind.POT, club), *(Purse(PurseKind.DEPOSIT, club, seat) for seat in range(1, 5))]
    before = [world.purse(purse) for purse in purses]
    for number in (3, 4):
        world.at(world.due(other, number) + 1)
        assert world.rotation().round(other, number).status == "paid_out"
        assert world.rotation().round(club, number).status == "open"
    assert [world.purse(purse) for purse in purses] == before, "nothing goes in, nothing comes out"
    assert len(world.findings) == found, "each finding is told once"


@pytest.mark.parametrize("name", PLANTS)
def test_its_members_are_asked_by_the_chain_and_have_back_what_is_there(name: str) -> None:
    world, club, other = broken(name)
    (receipt,) = world.at(world.now + 1)
    assert [event.type for event in receipt.events] == ["club.frozen", "proposal.opened"]
    vote = next(iter(proposals(world.chain.reader(), world.chain.storage("voting"), club)))
    assert (vote.kind, vote.status) == ("dissolve", "open")
    for member_of in NAMES[1:]:
        world.step(world.tx(member_of, votes.cast(world, vote.id, True)))
    world.at(world.now + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "dissolved"
    world.at(world.due(other, 4) + 1)
    world.at(world.due(other, 4) + 3 * DAY + 1)
    world.at(world.now + 1)
    left = sum(world.purse(Purse(kind, club)) for kind in (PurseKind.POT, PurseKind.RESERVE))
    assert left == 0
    assert all(world.purse(Purse(PurseKind.DEPOSIT, club, seat)) == 0 for seat in range(1, 5))
    stolen = world.available("stranger")
    assert sum(world.available(name) for name in NAMES) + stolen == 20_000_000
    assert world.total() == world.supply()


def test_every_peer_has_the_freeze_under_its_root() -> None:
    """A peer that executes the same blocks with the same bug has the same root; one without it refuses the last."""
    world = World()
    world.fund_all(NAMES, 5_000_000)
    club = world.started(terms(seats=4), NAMES)
    world.broken = True
    peer, sound = (Chain.open(MemoryStore(), world.genesis, default_registry()) for _ in range(2))

    def follow(chain: Chain, height: int) -> Executed:
        block, certificate = decode(Block, world.chain.block_bytes(height) or b""), world.chain.certificate(height)
        assert certificate is not None
        done = chain.execute(block, [parse_transaction(raw) for raw in block.txs])
        chain.commit(done, certificate)
        return done

    for height in range(1, world.chain.height + 1):
        follow(peer, height)
        follow(sound, height)
    with _one_won_stays(world, club):
        world.step(at=world.due(club, 1) + 1)
        done = follow(peer, world.chain.height)
    assert peer.state_root == world.chain.state_root
    assert list(done.findings) == world.findings
    assert peer.reader().ask(FreezeOf(club)) is not None
    with pytest.raises(InvalidBlockError, match="wrong_"):
        follow(sound, world.chain.height)
    assert sound.reader().ask(FreezeOf(club)) is None


@pytest.mark.parametrize("seed", range(100, 112))
def test_nothing_that_members_do_freezes_their_club(seed: int) -> None:
    """Misses, late and early payments, swaps, substitutes, exits: all of it is in order, at every block."""
    game = play(seed, seats_at_most=8)
    assert game.world.findings == []
    assert all(game.world.chain.reader().ask(FreezeOf(held.id)) is None for held in game.held)


def test_a_round_that_nobody_pays_is_a_default_and_no_broken_invariant() -> None:
    world = World()
    world.fund_all(NAMES[:1], 5_000_000)
    club = world.started(terms(seats=4, deposit=Won(0)), NAMES)
    for number in range(1, 5):
        world.at(world.due(club, number) + 1)
        world.at(world.due(club, number) + 3 * DAY + 1)
    assert world.findings == []


def test_what_a_swap_pays_back_in_the_block_of_a_surplus_freezes_nothing() -> None:
    """The auditor took the reserve's surplus for won that left the pot to a person, as what was paid ahead did."""
    world = World()
    world.fund_all(NAMES, 5_000_000)
    agreed = terms(form="fixed_pot", seats=4, pot=Won(400_000), surplus_to="reserve")
    club = world.started(agreed, NAMES)
    world.at(world.due(club, 1) + 1)
    world.call(NAMES[1], Pay(club, 2, 2, Won(100_000)))
    world.call(NAMES[1], votes.swap(world, club, 2, 4, Millis(world.now + 60 * DAY)))
    world.call(NAMES[3], votes.sign(world, votes.newest(world, club).id))
    told = {event.type for receipt in world.at(world.due(club, 2) + 1) for event in receipt.events}
    assert {"ahead.returned", "round.surplus"} <= told
    assert world.findings == []
