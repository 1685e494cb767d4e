"""Decides who may connect to this node, by the key that the other side proves.

    the key is                               answer
    this node's own                          refused and reported: somebody runs a copy of this node
    not on the roster                        refused
    of a peer that was cut off               refused until its time is over
    of a peer beyond a partition of a test   refused
    of a peer that this node dials           accepted only if this node has dialled it
    of any other peer of the roster          accepted

Rule 1: the roster comes from the chain (`node.shell.net.roster`). Only the proved key counts; an address proves
nothing.
Rule 2: this file neither connects nor awaits anything.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from ledger.primitives.validators import max_faulty
from node.shell.net.link import Link
from node.shell.net.tls import PeerIdentityError

__all__ = ["Admission", "OwnKeyError", "PeerAddress"]


@dataclass(frozen=True, slots=True)
class PeerAddress:
    """Another peer: the key that it must prove, and its address."""

    key: bytes
    """32-byte Ed25519 public key of its TLS certificate."""
    host: str
    port: int
    """0 if the configuration does not give the peer's address; then this node can only wait for the peer to connect."""
    dials: bool = False
    """True if this node dials the other, provided that its address is known; otherwise this node only waits for it."""
    validator: bool = True
    """True if the peer counts when this node relies on a number of peers."""


class OwnKeyError(PeerIdentityError):
    """The other side proves this node's own key."""


class Admission:
    """Holds the roster, and the peers that are refused for a while. `now_s` is a clock."""

    def __init__(
        self, me: bytes, own_key: bytes, roster: Mapping[bytes, PeerAddress], now_s: Callable[[], float]
    ) -> None:
        self._me = me
        self._own_key = own_key
        self._now_s = now_s
        self._shut: dict[bytes, float] = {}
        """By peer that was cut off: the time until which it is refused."""
        self._blocked: frozenset[bytes] = frozenset()
        self._said_busy: set[bytes] = set()
        self.replace(roster)

    def replace(self, roster: Mapping[bytes, PeerAddress]) -> None:
        """Let exactly these peers connect from now on."""
        assert self._me not in roster, "the roster holds the others"
        self.roster = dict(roster)
        self._id_of = {peer.key: peer_id for peer_id, peer in roster.items()}
        self._said_busy &= roster.keys()

    def keys(self) -> list[bytes]:
        """Return the trusted keys: the peers', and this node's own, so that a second node with it is recognised."""
        return [self._own_key, *self._id_of]

    def listens_at(self, address: str) -> bool:
        """Return whether a peer listens at `address`; a peer given by a host name matches only that name."""
        return any(peer.host == address for peer in self.roster.values())

    def shut(self, peer: bytes, for_s: float) -> None:
        """Refuse `peer` for `for_s` seconds."""
        now = self._now_s()
        self._shut = {other: until for other, until in self._shut.items() if until > now}
        self._shut[peer] = now + for_s

    def is_shut(self, peer: bytes) -> bool:
        """Return whether `peer` was cut off and its time is not over."""
        return self._shut.get(peer, 0.0) > self._now_s()

    def block(self, peers: Collection[bytes]) -> None:
        """Refuse exactly `peers` until the next call."""
        self._blocked = frozenset(peers)

    def identify(self, link: Link, key: bytes) -> bytes:
        """Return the id of the peer that proved `key` on `link`; raises PeerIdentityError if it is not admitted."""
        if key == self._own_key:
            raise OwnKeyError("the other side proves this node's own key")
        peer_id = self._id_of.get(key)
        if peer_id is None:
            raise PeerIdentityError("the proved key is not of a peer that the chain lets in")
        if link.expected is not None and peer_id != link.expected:
            raise PeerIdentityError("the proved key is another peer's")
        if self.is_shut(peer_id):
            raise PeerIdentityError("this peer was cut off, and its time is not over")
        if peer_id in self._blocked:
            raise PeerIdentityError("this peer is cut off by a partition")
        if not link.dialled and self.roster[peer_id].dials:
            raise PeerIdentityError("in this pair only this node dials")
        return peer_id

    def says_busy(self, peer: bytes) -> int:
        """Note that `peer` refuses this node as a copy. Return the number of such peers once one of them must be
        honest; else 0."""
        validators = {peer_id for peer_id, other in self.roster.items() if other.validator}
        self._said_busy.add(peer)
        enough = len(self._said_busy & validators) > max_faulty(len(validators) + 1)
        return len(self._said_busy) if enough else 0

    def says_welcome(self, peer: bytes) -> None:
        """Note that `peer` accepts this node's key."""
        self._said_busy.discard(peer)
