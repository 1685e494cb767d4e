"""What somebody brings of their own will to secure a seat: a guarantor's lock, a deposit made whole again.

    guarantee         a guarantor ── available ──▶ guarantee(seat)       for one seat, in its present order
    restore_deposit   the holder ── available ──▶ deposit(seat)          up to what was agreed

Rule 1: a guarantor stands for one seat in one order. A swap, another order or a substitution that the guarantor has not
signed releases the lock (`changes`); the end of the club does too (`closing`).
Rule 2: what a guarantor covers is owed to the guarantor, after the recipient.
"""

import msgspec

from contracts.abi import Context, ContractCall, Outcome, Storage
from contracts.abi.interfaces import Grant
from contracts.rotation.calls import Guarantee, RestoreDeposit
from contracts.rotation.errors.money import (
    AlreadyGuaranteedError,
    DebtsBeforeDepositError,
    DebtsBeforeGuaranteeError,
    DepositAmountError,
    DepositOfAnotherError,
    GuaranteeAmountError,
    NotFreeError,
    OwnGuaranteeError,
)
from contracts.rotation.events import DepositRestored, GuaranteeGiven
from contracts.rotation.lookup import load_club, load_seat, signer_of
from contracts.rotation.money.debts import Books
from contracts.rotation.state import RUNNING, ClubRecord
from contracts.rotation.state import Guarantee as Signed
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won

__all__ = ["guarantee", "keep_guarantee", "restore_deposit"]


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
    rows = books.state.rounds_of(club.id)
    remaining = sum(row.open_for(seat.seat) for row in rows[club.next_round - 1 :])
    if not 1 <= call.amount <= remaining:
        raise GuaranteeAmountError(seat=seat.seat, left=Won(remaining), given=call.amount)
    if call.amount > books.free(signer):
        raise NotFreeError(free=Won(books.free(signer)), needed=call.amount)
    turn = books.state.table(club.id).round_of(seat.seat)
    books.state.guarantees.set(club.id, seat.seat, value=Signed(signer, turn))
    books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, signer, Won(0)))))
    books.lock_guarantee(club.id, seat.seat, signer, call.amount)
    books.tell(GuaranteeGiven(club.id, seat.seat, account=signer, amount=call.amount, turn=turn))
    return books.outcome()


def restore_deposit(ctx: Context, storage: Storage, call: RestoreDeposit) -> Outcome:
    """Bring what a miss has taken out of the deposit, so that the miss is made good."""
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
    if call.amount > books.free(signer):
        raise NotFreeError(free=Won(books.free(signer)), needed=call.amount)
    books.bring_deposit(club.id, seat.seat, signer, call.amount)
    left = Won(missing - call.amount)
    books.tell(DepositRestored(club.id, seat.seat, account=signer, amount=call.amount, missing=left))
    return books.outcome()


def keep_guarantee(books: Books, club: ClubRecord, seat: int, turn: int, signed: tuple[AccountId, ...]) -> None:
    """Let a guarantor who has signed stand for the seat in its new order; release one who has not."""
    kept = books.state.guarantees.get(club.id, seat)
    if kept is None:
        return
    if kept.account in signed:
        books.state.guarantees.set(club.id, seat, value=msgspec.structs.replace(kept, turn=turn))
    else:
        books.unlock_guarantee(club.id, seat)
