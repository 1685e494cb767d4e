"""Decides at the start whether a peer votes (sumeragi.md 4.14, 4.15).

    key of a validator   safety record                      result
    yes                  whole                              it votes, from the end of the record
    yes                  the end is damaged                 observer until the height of that end is decided
    yes                  missing, damaged, cut short,       observer: nobody knows what the key has signed
                         another key's or chain's
    yes                  closed (HALT, or it lacks          observer
                         votes of its key)
    yes                  ahead of the stored chain          observer until it has caught up and is started again
    yes                  older than the store, which        observer until its peers have told their heights, and a
                         was rebuilt                        height is decided that nobody can have signed yet
    no                   –                                  observer

Rule 1: an observer follows, executes, relays and answers like everybody, and signs nothing. It writes no record, so it
cannot make a lost record look whole: a damaged file stays as it is, and a missing file stays missing.
Rule 2: a running observer becomes a voter only in the second and in the last row but one of the table. A lost record is
replaced only by a new key.
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
"""The reason of a node that was set up as an observer."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a peer starts with."""

    me: bytes | None
    """The validator id with which it votes; None for an observer."""
    wal: Wal | None
    """Its record of signed votes; None exactly when `me` is None."""
    lock: Lock
    """Its promises at the height at which it starts."""
    entries: tuple[Entry, ...]
    """The entries of its record for that height."""
    observes: Refusal | None
    """The reason why it only observes; None for a voter."""
    abstains: int
    """The last height at which it does not vote; 0 if it votes, or never does. With an untied record: at least this
    height."""


UNTIED = RebuiltError()


def standing_of(
    me: bytes | None,
    disk: Disk,
    owner: Owner,
    stored: tuple[int, bytes | None],
    tie: Callable[[bytes], None] = lambda value: None,  # noqa: ARG005 - see `Wal`
) -> Standing:
    """Return the standing of validator `me`, or of an observer (None), for the `stored` chain (`voting.wal`).

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
