"""Take a seat, and give it back before the start.

Rule 1: the consent is exactly what the seat costs.
Rule 2: taking or leaving a seat asks for a new signature of whoever holds several.
"""

import msgspec

from contracts.abi import Context, ContractCall, Outcome, Storage
from contracts.abi.interfaces import Grant, Revoke
from contracts.rotation.calls import Join, Leave
from contracts.rotation.errors.founding import (
    DebtsBeforeJoiningError,
    OrganizerSeatError,
    SeatConsentError,
    SeatOfAnotherError,
    SeatTakenError,
)
from contracts.rotation.events.founding import ClubJoined, ClubLeft
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.lookup import load_club, load_seat, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import FORMING, ClubRecord
from contracts.rotation.state import RotationState
from contracts.rotation.terms.agreement import consent_of_seat, organizer_seat
from contracts.rotation.terms.cost import table_steps
from contracts.rotation.terms.finding import check_seat_rate
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId

__all__ = ["join", "leave"]


def join(ctx: Context, storage: Storage, call: Join) -> Outcome:
    """Take a vacant seat and consent to what it costs."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, FORMING)
    seat = load_seat(books.state, club, call.seat)
    if seat.holder is not None:
        raise SeatTakenError(seat=seat.seat)
    if (debt := books.state.debt_total(signer)) > 0:
        raise DebtsBeforeJoiningError(debt=debt)
    ctx.meter.spend(table_steps(club.seats))
    asked = consent_of_seat(club.terms, table_of(club.terms), seat.seat)
    if call.consent != asked:
        raise SeatConsentError(seat=seat.seat, asked=asked, given=call.consent)
    check_seat_rate(club.terms, table_of(club.terms), seat.seat, ctx.params)
    _unsign(books.state, club, signer)
    books.state.set_holder(club.id, msgspec.structs.replace(seat, holder=signer, signed=b""), None)
    books.tell(ClubJoined(club.id, seat.seat, account=signer, consent=asked))
    books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, signer, asked))))
    return books.outcome()


def leave(ctx: Context, storage: Storage, call: Leave) -> Outcome:
    """Give a seat back before the start."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, FORMING)
    seat = load_seat(books.state, club, call.seat)
    if seat.holder != signer:
        raise SeatOfAnotherError(seat=seat.seat)
    if seat.seat == organizer_seat(club.terms):
        raise OrganizerSeatError
    ctx.meter.spend(table_steps(club.seats))
    asked = consent_of_seat(club.terms, table_of(club.terms), seat.seat)
    _unsign(books.state, club, signer)
    books.state.set_holder(club.id, msgspec.structs.replace(seat, holder=None, signed=b""), signer)
    books.tell(ClubLeft(club.id, seat.seat, account=signer))
    books.call_first(ContractCall("escrow", "revoke", encode(Revoke(club.id, signer, asked))))
    return books.outcome()


def _unsign(state: RotationState, club: ClubRecord, account: AccountId) -> None:
    """Forget what `account` signed: its seats are not the same any more."""
    for number in state.seats_held(account, club.id):
        seat = state.seat(club.id, number)
        state.seats.set(club.id, number, value=msgspec.structs.replace(seat, signed=b""))
