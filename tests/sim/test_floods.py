"""One of four validators floods the others with each kind of frame, where a frame takes as long as it costs.

The others go on committing, the one that floods is cut off with one line that says why, and no honest peer ever is:
`Node.note` takes an honest peer that is cut off for a violation, in these runs and in every other one.
"""

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import get_args

import pytest
from msgspec.structs import replace

from consensus.messages import MAX_REASONS, Commit, Prepare, Proposal, Timeout
from ledger.primitives.block import Block
from ledger.primitives.certificate import NO_VIEW, CommitQC, PrepareQC, TimeoutCertificate, TimeoutEntry
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.evidence import DoublePrepare, SignedPrepare
from ledger.primitives.units import ZERO_HASH, Hash32
from node.peer.traffic.wire import (
    Bodies,
    BodiesWant,
    CompactProposal,
    EvidenceMessage,
    FetchQc,
    FetchRequest,
    FetchResponse,
    FetchTc,
    Frame,
    OwnVotes,
    OwnVotesWant,
    Status,
    SyncRequest,
    SyncResponse,
    TxHave,
    TxPush,
    TxWant,
    decode_frame,
    frame_name,
)
from tests.kit.simulated import calm, mint, peer, run_for, run_until
from tests.sim.cluster import SimCluster
from tests.sim.node import Node

FLOODER = 3
SECONDS = 4

Make = Callable[[SimCluster, int], bytes]


def _ids(number: int, many: int) -> tuple[bytes, ...]:
    return tuple(b"%032d" % (number * many + i) for i in range(many))


def _status(cluster: SimCluster, number: int) -> bytes:
    return encode(Status(1, ZERO_HASH, 0, peer(cluster.nodes[0]).chain.certificate(1)))


def _fetch(cluster: SimCluster, number: int) -> bytes:
    return encode(FetchRequest(1, peer(cluster.nodes[0]).chain.block_hash(1) or ZERO_HASH))


def _timeout(height: int, view: int) -> bytes:
    return encode(Timeout(height, view, 0, NO_VIEW, ZERO_HASH, bytes(64), reasons=_ids(0, MAX_REASONS)))


def _forged(cluster: SimCluster, number: int) -> bytes:
    height = peer(cluster.nodes[0]).chain.height + 1
    return encode(Commit(height, number % 9, 0, Hash32(bytes(32)), bytes(64)))


def _certified(cluster: SimCluster) -> CommitQC:
    """Return the certificate of the first block: genuine signatures, under whatever an attacker puts them."""
    found = peer(cluster.nodes[0]).chain.certificate(1)
    assert found is not None
    return found


def _block(cluster: SimCluster) -> Block:
    raw = peer(cluster.nodes[0]).chain.block_bytes(1)
    assert raw is not None
    return trusted_decode(Block, raw)


def _prepare(cluster: SimCluster, number: int) -> Prepare:
    height = peer(cluster.nodes[0]).chain.height + 1
    return Prepare(height, number % 9, FLOODER, Hash32(bytes(32)), ZERO_HASH, NO_VIEW, bytes(64))


def _prepare_qc(cluster: SimCluster, number: int) -> bytes:
    height, signatures = peer(cluster.nodes[0]).chain.height + 1, _certified(cluster).signatures
    return encode(PrepareQC(height, number % 9, Hash32(bytes(32)), ZERO_HASH, NO_VIEW, signatures))


def _commit_qc(cluster: SimCluster, number: int) -> bytes:
    height, signatures = peer(cluster.nodes[0]).chain.height + 1, _certified(cluster).signatures
    return encode(CommitQC(height, number % 9, Hash32(bytes(32)), signatures))


def _tc(cluster: SimCluster, number: int) -> bytes:
    height = peer(cluster.nodes[0]).chain.height + 1
    entries = tuple(TimeoutEntry(signer, NO_VIEW, ZERO_HASH, bytes(64)) for signer in range(3))
    return encode(TimeoutCertificate(height, number % 9, entries, None))


def _proposal(cluster: SimCluster, number: int) -> bytes:
    return encode(Proposal(_block(cluster), None, _prepare(cluster, number)))


def _compact(cluster: SimCluster, number: int) -> bytes:
    header, prepare = _block(cluster).header, _prepare(cluster, number)
    return encode(CompactProposal(header, _ids(number, 500), (), None, None, prepare))


def _evidence(cluster: SimCluster, number: int) -> bytes:
    height = peer(cluster.nodes[0]).chain.height
    first, second = (SignedPrepare(number, Hash32(bytes([x]) * 32), ZERO_HASH, NO_VIEW, bytes(64)) for x in (1, 2))
    return encode(EvidenceMessage(DoublePrepare(height, 0, first, second)))


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
    "prepare": (500, lambda cluster, i: encode(_prepare(cluster, i))),
    "prepare_qc": (500, _prepare_qc),
    "commit_qc": (500, _commit_qc),
    "tc": (500, _tc),
    "proposal": (500, _proposal),
    "compact": (500, _compact),
    "fetch_tc": (2_000, lambda cluster, i: encode(FetchTc(2, Hash32(b"%032d" % i)))),
    "fetch_qc": (2_000, lambda cluster, i: encode(FetchQc(2, i % 9))),
    "bodies_want": (2_500, lambda cluster, i: encode(BodiesWant(1, _certified(cluster).block_hash, tuple(range(500))))),
    "bodies": (1_500, lambda cluster, i: encode(Bodies(_certified(cluster).block_hash, (0,), (bytes(16_000),)))),
    "block": (1_500, lambda cluster, i: encode(FetchResponse(replace(_block(cluster), txs=(bytes(16_000),))))),
    "evidence": (1_000, _evidence),
    "own_votes_want": (12_000, lambda cluster, i: encode(OwnVotesWant(1))),
    "own_votes": (12_000, lambda cluster, i: encode(OwnVotes(1, (_prepare(cluster, i),), tied=False))),
}
"""The number of frames each second, and a function that returns the next one."""


def test_every_kind_of_message_is_among_the_floods() -> None:
    cluster = calm()
    cluster.submit(0, mint(cluster))
    run_until(cluster, lambda: all(peer(node).chain.height == 1 for node in cluster.nodes))
    tags = set()
    for kind, (_, make) in FLOODS.items():
        if kind not in ("junk", "answers"):
            tags.add(frame_name(decode_frame(make(cluster, 0))))
    assert tags | {"sync_response"} == {each.__struct_config__.tag for each in get_args(Frame)}


def flood(cluster: SimCluster, per_s: int, make: Make, why: dict[int, list[str]]) -> None:
    """Send to every other validator, evenly, until SECONDS are over or all have cut the flooder off."""
    numbers, until = count(), cluster.world.now_ms + 1_000 * SECONDS

    def again() -> None:
        frame = make(cluster, next(numbers))
        for to in range(FLOODER):
            cluster.carry(FLOODER, to, frame)
        if cluster.world.now_ms < until and not all(why.values()):
            cluster.world.at(1_000 / per_s, again)

    again()


def working(cluster: SimCluster) -> dict[int, list[str]]:
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


def _above(cluster: SimCluster, height: int) -> bool:
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
