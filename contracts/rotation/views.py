"""What readers see of clubs: plain frozen records, computed from committed state alone.

    reader asks                      function               needs
    what would this club be?         quote                  the terms only, nothing on the chain
    which clubs are there?           clubs                  a page, in order of founding
    one club                         club
    its table and nets               schedule               before the start as agreed, afterwards as it stands now
    what happened, round by round    rounds
    who holds what, and how it went  seats
    one person's lines               statement
    what a seat costs a newcomer     substitution_terms
    one person over all clubs        person

Rule 1: nothing here is money that moves; a number shown is a number stored, or a sum of such.
Rule 2: seats and rounds count from 1; amounts are won; instants are ms of block time; accounts are 20-byte ids.

Call them with `chain.reader()` and `chain.storage("rotation")`. An unknown club is ClubNotFoundError (club_not_found).
"""

from contracts.abi import Purse, PurseKind, ReadContext, Storage
from contracts.abi.interfaces import FlowsOf, FreezeOf
from contracts.rotation.calls import Terms
from contracts.rotation.errors import ClubNotFoundError, SeatNotFoundError
from contracts.rotation.lines import debt_view, holder_at, line, open_later, repaid, unpaid
from contracts.rotation.lines import got as got_of
from contracts.rotation.rules import (
    RateFinding,
    consent_of_seat,
    deposit_of,
    dues_of,
    finding_of,
    organizer_seat,
    rate_finding,
    table_of,
    vacant_cost,
)
from contracts.rotation.schedule import Table
from contracts.rotation.state import (
    CANCELLED,
    FORMING,
    OPEN,
    RANK_RECIPIENT,
    ClubRecord,
    Debt,
    RotationState,
    RoundRecord,
    SeatRecord,
)
from contracts.rotation.view_records import (
    ClubPage,
    ClubView,
    DebtView,
    PersonView,
    RoundView,
    ScheduleRow,
    ScheduleView,
    SeatView,
    StatementLine,
    StatementView,
    SubstitutionTerms,
    TakeOver,
)
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "MAX_PAGE",
    "ClubPage",
    "ClubView",
    "DebtView",
    "PersonView",
    "RateFinding",
    "RoundView",
    "ScheduleRow",
    "ScheduleView",
    "SeatView",
    "StatementLine",
    "StatementView",
    "SubstitutionTerms",
    "club",
    "clubs",
    "person",
    "quote",
    "rounds",
    "schedule",
    "seats",
    "statement",
    "substitution_terms",
]

MAX_PAGE = 200
"""Clubs in one page; a reader that wants more asks again with the cursor."""


def quote(terms: Terms, cap_bp: int) -> ScheduleView:
    """Return the schedule that `terms` would give, and what RATE says of it under `cap_bp`. Reads nothing.

    The terms must be ones that `rules.check_terms` lets pass.
    """
    return _schedule(terms, table_of(terms), b"", rate_finding(terms, cap_bp), dues_of(terms))


def clubs(ctx: ReadContext, storage: Storage, after: bytes = b"", limit: int = 50) -> ClubPage:
    """Return up to `limit` (at most MAX_PAGE) clubs founded after the one that the cursor `after` names."""
    state = RotationState(storage)
    limit = max(1, min(limit, MAX_PAGE))
    ids = state.created.values() if not after else state.created.values_after(*_from_cursor(after))
    found: list[ClubView] = []
    for id_ in ids:
        if len(found) == limit:
            last = _record(state, found[-1].id)
            return ClubPage(tuple(found), last.created_ms.to_bytes(8, "big") + last.id)
        found.append(_club(ctx, state, _record(state, id_)))
    return ClubPage(tuple(found), b"")


def club(ctx: ReadContext, storage: Storage, id_: bytes) -> ClubView:
    """Return one club. Raises ClubNotFoundError."""
    state = RotationState(storage)
    return _club(ctx, state, _record(state, id_))


def schedule(ctx: ReadContext, storage: Storage, id_: bytes) -> ScheduleView:
    """Return the club's schedule as it stands. Raises ClubNotFoundError."""
    state = RotationState(storage)
    record = _record(state, id_)
    table = _table(state, record)
    rows = () if record.status in {FORMING, CANCELLED} else state.rounds_of(record.id)
    dues = tuple(row.due_ms for row in rows) or dues_of(record.terms)
    return _schedule(record.terms, table, record.schedule_hash, _finding(ctx, record.terms, table), dues)


def rounds(_ctx: ReadContext, storage: Storage, id_: bytes) -> tuple[RoundView, ...]:
    """Return the club's rounds, in order; before the start as planned. Raises ClubNotFoundError."""
    state = RotationState(storage)
    record = _record(state, id_)
    held = state.seats_of(record.id)
    grace_ms = record.terms.grace_ms
    if record.status in {FORMING, CANCELLED}:
        planned = _rows(table_of(record.terms), dues_of(record.terms))
        return tuple(_planned_round(row, held[row.recipient_seat - 1].holder, grace_ms) for row in planned)
    owed = _owed_by_round(state, record)
    found: list[RoundView] = []
    for row in state.rounds_of(record.id):
        tenures = tuple(state.tenures.values(record.id, row.recipient))
        to = holder_at(held[row.recipient - 1], tenures, row.number) if row.recipient else None
        found.append(_round(row, to, owed, grace_ms))
    return tuple(found)


def seats(ctx: ReadContext, storage: Storage, id_: bytes) -> tuple[SeatView, ...]:
    """Return the club's seats, in order. Raises ClubNotFoundError."""
    state = RotationState(storage)
    record = _record(state, id_)
    table = _table(state, record)
    rows = () if record.status in {FORMING, CANCELLED} else state.rounds_of(record.id)
    debts = tuple(state.club_debts.values(record.id))
    return tuple(_seat(ctx, seat, table, rows, debts, club=record.id) for seat in state.seats_of(record.id))


def statement(
    ctx: ReadContext, storage: Storage, id_: bytes, account: AccountId | None = None, seat: int | None = None
) -> StatementView:
    """Return the lines of what `account` held, of one seat, or of all, in rounds whose due instant is past or that were
    paid; what is still to come; and, but for a seat, what the person or everybody together has put in and got out.

    Raises ClubNotFoundError, SeatNotFoundError.
    """
    state = RotationState(storage)
    record = _record(state, id_)
    if seat is not None and not 1 <= seat <= record.seats:
        raise SeatNotFoundError(f"seats are 1 to {record.seats}, there is no seat {seat}")
    every = seats(ctx, storage, id_)
    wanted = [view for view in every if account in (None, view.holder) and seat in (None, view.seat)]
    of_club = tuple(state.club_debts.values(record.id))
    debts = tuple(debt for debt in of_club if seat is None or debt.seat == seat)
    flows = ctx.ask(FlowsOf(record.id, account)).lines if seat is None else ()
    out, back = sum(line.out for line in flows), sum(line.back for line in flows)
    rows = () if record.status in {FORMING, CANCELLED} else state.rounds_of(record.id)
    lines = _lines(state, record, rows, of_club, account=account, seat=seat)
    paid, got = sum(line.paid for line in lines), sum(line.received for line in lines)
    handed = tuple(one for one in _taken_over(state, record, seat) if account in (None, one.leaver, one.newcomer))
    moved = sum((one.price if one.leaver == account else -one.price) for one in handed) if account is not None else 0
    numbers = [view.seat for view in wanted]
    later = [(row.due_ms, sum(row.open_for(number) for number in numbers)) for row in rows if row.status == OPEN]
    next_due_ms, next_pays = next(((due, won) for due, won in later if won), (Millis(0), 0))
    estate = state.estates.get(record.id)
    weights = {} if estate is None else dict(zip(estate.accounts, estate.weights, strict=True))
    return StatementView(
        club=record.id,
        account=account,
        lines=lines,
        paid=Won(paid),
        got=Won(got),
        taken_over=handed,
        net=got - paid + moved,
        to_pay=Won(sum(view.to_pay for view in wanted)),
        next_due_ms=next_due_ms,
        next_pays=Won(next_pays),
        claim=Won(0) if account is None else weights.get(account, Won(0)),
        claims=Won(sum(weights.values())),
        owes=tuple(debt_view(debt) for debt in debts if account is None or debt.debtor == account),
        is_owed=tuple(debt_view(debt) for debt in debts if account is None or debt.creditor == account),
        secured=Won(sum(view.deposit_held + view.holdback_held for view in wanted)),
        flows=flows,
        out=Won(out),
        back=Won(back),
        cash=back - out,
        held=_held(ctx, record.id, every) if account is None and seat is None else Won(0),
    )


def substitution_terms(_ctx: ReadContext, storage: Storage, id_: bytes, seat: int) -> SubstitutionTerms:
    """Return what taking `seat` over costs now. Raises ClubNotFoundError, SeatNotFoundError.

    Whether it is possible now is the voting contract's business; this is the arithmetic alone.
    """
    state = RotationState(storage)
    record = _record(state, id_)
    if not 1 <= seat <= record.seats:
        raise SeatNotFoundError(f"seats are 1 to {record.seats}, there is no seat {seat}")
    table = _table(state, record)
    pays = table.pays[seat - 1]
    past = record.next_round - 1
    remaining = Won(sum(pays[past:]))
    received = state.seat(record.id, seat).received > 0
    price = Won(0) if received else Won(sum(pays[:past]))
    deposit = remaining if received else deposit_of(record.terms, table, seat)
    consent = Won(price + deposit + remaining + vacant_cost(record.terms, record.seats, seat))
    return SubstitutionTerms(seat, price, deposit, remaining, consent, record.schedule_hash)


def person(_ctx: ReadContext, storage: Storage, account: AccountId) -> PersonView:
    """Return what `account` holds, owes and is owed; empty for an account that is in no club."""
    state = RotationState(storage)
    return PersonView(
        seats=tuple(state.members.values(account)),
        locked=state.lock(account).locked,
        debt=state.debt_total(account),
        owes=tuple(debt_view(debt) for debt in state.debts_of(account)),
        is_owed=tuple(debt_view(debt) for debt in state.owed.values(account)),
    )


# Inside ---------------------------------------------------------------------------------------------------------------


def _record(state: RotationState, id_: bytes) -> ClubRecord:
    found = state.clubs.get(id_)
    if found is None:
        raise ClubNotFoundError("there is no such club")
    return found


def _table(state: RotationState, record: ClubRecord) -> Table:
    unstarted = record.status in {FORMING, CANCELLED}
    return table_of(record.terms) if unstarted else state.table(record.id)


def _finding(ctx: ReadContext, terms: Terms, table: Table) -> RateFinding:
    """Return what RATE says of the table as it stands; the largest surcharge is that of the terms."""
    cap = ctx.params.rate_cap_bp
    return finding_of(terms, table, cap, rate_finding(terms, cap).largest_surcharge)


def _club(ctx: ReadContext, state: RotationState, record: ClubRecord) -> ClubView:
    held = state.seats_of(record.id)
    table = _table(state, record)
    rows = () if record.status in {FORMING, CANCELLED} else state.rounds_of(record.id)
    numbers = range(1, record.seats + 1)
    finding = rate_finding(record.terms, ctx.params.rate_cap_bp)
    ahead = record.next_round <= record.seats
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
        owed=Won(sum(debt.amount for debt in state.club_debts.values(record.id))),
        total_in=Won(sum(table.total(seat) for seat in range(1, table.seats + 1))),
        rate_passes=finding.passes,
        rate_cap_bp=finding.cap_bp,
        rate_needed_bp=finding.needed_bp,
        frozen=_frozen(ctx, record.id),
        unpaid=Won(sum(unpaid(row, number) for row in rows for number in numbers)),
        to_collect=Won(sum(open_later(rows, number) for number in numbers)),
    )


def _frozen(ctx: ReadContext, club: bytes) -> str:
    """Return by whom and why a club is frozen, for people; empty when it is not."""
    why = ctx.ask(FreezeOf(club))
    return "" if why is None else f"{why.by}: {why.invariant} {why.detail}".replace("  ", " ")


def _next_due(state: RotationState, record: ClubRecord) -> Millis:
    row = state.rounds.get(record.id, record.next_round)
    return dues_of(record.terms)[record.next_round - 1] if row is None else row.due_ms


def _rows(table: Table, dues: tuple[Millis, ...]) -> tuple[ScheduleRow, ...]:
    return tuple(
        ScheduleRow(
            round=number,
            due_ms=dues[number - 1],
            recipient_seat=table.recipients[number - 1],
            pot=table.payout(number),
            pays=tuple(row[number - 1] for row in table.pays),
            surplus=table.surplus(number),
        )
        for number in range(1, table.rounds + 1)
    )


def _schedule(
    terms: Terms, table: Table, schedule_hash: bytes, rate: RateFinding, dues: tuple[Millis, ...]
) -> ScheduleView:
    rows = _rows(table, dues)
    numbers = range(1, table.seats + 1)
    own = organizer_seat(terms)
    surplus = sum(row.surplus for row in rows)
    return ScheduleView(
        schedule_hash=schedule_hash,
        rows=rows,
        nets=tuple(table.net(seat) for seat in numbers),
        deposits=tuple(deposit_of(terms, table, seat) for seat in numbers),
        consents=tuple(consent_of_seat(terms, table, seat) for seat in numbers),
        total_in=Won(sum(table.total(seat) for seat in numbers)),
        total_out=Won(sum(row.pot for row in rows)),
        organizer_takes=(table.net(own) if own else 0) + (surplus if terms.surplus_to == "organizer" else 0),
        rate=rate,
    )


def _planned_round(row: ScheduleRow, recipient: AccountId | None, grace_ms: int) -> RoundView:
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
    )


def _round(row: RoundRecord, recipient: AccountId | None, owed: dict[int, int], grace_ms: int) -> RoundView:
    return RoundView(
        round=row.number,
        due_ms=row.due_ms,
        status=row.status,
        recipient_seat=row.recipient,
        recipient=recipient,
        pot=row.payout,
        asked=row.asked,
        collected=row.collected,
        paid_out=row.paid_out,
        set_off=row.set_off,
        surplus=row.surplus_out,
        owed=Won(owed.get(row.number, 0)),
        paid_out_ms=row.paid_out_ms,
        grace_until_ms=Millis(row.due_ms + grace_ms),
        missing=tuple(seat for seat in range(1, len(row.pays) + 1) if row.open_for(seat)),
    )


def _held(ctx: ReadContext, club: bytes, seats_: tuple[SeatView, ...]) -> Won:
    """Return what lies in all purses of a club."""
    of_seats = sum(view.deposit_held + view.holdback_held + view.guaranteed for view in seats_)
    of_seats += sum(ctx.balance(Purse(PurseKind.CLAIMABLE, club, view.seat)) for view in seats_)
    return Won(ctx.balance(Purse(PurseKind.POT, club)) + ctx.balance(Purse(PurseKind.RESERVE, club)) + of_seats)


def _owed_by_round(state: RotationState, record: ClubRecord) -> dict[int, int]:
    owed: dict[int, int] = {}
    for debt in state.club_debts.values(record.id):
        if debt.rank == RANK_RECIPIENT:
            owed[debt.round] = owed.get(debt.round, 0) + debt.amount
    return owed


def _lines(
    state: RotationState,
    record: ClubRecord,
    rows: tuple[RoundRecord, ...],
    debts: tuple[Debt, ...],
    *,
    account: AccountId | None,
    seat: int | None,
) -> tuple[StatementLine, ...]:
    """Return the lines of one person, one seat or all, seat by seat; see `lines`, rule 1."""
    found: list[StatementLine] = []
    for one in state.seats_of(record.id):
        if seat not in (None, one.seat):
            continue
        tenures = tuple(state.tenures.values(record.id, one.seat))
        for row in rows:
            holder = holder_at(one, tenures, row.number)
            if account in (None, holder) and (row.status != OPEN or row.paid[one.seat - 1]):
                found.append(line(row, one.seat, holder, debts, record.terms.grace_ms))
    return tuple(found)


def _taken_over(state: RotationState, record: ClubRecord, seat: int | None) -> tuple[TakeOver, ...]:
    numbers = range(1, record.seats + 1) if seat is None else (seat,)
    return tuple(
        TakeOver(number, tenure.until, tenure.leaver, tenure.newcomer, tenure.price)
        for number in numbers
        for tenure in state.tenures.values(record.id, number)
    )


def _seat(
    ctx: ReadContext,
    seat: SeatRecord,
    table: Table,
    rows: tuple[RoundRecord, ...],
    debts: tuple[Debt, ...],
    *,
    club: bytes,
) -> SeatView:
    number = seat.seat
    paid = sum(row.paid[number - 1] + repaid(row, number, debts) for row in rows)
    got = sum(got_of(row, debts) for row in rows if row.recipient == number)
    return SeatView(
        seat=number,
        holder=seat.holder,
        signed=bool(seat.signed),
        receives_in=table.round_of(number) if number in table.recipients else 0,
        received=seat.received > 0,
        deposit=seat.deposit,
        deposit_held=ctx.balance(Purse(PurseKind.DEPOSIT, club, number)),
        holdback_held=ctx.balance(Purse(PurseKind.HOLDBACK, club, number)),
        guaranteed=ctx.balance(Purse(PurseKind.GUARANTEE, club, number)),
        paid=Won(paid),
        got=Won(got),
        net=got - paid,
        net_planned=table.net(number),
        owes=Won(sum(debt.amount for debt in debts if debt.seat == number)),
        unpaid=Won(sum(unpaid(row, number) for row in rows)),
        to_pay=open_later(rows, number),
        misses=seat.misses,
        lates=seat.lates,
        left=seat.left,
    )


def _from_cursor(cursor: bytes) -> tuple[int, bytes]:
    """Return the key that a cursor names; a cursor that is none starts from the beginning."""
    if len(cursor) != 40:
        return 0, b""
    return int.from_bytes(cursor[:8], "big"), cursor[8:]
