"""The events of the peers contract."""

from enum import StrEnum

from contracts.abi.event import EventRecord
from ledger.primitives.fields import HashBytes
from ledger.primitives.units import AccountId

__all__ = ["EVENTS", "Decision", "PeerAdmitted", "PeerMoved", "PeerRemoved", "PeerVoted"]


class Decision(StrEnum):
    """What operators decide about a peer; each is a method of the contract."""

    ADMIT = "admit"
    REMOVE = "remove"


class PeerAdmitted(EventRecord, frozen=True):
    """The operators admitted an observer."""

    type = "peers.admitted"
    key: HashBytes
    name: str
    operator: AccountId


class PeerMoved(EventRecord, frozen=True):
    """The operator of an observer gave another address of it."""

    type = "peers.moved"
    key: HashBytes
    name: str
    address: str


class PeerRemoved(EventRecord, frozen=True):
    """The operators removed an observer."""

    type = "peers.removed"
    key: HashBytes
    name: str
    operator: AccountId


class PeerVoted(EventRecord, frozen=True):
    """An operator voted on admitting an observer, or on removing one."""

    type = "peers.voted"
    key: HashBytes
    on: Decision
    operator: AccountId
    votes: int
    needed: int


EVENTS = (PeerAdmitted, PeerMoved, PeerRemoved, PeerVoted)
