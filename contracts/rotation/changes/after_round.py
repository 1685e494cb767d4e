"""Derives the state of a club after the round that is being collected. Changes proposed meanwhile are planned on it.

    due ──────── the round is collected ──────── its payout        ──▶ executed here, after all checks again
          proposed, signed and voted on, as if the round were over

    decided ──── due ──── the same for changes of payments, where each round is decided before it is due

Rule 1: proposals are made, signed and voted on at any time. Only the execution of a change waits for a boundary.
Rule 2: after the round, its recipient has received. Who has paid, and what is owed, is not known yet, and does not
affect the result of a plan (`contracts.abi.leads`).
Rule 3: a frozen club has no such state. Only its dissolution can be planned, with the open round started again
(`freeze`).
Rule 4: a round that is drawn or awarded stays as it is. A change of payments (exit, eviction, amounts) comes after it.
"""

from collections.abc import Iterator

import msgspec

from contracts.abi import ReadContext, Storage
from contracts.abi.club import Amounts, Change, Evict, Exit
from contracts.rotation.lookup import is_frozen
from contracts.rotation.records import ClubRecord, RoundRecord
from contracts.rotation.rounds.asked import changes_from, decided_round
from contracts.rotation.state import RotationState
from ledger.primitives.units import Millis

__all__ = ["CHANGES_PAYMENTS", "Draft", "after_open_round", "executed_from"]

CHANGES_PAYMENTS = (Exit, Evict, Amounts)
"""Changes of what seats pay in the rounds to come."""


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


def after_open_round(ctx: ReadContext, storage: Storage, change: Change) -> Storage:
    """Return the contract's storage as it will be after the round before which `change` is not executed.

    It is the storage itself if the change may be executed now, the club is frozen, or there is no such club.
    """
    state = RotationState(storage)
    club = state.clubs.get(change.club)
    if club is None or is_frozen(ctx, club.id):
        return storage
    if club.open_round:
        club = msgspec.structs.replace(club, open_round=0)
        state = _after(state, club, state.round(club.id, club.next_round - 1))
    if isinstance(change, CHANGES_PAYMENTS) and (decided := decided_round(state, club)):
        club = msgspec.structs.replace(club, next_round=decided + 1)
        state = _after(state, club, state.round(club.id, decided))
    return state.storage


def executed_from(ctx: ReadContext, state: RotationState, change: Change) -> Millis:
    """Return the instant before which `change` is not executed; 0 if any time between two rounds will do."""
    club = state.clubs.get(change.club)
    if club is None or not isinstance(change, CHANGES_PAYMENTS) or is_frozen(ctx, club.id):
        return Millis(0)
    return changes_from(state, club, ctx.time_ms)


def _after(state: RotationState, club: ClubRecord, row: RoundRecord) -> RotationState:
    """Return a draft of `state` in which `club` is stored and the recipients of `row` have received."""
    draft = RotationState(Draft(state.storage))
    draft.clubs.set(club.id, value=club)
    for number in row.turn:
        seat = state.seat(club.id, number)
        draft.seats.set(club.id, number, value=msgspec.structs.replace(seat, received=row.number))
    return draft
