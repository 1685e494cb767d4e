"""Peers on the simulator's ports: a calm world, a cluster, and a peer whose frames a test sends and reads itself."""

from collections.abc import Callable

from contracts.won.calls import Mint, Transfer
from ledger.primitives.certificate import CommitQC, VoteSignature
from ledger.primitives.codec import Record, encode
from ledger.primitives.transaction import TX_VERSION, Transaction, sign_transaction
from ledger.primitives.units import AccountId, Won
from node.peer.peer import Peer
from node.peer.traffic.wire import (
    Frame,
    decode_frame,
)
from tests.kit.bank import wire
from tests.sim.cluster import SimCluster
from tests.sim.keys import key
from tests.sim.node import Node
from tests.sim.world import SimWorld, keyed_hash


def calm(n: int = 4, *, start: bool = True) -> SimCluster:
    """Return a cluster of n peers without faults, all up, after they have asked each other for their own votes."""
    cluster = SimCluster(SimWorld(1), n)
    if start:
        cluster.start()
        run_until(cluster, lambda: not any(peer(node).recall.asking for node in cluster.nodes))
    return cluster


def run_until(cluster: SimCluster, done: Callable[[], bool], limit_ms: float = 30_000) -> None:
    """Let time pass until `done` is true; fails after `limit_ms` of virtual time."""
    end = cluster.world.now_ms + limit_ms
    while not done():
        assert cluster.world.now_ms < end, f"not done after {limit_ms} ms of virtual time"
        assert cluster.world.step(), "nothing is going to happen any more"


def run_for(cluster: SimCluster, ms: float) -> None:
    """Let `ms` of virtual time pass."""
    end = cluster.world.now_ms + ms
    cluster.world.at(ms, lambda: None)
    while cluster.world.now_ms < end:
        cluster.world.step()


def peer(node: Node) -> Peer:
    """Return the peer of a node that is up."""
    assert node.peer is not None
    return node.peer


def member(cluster: SimCluster, index: int) -> AccountId:
    return cluster.genesis.account_of(key(f"member-{index}").public)


def transaction(
    cluster: SimCluster, signer: str, nonce: int, method: str, call: Record, *, until: int = 5_000
) -> bytes:
    """Return a signed transaction of the won contract."""
    account = cluster.genesis.account_of(key(signer).public)
    tx = Transaction(TX_VERSION, cluster.genesis.chain_ctx, account, nonce, until, "won", method, encode(call))
    return sign_transaction(tx, key(signer))


def mint(cluster: SimCluster, nonce: int = 0, amount: int = 100) -> bytes:
    return transaction(cluster, "operator", nonce, "mint", Mint(member(cluster, 0), Won(amount), wire(f"bank-{nonce}")))


def transfer(cluster: SimCluster, nonce: int = 0, amount: int = 1, sender: int = 0) -> bytes:
    to = member(cluster, (sender + 1) % 4)
    return transaction(cluster, f"member-{sender}", nonce, "transfer", Transfer(to, Won(amount)))


class Tap:
    """Records everything that one node sends, decoded: (to, frame). It sits between the node and the network."""

    def __init__(self, cluster: SimCluster, node: Node, *, pass_on: bool = False) -> None:
        self.frames: list[tuple[int, Frame]] = []
        carry = node.net.deliver

        def deliver(sender: int, receiver: int, frame: bytes) -> None:
            self.frames.append((receiver, decode_frame(frame)))
            if pass_on:
                carry(sender, receiver, frame)

        node.net.deliver = deliver

    def take(self, *kinds: type) -> list[tuple[int, Frame]]:
        """Return and forget the sent frames; only those of `kinds`, if any are given."""
        found, self.frames = self.frames, []
        return [(to, frame) for to, frame in found if not kinds or isinstance(frame, kinds)]


def heights(cluster: SimCluster) -> list[int]:
    return [node.peer.chain.height if node.peer else -1 for node in cluster.nodes]


def decide(cluster: SimCluster, nonce: int, to: int = 0) -> None:
    """Send one transaction and wait until every peer that is up has it in a block."""
    cluster.submit(to, mint(cluster, nonce))
    operator = cluster.genesis.account_of(cluster.genesis.operators[0])
    running = [peer(node).chain for node in cluster.nodes if node.peer]
    run_until(cluster, lambda: all(chain.nonce(operator) > nonce for chain in running))


def signature(cluster: SimCluster, signer: int, payload: bytes, height: int = 1) -> bytes:
    """Return the signature of validator `signer`, an index into the set."""
    key = peer(cluster.nodes[0]).chain.validators(height)[signer].consensus_key
    return keyed_hash(key, payload)


def commit_qc(cluster: SimCluster, height: int, block_hash: bytes) -> CommitQC:
    context = peer(cluster.nodes[0]).chain.signing_context(height)
    payload = context.commit_bytes(0, block_hash)
    shares = tuple(VoteSignature(i, signature(cluster, i, payload, height)) for i in range(3))
    return CommitQC(height, 0, block_hash, shares)  # type: ignore[arg-type]
