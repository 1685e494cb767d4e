"""What the peers contract keeps.

key                           value
admitted                      tuple of AdmittedPeer, ascending by key: the whole list in one value
ballot:<key>/<ballot id>      Ballot
opened:<operator>/<ballot id> the key it is about: what an operator has opened and nobody has finished
"""

from contracts.abi import ContractState, Item, MapOf
from ledger.primitives.codec import Record
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import AccountId, Millis

__all__ = ["AdmittedPeer", "Ballot", "PeersState", "peer_id"]

PEER_ID_BYTES = 20


class AdmittedPeer(Record, frozen=True):
    """One peer that may connect without being a validator."""

    key: bytes
    name: str
    operator: AccountId
    address: str
    since: int
    """The height of the block that admitted it."""

    @property
    def id(self) -> bytes:
        """Return the 20-byte name of the peer between nodes."""
        return peer_id(self.key)


class Ballot(Record, frozen=True):
    """Voices for one thing about one key."""

    id: bytes
    key: bytes
    opener: AccountId
    voters: tuple[AccountId, ...]
    until_ms: Millis
    """From this block time on none of its voices counts any more."""


def peer_id(key: bytes) -> bytes:
    """Return the 20-byte id of a node that is not a validator, from its connection key."""
    return ledger_hash(LedgerTag.PEER_ID, key)[:PEER_ID_BYTES]


class PeersState(ContractState):
    """The typed maps over the contract's storage, and the list."""

    _ballots = MapOf("ballot", Ballot)
    _opened = MapOf("opened", bytes)

    def admitted(self) -> tuple[AdmittedPeer, ...]:
        """Return the list, ascending by key."""
        return self._list().get() or ()

    def _list(self) -> Item[tuple[AdmittedPeer, ...]]:
        return Item(self.storage, "admitted", tuple[AdmittedPeer, ...])

    def find(self, key: bytes) -> AdmittedPeer | None:
        """Return the peer with this key, None when it is not on the list."""
        return next((peer for peer in self.admitted() if peer.key == key), None)

    def admit(self, peer: AdmittedPeer) -> None:
        """Put `peer` on the list."""
        assert self.find(peer.key) is None, "a key is admitted once"
        self._list().set(tuple(sorted((*self.admitted(), peer), key=lambda each: each.key)))

    def remove(self, key: bytes) -> None:
        """Take the peer with this key off the list."""
        assert self.find(key) is not None, "only an admitted peer is removed"
        self._list().set(tuple(peer for peer in self.admitted() if peer.key != key))

    def ballot(self, key: bytes, ballot: bytes) -> Ballot | None:
        """Return a ballot, None when nobody has opened it."""
        return self._ballots.get(key, ballot)

    def ballots(self) -> list[Ballot]:
        """Return every ballot, in order of its key."""
        return list(self._ballots.values())

    def save(self, ballot: Ballot) -> None:
        """Store `ballot`, and keep the index of its opener true."""
        self._ballots.set(ballot.key, ballot.id, value=ballot)
        self._opened.set(ballot.opener, ballot.id, value=ballot.key)

    def drop(self, ballot: Ballot) -> None:
        """Forget `ballot`."""
        self._ballots.delete(ballot.key, ballot.id)
        self._opened.delete(ballot.opener, ballot.id)

    def about(self, key: bytes) -> list[Ballot]:
        """Return every ballot about `key`."""
        return list(self._ballots.values(key))

    def opened_by(self, operator: AccountId) -> list[Ballot]:
        """Return the ballots that `operator` has opened; at most MAX_OPEN_BALLOTS."""
        keys = list(self._opened.values(operator))
        return [ballot for key in dict.fromkeys(keys) for ballot in self.about(key) if ballot.opener == operator]
