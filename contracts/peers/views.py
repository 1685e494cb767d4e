"""The views of the peers contract. Every node reads the list after each block, to know which peers may connect."""

from contracts.abi import Storage
from contracts.abi.ballots import Ballot
from contracts.peers.state import AdmittedPeer, PeersState, peer_id

__all__ = ["AdmittedPeer", "Ballot", "admitted", "ballots", "peer_id"]


def admitted(storage: Storage) -> tuple[AdmittedPeer, ...]:
    """Return the peers that may connect but are not validators, ascending by key."""
    return PeersState(storage).admitted()


def ballots(storage: Storage) -> list[Ballot]:
    """Return every ballot, including expired ones that have not been removed yet."""
    return PeersState(storage).ballots()
