"""A club as it stands when the round that is being collected is over: what is planned meanwhile is planned on that.

    due ──────── the round is collected ──────── its payout        ──▶ carried out here, after all checks again
          proposed, signed and voted on, as if the round were over

Rule 1: proposals are made, signed and voted on at any time. Only carrying a change out waits for a boundary.
Rule 2: that the round is over means that its recipient has received. Who has paid it, and what is owed then, is not
known yet; no plan leads to something else for it (`contracts.abi.leads`).
Rule 3: a frozen club has no such moment: what is planned of it is its end, with the round that starts over (`freeze`).
"""

from collections.abc import Iterator

import msgspec

from contracts.abi import ReadContext, Storage
from contracts.rotation.lookup import is_frozen
from contracts.rotation.state import RotationState

__all__ = ["Draft", "after_open_round"]


class Draft:
    """A contract's storage with some of its values as they will be. What stands under it is only read."""

    def __init__(self, base: Storage) -> None:
        self._base = base
        self._changed: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """Return the value at `key` as it will be."""
        changed = self._changed.get(key)
        return self._base.get(key) if changed is None else changed

    def put(self, key: bytes, value: bytes) -> None:
        """Let the value at `key`, which has one already, be another in what is read from here on."""
        assert self._base.get(key) is not None, "a draft changes what is there"
        self._changed[key] = value

    def delete(self, key: bytes) -> None:
        """Refuse: a draft forgets nothing."""
        raise AssertionError(f"a draft forgets nothing, not {key.hex()} either")

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) of keys with `prefix`, ascending, as they will be."""
        for key, value in self._base.scan(prefix, start):
            yield key, self._changed.get(key, value)


def after_open_round(ctx: ReadContext, storage: Storage, club_id: bytes) -> Storage:
    """Return the contract's storage as it will be when no round of the club is being collected.

    It is the storage itself where none is, where the club is frozen, and where there is no such club.
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
