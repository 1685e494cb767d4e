"""The views of a schedule: a quote, the agreed or present schedule, and its rounds."""

from collections.abc import Mapping

import msgspec

from contracts.abi import ReadContext, Storage
from contracts.rotation.kinds.registry import kind_of, table_of
from contracts.rotation.lookup import load_any, table_now
from contracts.rotation.records import (
    CANCELLED,
    FORMING,
    OPEN,
    PAID_OUT,
    RECIPIENTS,
    RUNNING,
    ClubRecord,
    RoundRecord,
    SeatRecord,
)
from contracts.rotation.rounds.asked import bids_of, commits_until, is_asked, opening_of, reveals_until
from contracts.rotation.rounds.parts import promised, reached, set_off_of
from contracts.rotation.state import RotationState
from contracts.rotation.terms.agreement import consent_of_seat, deposit_of, dues_of, organizer_seat
from contracts.rotation.terms.finding import RateFinding, rate_finding
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from contracts.rotation.views.club import _finding
from contracts.rotation.views.lines import holder_at
from contracts.rotation.views.records import PartView, RoundView, ScheduleRow, ScheduleView, SealedView
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["quote", "rounds", "schedule"]


def quote(terms: Terms, cap_bp: int) -> ScheduleView:
    """Return the schedule of `terms`, with its result of RATE under `cap_bp`. It reads nothing.

    The terms must pass `check_terms`.
    """
    return _schedule(terms, table_of(terms), b"", rate_finding(terms, cap_bp), dues=dues_of(terms))


def schedule(ctx: ReadContext, storage: Storage, id_: bytes) -> ScheduleView:
    """Return the club's present schedule. Raises ClubNotFoundError."""
    state = RotationState(storage)
    record = load_any(state, id_)
    table = table_now(state, record)
    rows = () if record.status in {FORMING, CANCELLED} else state.rounds_of(record.id)
    dues = tuple(row.due_ms for row in rows) or dues_of(record.terms)
    counts = state.counted(record.id, table)
    finding = _finding(ctx, record.terms, table, counts)
    return _schedule(record.terms, table, record.schedule_hash, finding, dues=dues, counts=counts)


def rounds(ctx: ReadContext, storage: Storage, id_: bytes) -> tuple[RoundView, ...]:
    """Return the club's rounds, in order; before the start as planned. Raises ClubNotFoundError."""
    state = RotationState(storage)
    record = load_any(state, id_)
    held = state.seats_of(record.id)
    grace_ms = record.terms.grace_ms
    if record.status in {FORMING, CANCELLED}:
        table = table_of(record.terms)
        return tuple(_planned_round(row, table, held, grace_ms) for row in _rows(table, dues_of(record.terms)))
    owed = _owed_by_round(state, record)
    found: list[RoundView] = []
    for row in state.rounds_of(record.id):
        to = {seat: _held_by(state, record, held[seat - 1], row.number) for seat in row.turn}
        found.append(_with_phases(ctx, state, record, row, _round(row, to, owed, grace_ms)))
    return tuple(found)


def _held_by(state: RotationState, record: ClubRecord, seat: SeatRecord, number: int) -> AccountId | None:
    """Return who held a seat in a round."""
    return holder_at(seat, tuple(state.tenures.values(record.id, seat.seat)), number)


def _rows(table: Table, dues: tuple[Millis, ...]) -> tuple[ScheduleRow, ...]:
    return tuple(
        ScheduleRow(
            round=number,
            due_ms=dues[number - 1],
            recipient_seat=table.recipients[number - 1],
            pot=table.payout(number),
            pays=tuple(row[number - 1] for row in table.pays),
            surplus=table.surplus(number),
            beside_seat=table.beside[number - 1] if table.beside else 0,
        )
        for number in range(1, table.rounds + 1)
    )


def _schedule(
    terms: Terms,
    table: Table,
    schedule_hash: bytes,
    rate: RateFinding,
    *,
    dues: tuple[Millis, ...],
    counts: Table | None = None,
) -> ScheduleView:
    rows, counts = _rows(table, dues), counts or table
    numbers = range(1, table.seats + 1)
    own = organizer_seat(terms)
    surplus = sum(row.surplus for row in rows)
    return ScheduleView(
        schedule_hash=schedule_hash,
        rows=rows,
        nets=tuple(counts.net(seat) for seat in numbers),
        deposits=tuple(deposit_of(terms, table, seat) for seat in numbers),
        consents=tuple(consent_of_seat(terms, table, seat) for seat in numbers),
        total_in=Won(sum(table.total(seat) for seat in numbers)),
        total_out=Won(sum(row.pot for row in rows)),
        organizer_takes=(counts.net(own) if own else 0) + (surplus if terms.surplus_to == "organizer" else 0),
        rate=rate,
    )


def _planned_round(row: ScheduleRow, table: Table, held: tuple[SeatRecord, ...], grace_ms: int) -> RoundView:
    turn = table.turn(row.round)
    recipient = held[turn[0] - 1].holder if turn else None
    nothing = Won(0)
    parts = tuple(
        PartView(seat, held[seat - 1].holder, table.promised(row.round, seat), nothing, nothing, nothing)
        for seat in turn
    )
    return RoundView(
        round=row.round,
        due_ms=row.due_ms,
        status=OPEN,
        recipient_seat=row.recipient_seat,
        recipient=recipient,
        pot=row.pot,
        asked=Won(sum(row.pays)),
        collected=Won(0),
        paid_out=Won(0),
        set_off=Won(0),
        surplus=Won(0),
        owed=Won(0),
        paid_out_ms=Millis(0),
        grace_until_ms=Millis(row.due_ms + grace_ms),
        missing=tuple(seat for seat, asked in enumerate(row.pays, start=1) if asked),
        parts=parts if row.beside_seat else (),
    )


def _round(
    row: RoundRecord, to: Mapping[int, AccountId | None], owed: Mapping[tuple[int, int], int], grace_ms: int
) -> RoundView:
    return RoundView(
        round=row.number,
        due_ms=row.due_ms,
        status=row.status,
        recipient_seat=row.recipient,
        recipient=to.get(row.recipient),
        pot=row.payout,
        asked=row.asked,
        collected=row.collected,
        paid_out=row.paid_out,
        set_off=row.set_off,
        surplus=row.surplus_out,
        owed=Won(sum(owed.get((row.number, rank), 0) for rank in RECIPIENTS)),
        paid_out_ms=row.paid_out_ms,
        grace_until_ms=row.grace_ends_ms(grace_ms),
        missing=tuple(seat for seat in range(1, len(row.pays) + 1) if row.open_for(seat)),
        parts=tuple(_part(row, seat, to[seat], owed) for seat in row.turn) if row.beside else (),
    )


def _part(row: RoundRecord, seat: int, holder: AccountId | None, owed: Mapping[tuple[int, int], int]) -> PartView:
    """Return the part of one of two recipients."""
    set_off = set_off_of(row, seat)
    paid_out = Won(reached(row, seat) - set_off if row.status == PAID_OUT else 0)
    owed_to = Won(owed.get((row.number, RECIPIENTS[row.turn.index(seat)]), 0))
    return PartView(seat, holder, promised(row, seat), paid_out, set_off, owed_to)


def _with_phases(
    ctx: ReadContext, state: RotationState, record: ClubRecord, row: RoundRecord, shown: RoundView
) -> RoundView:
    """Return a round with what comes before it, where members are asked for something."""
    if not is_asked(record):
        return shown
    sealed = tuple(
        SealedView(one.account, one.seat, bool(one.seed), one.amount, one.commitment)
        for one in state.sealed.values(record.id, row.number)
    )
    asks = record.status == RUNNING and row.number == record.next_round and not row.recipient
    bids = bids_of(state, ctx.params, record) if asks else None
    least, highest = bids or (Won(0), Won(0))
    allowed: Mapping[int, Won] = {}
    if highest:
        allowed = kind_of(record.terms).least_bids(record.terms, opening_of(state, ctx.params, record, row))
    return msgspec.structs.replace(
        shown,
        least_bids=tuple(allowed.get(seat, Won(0)) for seat in range(1, record.seats + 1)) if allowed else (),
        highest_bid=highest,
        bond=Won(highest - least),
        commits_until_ms=commits_until(record, row),
        reveals_until_ms=reveals_until(record, row),
        sealed=sealed,
    )


def _owed_by_round(state: RotationState, record: ClubRecord) -> dict[tuple[int, int], int]:
    """Return what is owed to recipients, by round and rank."""
    owed: dict[tuple[int, int], int] = {}
    for debt in state.owed_in(record.id):
        if debt.rank in RECIPIENTS:
            owed[debt.round, debt.rank] = owed.get((debt.round, debt.rank), 0) + debt.amount
    return owed
