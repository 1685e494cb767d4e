"""One peer's view of itself, as a value: for `gye cluster status`, the API and metrics."""

from dataclasses import dataclass

from consensus.machine import Machine
from consensus.topology import Topology
from ledger.chain import Chain
from node.mempool import Mempool

__all__ = ["PeerStatus", "role_of", "status_of"]


@dataclass(frozen=True, slots=True)
class PeerStatus:
    """One peer's view of itself."""

    height: int
    tip_hash: bytes
    view: int
    role: str
    """leader | validating | proxy_tail | observing"""
    leader: bytes
    peers_connected: int
    validators: int
    quorum: int
    pool_txs: int
    pool_bytes: int
    behind: int
    """Blocks that the (f+1)-th highest height claimed by a peer is above ours; 0 while too few have said theirs."""
    heard: int
    """Peers that have said where they are, since they connected."""
    halted: str | None


def role_of(me: int | None, topology: Topology, view: int) -> str:
    """Return the role of validator `me` in `view`; whoever is not a validator observes."""
    if me is None:
        return "observing"
    if me == topology.leader(view):
        return "leader"
    if me == topology.tail(view):
        return "proxy_tail"
    return "validating" if topology.in_set_a(me, view) else "observing"


def status_of(
    chain: Chain, machine: Machine, pool: Mempool, *, connected: int, behind: int, heard: int, halted: str | None
) -> PeerStatus:
    """Return the status that these parts of a peer amount to; `behind` counts blocks, the others peers."""
    context, view = machine.context, machine.view
    validators = context.validators
    return PeerStatus(
        height=chain.height,
        tip_hash=chain.tip_hash,
        view=view,
        role=role_of(context.me, context.topology, view),
        leader=validators[context.topology.leader(view)].id,
        peers_connected=connected,
        validators=validators.n,
        quorum=validators.quorum,
        pool_txs=len(pool),
        pool_bytes=pool.total_bytes,
        behind=behind,
        heard=heard,
        halted=halted,
    )
