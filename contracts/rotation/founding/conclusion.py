"""The agreement is concluded when everybody has signed. From then on, no member can stop the start (CONSENT).

    the last signature ──▶ concluded ── start ──▶ running
                             │ every deposit is locked in its holder's balance; no seat can be given back
                             ├── a day later a deposit is still missing ───▶ that seat may be freed (`free_seat`)
                             ├── one more invited person takes a seat ──────▶ open again: unlocked
                             └── cancel: the organizer, or a member from the first due instant on ──▶ unlocked

Rule 1: a club is concluded when it could start: every seat is held and signed for or, with late joiners, all but vacant
last ones.
Rule 2: while it is concluded, won up to the deposits is locked (as GRACE LOCK locks contributions), so that deposits
found in one block are still there in the next.
Rule 3: no won moves. A lock ends with the start, which collects the deposits, or with the end of the conclusion.
"""

from collections.abc import Iterable

import msgspec

from contracts.rotation.records import ClubRecord, SeatRecord
from contracts.rotation.state import RotationState
from ledger.primitives.units import Millis, Won

__all__ = ["MIN_LATE_START", "conclude", "reopen", "seats_to_start", "unlock"]

MIN_LATE_START = 2
"""The fewest seats with which a club with late joiners starts."""


def seats_to_start(club: ClubRecord, seats: tuple[SeatRecord, ...]) -> tuple[SeatRecord, ...]:
    """Return the seats with which `club` starts: all or, with late joiners, those before vacant last ones."""
    vacant = [seat.seat for seat in seats if seat.holder is None]
    if vacant and club.terms.late_joiners and vacant[0] == len(seats) - len(vacant) + 1 > MIN_LATE_START:
        return seats[: len(seats) - len(vacant)]
    return seats


def conclude(state: RotationState, club: ClubRecord, now_ms: Millis) -> ClubRecord:
    """Conclude the agreement if everybody has signed now, and lock the deposits; return the stored club."""
    starting = seats_to_start(club, state.seats_of(club.id))
    if club.agreed_ms or any(seat.signed != club.schedule_hash for seat in starting):
        return club
    for seat in starting:
        if seat.holder is not None and seat.deposit:
            state.put_pledge(seat.holder, club.id, seat.seat, seat.deposit)
    return _stored(state, club, now_ms)


def reopen(state: RotationState, club: ClubRecord) -> ClubRecord:
    """End the conclusion, because the seats have changed; return the stored club."""
    if not club.agreed_ms:
        return club
    unlock(state, club, state.seats_of(club.id))
    return _stored(state, club, Millis(0))


def unlock(state: RotationState, club: ClubRecord, seats: Iterable[SeatRecord]) -> None:
    """Unlock the deposits of a concluded club."""
    for seat in seats if club.agreed_ms else ():
        if seat.holder is not None and seat.deposit:
            state.put_pledge(seat.holder, club.id, seat.seat, Won(0))


def _stored(state: RotationState, club: ClubRecord, agreed_ms: Millis) -> ClubRecord:
    club = msgspec.structs.replace(club, agreed_ms=agreed_ms)
    state.clubs.set(club.id, value=club)
    return club
