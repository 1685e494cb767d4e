"""The node's side: bounded time for its front, bounded memory, and no front that hangs."""

from pathlib import Path

import pytest

from ledger.state import STORE_PREFIX
from node.shell.front import service as module
from node.shell.front.share import TimeShare
from node.shell.front.store import RemoteStore
from node.shell.front.wire import Ask, Failed, Get, Log, Pong, framed
from tests.kit.front_sides import NodeSide
from tests.kit.toy_chain import Put


def test_a_front_that_asks_without_end_has_its_share_and_no_more(tmp_path: Path) -> None:
    """On the test's own clock each question takes 5 ms, 10 ms pass, and the front's share of them is a tenth."""
    clock = [0.0]

    def ticking() -> float:
        clock[0] += 0.005
        return clock[0]

    node = NodeSide(tmp_path, TimeShare(0.1, 0.02, lambda: clock[0]), ticking)
    paused: list[float] = []
    try:
        reads, _ = node.attached()
        pipe = node.service._reads_pipe
        assert pipe is not None
        pause = pipe.pause

        def noted(seconds: float) -> None:
            paused.append(seconds)
            clock[0] += seconds
            pause(0.0)

        pipe.pause = noted  # type: ignore[method-assign]
        read = RemoteStore(reads, 0)
        for number in range(20):
            read.get(b"s/%d" % number)
        node.call(node.service.detach)
        assert sum(paused) >= (20 * (0.005 - 0.001) - 0.02) / 0.1
        assert clock[0] * 0.1 + 0.02 >= 20 * 0.005
    finally:
        node.close()


def test_damage_that_is_found_while_reading_is_reported_and_nothing_false_is_answered(node: NodeSide) -> None:
    node.step(node.world.tx(1, "probe", "put", Put("k", 7)))
    key, value = next((k, v) for k, v in node.world.chain.store.scan(STORE_PREFIX) if v)
    node.call(lambda: node.world.chain.store.write({key: value[:-1] + bytes((value[-1] ^ 1,))}))
    node.call(node.service._snapshots.keep)
    assert node.damage == []
    answer = node.call(lambda: node.service._read(Get(node.world.chain.height, key)))
    assert isinstance(answer, Failed)
    assert "reason=value" in answer.why
    assert node.damage == [answer.why]


def test_a_front_that_says_nothing_is_let_go(node: NodeSide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PING_S", 1e6)
    _, calls = node.attached()
    for _ in range(module.MAX_SILENT_AT_FIRST):
        node.call(node.service.look)
    assert not node.lost.is_set(), "it may still be starting"
    for _ in range(2 * module.MAX_SILENT):
        calls.sendall(framed(Pong()))
        while node.call(lambda: node.service._silent):
            pass
        node.call(node.service.look)
    assert not node.lost.is_set(), "a word is enough"
    for _ in range(module.MAX_SILENT):
        node.call(node.service.look)
    assert node.lost.wait(60)
    assert node.logged[-1][:2] == ("warning", "front.hangs")


def test_a_front_that_is_not_listened_to_does_not_hang(node: NodeSide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PING_S", 1e6)
    node.attached()
    pipe = node.service._calls_pipe
    assert pipe is not None
    node.call(pipe.pause, 1e6)
    for _ in range(2 * module.MAX_SILENT_AT_FIRST):
        node.call(node.service.look)
    assert not node.lost.is_set()


def test_a_front_that_takes_nothing_is_let_go_and_the_next_is_served(
    node: NodeSide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_WAITING_BYTES", 100_000)
    held = node.attached()
    size = 0
    while not node.lost.is_set():
        node.call(node.service.tell, Log("info", "x", {"a": "y" * 10_000}))
        size += 10_000
        assert size < 50_000_000
    assert node.logged[-1][:2] == ("warning", "front.hangs")
    for end in held:
        end.close()
    node.lost.clear()
    reads, calls = node.attached()
    assert RemoteStore(reads, 0).get(b"m/format") == node.store.get(b"m/format")
    calls.sendall(framed(Ask(1, "metrics")))
    assert calls.recv(100)
    assert not node.lost.is_set()
    calls.close()
    assert node.lost.wait(60)
