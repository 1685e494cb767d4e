"""One peer's view of itself, as a value: for `gye cluster status`, the API and metrics."""

from dataclasses import dataclass

from consensus.topology import Topology

__all__ = ["PeerStatus", "role_of"]


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
