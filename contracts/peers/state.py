"""The state of the peers contract.

key                           value
admitted                      tuple of AdmittedPeer, ascending by key: the whole list in one value
ballot: and opened:           the open ballots, by key (`contracts.abi.ballots`)
"""

from contracts.abi import Item
from contracts.abi.ballots import BallotBox
from ledger.primitives.codec import Record
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import AccountId

__all__ = ["AdmittedPeer", "PeersState", "peer_id"]

PEER_ID_BYTES = 20


class AdmittedPeer(Record, frozen=True):
    """A peer that may connect but is not a validator."""

    key: bytes
    name: str
    operator: AccountId
    address: str
    since: int
    """The height of the block that admitted it."""

    @property
    def id(self) -> bytes:
        """Return the 20-byte id of the peer."""
        return peer_id(self.key)


def peer_id(key: bytes) -> bytes:
    """Return the 20-byte id of a node that is not a validator, from its connection key."""
    return ledger_hash(LedgerTag.PEER_ID, key)[:PEER_ID_BYTES]


class PeersState(BallotBox):
    """The list, and the ballots about it."""

    def admitted(self) -> tuple[AdmittedPeer, ...]:
        """Return the list, ascending by key."""
        return self._list().get() or ()

    def _list(self) -> Item[tuple[AdmittedPeer, ...]]:
        return Item(self.storage, "admitted", tuple[AdmittedPeer, ...])

    def find(self, key: bytes) -> AdmittedPeer | None:
        """Return the admitted peer with this key, or None."""
        return next((peer for peer in self.admitted() if peer.key == key), None)

    def admit(self, peer: AdmittedPeer) -> None:
        """Put `peer` on the list."""
        assert self.find(peer.key) is None, "a key is admitted once"
        self._list().set(tuple(sorted((*self.admitted(), peer), key=lambda each: each.key)))

    def remove(self, key: bytes) -> None:
        """Take the peer with this key off the list."""
        assert self.find(key) is not None, "only an admitted peer is removed"
        self._list().set(tuple(peer for peer in self.admitted() if peer.key != key))
