"""The views of moved won: statements of a person, a seat or a club, and of a person over all clubs.

Rule 1: `out` and `back` of a line are escrow's own records of moves. So the sum over all clubs, with mints, transfers
and withdrawals, is the person's balance.
Rule 2: this file only reads.
"""

from itertools import groupby, islice

from contracts.abi import Purse, PurseKind, ReadContext, Storage
from contracts.abi.interfaces import ClubsOf, ConsentOf, EarmarksOf, FlowsOf
from contracts.rotation.errors.club import SeatNotFoundError
from contracts.rotation.lookup import load_any
from contracts.rotation.money.reserve_shares import parts_of
from contracts.rotation.records import (
    CANCELLED,
    CHARGES,
    COLLECTING,
    FORMING,
    OPEN,
    PAID_OUT,
    RECIPIENTS,
    ClubRecord,
    Debt,
    ReserveShares,
    RoundRecord,
)
from contracts.rotation.state import RotationState
from contracts.rotation.views.club import seats
from contracts.rotation.views.lines import debt_view, holder_at, line, open_later, unpaid
from contracts.rotation.views.records import (
    AgreedPayment,
    ClubLine,
    EarmarkView,
    PersonStatement,
    PersonView,
    ReserveShare,
    SeatView,
    StatementLine,
    StatementView,
    TakeOver,
)
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["MAX_PERSON_CLUBS", "person", "person_statement", "statement"]

MAX_PAGE_SEATS = 400
"""The most seats of the clubs in one page, which ends with the club that reaches it, because the work to show a club
grows with its seats."""
MAX_PERSON_CLUBS = 100
"""The most clubs in one page of a person's statement."""


def statement(
    ctx: ReadContext, storage: Storage, id_: bytes, account: AccountId | None = None, seat: int | None = None
) -> StatementView:
    """Return the lines of what `account` held, of one seat, or of all, in rounds whose due instant is past or that were
    paid; what is still to come; and, but for a seat, what the person or everybody together has put in and got out.

    Raises ClubNotFoundError, SeatNotFoundError.
    """
    state = RotationState(storage)
    record = load_any(state, id_)
    if seat is not None and not 1 <= seat <= record.seats:
        raise SeatNotFoundError(seats=record.seats, seat=seat)
    every = seats(ctx, storage, id_)
    wanted = [view for view in every if account in (None, view.holder) and seat in (None, view.seat)]
    of_club = state.owed_in(record.id)
    until = {one.debt.key(): one.until_ms for one in state.deferred_in.values(record.id)}
    rows = () if record.status in {FORMING, CANCELLED} else state.rounds_of(record.id)
    debts = tuple(debt for debt in of_club if seat is None or debt.seat == seat)
    own = tuple(debt for debt in of_club if _is_owed_to(rows, seat, debt))  # a seat is owed what its own pot lacks
    claims = debts if seat is None else own
    flows = ctx.ask(FlowsOf(record.id, account)).lines if seat is None else ()
    out, back = sum(line.out for line in flows), sum(line.back for line in flows)
    lines = _lines(state, record, rows, of_club, account=account, seat=seat)
    paid, got = sum(line.paid for line in lines), sum(line.received for line in lines)
    handed = tuple(one for one in _taken_over(state, record, seat) if account in (None, one.leaver, one.newcomer))
    moved = sum((one.price if one.leaver == account else -one.price) for one in handed) if account is not None else 0
    equalised = _equalised(state, record.id, account, seat)
    later = [(row.due_ms, sum(row.open_for(view.seat) for view in wanted)) for row in rows if row.status == OPEN]
    comes_back, comes_back_from_ms = _comes_back(rows, wanted)
    next_due_ms, next_pays = next(((due, won) for due, won in later if won), (Millis(0), 0))
    shares = state.reserve_shares.get(record.id)
    waiting = Won(0) if shares is None else ctx.balance(Purse(PurseKind.RESERVE, record.id))
    weights = {} if shares is None else dict(zip(shares.accounts, shares.weights, strict=True))
    return StatementView(
        club=record.id,
        account=account,
        lines=lines,
        paid=Won(paid),
        got=Won(got),
        taken_over=handed,
        equalised=equalised,
        net=got - paid - equalised + moved,
        to_pay=Won(sum(view.to_pay for view in wanted)),
        next_due_ms=next_due_ms,
        next_pays=Won(next_pays),
        comes_back=comes_back,
        comes_back_from_ms=comes_back_from_ms,
        claim=Won(0) if account is None else weights.get(account, Won(0)),
        claims=Won(sum(weights.values())),
        shares=_shares(shares, waiting),
        waiting=waiting,
        coming=Won(0) if shares is None else _coming(state, record.id, rows),
        owes=tuple(debt_view(debt, until.get(debt.key())) for debt in debts if account in (None, debt.debtor)),
        is_owed=tuple(debt_view(debt, until.get(debt.key())) for debt in claims if account in (None, debt.creditor)),
        agreed_payments=_agreed_payments(state, record, rows, account=account, seat=seat),
        kept=tuple(
            debt_view(one)
            for one in state.kept.values(record.id)
            if account in (None, one.debtor, one.creditor) and seat in (None, one.seat)
        ),
        secured=Won(sum(view.deposit_held + view.holdback_held + view.bond for view in wanted)),
        earmarks=_earmarks(ctx, record.id, every, account, seat),
        flows=flows,
        out=Won(out),
        back=Won(back),
        cash=back - out,
        held=_held(ctx, record.id, every) if account is None and seat is None else Won(0),
    )


def _earmarks(
    ctx: ReadContext, club: bytes, every: tuple[SeatView, ...], account: AccountId | None, seat: int | None
) -> tuple[EarmarkView, ...]:
    """Return what is set aside for one seat, or for the seats of a person and by the person for others, or for all."""
    found = (EarmarkView(one.seat, every[one.seat - 1].holder, one.by, one.amount) for one in ctx.ask(EarmarksOf(club)))
    return tuple(
        one for one in found if seat in (None, one.seat) and (account is None or account in (one.by, one.holder))
    )


def _equalised(state: RotationState, club: bytes, account: AccountId | None, seat: int | None) -> int:
    """Return what the person, the seat or everybody has paid in swaps under the fair rate."""
    of_club = state.equalised.values(club)
    return sum(one.amount for one in of_club if account in (None, one.account) and seat in (None, one.seat))


def _comes_back(rows: tuple[RoundRecord, ...], wanted: list[SeatView]) -> tuple[Won, Millis]:
    """Return what seats that left still get back, and the due instant of the first round in which they do."""
    left = {view.seat for view in wanted if view.left}
    later = [row for row in rows if row.status == OPEN and row.recipient in left]
    return Won(sum(row.payout for row in later)), later[0].due_ms if later else Millis(0)


def _is_owed_to(rows: tuple[RoundRecord, ...], seat: int | None, debt: Debt) -> bool:
    """Return whether a debt is for what the pot of `seat` lacks, or a charge for it."""
    turn = rows[debt.round - 1].turn
    return seat in turn and debt.rank in {RECIPIENTS[turn.index(seat)], CHARGES[turn.index(seat)]}


def _shares(shares: ReserveShares | None, waiting: Won) -> tuple[ReserveShare, ...]:
    """Return the shares in the reserve of an ended club; none while everybody is in debt."""
    if shares is None or not shares.accounts:
        return ()
    last = parts_of(shares, waiting, last=True)
    return tuple(map(ReserveShare, shares.accounts, shares.weights, shares.got, last))


def _coming(state: RotationState, club: bytes, rows: tuple[RoundRecord, ...]) -> Won:
    """Return how much may still come into the reserve of an ended club."""
    asked = sum(row.asked - row.collected for row in rows if row.status != PAID_OUT)
    return Won((state.to_reserve.get(club) or 0) + asked)


def person(_ctx: ReadContext, storage: Storage, account: AccountId) -> PersonView:
    """Return the seats, debts and claims of `account`; empty for an account without a club."""
    state = RotationState(storage)
    return PersonView(
        seats=tuple(state.members.values(account)),
        locked=state.liabilities_of(account).locked,
        debt=state.debt_total(account),
        owes=(
            *(debt_view(debt) for debt in state.debts_of(account)),
            *(debt_view(one.debt, one.until_ms) for one in state.deferred.values(account)),
        ),
        is_owed=(
            *(debt_view(debt) for debt in state.owed.values(account)),
            *(debt_view(one.debt, one.until_ms) for one in state.deferred_by.values(account)),
        ),
    )


def _held(ctx: ReadContext, club: bytes, seats_: tuple[SeatView, ...]) -> Won:
    """Return the sum of all purses of a club."""
    of_seats = sum(
        view.deposit_held + view.holdback_held + view.guaranteed + view.bond + view.earmarked for view in seats_
    )
    of_seats += sum(ctx.balance(Purse(PurseKind.CLAIMABLE, club, view.seat)) for view in seats_)
    return Won(ctx.balance(Purse(PurseKind.POT, club)) + ctx.balance(Purse(PurseKind.RESERVE, club)) + of_seats)


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


def _agreed_payments(
    state: RotationState,
    record: ClubRecord,
    rows: tuple[RoundRecord, ...],
    *,
    account: AccountId | None,
    seat: int | None,
) -> tuple[AgreedPayment, ...]:
    """Return the agreed payments on behalf of holders, in unsettled rounds."""
    found: list[AgreedPayment] = []
    for agreed in state.payers.values(record.id):
        row = rows[agreed.round - 1]
        holds = state.seat(record.id, agreed.seat).holder == agreed.holder and row.open_for(agreed.seat)
        if holds and row.status in {OPEN, COLLECTING} and seat in (None, agreed.seat):
            who = (agreed.holder, agreed.payer)
            if account is None or account in who:
                found.append(AgreedPayment(agreed.seat, agreed.round, *who, amount=agreed.amount))
    return tuple(found)


def _taken_over(state: RotationState, record: ClubRecord, seat: int | None) -> tuple[TakeOver, ...]:
    numbers = range(1, record.seats + 1) if seat is None else (seat,)
    return tuple(
        TakeOver(number, tenure.until, tenure.leaver, tenure.newcomer, tenure.price)
        for number in numbers
        for tenure in state.tenures.values(record.id, number)
    )


def person_statement(ctx: ReadContext, storage: Storage, account: AccountId, after: bytes = b"") -> PersonStatement:
    """Return up to MAX_PERSON_CLUBS clubs of `account` after the id `after`; empty for an account without clubs.

    There are fewer if they reach MAX_PAGE_SEATS seats; `next` continues after them.
    """
    state = RotationState(storage)
    ids, lines, shown_seats = _clubs(ctx, state, account, after), [], 0
    last = b""
    for club in ids[:MAX_PERSON_CLUBS]:
        record, last = state.clubs.get(club), club
        if record is None:
            continue  # a pot, which has its own statement
        lines.append(_line(ctx, state, account, record))
        shown_seats += record.seats
        if shown_seats >= MAX_PAGE_SEATS:
            break
    out, back = sum(line.out for line in lines), sum(line.back for line in lines)
    return PersonStatement(
        account=account,
        clubs=tuple(lines),
        next=last if ids and last != ids[-1] else b"",
        out=Won(out),
        back=Won(back),
        cash=back - out,
        owes=Won(sum(line.owes for line in lines)),
        is_owed=Won(sum(line.is_owed for line in lines)),
    )


def _clubs(ctx: ReadContext, state: RotationState, account: AccountId, after: bytes) -> list[bytes]:
    """Return the clubs after `after` in which `account` has a seat or had won; one more than a page shows."""
    moved = ctx.ask(ClubsOf(account, after, MAX_PERSON_CLUBS + 1))
    held = (club for club, _ in groupby(club for club, _ in state.members.values_behind(account, after)))
    return sorted({*moved, *islice(held, MAX_PERSON_CLUBS + 1)})[: MAX_PERSON_CLUBS + 1]


def _line(ctx: ReadContext, state: RotationState, account: AccountId, record: ClubRecord) -> ClubLine:
    club, seats = record.id, state.seats_held(account, record.id)
    flows = ctx.ask(FlowsOf(club, account)).lines
    out, back = sum(line.out for line in flows), sum(line.back for line in flows)
    kinds = (PurseKind.DEPOSIT, PurseKind.HOLDBACK, PurseKind.BOND)
    debts = state.owed_in(club)
    consent = ctx.ask(ConsentOf(club, account))
    rows = () if record.status in {FORMING, CANCELLED} else state.rounds_of(club)
    stood = [seat for seat in range(1, record.seats + 1) if _stands(state, club, seat, account)]
    return ClubLine(
        club=club,
        name=record.terms.name,
        status=record.status,
        seats=seats,
        out=Won(out),
        back=Won(back),
        cash=back - out,
        secured=Won(sum(ctx.balance(Purse(kind, club, seat)) for kind in kinds for seat in seats)),
        guaranteed=Won(sum(ctx.balance(Purse(PurseKind.GUARANTEE, club, seat)) for seat in stood)),
        set_aside=Won(sum(one.amount for one in ctx.ask(EarmarksOf(club)) if one.by == account)),
        consent=consent.cap,
        consent_used=consent.used,
        owes=Won(sum(debt.amount for debt in debts if debt.debtor == account)),
        is_owed=Won(sum(debt.amount for debt in debts if debt.creditor == account)),
        kept=Won(sum(one.amount for one in state.kept.values(club) if one.creditor == account)),
        unpaid=Won(sum(unpaid(row, seat) for row in rows for seat in seats)),
        to_pay=Won(sum(open_later(rows, seat) for seat in seats)),
    )


def _stands(state: RotationState, club: bytes, seat: int, account: AccountId) -> bool:
    found = state.guarantees.get(club, seat)
    return found is not None and found.account == account
