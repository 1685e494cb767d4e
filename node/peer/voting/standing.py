"""Whether a peer votes: decided when it starts (sumeragi.md 4.14, 4.15).

    key of a validator   safety record                      then
    yes                  whole                              it votes, from where the record ends
    yes                  the end is damaged                 observer until the height it speaks of is decided
    yes                  missing, damaged, cut short,       observer: what the key has signed is not known
                         another key's or chain's
    yes                  closed (HALT, or votes were        observer
                         found that it does not hold)
    yes                  ahead of the stored chain          observer until it has caught up and is started again
    yes                  older than the store, which        observer until its peers have said how far they are, and a
                         was rebuilt                        height that nobody can have signed yet is decided
    no                   –                                  observer

Rule 1: an observer follows, executes, relays and answers like everybody, and signs nothing. It writes no record, so
nothing it does can make a lost one look whole: a damaged file stays as it is found, a missing one stays missing.
Rule 2: nothing makes an observer a voter while it runs, but for the second and the last but one line of the table. A
record that is lost is made good only by a new key.
"""

from collections.abc import Callable
from dataclasses import dataclass

from consensus.lock import Entry, Lock
from consensus.replay import replay
from ledger.primitives.refusal import Refusal
from node.peer.voting.errors import ObserverError, RebuiltError, RecordEndError, WalDamagedError
from node.peer.voting.wal import Owner, Wal
from node.ports import Disk

__all__ = ["NOT_A_VALIDATOR", "UNTIED", "Standing", "standing_of"]

NOT_A_VALIDATOR = ObserverError()
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
    entries: tuple[Entry, ...]
    """What its record holds of that height."""
    observes: Refusal | None
    """Why it only observes; None for a voter."""
    abstains: int
    """The last height at which it does not vote; 0 for who votes, or never does. Of an untied record: at least."""


UNTIED = RebuiltError()


def standing_of(
    me: bytes | None,
    disk: Disk,
    owner: Owner,
    stored: tuple[int, bytes | None],
    tie: Callable[[bytes], None] = lambda value: None,  # noqa: ARG005 - see `Wal`
) -> Standing:
    """Return the standing of validator `me`, or of an observer (None), beside the `stored` chain (`voting.wal`).

    Reads the record of a validator, and cuts off a torn last entry (4.14). An observer's disk is not touched.
    """
    height = stored[0] + 1
    if me is None:
        return Standing(None, None, Lock(height), (), NOT_A_VALIDATOR, 0)
    try:
        wal = Wal(disk, owner, stored, tie)
    except WalDamagedError as error:
        return Standing(None, None, Lock(height), (), error, 0)
    if wal.untied:
        return Standing(me, wal, Lock(height), (), UNTIED, wal.highest)
    entries = tuple(entry for entry in wal.entries if entry.height == height)
    why = None
    if wal.damaged is not None:
        why = RecordEndError(height=wal.damaged)
    return Standing(me, wal, replay(height, entries), entries, why, wal.damaged or 0)
