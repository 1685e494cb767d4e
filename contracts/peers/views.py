"""What readers see of the list: every node reads it after each block, to know whom to let in."""

from contracts.abi import Storage
from contracts.abi.ballots import Ballot
from contracts.peers.state import AdmittedPeer, PeersState, peer_id

__all__ = ["AdmittedPeer", "Ballot", "admitted", "ballots", "peer_id"]


def admitted(storage: Storage) -> tuple[AdmittedPeer, ...]:
    """Return the peers that may connect without being validators, ascending by key."""
    return PeersState(storage).admitted()


def ballots(storage: Storage) -> list[Ballot]:
    """Return what is being voted on, also what has expired and nobody has touched since."""
    return PeersState(storage).ballots()
