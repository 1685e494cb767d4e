"""Debts that are repaid by somebody's wish, or because somebody was credited.

Rule 1: what is credited to a person pays its debts first, oldest first.
Rule 2: an account in debt repays its own debts before anybody else's.
"""

from contracts.abi import Context, Outcome, Storage
from contracts.abi.interfaces import Credited
from contracts.rotation.calls import PayDebt
from contracts.rotation.errors.club import NotWonError
from contracts.rotation.errors.money import (
    NoDebtError,
    NotFreeError,
    OwnDebtsFirstError,
    RepaidAmountError,
)
from contracts.rotation.lookup import signer_of
from contracts.rotation.money.books import Books
from ledger.primitives.units import Won

__all__ = ["credited", "pay_debt"]


def pay_debt(ctx: Context, storage: Storage, call: PayDebt) -> Outcome:
    """Repay debts, oldest first, one's own or somebody else's. What is owed in a frozen club is kept in its pot."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    owed = books.state.debt_total(call.debtor)
    if owed == 0:
        raise NoDebtError
    if not 1 <= call.amount <= owed:
        raise RepaidAmountError(owed=owed, given=call.amount)
    if signer != call.debtor and (own := books.state.debt_total(signer)) > 0:
        raise OwnDebtsFirstError(debt=own)
    if call.amount > books.free(signer):
        raise NotFreeError(free=Won(books.free(signer)), needed=call.amount)
    books.repay(call.debtor, call.amount, payer=signer)
    return books.outcome()


def credited(ctx: Context, storage: Storage, call: Credited) -> Outcome:
    """Let what was credited to a person pay its debts first."""
    if ctx.caller != "won":
        raise NotWonError
    books = Books(ctx, storage)
    budget = max(call.amount, books.free(call.account))  # what is credited pays debts even where GRACE LOCK holds
    books.repay(call.account, min(budget, books.available(call.account)))
    return books.outcome()
