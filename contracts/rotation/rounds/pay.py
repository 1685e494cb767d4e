"""A contribution that somebody pays by hand: ahead, late within grace, or for somebody else.

Rule 1: exactly what is open, or a part of it when the payer says so.
Rule 2: who is in debt repays first, but for its own contribution that is due.
"""

from contracts.abi import Context, Outcome, Storage
from contracts.rotation.calls import Pay
from contracts.rotation.errors import (
    AlreadyPaidError,
    InDebtError,
    InsufficientBalanceError,
    RoundNotFoundError,
    RoundNotOpenError,
    WrongAmountError,
)
from contracts.rotation.lookup import load_club, load_seat, signer_of
from contracts.rotation.money.debts import Books
from contracts.rotation.rounds.payout import pay_out
from contracts.rotation.rounds.waterfall import settle_item
from contracts.rotation.rounds.work import RoundWork
from contracts.rotation.state import COLLECTING, DISSOLVED, OPEN, PAID_OUT, RUNNING, Mark
from ledger.primitives.units import AccountId

__all__ = ["pay"]


def pay(ctx: Context, storage: Storage, call: Pay) -> Outcome:
    """Pay a seat's contribution by hand: ahead, late within grace, or for somebody else."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, RUNNING, DISSOLVED)
    seat = load_seat(books.state, club, call.seat)
    if not 1 <= call.round <= club.seats:
        raise RoundNotFoundError(f"rounds are 1 to {club.seats}, there is no round {call.round}")
    row = books.state.round(club.id, call.round)
    open_won = row.open_for(seat.seat)
    if open_won == 0:
        raise AlreadyPaidError(f"nothing is open for seat {seat.seat} in round {row.number}")
    if club.status == RUNNING and not row.recipient:
        raise RoundNotOpenError(f"who receives in round {row.number}, and for how much, is known when it opens")
    if row.status == PAID_OUT:
        raise RoundNotOpenError(f"round {row.number} is settled; what was missing is repaid as a debt")
    if not 1 <= call.amount <= open_won:
        raise WrongAmountError(f"{open_won} won are open for seat {seat.seat} in round {row.number}, not {call.amount}")
    if call.amount != open_won and not call.part:
        raise WrongAmountError(f"{open_won} won are open, {call.amount} were sent; a part is paid with `part`")
    own_due = seat.holder == signer and row.status != OPEN
    if not own_due and books.state.debt_total(signer) > 0:
        raise InDebtError("who is in debt repays before paying ahead or for others")
    budget = books.available(signer) if own_due else books.free(signer)
    if call.amount > budget:
        raise InsufficientBalanceError(f"{budget} won are free for this, {call.amount} are needed")
    pay_in(RoundWork(books, club, row), seat.seat, signer, call.amount)
    return books.outcome()


def pay_in(work: RoundWork, seat: int, payer: AccountId, amount: int) -> None:
    """Carry out a payment that `payer` sent: ahead of the due instant, or late within grace.

    The checks are the caller's. A round that becomes complete after its due instant pays out at once.
    """
    holder = work.holders[seat - 1]
    late = work.books.ctx.time_ms > work.row.due_ms
    work.books.contribute(work.club.id, payer, amount)
    work.make_good(seat, amount, Mark.LATE if late else Mark.AHEAD, work.days)
    whole = work.row.open_for(seat) == 0
    if late and whole:
        work.tell_late(seat, payer, amount)
        work.charge(seat)
    else:
        work.tell_paid(seat, payer, amount)
    work.books.state.rounds.set(work.club.id, work.row.number, value=work.row)
    if work.row.status != COLLECTING:
        return
    work.books.state.put_unpaid(holder, work.club.id, seat, work.row.open_for(seat))
    if work.row.collected == work.row.asked:
        work.books.cancel(settle_item(work.club, work.row))
        pay_out(work)
