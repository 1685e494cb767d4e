import pytest

from ledger.primitives.codec import encode
from ledger.primitives.units import ZERO_HASH
from node.peer.traffic.budget import Budgets
from node.peer.traffic.entry import Entry, PaidNet
from node.peer.traffic.questions import OpenQuestions
from node.peer.traffic.turns import MAX_FRAMES
from node.peer.traffic.wire import Status, SyncRequest, SyncResponse
from tests.kit.fetch_net import Net
from tests.kit.simulated import Tap, calm, mint, peer, run_until
from tests.sim.world import SimClock, SimWorld

A, B = b"a" * 20, b"b" * 20
STATUS = encode(Status(1, ZERO_HASH, 0, None))


def entry() -> tuple[Entry, OpenQuestions, Budgets, list[tuple[bytes, bytes]]]:
    heard: list[tuple[bytes, bytes]] = []
    questions = OpenQuestions()
    budgets = Budgets(SimClock(SimWorld(1), 0), is_validator=lambda peer: True, cut_off=lambda *_: None)
    return Entry(budgets, questions, lambda *frame: heard.append(frame)), questions, budgets, heard


def test_a_frame_waits_for_its_turn_and_what_is_over_budget_does_not_wait() -> None:
    made, _, budgets, heard = entry()
    for _ in range(10_000):
        made.arrived(A, STATUS)
    made.arrived(B, STATUS)
    assert heard == []
    assert len(made) <= MAX_FRAMES + 1
    while made.step() is not None:
        pass
    assert (B, STATUS) in heard[:3]
    assert len(made) == 0
    assert sum(budgets.dropped(A).values()) > 1_000


def test_answers_are_free_for_as_long_as_they_are_owed() -> None:
    made, questions, budgets, heard = entry()
    answer = encode(SyncResponse(())) + bytes(1_000_000)
    for _ in range(200):
        questions.ask(A, ("sync", 1))
        made.arrived(A, answer)
        made.step()
        questions.take(A, ("sync", 1))
    assert (len(heard), budgets.dropped(A)) == (200, {})
    for _ in range(200):
        made.arrived(A, answer)
    assert budgets.dropped(A) != {}


def test_no_frame_of_a_peer_that_is_gone_waits() -> None:
    made, _, _, heard = entry()
    made.arrived(A, STATUS)
    made.forget(A)
    assert (made.step(), heard) == (None, [])


def test_only_the_peer_that_asks_pays_for_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = calm()
    for nonce in range(3):
        cluster.submit(0, mint(cluster, nonce))
        run_until(cluster, lambda nonce=nonce: all(peer(n).chain.height == nonce + 1 for n in cluster.nodes))  # type: ignore[misc]
    node, asks = peer(cluster.nodes[0]), cluster.ids[1]
    tap = Tap(cluster, cluster.nodes[0])
    paid: list[tuple[bytes, int]] = []
    monkeypatch.setattr(node.budgets, "answered", lambda peer, size: paid.append((peer, size)))
    node.arrived(asks, encode(SyncRequest(1, 3)))
    assert node.step() is not None
    ((_, answer),) = tap.take(SyncResponse)
    assert paid == [(asks, len(encode(answer)))]
    node._net.send(asks, STATUS)
    assert len(paid) == 1


def test_a_net_that_is_paid_for_is_the_net_behind_it() -> None:
    net = Net(A, B)
    paid = PaidNet(net)
    assert paid.connected() == {A, B}
    with pytest.raises(AssertionError, match="one is asked at a time"):
        paid.broadcast(b"")
    with pytest.raises(AssertionError, match="nobody is cut off here"):
        paid.cut_off(A, "why", 1)
