"""Whether a peer votes: decided once, when it starts (sumeragi.md 4.14, 4.15).

    key of a validator   safety record                      then
    yes                  whole                              it votes, from where the record ends
    yes                  missing, damaged                   observer: what the key has signed is not known
    yes                  ahead of the stored chain          observer until it has caught up and is started again
    no                   –                                  observer

Rule 1: an observer follows, executes, relays and answers like everybody, and signs nothing. It writes no record, so
nothing it does can make a lost one look whole: a damaged file stays as it is found, a missing one stays missing.
Rule 2: nothing makes an observer a voter while it runs. A record that is lost is made good by a new key alone.
"""

from dataclasses import dataclass

from consensus.lock import Lock
from consensus.replay import replay
from node.ports import Disk
from node.wal import Wal, WalDamagedError

__all__ = ["NO_VALIDATOR", "Standing", "standing_of"]

NO_VALIDATOR = "this node is no validator"
"""Why a node observes that was never meant to do anything else."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a peer starts with."""

    me: bytes | None
    """The id it votes as; None for an observer."""
    wal: Wal | None
    """Where it records what it signs; there is one exactly when `me` is."""
    lock: Lock
    """What it has promised at the height it starts with."""
    observes: str | None
    """Why it only observes, in words; None for a voter."""


def standing_of(me: bytes | None, disk: Disk, height: int) -> Standing:
    """Return the standing of validator `me`, or of an observer (None), whose chain decides `height` next.

    Reads the record of a validator, and cuts off a torn last entry (4.14). An observer's disk is not touched.
    """
    if me is None:
        return Standing(None, None, Lock(height), NO_VALIDATOR)
    try:
        wal = Wal(disk)
        return Standing(me, wal, replay(height, wal.take_entries(height)), None)
    except WalDamagedError as error:
        return Standing(None, None, Lock(height), str(error))
