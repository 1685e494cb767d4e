"""The views of a club and its seats.

reader asks                  function
one club                     club
holders, results of seats    seats
what a seat costs a newcomer substitution_terms
"""

from contracts.abi import Purse, PurseKind, ReadContext, Storage
from contracts.abi.interfaces import FreezeOf
from contracts.rotation.errors.club import SeatNotFoundError
from contracts.rotation.founding.free_seat import sign_by_ms
from contracts.rotation.lookup import load_any, table_now
from contracts.rotation.records import CANCELLED, FORMING, ClubRecord, Debt, RoundRecord, SeatRecord
from contracts.rotation.state import RotationState
from contracts.rotation.terms.agreement import deposit_of, dues_of, is_half, organizer_seat, vacant_cost
from contracts.rotation.terms.finding import RateFinding, finding_of, rate_finding
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from contracts.rotation.terms.unsecured import unsecured_of
from contracts.rotation.views.lines import got as got_of
from contracts.rotation.views.lines import open_later, repaid, unpaid
from contracts.rotation.views.records import ClubView, SeatView, SubstitutionTerms
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["_finding", "club", "seats", "substitution_terms"]


def club(ctx: ReadContext, storage: Storage, id_: bytes) -> ClubView:
    """Return one club. Raises ClubNotFoundError."""
    state = RotationState(storage)
    return _club(ctx, state, load_any(state, id_))


def seats(ctx: ReadContext, storage: Storage, id_: bytes) -> tuple[SeatView, ...]:
    """Return the club's seats, in order. Raises ClubNotFoundError."""
    state = RotationState(storage)
    record = load_any(state, id_)
    table = table_now(state, record)
    rows = () if record.status in {FORMING, CANCELLED} else state.rounds_of(record.id)
    debts = state.owed_in(record.id)
    moved: dict[int, int] = {}
    for one in state.equalised.values(record.id):
        moved[one.seat] = moved.get(one.seat, 0) + one.amount
    return tuple(
        _seat(
            ctx,
            seat,
            table,
            rows,
            debts,
            club=record,
            equalised=moved.get(seat.seat, 0),
            invited=state.invited.get(record.id, seat.seat),
        )
        for seat in state.seats_of(record.id)
    )


def substitution_terms(_ctx: ReadContext, storage: Storage, id_: bytes, seat: int) -> SubstitutionTerms:
    """Return the present costs of taking over `seat`. Raises ClubNotFoundError, SeatNotFoundError.

    This is only the arithmetic. The voting contract decides whether it is possible now.
    """
    state = RotationState(storage)
    record = load_any(state, id_)
    if not 1 <= seat <= record.seats:
        raise SeatNotFoundError(seats=record.seats, seat=seat)
    table = table_now(state, record)
    pays, past = table.pays[seat - 1], record.next_round - 1
    remaining = Won(sum(pays[past:]))
    received = state.seat(record.id, seat).received > 0
    counts = state.counted(record.id, table).pays[seat - 1]
    price = Won(0) if received else Won(sum(counts[:past]))
    deposit = remaining if received else deposit_of(record.terms, table, seat)
    consent = Won(price + deposit + remaining + vacant_cost(record.terms, table.recipients, seat))
    return SubstitutionTerms(seat, price, deposit, remaining, consent, record.schedule_hash)


def _finding(ctx: ReadContext, terms: Terms, table: Table, counts: Table) -> RateFinding:
    """Return the result of RATE for the present table; the largest surcharge is that of the terms."""
    cap = ctx.params.rate_cap_bp
    return finding_of(terms, table, cap, rate_finding(terms, cap).largest_surcharge, counts)


def _club(ctx: ReadContext, state: RotationState, record: ClubRecord) -> ClubView:
    held = state.seats_of(record.id)
    table = table_now(state, record)
    rows = () if record.status in {FORMING, CANCELLED} else state.rounds_of(record.id)
    numbers = range(1, record.seats + 1)
    finding = rate_finding(record.terms, ctx.params.rate_cap_bp)
    ahead = record.next_round <= record.rounds
    return ClubView(
        id=record.id,
        name=record.terms.name,
        status=record.status,
        organizer=record.organizer,
        terms=record.terms,
        schedule_hash=record.schedule_hash,
        created_ms=record.created_ms,
        started_ms=record.started_ms,
        seats=record.seats,
        organizer_seat=organizer_seat(record.terms),
        seats_taken=sum(1 for seat in held if seat.holder is not None),
        seats_signed=sum(1 for seat in held if seat.signed),
        next_round=record.next_round if ahead else 0,
        next_due_ms=_next_due(state, record) if ahead else Millis(0),
        open_round=record.open_round,
        pot=ctx.balance(Purse(PurseKind.POT, record.id)),
        deposits=Won(sum(ctx.balance(Purse(PurseKind.DEPOSIT, record.id, seat.seat)) for seat in held)),
        holdbacks=Won(sum(ctx.balance(Purse(PurseKind.HOLDBACK, record.id, seat.seat)) for seat in held)),
        reserve=ctx.balance(Purse(PurseKind.RESERVE, record.id)),
        owed=Won(sum(debt.amount for debt in state.owed_in(record.id))),
        total_in=Won(sum(table.total(seat) for seat in range(1, table.seats + 1))),
        rate_passes=finding.passes,
        rate_cap_bp=finding.cap_bp,
        rate_needed_bp=finding.needed_bp,
        frozen=ctx.ask(FreezeOf(record.id)),
        unpaid=Won(sum(unpaid(row, number) for row in rows for number in numbers)),
        to_collect=Won(sum(open_later(rows, number) for number in numbers)),
        kept=state.kept_in(record.id),
        rounds=record.rounds,
    )


def _next_due(state: RotationState, record: ClubRecord) -> Millis:
    row = state.rounds.get(record.id, record.next_round)
    return dues_of(record.terms)[record.next_round - 1] if row is None else row.due_ms


def _seat(
    ctx: ReadContext,
    seat: SeatRecord,
    table: Table,
    rows: tuple[RoundRecord, ...],
    debts: tuple[Debt, ...],
    *,
    club: ClubRecord,
    equalised: int,
    invited: bytes | None,
) -> SeatView:
    number = seat.seat
    unsigned = club.status == FORMING and seat.holder is not None and seat.signed != club.schedule_hash
    paid = sum(row.paid[number - 1] + repaid(row, number, debts) for row in rows)
    got = sum(got_of(row, number, debts) for row in rows)
    percent = _percent(club, seat)
    return SeatView(
        seat=number,
        holder=seat.holder,
        signed=bool(seat.signed),
        receives_in=table.round_of(number),
        received=seat.received > 0,
        deposit=seat.deposit,
        deposit_held=ctx.balance(Purse(PurseKind.DEPOSIT, club.id, number)),
        holdback_percent=percent,
        unsecured=None if percent is None else unsecured_of(table, number, percent, seat.deposit),
        holdback_held=ctx.balance(Purse(PurseKind.HOLDBACK, club.id, number)),
        guaranteed=ctx.balance(Purse(PurseKind.GUARANTEE, club.id, number)),
        bond=ctx.balance(Purse(PurseKind.BOND, club.id, number)),
        earmarked=ctx.balance(Purse(PurseKind.EARMARK, club.id, number)),
        paid=Won(paid),
        equalised=equalised,
        got=Won(got),
        net=got - paid - equalised,
        net_planned=table.net(number) - equalised,
        owes=Won(sum(debt.amount for debt in debts if debt.seat == number)),
        unpaid=Won(sum(unpaid(row, number) for row in rows)),
        to_pay=open_later(rows, number),
        misses=seat.misses,
        lates=seat.lates,
        left=seat.left,
        invited=None if invited is None else AccountId(invited),
        sign_by_ms=sign_by_ms(seat) if unsigned else Millis(0),
        half=is_half(club.terms, number),
    )


def _percent(club: ClubRecord, seat: SeatRecord) -> int | None:
    """Return s of `seat`; None if a club by grade does not know it yet."""
    if not club.terms.by_grade:
        return club.terms.holdback_percent
    return seat.percent if seat.signed else None
