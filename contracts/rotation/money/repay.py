"""Repays debts by a call, or because of a credit.

Rule 1: a credit first pays the person's debts, oldest first.
Rule 2: claims that creditors have put off are repaid only by a call, and only if no other debt is due.
Rule 3: an account in debt must repay its own debts before those of others.
"""

from contracts.abi import Context, Outcome, Storage
from contracts.abi.interfaces import Credited, UseEarmark
from contracts.rotation.calls import PayDebt
from contracts.rotation.errors.club import NotEscrowError, NotWonError
from contracts.rotation.errors.money import (
    NoDebtError,
    NotFreeError,
    OwnDebtsFirstError,
    RepaidAmountError,
)
from contracts.rotation.lookup import holder_of, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.defer import repay_deferred
from ledger.primitives.units import Won

__all__ = ["credited", "pay_debt", "use_earmark"]

CREDITORS = ("won", "pot", "escrow")
"""The contracts that credit persons: by a transfer or a mint, from a pot, and with what was set aside and not used."""


def pay_debt(ctx: Context, storage: Storage, call: PayDebt) -> Outcome:
    """Repay own debts, or somebody else's, oldest first. A frozen club keeps the repayment in its pot."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    due = books.state.debt_total(call.debtor)
    owed = due or Won(sum(one.debt.amount for one in books.state.deferred.values(call.debtor)))
    if owed == 0:
        raise NoDebtError
    if not 1 <= call.amount <= owed:
        raise RepaidAmountError(owed=owed, given=call.amount)
    if signer != call.debtor and (own := books.state.debt_total(signer)) > 0:
        raise OwnDebtsFirstError(debt=own)
    if call.amount > books.free(signer):
        raise NotFreeError(free=Won(books.free(signer)), needed=call.amount)
    if due:
        books.repay(call.debtor, call.amount, payer=signer)
    else:
        repay_deferred(books, call.debtor, signer, call.amount)
    return books.outcome()


def credited(ctx: Context, storage: Storage, call: Credited) -> Outcome:
    """Let a credit pay the person's debts first."""
    if ctx.caller not in CREDITORS:
        raise NotWonError
    books = Books(ctx, storage)
    budget = max(call.amount, books.free(call.account))  # a credit pays debts even under GRACE LOCK
    books.repay(call.account, min(budget, books.available(call.account)))
    return books.outcome()


def use_earmark(ctx: Context, storage: Storage, call: UseEarmark) -> Outcome:
    """Repay what a holder owes for a seat with what was just set aside for it."""
    if ctx.caller != "escrow":
        raise NotEscrowError
    books = Books(ctx, storage)
    seat = books.state.seat(call.club, call.seat)
    books.repay_earmarked(call.club, call.seat, holder_of(seat))
    return books.outcome()
