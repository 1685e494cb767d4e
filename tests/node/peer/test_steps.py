"""Which effect of the machine begins which station of a block. tests/node/test_app.py plays the whole way with real
blocks."""

import pytest

from consensus.effects import Broadcast, CancelTimer, Decide, Effect, Send, TimerKind
from consensus.messages import Commit, Prepare, Proposal
from ledger.primitives.units import ZERO_HASH
from node.peer.steps import STEPS, step_of
from tests.kit.toy_chain import ToyChain, genesis

COMMIT = Commit(1, 0, 0, ZERO_HASH)
PREPARE = Prepare(1, 0, 0, ZERO_HASH, ZERO_HASH, -1)


def test_stations_in_their_order() -> None:
    world = ToyChain(genesis())
    block = world.step().block
    certificate = world.chain.certificate(1)
    assert certificate is not None
    passed: list[Effect] = [Broadcast(Proposal(block, None, PREPARE)), Send(2, COMMIT), Decide(block, certificate)]
    assert tuple(step_of(effect) for effect in passed) == STEPS[:3]
    assert step_of(Broadcast(COMMIT)) == "prepare_qc"


@pytest.mark.parametrize("effect", [Send(0, PREPARE), Broadcast(PREPARE), CancelTimer(TimerKind.VIEW)])
def test_other_effects_do_not_begin_a_station(effect: Effect) -> None:
    assert step_of(effect) is None
