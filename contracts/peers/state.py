"""The state of the peers contract.

key                           value
admitted                      tuple of AdmittedPeer, ascending by key: the whole list in one value; version 1 writes
                              them without `moved`
ballot: and opened:           the open ballots, by key (`contracts.abi.ballots`)
"""

import msgspec

from contracts.abi import Item, Storage
from contracts.abi.ballots import BallotBox
from ledger.primitives.codec import Record
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import AccountId

__all__ = ["AdmittedPeer", "ListedPeer", "PeersState", "peer_id"]

PEER_ID_BYTES = 20


class AdmittedPeer(Record, frozen=True):
    """A peer that may connect but is not a validator."""

    key: bytes
    name: str
    operator: AccountId
    address: str
    since: int
    """The height of the block that admitted it."""
    moved: int = 0
    """The height of the block with its present address; 0 on a chain with version 1, where an address never changes."""

    @property
    def id(self) -> bytes:
        """Return the 20-byte id of the peer."""
        return peer_id(self.key)


class ListedPeer(Record, frozen=True):
    """An admitted peer as version 1 stores it. Reading gives an `AdmittedPeer` with `moved` 0."""

    key: bytes
    name: str
    operator: AccountId
    address: str
    since: int


def peer_id(key: bytes) -> bytes:
    """Return the 20-byte id of a node that is not a validator, from its connection key."""
    return ledger_hash(LedgerTag.PEER_ID, key)[:PEER_ID_BYTES]


class PeersState(BallotBox):
    """The list, and the ballots about it. It is read in the forms of all versions, and written in that of `version`."""

    __slots__ = ("_version",)

    def __init__(self, storage: Storage, version: int = 2) -> None:
        super().__init__(storage)
        self._version = version

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
        self._write((*self.admitted(), peer))

    def remove(self, key: bytes) -> None:
        """Take the peer with this key off the list."""
        assert self.find(key) is not None, "only an admitted peer is removed"
        self._write(tuple(peer for peer in self.admitted() if peer.key != key))

    def change(self, peer: AdmittedPeer) -> None:
        """Replace the admitted peer with the key of `peer`."""
        assert self._version > 1, "version 1 changes no peer"
        self._write((*(each for each in self.admitted() if each.key != peer.key), peer))

    def migrate(self) -> None:
        """Write a list of version 1 in the form of version 2: each address is as old as the admission."""
        self._write(tuple(msgspec.structs.replace(peer, moved=peer.since) for peer in self.admitted()))

    def _write(self, peers: tuple[AdmittedPeer, ...]) -> None:
        ordered = sorted(peers, key=lambda each: each.key)
        if self._version > 1:
            self._list().set(tuple(ordered))
            return
        old = tuple(ListedPeer(each.key, each.name, each.operator, each.address, each.since) for each in ordered)
        Item(self.storage, "admitted", tuple[ListedPeer, ...]).set(old)
