"""Decisions about versions, and how the chain handles software that lacks one."""

import pytest

from contracts.abi import Activation
from contracts.peers.calls import Admit, Relocate
from contracts.registry import FROM_GENESIS, Registry, VersionMissingError, default_registry
from contracts.upgrade.calls import Plan
from ledger.chain import Chain
from ledger.chain.replay import replay
from ledger.journal import Journal
from ledger.primitives.block import Block
from ledger.primitives.codec import decode
from ledger.primitives.transaction import parse_transaction
from ledger.store import MemoryStore
from ledger.versions import decided, drop_upgrade, plan_upgrade
from tests.kit.world import World, key_of


def test_activations_are_kept_in_the_order_of_their_heights() -> None:
    state = Journal(MemoryStore())
    assert decided(state) == ()
    late, early = Activation("won", 2, 30), Activation("peers", 2, 20)
    plan_upgrade(state, late, 5)
    plan_upgrade(state, early, 6)
    assert decided(state) == (early, late)
    drop_upgrade(state, "won", 19)
    assert decided(state) == (early,)
    plan_upgrade(state, Activation("peers", 3, 40), 20)
    assert decided(state) == (early, Activation("peers", 3, 40)), "what was in force stays for old blocks"
    drop_upgrade(state, "peers", 20)
    assert decided(state) == (early,)


def test_what_is_in_force_is_neither_dropped_nor_planned_twice() -> None:
    state = Journal(MemoryStore())
    plan_upgrade(state, Activation("won", 2, 10), 5)
    with pytest.raises(AssertionError):
        plan_upgrade(state, Activation("won", 3, 20), 5)
    with pytest.raises(AssertionError):
        drop_upgrade(state, "won", 10)
    with pytest.raises(AssertionError):
        plan_upgrade(state, Activation("peers", 2, 10), 10)


@pytest.fixture(scope="module")
def upgraded() -> tuple[World, int]:
    """A chain that has crossed the height of an upgrade with a migration, and used the new version."""
    world = World(operators=("operator",), dev=True)
    key = key_of("peer-5").public
    world.call("operator", Admit(key, "peer-5", world.id("member-01"), "192.0.2.7:1"))
    at = world.chain.height + 12
    world.call("operator", Plan("peers", 2, at))
    while world.chain.height < at:
        world.fund("member-02", 1)
    world.call("member-01", Relocate(key, "192.0.2.8:1"))
    return world, at


def test_a_replay_from_genesis_uses_each_version_where_it_was_in_force(upgraded: tuple[World, int]) -> None:
    world, _ = upgraded
    fresh = Chain.open(MemoryStore(), world.genesis, default_registry())
    assert list(replay(world.chain, fresh)) == list(range(1, world.chain.height + 1))
    assert fresh.state_root == world.chain.state_root


def test_older_software_agrees_up_to_the_height_and_executes_nothing_from_it_on(upgraded: tuple[World, int]) -> None:
    """It does not fork: both have the same last block, and there is no other next block."""
    world, at = upgraded
    old = Chain.open(MemoryStore(), world.genesis, Registry(FROM_GENESIS))
    for height in range(1, at):
        raw, certificate = world.chain.block_bytes(height), world.chain.certificate(height)
        assert raw is not None
        assert certificate is not None
        block = decode(Block, raw)
        old.commit(old.execute(block, [parse_transaction(tx) for tx in block.txs]), certificate)
    assert old.tip_hash == world.chain.block_hash(at - 1)
    assert old.missing_versions() == (Activation("peers", 2, at),)
    raw = world.chain.block_bytes(at)
    assert raw is not None
    block = decode(Block, raw)
    before = old.state_root
    with pytest.raises(VersionMissingError, match="peers"):
        old.execute(block, [parse_transaction(tx) for tx in block.txs])
    with pytest.raises(VersionMissingError, match="peers"):
        old.build([], old.tip_time_ms + 1, old.validators(at)[0].id, old.certificate(at - 1))
    assert (old.height, old.state_root) == (at - 1, before)


def test_software_that_knows_the_version_but_not_the_decision_does_not_use_it(upgraded: tuple[World, int]) -> None:
    world, at = upgraded
    assert [world.chain._registry.at(height, world.chain.decided).versions["peers"] for height in (at - 1, at)] == [
        1,
        2,
    ]
    assert world.chain._registry.at(at, ()).versions["peers"] == 1
