"""Who may connect to this node, by the key that the other side proves.

    the key is                               answer
    this node's own                          refused, and told: somebody runs a copy of this node
    of nobody on the roster                  refused
    of a peer that was cut off               refused until its time is over
    of a peer beyond a partition of a test   refused
    of a peer that this node dials           taken when this node has dialled it
    of any other peer of the roster          taken

Rule 1: the chain gives the roster (`node.shell.net.roster`); what is proved is the key, and an address means nothing.
Rule 2: nothing here is connected or awaited.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from ledger.primitives.validators import max_faulty
from node.shell.net.link import Link
from node.shell.net.tls import PeerIdentityError

__all__ = ["Admission", "OwnKeyError", "PeerAddress"]


@dataclass(frozen=True, slots=True)
class PeerAddress:
    """Another peer: the key it must prove and where it listens."""

    key: bytes
    """32-byte Ed25519 public key of its TLS certificate."""
    host: str
    port: int
    """0 when this node was not told where the peer listens; then it can only be waited for."""
    dials: bool = False
    """It is this node that dials the other, if it knows where; else it waits to be dialled, and dials never."""
    validator: bool = True
    """It counts when peers are believed by their number."""


class OwnKeyError(PeerIdentityError):
    """The other side proves this node's own key."""


class Admission:
    """The roster, and which of its peers this node has nothing to do with for a while. `now_s` is a clock."""

    def __init__(
        self, me: bytes, own_key: bytes, roster: Mapping[bytes, PeerAddress], now_s: Callable[[], float]
    ) -> None:
        self._me = me
        self._own_key = own_key
        self._now_s = now_s
        self._shut: dict[bytes, float] = {}
        """Until when nothing is had to do with a peer that was cut off."""
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
        """Return whose certificates are trusted: the peers', and the own, to recognise a second node that has it."""
        return [self._own_key, *self._id_of]

    def listens_at(self, address: str) -> bool:
        """Return whether a peer listens at `address`; one that is given by name is known only by its name."""
        return any(peer.host == address for peer in self.roster.values())

    def shut(self, peer: bytes, for_s: float) -> None:
        """Keep `peer` out for so long."""
        now = self._now_s()
        self._shut = {other: until for other, until in self._shut.items() if until > now}
        self._shut[peer] = now + for_s

    def is_shut(self, peer: bytes) -> bool:
        """Return whether `peer` was cut off and its time is not over."""
        return self._shut.get(peer, 0.0) > self._now_s()

    def block(self, peers: Collection[bytes]) -> None:
        """Keep `peers` out, and nobody else, until told otherwise."""
        self._blocked = frozenset(peers)

    def identify(self, link: Link, key: bytes) -> bytes:
        """Return the id of the peer that proved `key` on `link`; raises PeerIdentityError where it may not come."""
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
        """Note that `peer` refuses this node as a copy. Return how many do, once one of them must be honest; else 0."""
        validators = {peer_id for peer_id, other in self.roster.items() if other.validator}
        self._said_busy.add(peer)
        enough = len(self._said_busy & validators) > max_faulty(len(validators) + 1)
        return len(self._said_busy) if enough else 0

    def says_welcome(self, peer: bytes) -> None:
        """Note that `peer` takes this node for itself."""
        self._said_busy.discard(peer)
