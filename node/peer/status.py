"""The state of one peer as a value: for `gye cluster status`, the API and metrics."""

from dataclasses import dataclass

from consensus.machine import Machine
from consensus.topology import Topology
from ledger.chain import Chain
from ledger.primitives.refusal import Refusal
from node.peer.txs.mempool import Mempool

__all__ = ["PeerStatus", "role_of", "status_of"]


@dataclass(frozen=True, slots=True)
class PeerStatus:
    """The state of one peer, as it sees itself."""

    height: int
    tip_hash: bytes
    view: int
    role: str
    """leader | validating | proxy_tail | watching (set B) | observer (does not vote)"""
    leader: bytes
    peers_connected: int
    validators: int
    validators_up: int
    """Number of validators that are connected and report that they vote, including this one if it does."""
    others_up: int
    """The same without this one."""
    quorum: int
    pool_txs: int
    pool_bytes: int
    behind: int
    """Number of blocks by which the (f+1)-th highest height claimed by a validator is above ours; 0 while it is
    unknown."""
    heard: int
    """Number of validators that have reported their height since they connected."""
    halted: Refusal | None
    observes: Refusal | None
    """The reason why this peer does not vote; None for a voter."""
    rebuilding: Refusal | None = None
    """The reason why it may be behind its state before the store was rebuilt; None if it is not."""


def role_of(me: int | None, topology: Topology, view: int) -> str:
    """Return the role of validator `me` in `view`; a peer that does not vote is an observer."""
    if me is None:
        return "observer"
    if me == topology.leader(view):
        return "leader"
    if me == topology.tail(view):
        return "proxy_tail"
    return "validating" if topology.in_set_a(me, view) else "watching"


def status_of(
    chain: Chain,
    machine: Machine,
    pool: Mempool,
    *,
    connected: frozenset[bytes],
    silent: frozenset[bytes],
    behind: int,
    heard: int,
    halted: Refusal | None,
    observes: Refusal | None,
    rebuilding: Refusal | None,
) -> PeerStatus:
    """Return the status from the parts of a peer; `behind` counts blocks, `heard` validators.

    `silent` are peers that are known not to vote.
    """
    context, view = machine.context, machine.view
    validators = context.validators
    others = sum(validators.index_of(peer) is not None for peer in connected - silent)
    return PeerStatus(
        height=chain.height,
        tip_hash=chain.tip_hash,
        view=view,
        role=role_of(context.me, context.topology, view),
        leader=validators[context.topology.leader(view)].id,
        peers_connected=len(connected),
        validators=validators.n,
        validators_up=others + (context.me is not None),
        others_up=others,
        quorum=validators.quorum,
        pool_txs=len(pool),
        pool_bytes=pool.total_bytes,
        behind=behind,
        heard=heard,
        halted=halted,
        observes=observes,
        rebuilding=rebuilding,
    )
