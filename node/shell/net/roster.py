"""The peers to which a node may connect, from the chain: the validators, and the peers that its operators have
admitted.

    this node       others on its roster                           who dials
    a validator     validators of the next two heights             of two validators the one with the lower id
                    admitted peers                                 the admitted peer
    an observer     validators of the next two heights             this node

Rule 1: the chain decides, and node.toml only gives addresses: an address of a peer that the chain does not name admits
nobody.
Rule 2: the roster is read again after every block: a new peer may connect from that block on, a removed peer is cut
off.
Rule 3: a validator's key stays a validator's, even if the list of admitted peers names it too.
"""

from collections.abc import Callable
from dataclasses import dataclass

from contracts.peers.views import admitted, peer_id
from ledger.chain import Chain
from ledger.primitives.genesis import Genesis
from ledger.primitives.validators import Validator
from node.config import NodeConfig
from node.shell.net.admission import PeerAddress

__all__ = ["Identity", "Roster", "identity_of"]


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of this node."""

    id: bytes
    """20 bytes: the id by which peers know it."""
    name: str
    validator: Validator | None
    """Its entry in the validator set; None if it has none."""
    votes: bool
    """True if it has the consensus key of that entry and is not configured as an observer. Its safety record may still
    keep it from voting."""


def identity_of(genesis: Genesis, name: str, p2p_key: bytes, consensus_key: bytes | None) -> Identity | None:
    """Return the identity that belongs to these public keys; `consensus_key` is None for a configured observer.

    Returns None if the consensus key is not a validator's.
    """
    members = genesis.validator_set().members
    if consensus_key is None:
        own = next((v for v in members if v.p2p_key == p2p_key), None)
        return Identity(peer_id(p2p_key) if own is None else own.id, name, own, votes=False)
    own = next((v for v in members if v.consensus_key == consensus_key), None)
    return None if own is None else Identity(own.id, own.name, own, votes=True)


class Roster:
    """Reads from the chain who may connect, and who dials."""

    def __init__(self, me: Identity, chain: Chain, config: Callable[[], NodeConfig]) -> None:
        """`config` returns the present configuration, whose addresses may change while the node runs."""
        self._me = me
        self._chain = chain
        self._config = config

    def peers(self) -> dict[bytes, PeerAddress]:
        """Return all peers that may be connected to this node, by id."""
        found = {}
        for validator in self.validators().values():
            address = self._config().p2p.peers.get(validator.id.hex())
            host, port = ("", 0) if address is None else (address.host, address.port)
            dials = self._me.validator is None or self._me.id < validator.id
            found[validator.id] = PeerAddress(validator.p2p_key, host, port, dials=dials)
        if self._me.validator is not None:
            known = {peer.key for peer in found.values()} | {self._me.validator.p2p_key}
            for peer in admitted(self._chain.storage("peers")):
                if peer.key not in known:
                    found[peer.id] = PeerAddress(peer.key, "", 0, validator=False)
        return found

    def validators(self) -> dict[bytes, Validator]:
        """Return the other validators of the next two heights, so that a new one can connect before it votes."""
        height = self._chain.height
        members = [v for h in (height + 1, height + 2) for v in self._chain.validators(h).members]
        return {validator.id: validator for validator in members if validator.id != self._me.id}

    def shown(self) -> list[tuple[bytes, str, str, bool]]:
        """Return (id, name, address, is a validator) of the others, for people: validators first, in their order."""
        found = []
        for validator in self._chain.validators(self._chain.height + 1).members:
            if validator.id != self._me.id:
                address = self._config().p2p.peers.get(validator.id.hex())
                found.append((validator.id, validator.name, "" if address is None else str(address), True))
        if self._me.validator is not None:
            found += [(peer.id, peer.name, peer.address, False) for peer in admitted(self._chain.storage("peers"))]
        return found

    def name_of(self, peer: bytes) -> str:
        """Return a peer's name on the chain, or its id in hex if it has none."""
        members = self._chain.validators(self._chain.height + 1)
        index = members.index_of(peer)
        if index is not None:
            return members[index].name
        found = (other.name for other in admitted(self._chain.storage("peers")) if other.id == peer)
        return next(found, peer.hex())

    def without_address(self) -> list[str]:
        """Return the names of validators without an address in node.toml."""
        return [v.name for v in self.validators().values() if v.id.hex() not in self._config().p2p.peers]

    def strangers(self) -> list[str]:
        """Return the ids (hex) with an address in node.toml that are not validators', ascending."""
        known = {peer.hex() for peer in self.validators()}
        return sorted(set(self._config().p2p.peers) - known - {self._me.id.hex()})
