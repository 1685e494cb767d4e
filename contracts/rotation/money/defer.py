"""A creditor defers a claim. Until then it is not due; afterwards it is due again as before.

    defer_claim    debtor ── 100 ──▶ creditor       off the books of debts: no lock, no payment, no charge
    until …        pay_debt                         a deferred claim may be paid earlier, if nothing else is due
    DUE_AGAIN      debtor ── 100 ──▶ creditor       on the books again, in its old place in DEBT (NEVER LOST)

Rule 1: a creditor can defer only the own claim. The debts to all others are unchanged. A deferred claim takes no won,
so it does not shield a debtor.
Rule 2: the debtor still owes a deferred claim: it counts as a debt when a reserve is shared, and does not make a miss
good. Only due debts put a person in arrears.
Rule 3: the limits of a waiver (`waive`) are also those of a deferral: the creditor's own creditors, and a holdback.
Rule 4: a claim is deferred in full, for at most a year, and can be deferred again to a later instant. A creditor can
have only a few deferred claims.
"""

from itertools import islice

import msgspec

from contracts.abi import Context, DueItem, Outcome, Storage
from contracts.rotation.calls import DeferClaim
from contracts.rotation.errors.claims import (
    DeferredTooLongError,
    NotCreditorError,
    NotLaterError,
    TooManyDeferredError,
)
from contracts.rotation.events.money import DebtDeferred
from contracts.rotation.lookup import signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.custody import NAME
from contracts.rotation.money.waive import check_may_give_up, check_secures_nobody, claim_club, deferred_of, due_to
from contracts.rotation.records import CHARGES, Deferred
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.units import DAY_MS, AccountId, Millis, Won

__all__ = ["DUE_AGAIN", "MAX_DEFERRED", "MAX_DEFERRED_MS", "defer_claim", "make_due_again", "repay_deferred"]

DUE_AGAIN = "due_again"

MAX_DEFERRED_MS = 366 * DAY_MS
"""The longest deferral of a claim. The claim can be deferred again."""

MAX_DEFERRED = 20
"""The most deferred claims of a creditor in one club. Each is scheduled work when it is due again."""


def defer_claim(ctx: Context, storage: Storage, call: DeferClaim) -> Outcome:
    """Defer all that a seat owes the signer for a round, including charges, or defer it again."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = claim_club(books, call.club, call.round, call.seat)
    due = due_to(books, club, call.round, call.seat, signer)
    before = deferred_of(books, club, call.round, call.seat, signer)
    if not due and not before:
        raise NotCreditorError(seat=call.seat, round=call.round)
    now = ctx.time_ms
    if not now < call.until_ms <= now + MAX_DEFERRED_MS:
        raise DeferredTooLongError(now_ms=now, most_ms=Millis(now + MAX_DEFERRED_MS), given_ms=call.until_ms)
    if before and call.until_ms <= (latest := max(one.until_ms for one in before)):
        raise NotLaterError(until_ms=latest, given_ms=call.until_ms)
    mine = sum(1 for _ in islice(books.state.deferred_by.values(signer, club.id), MAX_DEFERRED))
    if not before and mine + len(due) > MAX_DEFERRED:
        raise TooManyDeferredError(most=MAX_DEFERRED)
    check_may_give_up(books, signer)
    for debt in due:
        check_secures_nobody(books, debt, 0)
    for debt in due:
        books.set_aside(debt, call.until_ms)
    for one in before:
        books.state.put_deferred(msgspec.structs.replace(one, until_ms=call.until_ms))
    for one in deferred_of(books, club, call.round, call.seat, signer):
        _tell(books, one)
        books.schedule(_item(one))
    for one in before:
        _forget_work(books, one)
    return books.outcome()


def _tell(books: Books, one: Deferred) -> None:
    debt = one.debt
    books.tell(
        DebtDeferred(
            club=debt.club,
            round=debt.round,
            seat=debt.seat,
            debtor=debt.debtor,
            creditor=debt.creditor,
            amount=debt.amount,
            charge=debt.rank in CHARGES,
            until_ms=one.until_ms,
        )
    )


def _item(one: Deferred) -> DueItem:
    """Return the scheduled work that makes a claim due again. Claims for one seat and round at one instant share it."""
    debt = one.debt
    return DueItem(one.until_ms, debt.due_ms, debt.club, debt.seat, NAME, DUE_AGAIN, encode(debt.round))


def _forget_work(books: Books, one: Deferred) -> None:
    """Remove the scheduled work of the earlier instant, unless another claim for this seat and round needs it."""
    debt = one.debt
    others = books.state.deferred_in.values(debt.club, debt.round, debt.seat)
    if all(other.until_ms != one.until_ms for other in others):
        books.cancel(_item(one))


def make_due_again(books: Books, item: DueItem) -> None:
    """Put due claims on the books again. Free won of their debtors pays at once."""
    number = trusted_decode(int, item.data)
    back = [
        one for one in books.state.deferred_in.values(item.club, number, item.seat) if one.until_ms <= books.ctx.time_ms
    ]
    for one in back:
        books.make_due_again(one)
    for debtor in dict.fromkeys(one.debt.debtor for one in back):
        books.repay_free(debtor)


def repay_deferred(books: Books, debtor: AccountId, payer: AccountId, amount: Won) -> None:
    """Let `payer` pay up to `amount` of deferred claims before they are due, oldest first."""
    left = int(amount)
    for one in sorted(books.state.deferred.values(debtor), key=lambda one: one.debt.place()):
        if not left or books.full:
            break
        portion = min(left, one.debt.amount)
        books.repay_early(one, portion, payer)
        left -= portion
