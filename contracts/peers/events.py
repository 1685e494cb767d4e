"""The events of the peers contract."""

from enum import StrEnum

from contracts.abi.event import EventRecord
from ledger.primitives.fields import HashBytes
from ledger.primitives.units import AccountId

__all__ = ["EVENTS", "Decision", "PeerAdmitted", "PeerRemoved", "PeerVoted"]


class Decision(StrEnum):
    """What operators decide about a peer: the methods of the contract."""

    ADMIT = "admit"
    REMOVE = "remove"


class PeerAdmitted(EventRecord, frozen=True):
    """The operators let an observer in."""

    type = "peers.admitted"
    key: HashBytes
    name: str
    operator: AccountId


class PeerRemoved(EventRecord, frozen=True):
    """The operators no longer let an observer in."""

    type = "peers.removed"
    key: HashBytes
    name: str
    operator: AccountId


class PeerVoted(EventRecord, frozen=True):
    """An operator voted on letting an observer in, or on removing one."""

    type = "peers.voted"
    key: HashBytes
    on: Decision
    operator: AccountId
    voices: int
    needed: int


EVENTS = (PeerAdmitted, PeerRemoved, PeerVoted)
