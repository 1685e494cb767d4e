"""A move is judged by the state at its moment, because several people may act on one seat in one block."""

from types import SimpleNamespace
from typing import Any

from contracts.abi import Event
from contracts.audit.moments import Guarantors, handed_over, holders_at
from contracts.audit.touched import Moved
from contracts.rotation.calls import AgreeGuarantee, Guarantee
from contracts.voting.views import proposals
from ledger.balances import Payment, Purse, PurseKind
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import AccountId, Hash32, Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

CLUB = bytes(32)
A, B, C = (AccountId(bytes([number]) * 20) for number in (1, 2, 3))


def receipt(*events: Event) -> Receipt:
    return Receipt(Hash32(bytes(32)), False, "rotation", "change", "ok", (), events)


def substituted(seat: int, leaver: bytes, newcomer: bytes) -> Event:
    fields = (("club", CLUB), ("leaver", leaver), ("newcomer", newcomer), ("seat", seat))
    return Event("rotation", "club.substituted", fields)


def block_of(holder: AccountId) -> Any:
    """Return a block before and after which `holder` has seat 2."""
    seats = {(CLUB, 2): SimpleNamespace(holder=holder)}
    state = SimpleNamespace(seats=SimpleNamespace(get=lambda club, seat: seats.get((club, seat))))
    return SimpleNamespace(was=state, now=state)


def test_a_seat_that_changes_hands_twice_in_one_block() -> None:
    handed = handed_over(
        [receipt(), receipt(substituted(2, A, B)), receipt(), receipt(substituted(2, B, C)), receipt()]
    )
    seen = [holders_at(block_of(A), handed, CLUB, 2, number) for number in range(5)]
    assert seen == [(A,), (A, B), (B,), (B, C), (C,)]


def test_a_seat_that_stays_and_one_that_nobody_knows() -> None:
    assert holders_at(block_of(B), {}, CLUB, 2, 7) == (B,)
    assert holders_at(block_of(B), {}, CLUB, 3, 7) == (None,)
    assert holders_at(block_of(B), {}, CLUB, -1, 7) == (), "the pot and the reserve are the club's"


def test_the_guarantor_follows_from_the_moves() -> None:
    before = SimpleNamespace(guarantors=SimpleNamespace(get=lambda club, seat: A if seat == 1 else None))
    guarantors = Guarantors(before)  # type: ignore[arg-type]
    assert (guarantors.of(CLUB, 1), guarantors.of(CLUB, 2)) == (A, None)
    lock = Payment(Purse(PurseKind.AVAILABLE, B), Purse(PurseKind.GUARANTEE, CLUB, 1), Won(5))
    guarantors.note(Moved(lock, B, 0))
    assert (guarantors.of(CLUB, 1), guarantors.of(CLUB, 2)) == (B, None)


def test_a_stranger_who_guarantees_in_the_block_of_a_swap_freezes_nothing() -> None:
    """The attack: the swap gives the first guarantor its lock back, and in the same block somebody else locks.

    The auditor knew only the guarantor of the block's end, found M8 and froze the club.
    """
    world = World()
    world.fund_all([member(number) for number in range(1, 7)], 1_000_000)
    world.fund("stranger", 1)
    club = world.started(terms(seats=5), [member(number) for number in range(1, 6)])
    world.guarantee(member(6), club, 4, 100_000)
    world.call(member(4), votes.swap(world, club, 4, 5, Millis(world.now + DAY)))
    world.call(
        member(5), votes.sign(world, proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id)
    )
    agreed = AgreeGuarantee(club, 4, world.id("stranger"), Won(1))
    stands = Guarantee(club, 4, world.id(member(4)), 5, Won(1))
    receipts = world.all([(member(4), agreed), ("stranger", stands)])
    told = [event.type for one in receipts for event in one.events]
    assert told.index("guarantee.released") < told.index("guarantee.given"), "both in this block"
    assert not world.findings
    assert world.available(member(6)) == 1_000_000
