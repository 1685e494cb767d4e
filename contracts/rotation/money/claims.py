"""Sells a recipient's claim, as the last step of WATERFALL, if the agreement names a buyer.

    seat 2 did not pay, seat 1 received less              the creditor of 100
        before          debtor ── 100 ──▶ recipient       the recipient
        buy_claim       buyer  ── 100 now ──▶ recipient   as a part of its pot: debts in this club, holdback, the rest
        after           debtor ── 100 ──▶ buyer           in the recipient's place in DEBT

Rule 1: the buyer is the one in the terms that every member signed, and signs the call. Nobody else's won moves.
Rule 2: a claim is sold in full, at its face value. The days until then stay a charge to the recipient, who waited.
Afterwards nobody waits for a pot, so the debt does not bear more charge.
Rule 3: the debtor owes neither more nor earlier than before (M10); only the creditor has changed.
"""

from contracts.abi import Context, ContractCall, Outcome, Storage
from contracts.abi.interfaces import Grant
from contracts.rotation.calls import BuyClaim
from contracts.rotation.errors.money import (
    ClaimOutOfRangeError,
    DebtsBeforeBuyingError,
    FaceValueError,
    NotClaimBuyerError,
    NotFreeError,
    NothingOwedError,
    OwnClaimError,
)
from contracts.rotation.lookup import load_club, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import CLOSED, DISSOLVED, RANK_SOLD, RECIPIENTS, RUNNING
from ledger.primitives.codec import encode
from ledger.primitives.units import Won

__all__ = ["buy_claim"]


def buy_claim(ctx: Context, storage: Storage, call: BuyClaim) -> Outcome:
    """Pay a recipient what one seat owes for a round, and take over the claim. A claim outlives its club."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    state = books.state
    club = load_club(state, call.club, RUNNING, DISSOLVED, CLOSED)
    if signer != club.terms.claim_buyer:
        raise NotClaimBuyerError
    if not (1 <= call.round <= club.rounds and 1 <= call.seat <= club.seats):
        raise ClaimOutOfRangeError(seats=club.seats)
    claims = (state.club_debts.get(club.id, call.round, call.seat, rank) for rank in RECIPIENTS)
    debt = next((claim for claim in claims if claim is not None), None)
    if debt is None:
        raise NothingOwedError(seat=call.seat, round=call.round)
    if signer in (debt.debtor, debt.creditor):
        raise OwnClaimError
    if call.amount != debt.amount:
        raise FaceValueError(face=debt.amount, given=call.amount)
    if (owed := state.debt_total(signer)) > 0:
        raise DebtsBeforeBuyingError(debt=owed)
    if call.amount > books.free(signer):
        raise NotFreeError(free=Won(books.free(signer)), needed=call.amount)
    recipient = state.round(club.id, call.round).waits_by(debt.rank)
    books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, signer, Won(0)))))
    books.transfer_debt(debt, debt.amount, signer, RANK_SOLD)
    if state.seat(club.id, recipient).holder == debt.creditor:
        books.pay_seat(club.id, recipient, debt.creditor, signer, debt.amount)
    else:  # the seat was handed over since; the claim stayed with the person who received
        books.price(club.id, signer, debt.creditor, debt.amount)
        books.credit(debt.creditor, debt.amount, club.id)
    return books.outcome()
