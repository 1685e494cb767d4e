"""A creditor waives a claim, or a part of it. No won moves, and nobody else gains or loses.

    waive_claim    debtor ── 100 ──▶ creditor      becomes      debtor ── 40 ──▶ creditor        60 waived

Rule 1: only the creditor can waive a claim, and signs for it. Claims of a reserve belong to many, so nobody can waive
them.
Rule 2: a waiver counts as if the creditor had given the debtor the won and the debtor had repaid it. The days so far
become a charge when the debt ends, and what backed the claim does not back another (RANK).
Rule 3: claims of a creditor belong to the own creditors first. A person in debt, or without enough won for due
contributions, cannot waive claims.
Rule 4: a recipient's claim fills the holdback of the seat, which secures the others. This part cannot be waived
(HOLDBACK).
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
    """Lower what a seat owes the signer for a round, by the waived amount."""
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
    """Return a club in which a claim for this round and seat may be waived or deferred.

    Raises the refusal otherwise.
    """
    club = load_club(books.state, club_id, RUNNING, DISSOLVED, CLOSED)
    if not (1 <= number <= club.rounds and 1 <= seat <= club.seats):
        raise ClaimOutOfRangeError(seats=club.seats)
    check_not_frozen(books.ctx, club.id)
    return club


def due_to(books: Books, club: ClubRecord, number: int, seat: int, creditor: AccountId) -> tuple[Debt, ...]:
    """Return the due debts to `creditor` for a seat and round, in the order of DEBT: charges last."""
    return tuple(debt for debt in books.state.club_debts.values(club.id, number, seat) if debt.creditor == creditor)


def deferred_of(books: Books, club: ClubRecord, number: int, seat: int, creditor: AccountId) -> tuple[Deferred, ...]:
    """Return the deferred debts to `creditor` for a seat and round, in the same order."""
    found = books.state.deferred_in.values(club.id, number, seat)
    return tuple(one for one in found if one.debt.creditor == creditor)


def check_may_give_up(books: Books, creditor: AccountId) -> None:
    """Raise if others have a better right to the claims of `creditor` (rule 3)."""
    if (debt := books.state.debt_total(creditor)) > 0:
        raise DebtsBeforeGivingUpError(debt=debt)
    due, there = books.state.liabilities_of(creditor).locked, books.available(creditor)
    if there < due:
        raise DueBeforeGivingUpError(due=due, available=Won(there))


def check_secures_nobody(books: Books, claim: Debt, left: int) -> None:
    """Raise if `left` of a claim would not fill its holdback any more (rule 4)."""
    if left < (secures := books.fills(claim)):
        raise ClaimSecuresOthersError(seat=claim.seat, round=claim.round, secures=Won(secures))
