"""One node's judgement of keys, of links, and of what others say of its own key, without a connection."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from node.shell.net import tls
from node.shell.net.admission import PeerAddress
from node.shell.net.tls_net import TlsNet
from tests.kit.fabric import CHAIN, Fabric, Recorder


@pytest.fixture
def judge(tmp_path: Path) -> tuple[TlsNet, Recorder]:
    """Validator 2 of three, not started, that dials 3 and is dialled by 1; an observer 9 may connect."""
    events, fabric = Recorder(), Fabric(tmp_path, 0)
    certificate, private = fabric.files(2)
    roster = {
        fabric.id(i): PeerAddress(tls.public_bytes(fabric.key(i)), "127.0.0.1", 1, dials=i == 3, validator=i != 9)
        for i in (1, 3, 9)
    }
    net = TlsNet(
        me=fabric.id(2),
        own_key=tls.public_bytes(fabric.key(2)),
        chain_ctx=CHAIN,
        certificate=certificate,
        private_key=private,
        roster=roster,
        listen=("127.0.0.1", 0),
        events=events,
    )
    net._loop = cast("Any", SimpleNamespace(time=lambda: 0.0))  # it has not been started: nobody is shut out yet
    return net, events


class Fake:
    """The parts of a link that its owner reads."""

    queued_bytes = 7

    def __init__(self, peer: bytes = b"", *, dialled: bool = False, expected: bytes | None = None) -> None:
        self.peer = peer
        self.dialled = dialled
        self.expected = expected
        self.sent: list[bytes] = []

    def send(self, payload: bytes) -> None:
        self.sent.append(payload)


def fake(peer: bytes = b"", *, dialled: bool = False, expected: bytes | None = None) -> Any:
    return Fake(peer, dialled=dialled, expected=expected)


def test_who_a_key_is_and_whether_it_may_come_this_way(judge: tuple[TlsNet, Recorder]) -> None:
    net, events = judge
    key_of = {i: tls.public_bytes(Fabric.key(i)) for i in (1, 2, 3, 8, 9)}
    assert net.identify(fake(), key_of[1]) == Fabric.id(1)
    assert net.identify(fake(), key_of[9]) == Fabric.id(9)
    assert net.identify(fake(dialled=True, expected=Fabric.id(3)), key_of[3]) == Fabric.id(3)
    for link, number, why in (
        (fake(), 8, "not of a peer"),
        (fake(dialled=True, expected=Fabric.id(3)), 1, "another peer's"),
        (fake(), 3, "only this node dials"),
        (fake(), 2, "own key"),
    ):
        with pytest.raises(tls.PeerIdentityError, match=why):
            net.identify(link, key_of[number])
    assert events.own_key_seen == 1
    net.block([Fabric.id(1)])
    with pytest.raises(tls.PeerIdentityError, match="partition"):
        net.identify(fake(), key_of[1])
    net.block([])
    assert net.identify(fake(), key_of[1]) == Fabric.id(1)


@pytest.mark.parametrize(("n", "enough"), [(2, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_more_validators_than_may_lie_must_say_that_the_own_key_is_in_use(
    judge: tuple[TlsNet, Recorder], n: int, enough: int
) -> None:
    net, events = judge
    net.allow(
        {Fabric.id(i): PeerAddress(bytes([i]) * 32, "", 0, validator=i < 100) for i in (*range(3, n + 2), 100, 101)}
    )
    for observer in (100, 101):
        net.link_busy(fake(Fabric.id(observer)))
    for number in range(3, 2 + enough):
        for _ in range(2):  # a peer that says it twice counts once
            net.link_busy(fake(Fabric.id(number)))
    assert events.own_key_seen == 0
    net.link_busy(fake(Fabric.id(2 + enough)))
    assert events.own_key_seen == 1


def test_what_is_sent_goes_to_whom_it_is_for_and_is_counted(
    judge: tuple[TlsNet, Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    net, events = judge
    counted: list[tuple[bytes, int]] = []
    monkeypatch.setattr(events, "on_sent", lambda frame, copies: counted.append((frame, copies)))
    one, other = fake(Fabric.id(1)), fake(Fabric.id(9))
    for link in (one, other):
        net.link_up(link)
    net.send(Fabric.id(1), b"to one")
    net.send(Fabric.id(3), b"to nobody")
    net.broadcast(b"to all")
    assert (one.sent, other.sent) == ([b"to one", b"to all"], [b"to all"])
    assert counted == [(b"to one", 1), (b"to all", 2)]
    assert (set(net.connected()), events.story) == ({one.peer, other.peer}, [("up", one.peer), ("up", other.peer)])
    assert (net.queued_bytes(one.peer), net.queued_bytes(Fabric.id(3)), net.rtt_s(Fabric.id(3))) == (7, 0, None)
    net.link_frame(one, b"heard")
    net.link_frame(fake(one.peer), b"of a link that is not in use")
    net.link_lost(fake(one.peer), "a second connection that never counted")
    assert one.peer in net.connected()
    net.link_lost(one, "gone")
    net.link_frame(one, b"late")
    net.link_lost(fake(), "nobody")
    assert events.frames == [(one.peer, b"heard")]
    assert (set(net.connected()), events.story[2:]) == ({other.peer}, [("down", one.peer)])
    assert events.lost == ["a second connection that never counted", "gone"]
