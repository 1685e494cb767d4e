"""Crashes, cuts and blackouts aimed at due instants; a chain that is down over several; and planted bugs."""

from collections.abc import Callable

import msgspec
import pytest

from contracts.abi import DueItem
from contracts.rotation import contract
from contracts.rotation.records import ClubRecord, RoundRecord
from contracts.rotation.rounds import collect as rounds_collect
from contracts.rotation.rounds.work import RoundWork
from ledger.execution import BlockExecution
from ledger.primitives.units import Millis
from tests.sim.cluster import DUE_MS, EVERY_S, FIRST_DUE_MS, SimCluster
from tests.sim.run import run
from tests.sim.swarm import Plan
from tests.sim.undisturbed import differences, once_and_in_order, undisturbed
from tests.sim.world import SimWorld

Patch = pytest.MonkeyPatch

AIMED = Plan(4, frozenset({"loss", "delay"}), frozenset({"due", "power"}), ())
"""All troubles aimed at due instants, without the rest of the swarm's."""
SEEDS = 12
ENOUGH = 12
"""Runs within which each planted bug is found."""


def test_what_is_aimed_at_due_instants_changes_nothing_that_comes_of_them() -> None:
    assert [r.violation for r in (run(seed, plan=AIMED) for seed in range(SEEDS)) if r.violation] == []


@pytest.mark.parametrize("down_over", [1, 2, 3])
@pytest.mark.parametrize("seed", [0, 1, 4])  # in 2 and 3 a member is too poor for its deposits, so neither club starts
def test_the_chain_is_down_over_due_dates_and_settles_each_once_in_order(seed: int, down_over: int) -> None:
    world = SimWorld(seed)
    cluster = SimCluster(world, 4)

    def all_down() -> None:
        for node in cluster.nodes:
            node.crash()

    down_ms = FIRST_DUE_MS - 100
    up_ms = down_ms + 1_000 * EVERY_S * down_over
    cluster.start()
    world.at(50, cluster.start_clubs)
    world.at(down_ms, all_down)
    world.at(up_ms, cluster.start)
    world.at(max(DUE_MS) + 3_000, lambda: None)
    while world.now_ms < max(DUE_MS) + 2_000:
        assert world.step()
    peer = cluster.nodes[0].peer
    assert peer is not None
    assert cluster.level()
    assert once_and_in_order(peer.chain) == []
    assert differences(peer.chain, undisturbed(cluster.genesis, peer.chain)) == []
    sizes = [
        sum(receipt.scheduled for receipt in peer.chain.receipts(height) or ())
        for height in range(1, peer.chain.height + 1)
    ]
    # a collection and a settlement each, but a round that is collected whole has no settlement
    assert max(sizes) >= 2 * down_over - 1, "what came due meanwhile was done by one block"


def due_dates_drift(patch: Patch) -> None:
    """The next due instant is counted from the block that settled, not from the schedule."""
    from contracts.rotation.rounds.collect import collect

    def drifting(self: RoundWork) -> None:
        late = self.books.ctx.time_ms - self.row.due_ms
        number = self.row.number + 1
        row = self.books.state.rounds.get(self.club.id, number)
        if row is not None:
            moved = msgspec.structs.replace(row, due_ms=Millis(row.due_ms + late))
            self.books.state.rounds.set(self.club.id, number, value=moved)
        collect(self)

    patch.setattr(contract, "collect", drifting)


def transactions_first(patch: Patch) -> None:
    """A block with transactions leaves what is due to the next block."""
    run_due = BlockExecution.run_due

    def later(self: BlockExecution) -> None:
        if self._height % 2:
            run_due(self)
        self._may_include, self._pending = True, None

    patch.setattr(BlockExecution, "run_due", later)


def settled_by_the_clock_of_the_block(patch: Patch) -> None:
    """Grace ends so long after the block that collected, not after the due instant."""
    from contracts.rotation.rounds.waterfall import settle_item

    def from_now(self: RoundWork) -> None:
        def item(club: ClubRecord, row: RoundRecord) -> DueItem:
            at = Millis(self.books.ctx.time_ms + club.terms.grace_ms + 1)
            return msgspec.structs.replace(settle_item(club, row), at_ms=at)

        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(rounds_collect, "settle_item", item)
            collect(self)

    from contracts.rotation.rounds.collect import collect

    patch.setattr(contract, "collect", from_now)


@pytest.mark.parametrize("plant", [due_dates_drift, transactions_first, settled_by_the_clock_of_the_block])
def test_what_would_make_trouble_matter_is_found(plant: Callable[[Patch], None], monkeypatch: Patch) -> None:
    for seed in range(ENOUGH):
        world = SimWorld(seed)
        cluster = SimCluster(world, 4)
        with pytest.MonkeyPatch.context() as patch:
            plant(patch)
            if not down_over_a_due_date(world, cluster):
                return  # an auditor in a node has found it
        peer = cluster.nodes[0].peer
        assert peer is not None
        if once_and_in_order(peer.chain) or differences(peer.chain, undisturbed(cluster.genesis, peer.chain)):
            return
    pytest.fail(f"not found within {ENOUGH} runs")


def down_over_a_due_date(world: SimWorld, cluster: SimCluster) -> bool:
    """Run a history in which all are down over a due date and its grace; False when a node stops at what it finds."""

    def all_down() -> None:
        for node in cluster.nodes:
            node.crash()

    cluster.start()
    world.at(50, cluster.start_clubs)
    world.at(FIRST_DUE_MS - 100, all_down)
    world.at(FIRST_DUE_MS + 700, cluster.start)
    try:
        while world.now_ms < max(DUE_MS) + 2_000 and world.step():
            pass
    except AssertionError:
        return False
    return True
