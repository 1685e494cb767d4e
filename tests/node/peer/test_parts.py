"""Joining the parts sends nothing; afterwards they use calls among each other and to the peer."""

from collections.abc import Callable

import pytest

from consensus.params import Timing
from ledger.primitives.codec import encode
from node.peer.parts import Parts, PeerCalls, PeerPorts
from node.peer.traffic.wire import TxWant
from tests.kit.simulated import calm, peer
from tests.sim.cluster import SimCluster


def unexpected(*_: object) -> None:
    pytest.fail("a part called the peer while it was joined")


def joined(cluster: SimCluster, on_frame: Callable[[bytes, bytes], None]) -> Parts:
    """Return the parts of an observer beside the first node of `cluster`, at whose ports nothing may happen yet."""
    node = cluster.nodes[0]
    assert node.clock is not None
    ports = PeerPorts(
        chain=peer(node).chain,
        clock=node.clock,
        net=node.net,
        disk=node.disk,
        signer=None,
        verifier=cluster.verifier,
        telemetry=node,
    )
    calls = PeerCalls(
        machine=lambda: pytest.fail("there is no machine yet"),
        halted=lambda: False,
        on_frame=on_frame,
        feed=unexpected,
        hand_over=unexpected,
        fetched=unexpected,
        check_due=unexpected,
        peers_changed=unexpected,
        renew=unexpected,
        distrust=unexpected,
        halt=unexpected,
        misbehaved=unexpected,
        cut_off=unexpected,
    )
    return Parts(None, ports, calls, Timing(), None)


def test_parts_are_joined_without_a_frame_a_timer_or_a_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = calm()
    node = cluster.nodes[0]
    for port, verbs in (
        (node.net, ("send", "broadcast")),
        (node.clock, ("set_timer",)),
        (node.disk, ("append", "sync")),
    ):
        for verb in verbs:
            monkeypatch.setattr(type(port), verb, unexpected)
    parts = joined(cluster, unexpected)
    assert parts.voter.observes is not None
    assert parts.dispatch is not None


def test_a_frame_goes_through_the_entry_to_the_peer() -> None:
    cluster = calm()
    handed: list[tuple[bytes, bytes]] = []
    parts = joined(cluster, lambda sender, data: handed.append((sender, data)))
    frame = encode(TxWant((bytes(32),)))
    parts.entry.arrived(cluster.ids[1], frame)
    assert handed == [], "it waits for its turn"
    parts.entry.step()
    assert handed == [(cluster.ids[1], frame)]
