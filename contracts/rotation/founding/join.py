"""Takes a seat, and gives it back before the start.

Rule 1: only an invited person may take a seat, or anybody in an open club.
Rule 2: the consent is exactly what the seat costs.
Rule 3: a holder who takes or leaves a seat must sign again for the own other seats.
Rule 4: while the agreement is concluded, nobody can leave, and no stranger can take a vacant last seat (`conclusion`).
"""

import msgspec

from contracts.abi import Context, ContractCall, Outcome, Storage
from contracts.abi.interfaces import Grant, Revoke
from contracts.rotation.calls import Join, Leave
from contracts.rotation.errors.founding import (
    DebtsBeforeJoiningError,
    JoinedConcludedError,
    LeftConcludedError,
    OrganizerSeatError,
    SeatConsentError,
    SeatOfAnotherError,
    SeatTakenError,
)
from contracts.rotation.events.founding import ClubJoined, ClubLeft
from contracts.rotation.founding.conclusion import reopen
from contracts.rotation.founding.free_seat import forget_votes
from contracts.rotation.founding.invitation import check_level, check_seats_held, use_invitation
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.lookup import load_club, load_seat, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.exposure import check_credits, check_grade, credit_of, percent_of
from contracts.rotation.records import FORMING, ClubRecord
from contracts.rotation.terms.agreement import consent_of_seat, last_start, organizer_seat
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
    if club.agreed_ms and club.terms.open:
        raise JoinedConcludedError
    use_invitation(books.state, club, seat.seat, signer)
    check_level(ctx, club.terms, signer)
    check_grade(ctx, club.terms, signer)
    check_seats_held(books.state, club, signer, seat.seat)
    if (debt := books.state.debt_total(signer)) > 0:
        raise DebtsBeforeJoiningError(debt=debt)
    ctx.meter.spend(table_steps(club.seats))
    asked = consent_of_seat(club.terms, table_of(club.terms), seat.seat)
    if call.consent != asked:
        raise SeatConsentError(seat=seat.seat, asked=asked, given=call.consent)
    percent = percent_of(ctx, club.terms, signer)
    check_seat_rate(club.terms, table_of(club.terms), seat.seat, ctx.params, percent=percent)
    check_credits(books, club, [credit_of(table_of(club.terms), seat, signer, percent)])
    reopen(books.state, club)
    _unsign(books, club, signer)
    taken = msgspec.structs.replace(seat, holder=signer, signed=b"", asked_ms=ctx.time_ms)
    books.state.set_holder(club.id, taken, None)
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
    if club.agreed_ms and ctx.time_ms <= (until := last_start(club.terms)):
        raise LeftConcludedError(until_ms=until)
    ctx.meter.spend(table_steps(club.seats))
    asked = consent_of_seat(club.terms, table_of(club.terms), seat.seat)
    reopen(books.state, club)
    _unsign(books, club, signer)
    forget_votes(books.state, club, seat.seat)
    books.state.set_holder(club.id, msgspec.structs.replace(seat, holder=None, signed=b""), signer)
    books.tell(ClubLeft(club.id, seat.seat, account=signer))
    books.call_first(ContractCall("escrow", "revoke", encode(Revoke(club.id, signer, asked))))
    return books.outcome()


def _unsign(books: Books, club: ClubRecord, account: AccountId) -> None:
    """Remove the signature of `account`, because its seats have changed."""
    for number in books.state.seats_held(account, club.id):
        seat = books.state.seat(club.id, number)
        if seat.signed:
            anew = msgspec.structs.replace(seat, signed=b"", asked_ms=books.ctx.time_ms)
            books.state.seats.set(club.id, number, value=anew)
