import pytest

from contracts.dev.calls import Warp
from contracts.dev.rules import MAX_WARP_MS
from ledger.primitives.units import Millis
from tests.contracts.world import World


def test_a_development_chain_lets_time_jump() -> None:
    world = World()
    world.call("member-01", Warp(Millis(5_000)))
    world.call("member-02", Warp(Millis(7)))
    assert world.chain.time_offset_ms == 5_007


def test_another_chain_does_not() -> None:
    world = World(dev=False, params={})
    assert world.refused("operator", Warp(Millis(5_000))) == "not_a_development_chain"
    assert world.chain.time_offset_ms == 0


@pytest.mark.parametrize("by_ms", [0, -1, MAX_WARP_MS + 1])
def test_forward_only_and_not_too_far(by_ms: int) -> None:
    world = World()
    assert world.refused("member-01", Warp(Millis(by_ms))) == "bad_warp"
