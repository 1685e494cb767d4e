"""Peers' connections over real sockets: who gets in, who dials, what happens when one goes, falls silent or is slow."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from node.shell.net import connecting as connecting_module
from node.shell.net import handshakes as handshakes_module
from node.shell.net import link as link_module
from node.shell.net import tls
from node.shell.net import tls_net as net_module
from node.shell.net.admission import PeerAddress
from node.shell.net.frames import FrameKind, header
from node.shell.net.link import hello_payload
from node.shell.net.tls_net import TlsNet
from tests.kit.fabric import CHAIN, Fabric, Recorder


@pytest.fixture
async def fabric(tmp_path: Path) -> AsyncIterator[Fabric]:
    made = Fabric(tmp_path, 3)
    yield made
    for net in made.nets:
        await net.stop()


async def until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


def plain_client(context: ssl.SSLContext | None, port: int, data: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=3) as raw:
        connection = raw if context is None else context.wrap_socket(raw)
        with contextlib.closing(connection):
            connection.sendall(data)
            got = b""
            while chunk := connection.recv(65536):
                got += chunk
            return got


def _swallow(context: ssl.SSLContext, port: int, data: bytes) -> None:
    with contextlib.suppress(OSError):
        plain_client(context, port, data)


async def test_three_peers_connect_once_per_pair_and_hear_each_other_in_order(fabric: Fabric) -> None:
    nets = [await fabric.start(i) for i in (1, 2, 3)]
    await until(lambda: all(len(net.connected()) == 2 for net, _ in nets))
    for number in range(200):
        nets[0][0].broadcast(number.to_bytes(2, "big"))
        nets[2][0].send(fabric.id(2), number.to_bytes(2, "big"))
    await until(lambda: len(nets[1][1].frames) == 400 and len(nets[2][1].frames) == 200)
    for sender in (1, 3):
        heard = [int.from_bytes(f, "big") for p, f in nets[1][1].frames if p == fabric.id(sender)]
        assert heard == list(range(200))
    assert [events.story.count(("up", fabric.id(2))) for _, events in nets] == [1, 0, 1]


async def test_a_partition_ends_what_is_there_keeps_out_what_comes_and_heals(
    fabric: Fabric, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting_module, "BACKOFF_MAX_S", 0.05)
    nets = [await fabric.start(i) for i in (1, 2, 3)]
    await until(lambda: all(len(net.connected()) == 2 for net, _ in nets))
    nets[0][0].block([fabric.id(2)])
    await until(lambda: nets[0][0].connected() == {fabric.id(3)} and nets[1][0].connected() == {fabric.id(3)})
    nets[0][0].broadcast(b"to 3 alone")
    await until(lambda: (fabric.id(1), b"to 3 alone") in nets[2][1].frames)
    await asyncio.sleep(0.3)  # several dials
    assert nets[1][1].frames == []
    assert fabric.id(1) not in nets[1][0].connected()
    nets[0][0].block([])
    await until(lambda: all(len(net.connected()) == 2 for net, _ in nets))


async def test_who_is_cut_off_stays_out_until_its_time_is_over_and_nobody_else_notices(
    fabric: Fabric, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting_module, "BACKOFF_MAX_S", 0.05)
    nets = [await fabric.start(i) for i in (1, 2, 3)]
    await until(lambda: all(len(net.connected()) == 2 for net, _ in nets))
    for other in (1, 3):  # one that dials us, and one that we dial
        nets[1][0].cut_off(fabric.id(other), "it sends too much", 600_000)
    await until(lambda: not nets[1][0].connected())
    assert nets[1][1].lost == ["cut off: it sends too much"] * 2
    await asyncio.sleep(0.3)  # several dials
    assert nets[1][0].connected() == frozenset()
    assert nets[0][0].connected() == {fabric.id(3)}
    nets[1][0].cut_off(fabric.id(1), "again", 1)
    nets[1][0].cut_off(fabric.id(3), "again", 1)
    await until(lambda: all(len(net.connected()) == 2 for net, _ in nets))


async def test_half_open_strangers_keep_no_peer_out(fabric: Fabric) -> None:
    """200 connections from a peer's own address that say nothing; they are opened again as soon as they are ended."""
    two, _ = await fabric.start(2)
    strangers: list[asyncio.StreamWriter] = []

    async def stranger() -> None:
        while True:
            with contextlib.suppress(OSError):
                reader, writer = await asyncio.open_connection("127.0.0.1", fabric.ports[2])
                strangers.append(writer)
                await reader.read(1)
                writer.close()
            await asyncio.sleep(0.05)

    tasks = [asyncio.create_task(stranger()) for _ in range(200)]
    try:
        await until(lambda: two._connecting.pending == handshakes_module.MAX_PENDING)
        one, _ = await fabric.start(1)
        await until(lambda: fabric.id(1) in two.connected() and fabric.id(2) in one.connected(), 20)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in strangers:
            writer.close()


async def test_a_large_frame_arrives_whole(fabric: Fabric) -> None:
    one, _ = await fabric.start(1)
    _, heard = await fabric.start(2)
    await until(lambda: fabric.id(2) in one.connected())
    payload = bytes(range(256)) * 8192
    one.send(fabric.id(2), payload)
    await until(lambda: bool(heard.frames))
    assert heard.frames == [(fabric.id(1), payload)]


async def test_a_peer_that_goes_is_missed_and_found_again(fabric: Fabric) -> None:
    one, told = await fabric.start(1)
    two, _ = await fabric.start(2)
    await until(lambda: fabric.id(2) in one.connected())
    await two.stop()
    await until(lambda: not one.connected())
    one.send(fabric.id(2), b"to nobody")  # lossy, not an error
    again, heard = await fabric.start(2)
    await until(lambda: fabric.id(1) in again.connected())
    assert told.story[:2] == [("up", fabric.id(2)), ("down", fabric.id(2))]
    assert not heard.frames


async def test_a_stranger_does_not_get_in(fabric: Fabric) -> None:
    two, told = await fabric.start(2)
    _, stranger = await fabric.start(1, key=9)  # claims to be validator 1, with a key nobody knows
    await until(lambda: "certificate" in told.failed)
    assert not two.connected()
    assert not stranger.story


async def test_a_validator_under_another_ones_place_is_refused_by_whoever_dials(fabric: Fabric) -> None:
    fabric.ports[3] = fabric.ports[2]
    _, _ = await fabric.start(3)  # listens where validator 2 is expected
    one, told = await fabric.start(1)
    await until(lambda: "certificate" in told.failed)
    assert fabric.id(2) not in one.connected()


async def test_the_higher_id_may_not_dial(fabric: Fabric) -> None:
    one, told = await fabric.start(1)
    certificate, private = fabric.files(3)
    context = tls.make_context(certificate, private, [tls.public_bytes(fabric.key(1))], server=False)
    with contextlib.suppress(OSError):
        await asyncio.to_thread(plain_client, context, one.port, b"")
    await until(lambda: "no_hello" in told.failed)
    assert fabric.id(3) not in one.connected()


async def test_another_chain_is_refused(fabric: Fabric) -> None:
    one, told = await fabric.start(1)
    two, _ = await fabric.start(2, chain=b"x" * 32)
    await until(lambda: "no_hello" in told.failed)
    assert not one.connected()
    assert not two.connected()


async def test_a_second_node_with_the_same_key_is_noticed(fabric: Fabric) -> None:
    """The copy runs as another id, so that it dials; its key gives it away."""
    _, told = await fabric.start(2)
    _, copy = await fabric.start(1, key=2, port=0)
    await until(lambda: told.own_key_seen > 0 or copy.own_key_seen > 0)


async def test_plain_text_and_garbage_end_in_a_closed_connection(fabric: Fabric) -> None:
    one, told = await fabric.start(1)
    with contextlib.suppress(OSError):
        await asyncio.to_thread(plain_client, None, one.port, b"GET / HTTP/1.1\r\n\r\n" + bytes(500))
    await until(lambda: bool(told.failed))
    assert not one.connected()


@pytest.mark.parametrize(
    "attack",
    [
        header(FrameKind.DATA, 3) + b"abc",
        header(FrameKind.HELLO, 3) + b"abc",
        header(FrameKind.HELLO, 43) + hello_payload(CHAIN) + header(FrameKind.HELLO, 43) + hello_payload(CHAIN),
        header(FrameKind.HELLO, 43) + hello_payload(CHAIN) + b"\x02\xff\xff\xff\xff",
        header(FrameKind.HELLO, 43) + hello_payload(CHAIN) + b"\x77\x00\x00\x00\x00",
    ],
    ids=["data before hello", "other hello", "hello twice", "huge length", "unknown kind"],
)
async def test_a_validator_that_breaks_the_framing_is_let_go_and_the_node_goes_on(
    fabric: Fabric, attack: bytes
) -> None:
    two, told = await fabric.start(2)
    certificate, private = fabric.files(1)
    context = tls.make_context(certificate, private, [tls.public_bytes(fabric.key(2))], server=False)
    with contextlib.suppress(OSError):
        await asyncio.to_thread(plain_client, context, two.port, attack)
    await until(lambda: bool(told.lost))
    assert not two.connected()
    assert not told.frames
    one, _ = await fabric.start(1)
    await until(lambda: fabric.id(2) in one.connected())


async def test_a_silent_peer_is_let_go(fabric: Fabric, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(net_module, "PING_S", 0.05)
    monkeypatch.setattr(net_module, "SILENT_S", 0.3)
    two, told = await fabric.start(2)
    certificate, private = fabric.files(1)
    context = tls.make_context(certificate, private, [tls.public_bytes(fabric.key(2))], server=False)

    # HELLO, and then nothing: neither messages nor answers to keepalives.
    hello = header(FrameKind.HELLO, 43) + hello_payload(CHAIN)
    hanging = asyncio.create_task(asyncio.to_thread(_swallow, context, two.port, hello))
    await until(lambda: fabric.id(1) in two.connected())
    await until(lambda: not two.connected())
    assert any("nothing heard" in reason for reason in told.lost)
    await hanging


async def test_keepalives_keep_an_idle_connection_and_measure_it(
    fabric: Fabric, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(net_module, "PING_S", 0.05)
    monkeypatch.setattr(net_module, "SILENT_S", 1.5)  # a busy machine may stop us for a second
    one, told = await fabric.start(1)
    await fabric.start(2)
    await until(lambda: fabric.id(2) in one.connected())
    await asyncio.sleep(2.0)
    assert told.story == [("up", fabric.id(2))]
    assert one.rtt_s(fabric.id(2)) is not None


async def test_a_copy_of_a_running_peer_is_refused_and_told_by_enough_peers(fabric: Fabric) -> None:
    """Validator 1 runs twice. The first one stays, and f+1 = 1 of the three others tells the copy that it is one."""
    two, told = await fabric.start(2)
    _, original = await fabric.start(1)
    await until(lambda: fabric.id(1) in two.connected())
    _, copy = await fabric.start(1, port=0)
    await until(lambda: copy.own_key_seen > 0)
    assert "key_in_use" in told.failed
    assert told.story == [("up", fabric.id(1))]
    assert not original.own_key_seen
    assert ("down", fabric.id(2)) not in original.story


async def test_a_newer_connection_replaces_one_that_does_not_answer(
    fabric: Fabric, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The peer lost power: its old connection stands, and nobody is at the other end."""
    monkeypatch.setattr(net_module, "CHALLENGE_S", 0.1)
    two, told = await fabric.start(2)
    certificate, private = fabric.files(1)
    context = tls.make_context(certificate, private, [tls.public_bytes(fabric.key(2))], server=False)
    hello = header(FrameKind.HELLO, 43) + hello_payload(CHAIN)
    hanging = asyncio.create_task(asyncio.to_thread(_swallow, context, two.port, hello))
    await until(lambda: fabric.id(1) in two.connected())
    one, _ = await fabric.start(1)
    await until(lambda: told.story.count(("up", fabric.id(1))) == 2)
    assert told.story == [("up", fabric.id(1)), ("down", fabric.id(1)), ("up", fabric.id(1))]
    await until(lambda: fabric.id(2) in one.connected())
    await hanging


async def test_a_slow_peer_loses_the_oldest_and_the_queue_stays_bounded(
    fabric: Fabric, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_module, "MAX_QUEUE_BYTES", 300_000)
    monkeypatch.setattr(link_module, "TRANSPORT_BYTES", 50_000)
    one, _ = await fabric.start(1)
    _, heard = await fabric.start(2)
    await until(lambda: fabric.id(2) in one.connected())
    for number in range(100):
        one.send(fabric.id(2), number.to_bytes(4, "big") + bytes(20_000))
        assert one.queued_bytes(fabric.id(2)) <= 300_000
    await until(lambda: bool(heard.frames) and heard.frames[-1][1][:4] == (99).to_bytes(4, "big"))
    numbers = [int.from_bytes(frame[:4], "big") for _, frame in heard.frames]
    assert numbers == sorted(numbers)
    assert 0 not in numbers
    assert numbers[-14:] == list(range(86, 100))


async def test_who_the_chain_lets_in_is_accepted_and_who_it_lets_go_is_cut_off(fabric: Fabric) -> None:
    """Of 1, 2 and 3 only 1 and 2 are validators; then 3 joins; then 2 leaves."""
    nets = {}
    for number in (1, 2, 3):
        nets[number] = await fabric.start(number)
    everybody = {n: dict(net._admission.roster) for n, (net, _) in nets.items()}

    def allowed(n: int, *others: int) -> None:
        nets[n][0].allow({Fabric.id(o): everybody[n][Fabric.id(o)] for o in others})

    allowed(1, 2)
    allowed(2, 1)
    await until(lambda: nets[1][0].connected() == {Fabric.id(2)} and nets[2][0].connected() == {Fabric.id(1)})
    await asyncio.sleep(0.2)
    assert nets[3][0].connected() == frozenset()

    allowed(1, 2, 3)
    allowed(2, 1, 3)
    await until(lambda: len(nets[1][0].connected()) == len(nets[2][0].connected()) == 2)
    assert nets[1][1].story.count(("down", Fabric.id(2))) == 0, "who stays does not notice"

    allowed(1, 3)
    allowed(3, 1)
    await until(lambda: nets[1][0].connected() == {Fabric.id(3)} and nets[3][0].connected() == {Fabric.id(1)})
    await until(lambda: nets[2][0].connected() == frozenset())


async def test_a_link_that_flaps_is_made_again_each_time(fabric: Fabric) -> None:
    one, first = await fabric.start(1)
    two, second = await fabric.start(2)
    for round_ in range(1, 6):
        await until(lambda: one.connected() == {Fabric.id(2)} and two.connected() == {Fabric.id(1)})
        assert first.story.count(("up", Fabric.id(2))) == round_
        one._links[Fabric.id(2)].abort("cut")
        await until(lambda wanted=round_: first.story.count(("down", Fabric.id(2))) == wanted)  # type: ignore[misc]
    await until(lambda: one.connected() == {Fabric.id(2)} and two.connected() == {Fabric.id(1)})
    one.send(Fabric.id(2), b"still there")
    await until(lambda: (Fabric.id(1), b"still there") in second.frames)


def as_observer(fabric: Fabric, number: int) -> dict[bytes, PeerAddress]:
    """Return how a validator's roster names observer `number`: only by key, never to be dialled, not a validator."""
    return {fabric.id(number): PeerAddress(tls.public_bytes(fabric.key(number)), "", 0, validator=False)}


async def test_an_observer_dials_a_validator_whatever_their_ids_and_is_let_in_while_it_runs(tmp_path: Path) -> None:
    fabric = Fabric(tmp_path, 2)
    validator, told = await fabric.start(1)
    other = {peer_id: peer for peer_id, peer in validator._admission.roster.items() if peer_id == fabric.id(2)}
    address = PeerAddress(tls.public_bytes(fabric.key(1)), "127.0.0.1", fabric.ports[1], dials=True)
    certificate, private = fabric.files(9)
    events = Recorder()
    observer = TlsNet(
        me=fabric.id(9),
        own_key=tls.public_bytes(fabric.key(9)),
        chain_ctx=CHAIN,
        certificate=certificate,
        private_key=private,
        roster={fabric.id(1): address},
        listen=("127.0.0.1", 0),
        events=events,
    )
    fabric.nets.append(observer)
    await observer.start()
    await until(lambda: len(told.failed) >= 2)
    assert set(told.failed) <= {"certificate", "tls", "no_hello", "refused"}
    assert events.story == []
    validator.allow({**other, **as_observer(fabric, 9)})
    await until(lambda: fabric.id(9) in validator.connected())
    await until(lambda: fabric.id(1) in observer.connected())
    observer.broadcast(b"relayed")
    await until(lambda: (fabric.id(9), b"relayed") in told.frames)
    validator.allow(other)
    await until(lambda: fabric.id(9) not in validator.connected())
    await until(lambda: not observer.connected())
    refused = len(told.failed)
    await until(lambda: len(told.failed) > refused)
    for net in fabric.nets:
        await net.stop()


async def test_observers_cannot_say_that_a_key_is_in_use_elsewhere(fabric: Fabric) -> None:
    """Only f+1 validators are believed, because one person may run any number of observers."""
    net, events = await fabric.start(1)
    roster = dict(net._admission.roster)
    for number in (7, 8, 9):
        roster |= as_observer(fabric, number)
    net.allow(roster)
    for number in (7, 8, 9):
        link = net.new_link(dialled=False)
        link.peer = fabric.id(number)
        net.link_busy(link)
    assert events.own_key_seen == 0
    link = net.new_link(dialled=False)
    link.peer = fabric.id(2)
    net.link_busy(link)
    assert events.own_key_seen == 1, "with three validators, none of whom may be bad, one is enough"
