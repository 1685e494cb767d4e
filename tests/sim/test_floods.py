"""One of four validators floods the others with each kind of frame, where a frame takes as long as it costs.

The others go on committing, the one that floods is cut off with one line that says why, and no honest peer ever is:
`Node.note` takes an honest peer that is cut off for a violation, in these runs and in every other one.
"""

from collections.abc import Callable
from functools import partial
from itertools import count

import pytest

from consensus.messages import MAX_REASONS, Commit, Timeout
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.codec import encode
from ledger.primitives.units import ZERO_HASH, Hash32
from node.peer.traffic.wire import (
    FetchRequest,
    Status,
    SyncRequest,
    SyncResponse,
    TxHave,
    TxPush,
    TxWant,
)
from tests.kit.simulated import calm, mint, peer, run_for, run_until
from tests.sim.cluster import Cluster
from tests.sim.node import Node

FLOODER = 3
SECONDS = 4

Make = Callable[[Cluster, int], bytes]


def _ids(number: int, many: int) -> tuple[bytes, ...]:
    return tuple(b"%032d" % (number * many + i) for i in range(many))


def _status(cluster: Cluster, number: int) -> bytes:
    return encode(Status(1, ZERO_HASH, 0, peer(cluster.nodes[0]).chain.certificate(1)))


def _fetch(cluster: Cluster, number: int) -> bytes:
    return encode(FetchRequest(1, peer(cluster.nodes[0]).chain.block_hash(1) or ZERO_HASH))


def _timeout(height: int, view: int) -> bytes:
    return encode(Timeout(height, view, 0, NO_VIEW, ZERO_HASH, bytes(64), reasons=_ids(0, MAX_REASONS)))


def _forged(cluster: Cluster, number: int) -> bytes:
    height = peer(cluster.nodes[0]).chain.height + 1
    return encode(Commit(height, number % 9, 0, Hash32(bytes(32)), bytes(64)))


FLOODS: dict[str, tuple[int, Make]] = {
    "sync_request": (400, lambda cluster, i: encode(SyncRequest(1 + i % 3, 64))),
    "junk": (1_000, lambda cluster, i: bytes(37)),
    "status": (3_000, _status),
    "tx_have": (100, lambda cluster, i: encode(TxHave(_ids(i, 256)))),
    "tx_want": (100, lambda cluster, i: encode(TxWant(_ids(i, 1_024)))),
    "fetch": (1_500, _fetch),
    "tx": (500, lambda cluster, i: encode(TxPush((bytes(16_000),)))),
    "old votes": (1_500, lambda cluster, i: _timeout(1, 0)),
    "votes of far heights": (1_500, lambda cluster, i: _timeout(10**6 + i, i)),
    "answers": (40, lambda cluster, i: encode(SyncResponse(())) + bytes(1_500_000)),
    "forged votes": (500, _forged),
}
"""Frames each second, and what the next one is."""


def flood(cluster: Cluster, per_s: int, make: Make, why: dict[int, list[str]]) -> None:
    """Send to every other validator, evenly, until SECONDS are over or all have cut the flooder off."""
    numbers, until = count(), cluster.world.now_ms + 1_000 * SECONDS

    def again() -> None:
        frame = make(cluster, next(numbers))
        for to in range(FLOODER):
            cluster.carry(FLOODER, to, frame)
        if cluster.world.now_ms < until and not all(why.values()):
            cluster.world.at(1_000 / per_s, again)

    again()


def working(cluster: Cluster) -> dict[int, list[str]]:
    """Let frames take their time on every node; return, by node, why it cut the flooder off."""
    why: dict[int, list[str]] = {}
    cluster.nodes[FLOODER].honest = False
    for node in cluster.nodes[:FLOODER]:
        node.works = True
        _listen(node, why.setdefault(node.index, []))
    return why


def _listen(node: Node, why: list[str]) -> None:
    note = node.note

    def hear(event: str, **fields: object) -> None:
        note(event, **fields)
        if event == "peer.cut_off":
            why.append(str(fields["why"]))

    node.note = hear  # type: ignore[method-assign]


def _above(cluster: Cluster, height: int) -> bool:
    return all(peer(node).chain.height > height for node in cluster.nodes[:FLOODER])


@pytest.mark.parametrize("kind", FLOODS)
def test_whoever_floods_is_cut_off_with_a_reason_and_the_others_go_on(kind: str) -> None:
    cluster = calm()
    cluster.submit(0, mint(cluster))
    run_until(cluster, lambda: all(peer(node).chain.height == 1 for node in cluster.nodes))
    why = working(cluster)
    flood(cluster, *FLOODS[kind], why)
    for nonce in range(1, 3 * SECONDS):
        began = cluster.world.now_ms
        cluster.submit(nonce % FLOODER, mint(cluster, nonce))
        run_until(cluster, partial(_above, cluster, nonce), 3_000)
        run_for(cluster, max(0.0, began + 1_000 / 3 - cluster.world.now_ms))
    for index, reasons in why.items():
        assert reasons, f"node {index} has not cut it off"
        assert len(reasons) <= 1 + 1_000 * SECONDS / 300, "one line each time"
    assert all(node.peer is not None and node.peer.halted is None for node in cluster.nodes[:FLOODER])
