"""The first checks of a handler: who signed, which club, which seat, and whether the club is frozen.

Rule 1: a missing club or seat, or a wrong status, is refused here, each with its own code.
Rule 2: this file only reads.
"""

from contracts.abi import Context, ReadContext
from contracts.abi.interfaces import FreezeOf
from contracts.abi.refusals import ClubNotFoundError
from contracts.rotation.errors.club import ClubFrozenError, SeatNotFoundError, WrongStatusError
from contracts.rotation.errors.words import ClubStatus
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.records import CANCELLED, FORMING, ClubRecord, SeatRecord
from contracts.rotation.state import RotationState
from contracts.rotation.terms.table import Table
from ledger.primitives.units import AccountId

__all__ = ["check_not_frozen", "holder_of", "is_frozen", "load_any", "load_club", "load_seat", "signer_of", "table_now"]


def signer_of(ctx: Context) -> AccountId:
    """Return the signer. Only transactions call these methods."""
    assert ctx.signer is not None, "called by a transaction"
    return ctx.signer


def load_club(state: RotationState, id_: bytes, *statuses: str) -> ClubRecord:
    """Return the club. Raises ClubNotFoundError, and WrongStatusError if its status is not one of `statuses`."""
    club = state.clubs.get(id_)
    if club is None:
        raise ClubNotFoundError
    if club.status not in statuses:
        raise WrongStatusError(status=ClubStatus(club.status), wanted=tuple(map(ClubStatus, statuses)))
    return club


def load_seat(state: RotationState, club: ClubRecord, number: int) -> SeatRecord:
    """Return a seat of the club. Raises SeatNotFoundError."""
    if not 1 <= number <= club.seats:
        raise SeatNotFoundError(seats=club.seats, seat=number)
    return state.seat(club.id, number)


def holder_of(seat: SeatRecord) -> AccountId:
    """Return the holder of a seat of a running club, in which no seat is vacant."""
    assert seat.holder is not None, "a running club has no vacant seat"
    return seat.holder


def is_frozen(ctx: ReadContext, club: bytes) -> bool:
    """Return whether `club` is frozen."""
    return ctx.ask(FreezeOf(club)) is not None


def check_not_frozen(ctx: ReadContext, club: bytes) -> None:
    """Raise ClubFrozenError if the club is frozen, so that its members can only end it."""
    if is_frozen(ctx, club):
        raise ClubFrozenError


def table_now(state: RotationState, record: ClubRecord) -> Table:
    """Return the present schedule; before the start, the agreed one."""
    unstarted = record.status in {FORMING, CANCELLED}
    return table_of(record.terms) if unstarted else state.table(record.id)


def load_any(state: RotationState, id_: bytes) -> ClubRecord:
    """Return the club, whatever its status. Raises ClubNotFoundError."""
    found = state.clubs.get(id_)
    if found is None:
        raise ClubNotFoundError
    return found
