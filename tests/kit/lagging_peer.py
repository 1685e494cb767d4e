"""A peer that lags behind, and the answers that it may get."""

import msgspec

from ledger.primitives.block import Block
from ledger.primitives.codec import encode, trusted_decode
from node.peer.traffic.wire import SyncedBlock, SyncResponse
from tests.kit.simulated import calm, mint, peer, run_until
from tests.sim.cluster import SimCluster
from tests.sim.node import Node

BLOCKS = 6


def lagging_cluster(blocks: int = BLOCKS) -> tuple[SimCluster, Node]:
    """Return a cluster in which three peers have decided some blocks; the fourth has just started, without blocks."""
    cluster = calm(start=False)
    for node in cluster.nodes[:3]:
        node.start()
    for nonce in range(blocks):
        cluster.submit(0, mint(cluster, nonce))
        run_until(cluster, lambda nonce=nonce: all(peer(n).chain.height == nonce + 1 for n in cluster.nodes[:3]))  # type: ignore[misc]
    late = cluster.nodes[3]
    others, cluster.nodes[:3] = cluster.nodes[:3], []
    late.start()
    cluster.nodes[:0] = others
    return cluster, late


def answer(late: Node, sender: bytes, *blocks: SyncedBlock) -> None:
    """Deliver to `late` an answer to a question that it has sent to `sender`."""
    peer(late)._questions.ask(sender, ("sync", blocks[0].block.header.height))
    peer(late).on_frame(sender, encode(SyncResponse(blocks)))


def pair(node: Node, height: int) -> SyncedBlock:
    chain = peer(node).chain
    raw, certificate = chain.block_bytes(height), chain.certificate(height)
    assert raw is not None
    assert certificate is not None
    return SyncedBlock(trusted_decode(Block, raw), certificate)


def unsigned(item: SyncedBlock) -> SyncedBlock:
    """Return a block with an unsigned certificate."""
    made = tuple(msgspec.structs.replace(vote, signature=bytes(64)) for vote in item.certificate.signatures)
    return SyncedBlock(item.block, msgspec.structs.replace(item.certificate, signatures=made))
