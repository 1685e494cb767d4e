"""Payments of contributions by a call: ahead, late within grace, or for somebody else.

    ahead      until the due instant      the seat's holder, or who pays on its behalf, whole
    late       until the end of grace     anybody, in full or in part

Rule 1: only an open contribution can be paid: one that is due, or one that the holder pays ahead. So nobody pays for a
member what that member may never owe, and no payment of others prevents a change.
Rule 2: the amount is exactly the open one, or a part of it if the call says so.
Rule 3: a person in debt must repay first, except for an own due contribution.
Rule 4: what somebody else pays is a gift, or with the holder's word a claim on the holder (`money.payer`).
Rule 5: the holder pays a due contribution first with what is set aside for the seat.
Rule 6: it frees what GRACE LOCK kept for the contribution; that pays the holder's debts at once, like whatever is left
available after a round.
"""

from contracts.abi import Context, Outcome, Storage
from contracts.rotation.calls import Pay
from contracts.rotation.errors.club import RoundNotFoundError
from contracts.rotation.errors.money import (
    AheadInPartError,
    AheadOfAnotherError,
    DebtsBeforePayingError,
    NotFreeError,
    NothingOpenError,
    PaidAmountError,
    PartNotAskedError,
    RoundSettledError,
    TurnNotKnownError,
)
from contracts.rotation.lookup import check_not_frozen, load_club, load_seat, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.payer import check_agreed, note_own_pot, owe_payer, use_agreement
from contracts.rotation.records import COLLECTING, DISSOLVED, OPEN, PAID_OUT, RUNNING, SETTLING, Advance, Mark
from contracts.rotation.rounds.payout import pay_out
from contracts.rotation.rounds.waterfall import settle_item
from contracts.rotation.rounds.work import RoundWork
from ledger.primitives.units import AccountId, Won

__all__ = ["pay"]


def pay(ctx: Context, storage: Storage, call: Pay) -> Outcome:
    """Pay a seat's contribution ahead, late within grace, or for somebody else."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, RUNNING, DISSOLVED)
    seat = load_seat(books.state, club, call.seat)
    if not 1 <= call.round <= club.rounds:
        raise RoundNotFoundError(rounds=club.rounds, round=call.round)
    row = books.state.round(club.id, call.round)
    open_won = row.open_for(seat.seat)
    if open_won == 0:
        raise NothingOpenError(seat=seat.seat, round=row.number)
    if club.status == RUNNING and not row.recipient:
        raise TurnNotKnownError(round=row.number)
    if row.status in {SETTLING, PAID_OUT}:
        raise RoundSettledError(round=row.number)
    if not 1 <= call.amount <= open_won:
        raise PaidAmountError(seat=seat.seat, round=row.number, open=open_won, given=call.amount)
    if call.claim is not None:
        check_not_frozen(ctx, club.id)
        check_agreed(books, club, seat, signer, call)
    elif row.status == OPEN and seat.holder != signer:
        raise AheadOfAnotherError(seat=seat.seat, round=row.number)
    if row.status == OPEN and call.amount != open_won:
        raise AheadInPartError(open=open_won, given=call.amount)
    if call.amount != open_won and not call.part:
        raise PartNotAskedError(open=open_won, given=call.amount)
    own_due = seat.holder == signer and row.status != OPEN
    if not own_due and (debt := books.state.debt_total(signer)) > 0:
        raise DebtsBeforePayingError(debt=debt)
    budget = books.available(signer) + books.earmarked(club.id, seat.seat) if own_due else books.free(signer)
    if call.amount > budget:
        raise NotFreeError(free=Won(budget), needed=call.amount)
    pay_in(RoundWork(books, club, row), seat.seat, signer, call.amount, call.claim)
    return books.outcome()


def pay_in(work: RoundWork, seat: int, payer: AccountId, amount: Won, debtor: AccountId | None = None) -> None:
    """Carry out a payment that `payer` sent: ahead of the due instant, or late within grace; `debtor` owes it then.

    The caller has made the checks. A round that becomes complete after its due instant pays out at once.
    """
    holder = work.holders[seat - 1]
    waits = work.row.status == OPEN  # after a freeze a round that is due may wait for the grace of the one before
    late = work.books.ctx.time_ms > work.row.due_ms and not waits
    if late and payer == holder and work.is_timely(seat, amount, work.books.state.early_won(holder)):
        work.pay_in_time(seat, amount)
        late = False
    else:
        work.books.contribute(work.club.id, payer, amount, seat if payer == holder and work.row.status != OPEN else 0)
        work.make_good(seat, amount, Mark.LATE if late else Mark.AHEAD, work.days if late else 0)
    whole = work.row.open_for(seat) == 0
    if late and whole:
        work.tell_late(seat, payer, amount)
        work.charge(seat)
    else:
        work.tell_paid(seat, payer, amount)
    work.books.state.rounds.set(work.club.id, work.row.number, value=work.row)
    if payer != holder:
        _pay_for_another(work, Advance(work.row.number, seat, debtor or payer, payer, amount))
    if work.row.status != COLLECTING:
        return
    work.books.state.put_unpaid(holder, work.club.id, seat, work.row.open_for(seat))
    if work.row.collected == work.row.asked:
        work.books.cancel(settle_item(work.club, work.row))
        pay_out(work, older=payer != holder)
    elif payer != holder and work.books.state.debt_total(holder):
        work.books.repay_free(holder)


def _pay_for_another(work: RoundWork, paid: Advance) -> None:
    """Note a gift, or that the holder owes the payer: at once, or from the due instant on."""
    books, on_behalf = work.books, paid.debtor != paid.payer
    if on_behalf:
        use_agreement(books, work.club, paid)
    if work.row.status == OPEN:
        books.state.advances.set(work.club.id, paid.round, paid.seat, value=paid)
        return
    note_own_pot(books, work.club, work.row, paid.payer, paid.amount)
    if on_behalf:
        owe_payer(books, work.club, work.row, paid)
