import pytest

from api.render import instant
from contracts.dev.calls import Warp
from contracts.dev.rules import MAX_WARP_MS
from ledger.primitives.units import Millis
from ledger.state import MAX_TIME_OFFSET_MS
from tests.kit.world import DAY, START_MS, World


def test_a_development_chain_lets_time_jump() -> None:
    world = World()
    world.call("member-01", Warp(Millis(5_000)))
    world.call("member-02", Warp(Millis(7)))
    assert world.chain.time_offset_ms == 5_007


def test_another_chain_does_not() -> None:
    world = World(dev=False, params={})
    assert world.refused("operator", Warp(Millis(5_000))) == "not_a_development_chain"
    assert world.chain.time_offset_ms == 0


def test_all_warps_together_are_bounded_also_within_one_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each warp is measured from the time of its block, so thousands of warps in one block have the same start."""
    monkeypatch.setattr("ledger.state.MAX_TIME_OFFSET_MS", 3 * MAX_WARP_MS - 1)
    world = World()
    people = [f"member-{number:02}" for number in range(1, 5)]
    executed = world.step(*(world.tx(name, Warp(MAX_WARP_MS)) for name in people))
    assert [receipt.code for receipt in executed.receipts] == ["ok", "ok", "warp_too_far", "warp_too_far"]
    assert world.chain.time_offset_ms == 2 * MAX_WARP_MS
    world.call("member-01", Warp(Millis(MAX_WARP_MS - 1)))
    assert world.refused("member-01", Warp(Millis(1))) == "warp_too_far"


def test_the_bound_leaves_every_instant_a_date_of_four_digits() -> None:
    for year_ms in (START_MS, START_MS + 500 * 365 * DAY):
        assert instant(year_ms + MAX_TIME_OFFSET_MS)[:2] in {"30", "35"}


@pytest.mark.parametrize("by_ms", [0, -1, MAX_WARP_MS + 1])
def test_forward_only_and_not_too_far(by_ms: int) -> None:
    world = World()
    assert world.refused("member-01", Warp(Millis(by_ms))) == "bad_warp"
