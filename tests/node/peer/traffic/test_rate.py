"""One answer per peer, thing and T_rb, from a bounded memory."""

import pytest

from node.peer.traffic import rate as module
from node.peer.traffic.rate import Rate
from tests.sim.world import SimClock, SimWorld


def test_one_answer_per_peer_and_thing_and_time() -> None:
    world = SimWorld(1)
    rate = Rate(SimClock(world, 0), 250)
    assert rate.may_answer(b"a", 7)
    assert not rate.may_answer(b"a", 7)
    assert rate.may_answer(b"b", 7)
    assert rate.may_answer(b"a", b"block")
    world.now_ms += 249
    assert not rate.may_answer(b"a", 7)
    world.now_ms += 1
    assert rate.may_answer(b"a", 7)


def test_marks_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_MARKS", 3)
    rate = Rate(SimClock(SimWorld(1), 0), 250)
    assert [rate.may_answer(b"a", number) for number in (1, 2, 3, 4, 4)] == [True] * 4 + [False]
