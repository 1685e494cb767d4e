"""The first block of a version: the migration comes before everything else, whole or not at all."""

from collections.abc import Callable

import pytest

from contracts.abi import Activation, Context, Contract, Outcome, Storage
from contracts.registry import FROM_GENESIS, Registry
from contracts.upgrade.calls import Plan
from ledger.execution.upgrade import MIGRATE, upgrade_id
from tests.kit.world import World, member, terms

GUARD = next(one for one in FROM_GENESIS if one.name == "guard")


def next_guard(migrate: Callable[[Context, Storage], Outcome] | None) -> Contract:
    """Return a later version of a contract of genesis, with this migration."""
    return Contract("guard", 2, GUARD.methods, GUARD.queries, GUARD.due, GUARD.events, migrate)


def before(migrate: Callable[[Context, Storage], Outcome] | None) -> tuple[World, int]:
    """Return a chain one block before an upgrade of the guard."""
    world = World(operators=("operator",), dev=True, registry=Registry(FROM_GENESIS, [next_guard(migrate)]))
    at = world.chain.height + 12
    world.call("operator", Plan("guard", 2, at))
    while world.chain.height < at - 1:
        world.at(world.now + 1)
    return world, at


def test_each_upgrade_has_an_id_of_its_own() -> None:
    every = [Activation(name, version, height) for name in ("won", "peers") for version in (2, 3) for height in (7, 8)]
    assert len({upgrade_id(one) for one in every}) == len(every)


def test_a_version_without_a_migration_is_only_told() -> None:
    world, _ = before(None)
    [receipt] = world.at(world.now + 1)
    assert (receipt.contract, receipt.method, [event.type for event in receipt.events]) == (
        "guard",
        MIGRATE,
        ["upgrade.activated"],
    )


def test_the_migration_comes_before_scheduled_work() -> None:
    def migrate(ctx: Context, storage: Storage) -> Outcome:
        assert (ctx.caller, ctx.signer) == ("ledger", None)
        storage.put(b"migrated", b"\x01")
        return Outcome()

    world = World(operators=("operator",), dev=True, registry=Registry(FROM_GENESIS, [next_guard(migrate)]))
    world.fund_all([member(1), member(2)], 1_000_000)
    club = world.started(terms(seats=2, form="flat"), [member(1), member(2)])
    at = world.chain.height + 12
    world.call("operator", Plan("guard", 2, at))
    while world.chain.height < at - 1:
        world.at(world.now + 1)
    first, *rest = world.at(world.due(club, 1) + 1)
    assert first.method == MIGRATE
    assert [receipt.method for receipt in rest] == ["collect"]
    assert world.chain.storage("guard").get(b"migrated") == b"\x01"


def test_a_migration_that_fails_stops_the_node_and_changes_nothing() -> None:
    def migrate(_ctx: Context, storage: Storage) -> Outcome:
        storage.put(b"half", b"\x01")
        raise ValueError("a fault of the new version")

    world, at = before(migrate)
    root = world.chain.state_root
    with pytest.raises(ValueError, match="a fault"):
        world.at(world.now + 1)
    assert (world.chain.height, world.chain.state_root) == (at - 1, root)
    assert world.chain.storage("guard").get(b"half") is None
