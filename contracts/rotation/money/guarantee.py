"""Voluntary securities of a seat: guarantees, and refilled deposits.

    agree_guarantee   the holder names a guarantor and the amount       for one seat, in its present order
    guarantee         the guarantor names the holder and the turn       both must be the present ones
                      and locks available ──▶ guarantee(seat)
    restore_deposit   the holder ── available ──▶ deposit(seat)          up to the agreed deposit

Rule 1: a guarantor guarantees for one seat in one order. A swap, another order or a substitution that the guarantor has
not signed releases the lock (`changes`), and so does the end of the club.
Rule 2: the debtor owes the guarantor what was covered, after the debt to the recipient.
Rule 3: nobody becomes a holder's creditor, or takes the only place of a guarantor, without the holder's agreement: the
holder names the account and the amount first (CONSENT). A change of holder or turn ends the agreement.
Rule 4: nobody guarantees for an unseen person or order. A holder who swaps and agrees again does not bind a guarantor
whose call was signed before.
"""

import msgspec

from contracts.abi import Context, ContractCall, Outcome, Storage
from contracts.abi.interfaces import AuthorityOf, Grant
from contracts.rotation.calls import AgreeGuarantee, Guarantee, RestoreDeposit
from contracts.rotation.errors.money import (
    AgreedByAnotherError,
    AlreadyGuaranteedError,
    DebtsBeforeDepositError,
    DebtsBeforeGuaranteeError,
    DepositAmountError,
    DepositOfAnotherError,
    GuaranteeAmountError,
    GuaranteeNotAgreedError,
    GuaranteeOfAnotherTurnError,
    GuarantorNotOpenError,
    NotFreeError,
    OwnGuaranteeError,
)
from contracts.rotation.events.money import DepositRestored, GuaranteeAgreed, GuaranteeGiven
from contracts.rotation.lookup import holder_of, load_club, load_seat, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import RUNNING, Agreed, ClubRecord, SeatRecord
from contracts.rotation.records import Guarantee as Signed
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won

__all__ = ["agree_guarantee", "guarantee", "keep_guarantee", "restore_deposit"]


def agree_guarantee(ctx: Context, storage: Storage, call: AgreeGuarantee) -> Outcome:
    """Record the guarantor and the amount to which the holder of a seat agrees."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, RUNNING)
    seat = load_seat(books.state, club, call.seat)
    if seat.holder != signer or seat.left:
        raise AgreedByAnotherError
    if call.guarantor == signer:
        raise OwnGuaranteeError
    if ctx.ask(AuthorityOf(call.guarantor)) is None:
        raise GuarantorNotOpenError
    if books.state.guarantees.get(club.id, seat.seat) is not None:
        raise AlreadyGuaranteedError(seat=seat.seat)
    turn = books.state.table(club.id).round_of(seat.seat)
    if call.amount == 0:
        books.state.agreed.delete(club.id, seat.seat)
    else:
        _check_amount(books, club, seat, call.amount)
        books.state.agreed.set(club.id, seat.seat, value=Agreed(signer, call.guarantor, call.amount, turn))
    books.tell(GuaranteeAgreed(club.id, seat.seat, guarantor=call.guarantor, amount=call.amount, turn=turn))
    return books.outcome()


def guarantee(ctx: Context, storage: Storage, call: Guarantee) -> Outcome:
    """Lock won for somebody else's seat."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, RUNNING)
    seat = load_seat(books.state, club, call.seat)
    if seat.holder == signer or seat.left:
        raise OwnGuaranteeError
    if books.state.guarantees.get(club.id, seat.seat) is not None:
        raise AlreadyGuaranteedError(seat=seat.seat)
    if (debt := books.state.debt_total(signer)) > 0:
        raise DebtsBeforeGuaranteeError(debt=debt)
    turn = books.state.table(club.id).round_of(seat.seat)
    if (call.holder, call.turn) != (seat.holder, turn):
        raise GuaranteeOfAnotherTurnError(seat=seat.seat, holder=holder_of(seat), turn=turn)
    if books.state.agreed.get(club.id, seat.seat) != Agreed(call.holder, signer, call.amount, turn):
        raise GuaranteeNotAgreedError(seat=seat.seat, amount=call.amount)
    _check_amount(books, club, seat, call.amount)
    if call.amount > books.free(signer):
        raise NotFreeError(free=Won(books.free(signer)), needed=call.amount)
    books.state.agreed.delete(club.id, seat.seat)
    books.state.guarantees.set(club.id, seat.seat, value=Signed(signer, turn))
    books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, signer, Won(0)))))
    books.lock_guarantee(club.id, seat.seat, signer, call.amount)
    books.tell(GuaranteeGiven(club.id, seat.seat, account=signer, amount=call.amount, turn=turn))
    return books.outcome()


def _check_amount(books: Books, club: ClubRecord, seat: SeatRecord, amount: int) -> None:
    """Raise GuaranteeAmountError unless `amount` is at most what the seat still pays."""
    rows = books.state.rounds_of(club.id)
    remaining = sum(row.open_for(seat.seat) for row in rows[club.next_round - 1 :])
    if not 1 <= amount <= remaining:
        raise GuaranteeAmountError(seat=seat.seat, left=Won(remaining), given=Won(amount))


def restore_deposit(ctx: Context, storage: Storage, call: RestoreDeposit) -> Outcome:
    """Refill a deposit that misses have reduced, so that they are made good."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, RUNNING)
    seat = load_seat(books.state, club, call.seat)
    if seat.holder != signer or seat.left:
        raise DepositOfAnotherError
    if (debt := books.state.debt_total(signer)) > 0:
        raise DebtsBeforeDepositError(debt=debt)
    missing = seat.deposit - books.deposit(club.id, seat.seat)
    if not 1 <= call.amount <= missing:
        raise DepositAmountError(missing=Won(max(0, missing)), given=call.amount)
    budget = books.free(signer) + books.earmarked(club.id, seat.seat)
    if call.amount > budget:
        raise NotFreeError(free=Won(budget), needed=call.amount)
    books.bring_deposit(club.id, seat.seat, signer, call.amount)
    left = Won(missing - call.amount)
    books.tell(DepositRestored(club.id, seat.seat, account=signer, amount=call.amount, missing=left))
    return books.outcome()


def keep_guarantee(books: Books, club: ClubRecord, seat: int, turn: int, signed: tuple[AccountId, ...]) -> None:
    """Keep a guarantor who has signed for the seat's new order; release one who has not."""
    kept = books.state.guarantees.get(club.id, seat)
    if kept is None:
        return
    if kept.account in signed:
        books.state.guarantees.set(club.id, seat, value=msgspec.structs.replace(kept, turn=turn))
    else:
        books.unlock_guarantee(club.id, seat)
