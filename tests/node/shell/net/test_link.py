"""One connection's queue and writes, over a transport that only records. test_tls_net.py uses real sockets."""

import asyncio
import tracemalloc
from typing import Any, cast

import pytest

from node.shell.net import link as module
from node.shell.net.frames import FrameKind, FrameReader, header
from node.shell.net.link import HELD_BYTES, Link, hello_payload
from node.shell.net.tls import PeerIdentityError

HELLO = hello_payload(b"c" * 32)


class Owner:
    def __init__(self) -> None:
        self.story: list[str] = []
        self.frames: list[bytes] = []

    def identify(self, link: Link, key: bytes) -> bytes:
        return key

    def link_up(self, link: Link) -> None:
        self.story.append("up")

    def link_frame(self, link: Link, payload: bytes) -> None:
        self.frames.append(payload)

    def link_busy(self, link: Link) -> None:
        self.story.append("busy")

    def link_lost(self, link: Link, reason: str) -> None:
        self.story.append(f"lost: {reason}")


class Wire:
    """A transport that takes everything, until the protocol is told to pause."""

    def __init__(self) -> None:
        self.writes: list[bytes] = []
        self.aborted = False

    def set_write_buffer_limits(self, high: int) -> None:
        self.high = high

    def get_extra_info(self, name: str) -> object:
        return object()

    def write(self, data: bytes) -> None:
        self.writes.append(data)

    def abort(self) -> None:
        self.aborted = True

    def close(self) -> None:
        self.aborted = True

    def frames(self) -> list[tuple[FrameKind, bytes]]:
        return list(FrameReader().feed(b"".join(self.writes)))


def connected(monkeypatch: pytest.MonkeyPatch) -> tuple[Link, Wire, Owner]:
    monkeypatch.setattr(module, "peer_key", lambda _: b"peer")
    owner, wire = Owner(), Wire()
    link = Link(cast("Any", owner), asyncio.get_running_loop(), HELLO, dialled=True)
    link.connection_made(cast("Any", wire))
    return link, wire, owner


async def turn() -> None:
    await asyncio.sleep(0)
    await asyncio.sleep(0)


async def test_frames_of_one_turn_leave_in_one_write(monkeypatch: pytest.MonkeyPatch) -> None:
    link, wire, _ = connected(monkeypatch)
    for number in range(50):
        link.send(bytes([number]))
    assert not wire.writes
    await turn()
    assert len(wire.writes) == 1
    assert wire.frames() == [(FrameKind.HELLO, HELLO), *((FrameKind.DATA, bytes([n])) for n in range(50))]
    assert link.queued_bytes == 0


async def test_while_the_transport_is_full_the_queue_keeps_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    most = 10 * (100 + HELD_BYTES)
    monkeypatch.setattr(module, "MAX_QUEUE_BYTES", most)
    link, wire, _ = connected(monkeypatch)
    await turn()
    link.pause_writing()
    for number in range(100):
        link.send(bytes([number]) * 100)
        assert link.queued_bytes <= most
    await turn()
    assert len(wire.writes) == 1  # only HELLO
    link.resume_writing()
    assert [payload[0] for kind, payload in wire.frames() if kind is FrameKind.DATA] == list(range(90, 100))
    assert link.dropped_frames == 90


async def test_a_long_queue_leaves_in_bounded_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WRITE_BYTES", 1000)
    link, wire, _ = connected(monkeypatch)
    for _ in range(30):
        link.send(bytes(300))
    await turn()
    assert max(len(write) for write in wire.writes) <= 1300 + 5 * 8
    assert len(wire.frames()) == 31


async def test_ping_is_answered_and_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    link, wire, owner = connected(monkeypatch)
    link.data_received(header(FrameKind.HELLO, len(HELLO)) + HELLO)
    link.data_received(header(FrameKind.PING, 8) + b"12345678")
    link.ping()
    await turn()
    kinds = dict(wire.frames())
    assert kinds[FrameKind.PONG] == b"12345678"
    assert not link.rtt_s
    link.data_received(header(FrameKind.PONG, 8) + kinds[FrameKind.PING])
    assert link.rtt_s is not None
    assert 0 <= link.rtt_s < 5
    assert owner.story == ["up"]


async def test_after_abort_nothing_is_sent_or_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    link, wire, owner = connected(monkeypatch)
    link.data_received(header(FrameKind.HELLO, len(HELLO)) + HELLO)
    link.abort("enough")
    link.send(b"late")
    link.data_received(header(FrameKind.DATA, 4) + b"late")
    await turn()
    assert wire.aborted
    assert not owner.frames
    link.connection_lost(None)
    assert owner.story == ["up", "lost: enough"]
    assert await link.closed == "enough"


async def test_who_cannot_be_identified_never_gets_hello(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_: object) -> bytes:
        raise PeerIdentityError("no certificate")

    monkeypatch.setattr(module, "peer_key", nobody)
    wire = Wire()
    link = Link(cast("Any", Owner()), asyncio.get_running_loop(), HELLO, dialled=False)
    link.connection_made(cast("Any", wire))
    link.connection_lost(None)
    await turn()
    assert wire.aborted
    assert not wire.writes
    assert await link.settled is False


async def test_busy_is_the_last_word_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    link, wire, owner = connected(monkeypatch)
    link.data_received(header(FrameKind.HELLO, len(HELLO)) + HELLO)
    link.data_received(header(FrameKind.BUSY, 0) + header(FrameKind.DATA, 1) + b"x")
    assert owner.story == ["up", "busy"]
    assert not owner.frames
    assert wire.aborted
    refusing, refused_wire, _ = connected(monkeypatch)
    refusing.send(b"before")
    refusing.refuse_busy()
    assert refused_wire.frames()[-1] == (FrameKind.BUSY, b"")
    assert refused_wire.aborted


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (header(FrameKind.DATA, 1) + b"x", "DATA before HELLO"),
        (header(FrameKind.HELLO, 43) + hello_payload(b"d" * 32), "another chain"),
        (header(FrameKind.HELLO, 4) + HELLO[:4], "another protocol"),
        (header(FrameKind.HELLO, 43) + HELLO + header(FrameKind.HELLO, 43) + HELLO, "a second HELLO"),
        (header(FrameKind.HELLO, 43) + HELLO + b"\x09", "unknown kind"),
    ],
)
async def test_whoever_speaks_out_of_turn_is_let_go(monkeypatch: pytest.MonkeyPatch, said: bytes, why: str) -> None:
    assert len(HELLO) == 43
    link, wire, owner = connected(monkeypatch)
    link.data_received(said + header(FrameKind.DATA, 1) + b"x")
    assert (wire.aborted, owner.frames) == (True, [])
    assert link.up is (said.startswith(header(FrameKind.HELLO, 43) + HELLO))
    link.connection_lost(None)
    assert why in await link.closed
    assert await link.settled is link.up
    assert owner.story[-1] == f"lost: {await link.closed}"


async def test_what_a_link_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    link, wire, owner = connected(monkeypatch)
    assert (link.peer, wire.high, link.heard, link.up) == (b"peer", module.TRANSPORT_BYTES, 0, False)
    before = link.last_heard
    await asyncio.sleep(0.01)
    link.data_received(header(FrameKind.HELLO, len(HELLO)) + HELLO)
    assert link.last_heard > before
    link.data_received(header(FrameKind.DATA, 2) + b"hi")
    assert (link.heard, link.dropped_frames, owner.frames) == (2, 0, [b"hi"])
    await turn()
    link.pause_writing()
    link.send(b"abc")
    link.send(b"de")
    assert link.queued_bytes == 5 + 2 * HELD_BYTES
    link.connection_lost(ConnectionResetError("reset"))
    assert (link.queued_bytes, await link.closed, owner.story) == (0, "reset", ["up", "lost: reset"])
    link.connection_lost(None)
    link.send(b"late")
    assert link.queued_bytes == 0, "nothing waits for a connection that is gone"


async def test_a_queue_that_is_just_full_drops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    full = 3 * (100 + HELD_BYTES)
    monkeypatch.setattr(module, "MAX_QUEUE_BYTES", full)
    link, _, _ = connected(monkeypatch)
    await turn()
    link.pause_writing()
    for _ in range(3):
        link.send(bytes(100))
    assert (link.queued_bytes, link.dropped_frames) == (full, 0)
    link.send(b"x")
    assert (link.queued_bytes, link.dropped_frames) == (full - 99, 1)


async def test_who_sends_keepalives_and_reads_nothing_costs_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    link, wire, _ = connected(monkeypatch)
    link.data_received(header(FrameKind.HELLO, len(HELLO)) + HELLO)
    await turn()
    link.pause_writing()
    for number in range(100):
        link.data_received(header(FrameKind.PING, 8) + number.to_bytes(8, "big"))
    assert (link.queued_bytes, len(link._queue)) == (0, 0)
    link.send(b"message")
    link.resume_writing()
    assert wire.frames()[1:] == [(FrameKind.DATA, b"message"), (FrameKind.PONG, (99).to_bytes(8, "big"))]
    for number in (1, 2):
        link.data_received(header(FrameKind.PING, 8) + number.to_bytes(8, "big"))
        await turn()
    assert [payload[-1] for kind, payload in wire.frames() if kind is FrameKind.PONG] == [99, 1, 2]


async def test_a_flood_of_keepalives_ends_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    link, wire, _ = connected(monkeypatch)
    link.data_received(header(FrameKind.HELLO, len(HELLO)) + HELLO)
    ping = header(FrameKind.PING, 8) + bytes(8)
    link.data_received(ping * module.KEEPALIVES_AT_ONCE)
    ended = [wire.aborted]
    link.data_received(ping * 20 * module.KEEPALIVES_PER_S)
    assert [*ended, wire.aborted] == [False, True]
    link.connection_lost(None)
    assert "keepalives" in await link.closed


async def test_the_queue_counts_what_it_really_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small frames need far more memory than their payload: 16 MiB of payload can take 300 MB."""
    link, _, _ = connected(monkeypatch)
    await turn()
    link.pause_writing()
    tracemalloc.start()
    try:
        for number in range(20_000):
            link.send(number.to_bytes(8, "big"))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held <= link.queued_bytes
    assert link.queued_bytes <= 3 * held


async def test_the_first_reason_is_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    for end in ("abort", "close"):
        link, wire, owner = connected(monkeypatch)
        getattr(link, end)("first")
        link.abort("second")
        link.close("third")
        assert wire.aborted
        link.connection_lost(None)
        assert owner.story == ["lost: first"]
    silent, wire, _ = connected(monkeypatch)
    silent.connection_lost(None)
    assert await silent.closed == "closed by the peer"


async def test_a_frame_too_large_for_the_other_side_is_our_own_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FRAME_BYTES", 10)
    link, _, _ = connected(monkeypatch)
    link.send(bytes(10))
    with pytest.raises(AssertionError, match="fits into no frame"):
        link.send(bytes(11))
