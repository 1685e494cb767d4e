"""A peer of a cluster: what cluster.json says of it, and how it is found now. No process is touched here."""

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
    """It was added beside the validators of genesis, and never votes."""
    admin_port: int | None = None
    """Its operator's port, None when it has none."""
    peer_id: str | None = None
    """What peers call an added one (hex); a validator's id stands in genesis, under its name."""

    @property
    def ports(self) -> tuple[int, ...]:
        """Return every port it listens on."""
        own = (self.api_port, self.p2p_port)
        return own if self.admin_port is None else (*own, self.admin_port)


class ClusterFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in cluster.json."""

    version: int
    peers: tuple[PeerEntry, ...]


@dataclass(frozen=True)
class PeerState:
    """One peer as it is found now."""

    entry: PeerEntry
    pid: int | None
    status: dict[str, object] | None
    """Its /status, None when it does not answer."""
    foreign: bool = False
    """Something that is not this peer answers at its port."""
    silent: bool = False
    """It runs for longer than a start takes, and its API does not answer."""

    @property
    def up(self) -> bool:
        """Return whether the process runs and its API answers."""
        return self.pid is not None and self.status is not None

    @property
    def votes(self) -> bool:
        """Return whether it is up and votes: not an observer, not halted, its safety record whole."""
        if self.status is None or not self.up or self.entry.observer:
            return False
        return self.status.get("observes") is None and self.status.get("halted") is None

    @property
    def sees(self) -> int:
        """Return how many validators it sees up, itself included; whoever does not say sees everybody."""
        seen = (self.status or {}).get("validators_up", MAX_VALIDATORS)
        return seen if isinstance(seen, int) else 0


def api_url(entry: PeerEntry) -> str:
    """Return the address of a peer's API."""
    return f"http://127.0.0.1:{entry.api_port}"


def voters_in_touch(states: Sequence[PeerState]) -> int:
    """Return the largest number k of voters that each see k validators up, so that k of them can be in touch.

    Peers of which two halves see each other make no progress, however many of them run.
    """
    seen = sorted((state.sees for state in states if state.votes), reverse=True)
    return sum(sees >= place for place, sees in enumerate(seen, 1))
