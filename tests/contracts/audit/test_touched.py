"""The records that a block changed: purses of clubs, rows, seats, debts; a transfer changes none of these."""

from contracts.abi import Purse, PurseKind
from contracts.audit.touched import Both, Touched, purse_of, touched_by
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.planted_state import NAMES, block_of, running, step
from tests.kit.world import World, member


def of_block(world: World, changes: dict[bytes, bytes | None]) -> Touched:
    return touched_by(block_of(world, changes))


def test_purses_are_read_from_their_keys() -> None:
    club, account = bytes(range(32)), bytes(range(20))
    assert purse_of(Purse(PurseKind.POT, club).key()) == (club, "pot", 0)
    assert purse_of(Purse(PurseKind.DEPOSIT, club, 7).key()) == (club, "deposit", 7)
    assert purse_of(Purse(PurseKind.AVAILABLE, account).key()) == (account, "available", 0)
    slashes = b"/" * 32
    assert purse_of(Purse(PurseKind.RESERVE, slashes).key()) == (slashes, "reserve", 0)
    assert purse_of(b"bal/" + club + b"/pots/" + bytes(4)) is None
    assert purse_of(b"bal/" + bytes(7) + b"/pot/" + bytes(4)) is None


def test_a_round_touches_only_its_club() -> None:
    world, club = running(poor=0)
    built = world.chain.build(
        (), world.due(club, 1) + 1, world.chain.validators(1)[0].id, world.chain.certificate(world.chain.height)
    )
    block = of_block(world, built.state_changes)
    assert list(block.clubs) == [club]
    one = block.clubs[club]
    assert list(one.rows) == [1]
    assert one.purses["pot", 0] == Both(0, 300_000)
    assert block.unpaid == {world.id(NAMES[3]): 100_000}
    assert {account for _, account in block.consents} == {world.id(name) for name in NAMES[:3]}


def test_a_transfer_touches_no_club() -> None:
    world, _ = running()
    built = world.step(world.tx(NAMES[0], Transfer(world.id(member(7)), Won(5))))
    assert of_block(world, built.state_changes).clubs == {}


def test_a_purse_that_no_rule_knows_is_strange() -> None:
    world, _ = running()
    key = b"bal/" + bytes(9) + b"/pot/" + bytes(4)
    assert of_block(world, {key: b"\x05"}).strange == [key]
    assert step is not None
