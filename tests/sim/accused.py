"""Clusters in which a twin is seen, by all or by one."""

from collections.abc import Callable

from ledger.primitives.block import Block
from ledger.primitives.codec import trusted_decode
from ledger.primitives.evidence import decode_evidence
from node.peer.traffic.wire import TxHave, TxPush, decode_frame
from tests.kit.simulated import calm, mint, peer, run_for, run_until
from tests.sim.cluster import SimCluster


def honest_chains(cluster: SimCluster) -> list[int]:
    return [node.peer.chain.height for node in cluster.nodes if node.honest and node.peer]


def accused(cluster: SimCluster) -> list[set[int]]:
    """Return, for each honest node, the nodes that the evidence in its blocks names."""
    named = []
    for node in cluster.nodes:
        if not node.honest or node.peer is None:
            continue
        chain, mine = node.peer.chain, set()
        for height in range(1, chain.height + 1):
            raw = chain.block_bytes(height)
            assert raw is not None
            for piece in (decode_evidence(piece) for piece in trusted_decode(Block, raw).evidence):
                who = cluster.ids.index(chain.validators(piece.height)[piece.signer].id)
                assert who not in mine, "one piece per signer"
                mine.add(who)
        assert {cluster.ids.index(v) for v in chain.roles().guilty} == mine
        named.append(mine)
    return named


def keep_sending(cluster: SimCluster, blocks: int) -> None:
    """Send transactions until `blocks` more blocks stand on every honest chain."""
    nonce = cluster_nonce(cluster)
    for _ in range(blocks):
        raw = mint(cluster, nonce)
        nonce += 1
        target = min(honest_chains(cluster)) + 1

        def decided(target: int = target) -> bool:
            return min(honest_chains(cluster)) >= target

        for node in cluster.nodes:
            if node.honest:
                cluster.submit(node.index, raw)
        run_until(cluster, decided, 60_000)


def cluster_nonce(cluster: SimCluster) -> int:
    node = next(node for node in cluster.nodes if node.honest)
    return peer(node).chain.nonce(cluster.genesis.account_of(cluster.genesis.operators[0]))


def until_guilty(cluster: SimCluster, who: int, blocks: int = 40) -> None:
    for _ in range(blocks):
        keep_sending(cluster, 1)
        if all(mine == {who} for mine in accused(cluster)):
            return
    raise AssertionError(f"after {blocks} blocks the honest chains name {accused(cluster)}")


def filtered(cluster: SimCluster, index: int, passes: Callable[[int, object], bool]) -> None:
    """Let only those frames of a node leave that `passes(receiver, frame)`."""
    node = cluster.nodes[index]
    carry = node.net.deliver

    def deliver(sender: int, receiver: int, frame: bytes) -> None:
        if passes(receiver, decode_frame(frame)):
            carry(sender, receiver, frame)

    node.net.deliver = deliver


def seen_by_one() -> tuple[SimCluster, bytes]:
    """Return a cluster whose leader showed its block to one peer and died; nobody else knows the transaction in it."""
    cluster = calm()
    run_for(cluster, 1_200)
    chain = peer(cluster.nodes[0]).chain
    leader_id = chain.validators(1)[chain.topology()[1].leader(0)].id
    leader = cluster.ids.index(leader_id)
    witness = (leader + 1) % 4
    filtered(cluster, leader, lambda to, frame: to == witness)
    for index in range(4):  # no gossip among the others: neither pushes nor announcements, nor what reasons would draw
        if index != leader:
            filtered(cluster, index, lambda to, frame: to == leader or not isinstance(frame, TxPush | TxHave))
    cluster.submit(leader, mint(cluster, 0))
    run_until(cluster, lambda: 0 in peer(cluster.nodes[witness]).machine._proposals)
    cluster.nodes[leader].crash()
    return cluster, leader_id
