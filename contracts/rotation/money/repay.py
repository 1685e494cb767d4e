"""Debts that are repaid by somebody's wish, or because somebody was credited.

Rule 1: what is credited to a person pays its debts first, oldest first.
Rule 2: an account in debt repays its own debts before anybody else's.
"""

from contracts.abi import Context, Outcome, Storage
from contracts.abi.interfaces import Credited
from contracts.rotation.calls import PayDebt
from contracts.rotation.errors import (
    ClubFrozenError,
    InDebtError,
    InsufficientBalanceError,
    NoDebtError,
    NotWonError,
    WrongAmountError,
)
from contracts.rotation.lookup import signer_of
from contracts.rotation.money.debts import Books

__all__ = ["credited", "pay_debt"]


def pay_debt(ctx: Context, storage: Storage, call: PayDebt) -> Outcome:
    """Repay debts, oldest first, one's own or somebody else's."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    owed = books.state.debt_total(call.debtor)
    if owed == 0:
        raise NoDebtError("this account owes nothing")
    if not 1 <= call.amount <= owed:
        raise WrongAmountError(f"{owed} won are owed, {call.amount} were sent")
    if signer != call.debtor and books.state.debt_total(signer) > 0:
        raise InDebtError("who is in debt repays its own debts first")
    if call.amount > books.free(signer):
        raise InsufficientBalanceError(f"{books.free(signer)} won are free for this, {call.amount} are needed")
    repaid = books.repay(call.debtor, call.amount, payer=signer)
    if repaid == 0:
        raise ClubFrozenError("what this account owes is owed in a frozen club; it is repaid when the freeze ends")
    return books.outcome()


def credited(ctx: Context, storage: Storage, call: Credited) -> Outcome:
    """Let what was credited to a person pay its debts first."""
    if ctx.caller != "won":
        raise NotWonError("only the won contract reports credits")
    books = Books(ctx, storage)
    budget = max(call.amount, books.free(call.account))  # what is credited pays debts even where GRACE LOCK holds
    books.repay(call.account, min(budget, books.available(call.account)))
    return books.outcome()
