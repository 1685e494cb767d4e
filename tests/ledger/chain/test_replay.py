"""A replay of the kept blocks is silent over an honest store, and names a changed record precisely."""

import pytest

from contracts.abi.finding import Finding
from contracts.registry import default_registry
from contracts.rotation.money.debts import charge
from ledger.chain import Chain
from ledger.chain.candidate import block_key, certificate_key
from ledger.chain.receipt_pages import split_pages
from ledger.chain.replay import replay
from ledger.findings import BlockMissing, OtherReceipts
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.units import Won
from ledger.state import STORE_PREFIX
from ledger.store import MemoryStore
from ledger.tree import StateTree
from tests.kit.planted_state import planted
from tests.kit.world import DAY, World, member, terms


@pytest.fixture
def world() -> World:
    """A club that has collected a round and missed a part of it."""
    made = World()
    made.fund_all([member(1), member(2)], 1_000_000)
    club = made.started(terms(seats=3, deposit=Won(0), late_charge_bp=1_000), [member(1), member(2), member(3)])
    made.at(made.due(club, 1) + 1)
    made.at(made.due(club, 1) + 3 * DAY + 1)
    made.fund(member(3), 200_000)
    return made


def again(world: World) -> list[Finding | int]:
    return list(replay(world.chain, Chain.open(MemoryStore(), world.genesis, default_registry())))


def put(world: World, key: bytes, value: bytes | None) -> None:
    world.chain._store.write({key: value})


def test_what_is_kept_gives_the_same_again(world: World) -> None:
    assert again(world) == list(range(1, world.chain.height + 1))


def test_a_value_that_no_block_has_written(world: World) -> None:
    put(world, STORE_PREFIX + b"zz", b"\x01")
    last = again(world)[-1]
    assert isinstance(last, Finding)
    assert (last.invariant, last.fields) == ("M15", (("reason", "nobodys"), ("key", b"zz")))


def test_a_value_that_was_changed(world: World) -> None:
    key, value = next(iter(world.chain.state_entries(b"bal/")))
    put(world, STORE_PREFIX + key, encode(trusted_decode(int, value) + 1))
    assert isinstance(again(world)[-1], Finding)


def test_receipts_that_were_changed(world: World) -> None:
    leaves = world.chain.receipt_leaves(3)
    assert leaves is not None
    for key, value in split_pages(3, (*leaves, leaves[0])):
        put(world, key, value)
    found = again(world)
    assert found[:2] == [1, 2]
    assert found[2:] == [OtherReceipts(height=3).about(None)]


@pytest.mark.parametrize("value", [None, b"\x93"])
def test_a_block_that_is_gone_or_damaged(world: World, value: bytes | None) -> None:
    put(world, block_key(2), value)
    found = again(world)
    assert found[0] == 1
    assert isinstance(found[1], Finding)
    assert dict(found[1].fields)["height"] == 2


def test_a_certificate_that_is_gone(world: World) -> None:
    put(world, certificate_key(2), None)
    found = again(world)
    assert found[0] == 1
    assert found[1:] == [BlockMissing(height=2).about(None)]


@pytest.mark.parametrize("what", ["tip_hash", "_tree"])
def test_a_tip_that_is_not_what_the_blocks_give(world: World, what: str) -> None:
    other = {"tip_hash": bytes(32), "_tree": StateTree(MemoryStore())}[what]
    setattr(world.chain, what, other)
    last = again(world)[-1]
    assert isinstance(last, Finding)
    assert dict(last.fields)["reason"] == "root"


def test_rules_that_are_not_those_of_the_chain(world: World) -> None:
    """Software that charges one won more cannot replay the block with that charge."""
    from contracts.rotation.money import rings

    assert charge(10**9, 1_000) > 0
    world.at(world.now + 40 * DAY)
    world.fund(member(3), 300_000)
    with planted(rings, "charge", lambda real: lambda basis, bp: Won(real(basis, bp) + 1)):
        found = again(world)
    assert isinstance(found[-1], Finding)
    assert str(dict(found[-1].fields)["refused"]).startswith("wrong_")
