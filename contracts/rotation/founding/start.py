"""Starts a club: collects deposits, stores the schedule row by row, schedules the first collection.

Rule 1: no won moves before the start. At the start, either all deposits are collected, or none and nothing changes.
Rule 2: only a missing deposit, the calendar or a freeze stops the start of a concluded agreement (`conclusion`).
Rule 3: in a club with late joiners, the last seats may be vacant; the table is then smaller at first.
"""

import msgspec

from contracts.abi import Context, Outcome, Storage
from contracts.abi.interfaces import ConsentOf
from contracts.rotation.calls import Start
from contracts.rotation.errors.calendar import FirstDuePastError, StartTooLateError
from contracts.rotation.errors.founding import (
    NotSignedByAllError,
    NotStartedByOrganizerError,
    SeatVacantError,
    StartDepositError,
)
from contracts.rotation.events.founding import ClubStarted
from contracts.rotation.founding.conclusion import seats_to_start, unlock
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.lookup import check_not_frozen, load_club, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import FORMING, OPEN, RUNNING, ClubRecord, Mark, RoundRecord, SeatRecord
from contracts.rotation.rounds.collect import collect_item, schedule_opening
from contracts.rotation.state import RotationState
from contracts.rotation.terms.agreement import consent_of_seat, count_of, dues_of, hash_of, last_start
from contracts.rotation.terms.calendar import notice_of
from contracts.rotation.terms.cost import plan_steps
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["start"]


def start(ctx: Context, storage: Storage, call: Start) -> Outcome:
    """Start the club: store its schedule, collect the deposits, schedule the first collection."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, FORMING)
    signed_hash = club.schedule_hash
    if signer != club.organizer:
        raise NotStartedByOrganizerError
    check_not_frozen(ctx, club.id)
    ctx.meter.spend(plan_steps(club.seats))
    all_seats = books.state.seats_of(club.id)
    seats = seats_to_start(club, all_seats)
    if len(seats) < len(all_seats):
        club = _without(books.state, club, len(seats))
    vacant = [seat.seat for seat in seats if seat.holder is None]
    if vacant:
        raise SeatVacantError(vacant=len(vacant), seats=club.seats, first=vacant[0])
    unsigned = [seat.seat for seat in seats if seat.signed != signed_hash]
    if unsigned:
        raise NotSignedByAllError(seats=len(unsigned), first=unsigned[0])
    dues = dues_of(club.terms)
    if dues[0] <= ctx.time_ms:
        raise FirstDuePastError(due_ms=dues[0], now_ms=ctx.time_ms)
    if ctx.time_ms > last_start(club.terms):
        raise StartTooLateError(due_ms=dues[0], notice=notice_of(dues))
    assert club.agreed_ms, "everybody has signed"
    _check_consents(ctx, club, seats)
    unlock(books.state, club, seats)
    for seat in seats:
        assert seat.holder is not None, "vacant seats were refused above"
        if seat.deposit and books.free(seat.holder) < seat.deposit:
            raise StartDepositError(seat=seat.seat, free=Won(books.free(seat.holder)), deposit=seat.deposit)
        if seat.deposit:
            books.bring_deposit(club.id, seat.seat, seat.holder, seat.deposit)
    started = msgspec.structs.replace(club, status=RUNNING, started_ms=ctx.time_ms, agreed_ms=Millis(0))
    books.state.clubs.set(club.id, value=started)
    first = _write_schedule(books.state, started, dues)
    books.tell(ClubStarted(club.id, seats=club.seats, first_due_ms=dues[0]))
    books.schedule(collect_item(started, first))
    schedule_opening(books, started)
    return books.outcome()


def _without(state: RotationState, club: ClubRecord, seats: int) -> ClubRecord:
    """Return the club without its vacant last seats, which late joiners take one by one."""
    for number in range(seats + 1, club.seats + 1):
        state.seats.delete(club.id, number)
    hashed = hash_of(club.id, club.terms, _started_table(club.terms, seats))
    return msgspec.structs.replace(club, seats=seats, schedule_hash=hashed)


def _started_table(terms: Terms, seats: int) -> Table:
    """Return the table of a club that starts with `seats` seats; with late joiners, fewer than the terms have."""
    return table_of(msgspec.structs.replace(terms, seats=terms.seats - (count_of(terms) - seats)))


def _write_schedule(state: RotationState, club: ClubRecord, dues: tuple[Millis, ...]) -> RoundRecord:
    """Store the explicit table, row by row; return the first."""
    table = _started_table(club.terms, club.seats)
    nothing = (0,) * club.seats
    for number in range(1, table.rounds + 1):
        pays = tuple(row[number - 1] for row in table.pays)
        row = RoundRecord(
            number=number,
            due_ms=dues[number - 1],
            recipient=table.recipients[number - 1],
            pays=pays,
            paid=(Won(0),) * club.seats,
            marks=tuple(Mark.UNPAID if asked else Mark.NOTHING for asked in pays),
            late_days=nothing,
            basis=nothing,
            status=OPEN,
            set_off=Won(0),
            paid_out=Won(0),
            paid_out_ms=Millis(0),
            payout=table.payout(number),
            beside=table.beside[number - 1] if table.beside else 0,
        )
        state.rounds.set(club.id, number, value=row)
    return state.round(club.id, 1)


def _check_consents(ctx: Context, club: ClubRecord, seats: tuple[SeatRecord, ...]) -> None:
    """Assert that every holder has consented to what the own seats cost. A consent begins and ends with a seat."""
    table = table_of(club.terms)
    asked: dict[AccountId, int] = {}
    for seat in seats:
        assert seat.holder is not None, "vacant seats were refused before"
        asked[seat.holder] = asked.get(seat.holder, 0) + consent_of_seat(club.terms, table, seat.seat)
    for holder, amount in asked.items():
        assert ctx.ask(ConsentOf(club.id, holder)).cap >= amount, f"{holder.hex()} has not consented to {amount}"
