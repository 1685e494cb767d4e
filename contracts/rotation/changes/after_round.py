"""Derives the state of a club after the round that is being collected. Changes proposed meanwhile are planned on it.

    due ──────── the round is collected ──────── its payout        ──▶ executed here, after all checks again
          proposed, signed and voted on, as if the round were over

Rule 1: proposals are made, signed and voted on at any time. Only the execution of a change waits for a boundary.
Rule 2: after the round, its recipient has received. Who has paid, and what is owed, is not known yet, and does not
affect the result of a plan (`contracts.abi.leads`).
Rule 3: a frozen club has no such state. Only its dissolution can be planned, with the open round started again
(`freeze`).
"""

from collections.abc import Iterator

import msgspec

from contracts.abi import ReadContext, Storage
from contracts.rotation.lookup import is_frozen
from contracts.rotation.state import RotationState

__all__ = ["Draft", "after_open_round"]


class Draft:
    """A contract's storage with some future values. The storage under it is only read."""

    def __init__(self, base: Storage) -> None:
        self._base = base
        self._changed: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """Return the future value at `key`."""
        changed = self._changed.get(key)
        return self._base.get(key) if changed is None else changed

    def put(self, key: bytes, value: bytes) -> None:
        """Replace the existing value at `key` for all later reads of this draft."""
        assert self._base.get(key) is not None, "a draft only changes existing values"
        self._changed[key] = value

    def delete(self, key: bytes) -> None:
        """Refuse, because a draft removes nothing."""
        raise AssertionError(f"a draft removes nothing, but {key.hex()} was to be removed")

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, future value) of keys with `prefix`, ascending."""
        for key, value in self._base.scan(prefix, start):
            yield key, self._changed.get(key, value)


def after_open_round(ctx: ReadContext, storage: Storage, club_id: bytes) -> Storage:
    """Return the contract's storage as it will be after the round that is being collected.

    It is the storage itself if no round is being collected, the club is frozen, or there is no such club.
    """
    state = RotationState(storage)
    club = state.clubs.get(club_id)
    if club is None or not club.open_round or is_frozen(ctx, club_id):
        return storage
    draft = RotationState(Draft(storage))
    draft.clubs.set(club_id, value=msgspec.structs.replace(club, open_round=0))
    recipient = state.round(club_id, club.open_round).recipient
    if recipient:
        seat = state.seat(club_id, recipient)
        draft.seats.set(club_id, recipient, value=msgspec.structs.replace(seat, received=club.open_round))
    return draft.storage
