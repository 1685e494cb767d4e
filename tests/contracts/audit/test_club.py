"""A club's own books of its money; tests/contracts/audit/test_whole.py damages each of them."""

from contracts.abi import Purse, PurseKind
from contracts.abi.finding import Broken
from contracts.audit.club import audit_club, clubs
from contracts.audit.findings import PotNotEmpty, SeatPurseNotEmpty, Stage
from ledger.primitives.codec import encode
from ledger.primitives.units import Won
from ledger.state import STORE_PREFIX
from tests.kit.world import DAY, World, member, terms

NAMES = [member(number) for number in range(1, 4)]


def broken_in(world: World, club: bytes) -> list[Broken]:
    return list(audit_club(world.chain.reader(), world.chain.storage("rotation"), club))


def put(world: World, purse: Purse, won: int) -> None:
    """Lay won into a purse behind the chain's back."""
    key = purse.key()
    world.chain._store.write({STORE_PREFIX + key: encode(won)})
    world.chain._state.written({key: encode(won)})


def test_a_club_that_is_not_there_and_one_that_forms_are_in_order() -> None:
    world = World()
    assert broken_in(world, bytes(32)) == []
    club = world.founded(terms())
    assert broken_in(world, club) == []
    assert list(clubs(world.chain.storage("rotation"))) == [club]
    put(world, Purse(PurseKind.POT, club), 5)
    assert broken_in(world, club) == [PotNotEmpty(held=Won(5), stage=Stage.BEFORE_START)]


def test_every_state_of_a_club_is_in_order_until_it_is_closed_and_empty() -> None:
    world = World()
    world.fund_all(NAMES, 400_000)
    club = world.started(terms(seats=3, deposit=Won(20_000)), NAMES)
    for number in (1, 2, 3):
        for at in (world.due(club, number), world.due(club, number) + 1, world.due(club, number) + 3 * DAY + 1):
            world.at(at)
            assert broken_in(world, club) == []
    put(world, Purse(PurseKind.DEPOSIT, club, 2), 9)
    assert broken_in(world, club) == [
        SeatPurseNotEmpty(held=Won(9), kind=PurseKind.DEPOSIT, seat=2, stage=Stage.AFTER_CLOSE)
    ]
