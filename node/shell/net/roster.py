"""Whom a node may connect to, as the chain says: the validators, and the peers its operators have admitted.

    this node       others on its roster                           who dials
    a validator     validators of the next two heights             of two validators the one with the lower id
                    admitted peers                                 the admitted peer
    an observer     validators of the next two heights             this node

Rule 1: the chain decides, node.toml only says where somebody is: an address of nobody on the chain lets nobody in.
Rule 2: it is read again after every block; a new peer may connect from that block on, a peer that is gone is cut off.
Rule 3: a validator's key is a validator's, whatever the list of admitted peers says beside it.
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
    """Who this node is."""

    id: bytes
    """20 bytes: what peers call it."""
    name: str
    validator: Validator | None
    """Its entry in the validator set; None for a node that has none."""
    votes: bool
    """It has the consensus key of that entry and is not told to observe. Its safety record may still keep it silent."""


def identity_of(genesis: Genesis, name: str, p2p_key: bytes, consensus_key: bytes | None) -> Identity | None:
    """Return who the owner of these public keys is; `consensus_key` is None for a node that is told to observe.

    None when the consensus key is not a validator's.
    """
    members = genesis.validator_set().members
    if consensus_key is None:
        own = next((v for v in members if v.p2p_key == p2p_key), None)
        return Identity(peer_id(p2p_key) if own is None else own.id, name, own, votes=False)
    own = next((v for v in members if v.consensus_key == consensus_key), None)
    return None if own is None else Identity(own.id, own.name, own, votes=True)


class Roster:
    """Reads off the chain who may connect, and who dials."""

    def __init__(self, me: Identity, chain: Chain, config: Callable[[], NodeConfig]) -> None:
        """Read addresses from what `config` returns at the moment: they may be changed while the node runs."""
        self._me = me
        self._chain = chain
        self._config = config

    def peers(self) -> dict[bytes, PeerAddress]:
        """Return everybody this node may be connected to, by id."""
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
        """Return the others of the sets in force for the next two heights: whoever joins is let in before it votes."""
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
        """Return what people call a peer: its name on the chain, or its id in hex when it has none."""
        members = self._chain.validators(self._chain.height + 1)
        index = members.index_of(peer)
        if index is not None:
            return members[index].name
        found = (other.name for other in admitted(self._chain.storage("peers")) if other.id == peer)
        return next(found, peer.hex())

    def without_address(self) -> list[str]:
        """Return the names of validators that node.toml gives no address for."""
        return [v.name for v in self.validators().values() if v.id.hex() not in self._config().p2p.peers]

    def strangers(self) -> list[str]:
        """Return the ids (hex) that node.toml gives an address for and that are not validators', ascending."""
        known = {peer.hex() for peer in self.validators()}
        return sorted(set(self._config().p2p.peers) - known - {self._me.id.hex()})
