"""A creditor puts off a claim: until then it is not due, and then it is due again as it was.

    defer_claim    debtor ── 100 ──▶ creditor       off the books of debts: no lock, no payment, no day of a charge
    until …        pay_debt                         what is put off may be paid before, when nothing else is due
    DUE_AGAIN      debtor ── 100 ──▶ creditor       on the books again, in its old place in DEBT (NEVER LOST)

Rule 1: the creditor puts its own claim off, and nobody else's: to all others the debtor owes what it owed. While it is
put off the claim takes nothing, so it shields no debtor.
Rule 2: whoever owes a claim that is put off still owes it: it is not without debt where a reserve is shared, and a miss
is not made good by it. Only what is due puts a person in arrears.
Rule 3: what stands against giving up (`waive`) stands against putting off: the creditor's own creditors, a holdback.
Rule 4: a claim is put off whole, for a year at most, and to a later instant again; a creditor has few such claims.
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
from contracts.rotation.records import RANK_CHARGE, Deferred
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.units import DAY_MS, AccountId, Millis, Won

__all__ = ["DUE_AGAIN", "MAX_DEFERRED", "MAX_DEFERRED_MS", "defer_claim", "make_due_again", "repay_deferred"]

DUE_AGAIN = "due_again"

MAX_DEFERRED_MS = 366 * DAY_MS
"""How long a claim is put off at most. It can be put off again."""

MAX_DEFERRED = 20
"""Claims that a creditor has put off in one club: each is work of its own when it is due again."""


def defer_claim(ctx: Context, storage: Storage, call: DeferClaim) -> Outcome:
    """Put off all that a seat owes the signer for a round, charges included, or put it off again."""
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
            charge=debt.rank == RANK_CHARGE,
            until_ms=one.until_ms,
        )
    )


def _item(one: Deferred) -> DueItem:
    """Return the work of making a claim due again; claims for one seat and round at one instant share it."""
    debt = one.debt
    return DueItem(one.until_ms, debt.due_ms, debt.club, debt.seat, NAME, DUE_AGAIN, encode(debt.round))


def _forget_work(books: Books, one: Deferred) -> None:
    """Take the work for the instant before off the schedule, unless another claim for this seat and round needs it."""
    debt = one.debt
    others = books.state.deferred_in.values(debt.club, debt.round, debt.seat)
    if all(other.until_ms != one.until_ms for other in others):
        books.cancel(_item(one))


def make_due_again(books: Books, item: DueItem) -> None:
    """Put claims whose time has come on the books again; what their debtors have free pays at once."""
    number = trusted_decode(int, item.data)
    back = [
        one for one in books.state.deferred_in.values(item.club, number, item.seat) if one.until_ms <= books.ctx.time_ms
    ]
    for one in back:
        books.make_due_again(one)
    for debtor in dict.fromkeys(one.debt.debtor for one in back):
        books.repay_free(debtor)


def repay_deferred(books: Books, debtor: AccountId, payer: AccountId, amount: Won) -> None:
    """Let `payer` pay up to `amount` of what is put off before it is due, the oldest first."""
    left = int(amount)
    for one in sorted(books.state.deferred.values(debtor), key=lambda one: one.debt.place()):
        if not left or books.full:
            break
        portion = min(left, one.debt.amount)
        books.repay_early(one, portion, payer)
        left -= portion
