"""Figures of all clubs: kept block by block, they equal a count over the whole state at every block."""

from contracts.registry import default_registry
from contracts.rotation.records import RANK_CHARGE
from ledger.primitives.units import Won
from ledger.store import MemoryStore
from node.shell.observe.figures import STATUSES, ClubFigures
from node.shell.observe.metered_chain import MeteredChain
from node.shell.observe.metrics import Metrics
from tests.kit.world import DAY, World, member, terms

THREE = [member(number) for number in (1, 2, 3)]


def shown(metrics: Metrics) -> dict[str, float | None]:
    get = metrics.registry.get_sample_value
    found = {status: get("gye_clubs", {"status": status}) for status in STATUSES}
    return found | {"escrow": get("gye_escrow_won"), "overdue": get("gye_overdue_payments")}


def counted(world: World) -> dict[str, int]:
    """Count the same figures from other sources: the contract's own records, and all purses without an owner."""
    state = world.rotation()
    statuses = [record.status for record in state.clubs.values()]
    people = sum(world.available(name) for name in (*THREE, "operator"))
    debts = [debt for debt in state.club_debts.values() if debt.rank != RANK_CHARGE]
    overdue = len(list(state.unpaid.values())) + len(debts)
    found = {status: statuses.count(status) for status in STATUSES}
    return found | {"escrow": world.total() - people, "overdue": overdue}


def test_they_follow_a_club_from_its_founding_to_its_end_and_start_again_from_the_state() -> None:
    world = World()
    chain = MeteredChain.open(MemoryStore(), world.genesis, default_registry())
    assert isinstance(chain, MeteredChain)
    metrics = Metrics("1")
    chain.measure(metrics)
    world.chain = chain
    world.fund_all(THREE[:2], 1_000_000)
    world.fund(THREE[2], 30_000)
    assert shown(metrics) == dict.fromkeys(STATUSES, 0) | {"escrow": 0, "overdue": 0}
    club = world.started(terms(seats=3, deposit=Won(0)), THREE)
    seen = []
    for number in (1, 2, 3):
        for moment in (world.due(club, number) + 1, world.due(club, number) + 3 * DAY + 1):
            world.at(moment)
            assert shown(metrics) == counted(world)
            seen.append(shown(metrics))
            again = Metrics("1")
            ClubFigures(chain, again)
            assert shown(again) == shown(metrics)
    assert seen[0]["running"] == 1
    assert (seen[0]["escrow"], seen[0]["overdue"]) == (200_000, 1)
    assert any(figures["overdue"] for figures in seen[1::2]), "a miss that became a debt is still overdue"
