"""Cuts peers of a development cluster off from each other, and connects them again.

    DIR/peer-N/blocked.peers    ids of the peers with which peer N must not connect (`node.shell.disk.files`)
    SIGHUP                      makes a running peer read the file; a starting peer reads it by itself

Both sides of a cut list each other, so that neither connects to the other. The cut is real: connections end, no message
gets through, and consensus reacts as in a network failure.

Rule: this works only on a development chain. A peer of any other chain ignores the file.
"""

import signal
from collections.abc import Sequence

from cli.chain import read_genesis
from cli.devnet.cluster import Cluster
from cli.devnet.peers import PeerEntry
from cli.refusals.clusters import BadPartitionError, NotADevelopmentChainError, PeerNotInGenesisError
from contracts.peers.views import peer_id
from node.shell.disk.files import NodeFiles, read_secret, write_atomically
from node.shell.net import tls


def cut(cluster: Cluster, names: Sequence[str]) -> list[str]:
    """Cut the peers `names` off from all others; return their names. Raises BadUseError."""
    genesis = read_genesis(cluster.folder / "genesis.json")
    if not genesis.dev:
        raise NotADevelopmentChainError(chain=genesis.chain_id)
    chosen = [cluster.entry(name.strip()).name for name in names]
    others = [entry.name for entry in cluster.peers if entry.name not in chosen]
    if not others or len(set(chosen)) != len(chosen):
        raise BadPartitionError
    ids = {validator.name: validator.id for validator in genesis.validator_set().members}
    ids |= {entry.name: _observer_id(cluster, entry) for entry in cluster.peers if entry.observer}
    unknown = sorted({*chosen, *others} - set(ids))
    if unknown:
        raise PeerNotInGenesisError(names=tuple(unknown))
    for entry in cluster.peers:
        across = others if entry.name in chosen else chosen
        text = "".join(f"{ids[name].hex()}\n" for name in across)
        write_atomically(NodeFiles(cluster.peer_folder(entry)).blocked, text.encode())
    _tell(cluster)
    return chosen


def heal(cluster: Cluster) -> list[str]:
    """Connect all peers again; return the names of the peers that were cut off."""
    healed = []
    for entry in cluster.peers:
        blocked = NodeFiles(cluster.peer_folder(entry)).blocked
        if blocked.exists():
            blocked.unlink()
            healed.append(entry.name)
    _tell(cluster)
    return healed


def _observer_id(cluster: Cluster, entry: PeerEntry) -> bytes:
    """Return the id of an observer, which is the name of its connection key."""
    return peer_id(tls.public_bytes(tls.load_private_key(read_secret(NodeFiles(cluster.peer_folder(entry)).p2p_key))))


def _tell(cluster: Cluster) -> None:
    for state in cluster.states():
        if state.up:  # a peer whose API is not up yet reads the file when it starts
            cluster.signal(state.entry, signal.SIGHUP)
