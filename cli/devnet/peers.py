"""A peer of a cluster: its entry in cluster.json, and its present state. This file touches no process."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from ledger.primitives.validators import MAX_VALIDATORS


class PeerEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One peer of the cluster."""

    name: str
    api_port: int
    p2p_port: int
    observer: bool = False
    """Whether the peer was added later, so that it never votes."""
    admin_port: int | None = None
    """Its admin port, or None."""
    peer_id: str | None = None
    """The id of an observer (hex). The id of a validator is in genesis, under its name."""

    @property
    def ports(self) -> tuple[int, ...]:
        """Return every port it listens on."""
        own = (self.api_port, self.p2p_port)
        return own if self.admin_port is None else (*own, self.admin_port)


class ClusterFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of cluster.json."""

    version: int
    peers: tuple[PeerEntry, ...]


@dataclass(frozen=True)
class PeerState:
    """The present state of one peer."""

    entry: PeerEntry
    pid: int | None
    status: dict[str, object] | None
    """Its /status, or None if it does not answer."""
    foreign: bool = False
    """Whether something else answers at its port."""
    silent: bool = False
    """Whether it has been running for longer than a start takes, but its API does not answer."""

    @property
    def up(self) -> bool:
        """Return whether the process runs and its API answers."""
        return self.pid is not None and self.status is not None

    @property
    def votes(self) -> bool:
        """Return whether it is up and votes: it is not an observer, has not halted, and its safety record is intact."""
        if self.status is None or not self.up or self.entry.observer:
            return False
        return self.status.get("observes") is None and self.status.get("halted") is None

    @property
    def sees(self) -> int:
        """Return how many validators it sees up, itself included; all of them if it does not report this."""
        seen = (self.status or {}).get("validators_up", MAX_VALIDATORS)
        return seen if isinstance(seen, int) else 0


def api_url(entry: PeerEntry) -> str:
    """Return the address of a peer's API."""
    return f"http://127.0.0.1:{entry.api_port}"


def voters_in_touch(states: Sequence[PeerState]) -> int:
    """Return the largest number k of voters that each see k validators up, so that k of them may be connected.

    Two separated halves make no progress, however many peers run.
    """
    seen = sorted((state.sees for state in states if state.votes), reverse=True)
    return sum(sees >= place for place, sees in enumerate(seen, 1))
