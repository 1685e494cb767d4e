"""Payments of contributions on behalf of a seat's holder, with the holder's agreement: 대납.

    agree_payer   the holder names a payer and the greatest amount     for one seat and one round
    pay           the payer names the holder, who will owe it          available(payer) ──▶ pot
        ahead         the contribution is on time                      owed from the due instant on
        in grace      it is late, no miss                              owed at once
    the claim     is like that of a guarantor: without a charge, after the organizer in DEBT

Rule 1: nobody becomes a creditor without the debtor's agreement (CONSENT). Without it, a payment is a gift.
Rule 2: the payer names the debtor. If the seat has been handed over since, the payment is refused.
Rule 3: only one payer has a claim for a seat and round, so the order of DEBT is unique.
Rule 4: a payment into a pot that the payer receives comes back at once, so it does not back a claim (RANK).
"""

import msgspec

from contracts.abi import Context, ContractCall, Outcome, Storage
from contracts.abi.interfaces import AuthorityOf, Grant
from contracts.rotation.calls import AgreePayer, Pay
from contracts.rotation.errors.claims import (
    OtherPayerError,
    OwnPayerError,
    PayerAgreedByAnotherError,
    PayerAmountError,
    PayerNotAgreedError,
    PayerNotOpenError,
    PayerOfAnotherHolderError,
)
from contracts.rotation.errors.club import RoundNotFoundError
from contracts.rotation.errors.money import NothingOpenError, RoundSettledError
from contracts.rotation.events.money import PaidOnBehalf, PayerAgreed
from contracts.rotation.lookup import check_not_frozen, holder_of, load_club, load_seat, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import (
    DISSOLVED,
    PAID_OUT,
    RANK_PAYER,
    RUNNING,
    SETTLING,
    Advance,
    AgreedPayer,
    ClubRecord,
    Debt,
    RoundRecord,
    SeatRecord,
)
from contracts.rotation.terms.table import part_of
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won

__all__ = ["agree_payer", "check_agreed", "note_own_pot", "owe_advances", "owe_payer", "use_agreement"]


def agree_payer(ctx: Context, storage: Storage, call: AgreePayer) -> Outcome:
    """Record who may pay on behalf of a seat's holder, for which round, and the limit."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, RUNNING, DISSOLVED)
    seat = load_seat(books.state, club, call.seat)
    if seat.holder != signer:
        raise PayerAgreedByAnotherError
    if not 1 <= call.round <= club.rounds:
        raise RoundNotFoundError(rounds=club.rounds, round=call.round)
    if call.payer == signer:
        raise OwnPayerError
    if ctx.ask(AuthorityOf(call.payer)) is None:
        raise PayerNotOpenError
    if call.amount == 0:
        books.state.payers.delete(club.id, call.round, seat.seat)
    else:
        check_not_frozen(ctx, club.id)
        _check_open(books, club, seat, call)
        agreed = AgreedPayer(call.round, seat.seat, signer, call.payer, call.amount)
        books.state.payers.set(club.id, call.round, seat.seat, value=agreed)
    books.tell(PayerAgreed(club.id, call.round, seat.seat, payer=call.payer, amount=call.amount))
    return books.outcome()


def _check_open(books: Books, club: ClubRecord, seat: SeatRecord, call: AgreePayer) -> None:
    """Raise unless the amount is at most the open one, and nobody else has a claim for the seat and round."""
    row = books.state.round(club.id, call.round)
    open_won = row.open_for(seat.seat)
    if row.status in {SETTLING, PAID_OUT}:
        raise RoundSettledError(round=row.number)
    if open_won == 0:
        raise NothingOpenError(seat=seat.seat, round=row.number)
    if not 1 <= call.amount <= open_won:
        raise PayerAmountError(seat=seat.seat, round=row.number, open=open_won, given=call.amount)
    before = books.state.payer_of(club.id, row.number, seat.seat)
    if before not in {None, call.payer}:
        raise OtherPayerError(seat=seat.seat, round=row.number, payer=before)


def check_agreed(books: Books, club: ClubRecord, seat: SeatRecord, signer: AccountId, call: Pay) -> None:
    """Raise unless the holder that the payer names holds the seat, and has agreed that the signer pays so much."""
    holder = holder_of(seat)
    if signer == holder:
        raise OwnPayerError
    if call.claim != holder:
        raise PayerOfAnotherHolderError(seat=seat.seat, holder=holder)
    found = books.state.payers.get(club.id, call.round, seat.seat)
    agreed = found.amount if found is not None and (found.holder, found.payer) == (holder, signer) else Won(0)
    if call.amount > agreed:
        raise PayerNotAgreedError(seat=seat.seat, round=call.round, agreed=agreed, given=call.amount)


def use_agreement(books: Books, club: ClubRecord, paid: Advance) -> None:
    """Subtract the payment from the agreed limit, and make the payer a party of the club."""
    agreed = books.state.payers.get(club.id, paid.round, paid.seat)
    assert agreed is not None, "checked before (`check_agreed`)"
    if left := agreed.amount - paid.amount:
        rest = msgspec.structs.replace(agreed, amount=Won(left))
        books.state.payers.set(club.id, paid.round, paid.seat, value=rest)
    else:
        books.state.payers.delete(club.id, paid.round, paid.seat)
    books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, paid.payer, Won(0)))))
    place = (club.id, paid.round, paid.seat)
    books.tell(PaidOnBehalf(*place, payer=paid.payer, debtor=paid.debtor, amount=paid.amount))


def owe_payer(books: Books, club: ClubRecord, row: RoundRecord, paid: Advance) -> None:
    """Record the debt of a holder to the payer."""
    books.owe(
        Debt(
            debtor=paid.debtor,
            creditor=paid.payer,
            club=club.id,
            round=row.number,
            seat=paid.seat,
            due_ms=row.due_ms,
            rank=RANK_PAYER,
            amount=paid.amount,
            basis=0,
            charge_bp=0,
        )
    )


def owe_advances(books: Books, club: ClubRecord, row: RoundRecord) -> None:
    """Record debts for payments ahead on behalf of holders in a round that is now due, in the order of seats."""
    for paid in tuple(books.state.advances.values(club.id, row.number)):
        books.state.advances.delete(club.id, paid.round, paid.seat)
        note_own_pot(books, club, row, paid.payer, paid.amount)
        owe_payer(books, club, row, paid)


def note_own_pot(books: Books, club: ClubRecord, row: RoundRecord, payer: AccountId, amount: int) -> None:
    """RANK: what somebody pays for another's seat into a pot that it receives itself comes back to it."""
    for seat in row.turn:
        if books.state.seat(club.id, seat).holder == payer:
            books.back_with(club.id, payer, -part_of(amount, row.turn, seat))
