"""A creditor gives up a claim, or a part of it: no won moves, and nobody else gains or loses.

    waive_claim    debtor ── 100 ──▶ creditor      becomes      debtor ── 40 ──▶ creditor        60 given up

Rule 1: only who is owed gives up, and signs for it. What a reserve is owed belongs to many: nobody gives that up.
Rule 2: it is as if the creditor had given the debtor the won and the debtor had repaid: the days so far become a charge
when the debt ends, and what backed the claim backs no other (RANK).
Rule 3: what a creditor is owed belongs to its own creditors first. Who is in debt, or lacks won for what is due, gives
nothing up.
Rule 4: a recipient's claim fills the holdback of its seat, which secures the others: so much of it stays (HOLDBACK).
"""

from contracts.abi import Context, Outcome, Storage
from contracts.rotation.calls import WaiveClaim
from contracts.rotation.errors.claims import (
    ClaimSecuresOthersError,
    DebtsBeforeGivingUpError,
    DueBeforeGivingUpError,
    NotCreditorError,
    WaivedAmountError,
)
from contracts.rotation.errors.money import ClaimOutOfRangeError
from contracts.rotation.lookup import check_not_frozen, load_club, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import CLOSED, DISSOLVED, RUNNING, ClubRecord, Debt, Deferred
from ledger.primitives.units import AccountId, Won

__all__ = ["check_may_give_up", "check_secures_nobody", "claim_club", "deferred_of", "due_to", "waive_claim"]


def waive_claim(ctx: Context, storage: Storage, call: WaiveClaim) -> Outcome:
    """Lower what a seat owes the signer for a round, by what the signer gives up."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = claim_club(books, call.club, call.round, call.seat)
    due = due_to(books, club, call.round, call.seat, signer)
    deferred = deferred_of(books, club, call.round, call.seat, signer)
    claims: tuple[Debt | Deferred, ...] = (*due, *deferred)
    if not claims:
        raise NotCreditorError(seat=call.seat, round=call.round)
    owed = Won(sum(_debt(claim).amount for claim in claims))
    if not 1 <= call.amount <= owed:
        raise WaivedAmountError(owed=owed, given=call.amount)
    check_may_give_up(books, signer)
    left = int(call.amount)
    parts = []
    for claim in claims:
        parts.append((claim, min(left, _debt(claim).amount)))
        left -= parts[-1][1]
    for claim, portion in parts:
        check_secures_nobody(books, _debt(claim), _debt(claim).amount - portion)
    for claim, portion in parts:
        if portion and isinstance(claim, Deferred):
            books.waive_deferred(claim, portion)
        elif portion and isinstance(claim, Debt):
            books.waive(claim, portion)
    return books.outcome()


def _debt(claim: Debt | Deferred) -> Debt:
    return claim if isinstance(claim, Debt) else claim.debt


def claim_club(books: Books, club_id: bytes, number: int, seat: int) -> ClubRecord:
    """Return a club in which a claim for this round and seat may be given up or put off. Raises what says why not."""
    club = load_club(books.state, club_id, RUNNING, DISSOLVED, CLOSED)
    if not (1 <= number <= club.seats and 1 <= seat <= club.seats):
        raise ClaimOutOfRangeError(seats=club.seats)
    check_not_frozen(books.ctx, club.id)
    return club


def due_to(books: Books, club: ClubRecord, number: int, seat: int, creditor: AccountId) -> tuple[Debt, ...]:
    """Return what is due to `creditor` for a seat and round, in the order of DEBT: charges last."""
    return tuple(debt for debt in books.state.club_debts.values(club.id, number, seat) if debt.creditor == creditor)


def deferred_of(books: Books, club: ClubRecord, number: int, seat: int, creditor: AccountId) -> tuple[Deferred, ...]:
    """Return what `creditor` has put off for a seat and round, in the same order."""
    found = books.state.deferred_in.values(club.id, number, seat)
    return tuple(one for one in found if one.debt.creditor == creditor)


def check_may_give_up(books: Books, creditor: AccountId) -> None:
    """Raise where others have a better right to what `creditor` is owed: rule 3."""
    if (debt := books.state.debt_total(creditor)) > 0:
        raise DebtsBeforeGivingUpError(debt=debt)
    due, there = books.state.liabilities_of(creditor).locked, books.available(creditor)
    if there < due:
        raise DueBeforeGivingUpError(due=due, available=Won(there))


def check_secures_nobody(books: Books, claim: Debt, left: int) -> None:
    """Raise where less than `left` of a claim would fill its holdback: rule 4."""
    if left < (secures := books.fills(claim)):
        raise ClaimSecuresOthersError(seat=claim.seat, round=claim.round, secures=Won(secures))
