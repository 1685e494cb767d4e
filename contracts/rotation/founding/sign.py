"""Signs the terms and the schedule.

Rule 1: a signature is for one schedule hash and the seats held then.
Rule 2: the last signature concludes the agreement.
Rule 3: in a club by grade, the signature fixes the holdback of the seats by the signer's grade now (`money.exposure`).
Rule 4: to sign a schedule that was derived for fewer seats is to consent to its new amount.
"""

import msgspec

from contracts.abi import Context, ContractCall, Outcome, Storage
from contracts.abi.interfaces import ConsentOf, Grant, Revoke
from contracts.rotation.calls import Sign
from contracts.rotation.errors.founding import AlreadySignedError, NotAMemberError, ScheduleHashError
from contracts.rotation.events.founding import ClubConcluded, ClubSigned
from contracts.rotation.founding.conclusion import conclude
from contracts.rotation.founding.free_seat import forget_votes
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.lookup import load_club, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.exposure import add_credit
from contracts.rotation.records import FORMING, ClubRecord
from contracts.rotation.terms.agreement import consent_of_seat, dues_of
from contracts.rotation.terms.cost import table_steps
from contracts.rotation.terms.finding import check_seat_rate
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won

__all__ = ["sign"]


def sign(ctx: Context, storage: Storage, call: Sign) -> Outcome:
    """Sign the terms and the schedule, for all seats held now."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, FORMING)
    seats = [books.state.seat(club.id, number) for number in books.state.seats_held(signer, club.id)]
    if not seats:
        raise NotAMemberError
    if call.schedule_hash != club.schedule_hash:
        raise ScheduleHashError(schedule_hash=club.schedule_hash)
    if all(seat.signed == club.schedule_hash for seat in seats):
        raise AlreadySignedError
    table = table_of(club.terms)
    for seat in seats:
        percent = add_credit(books, club, table, seat, signer)
        if club.terms.by_grade:
            check_seat_rate(club.terms, table, seat.seat, ctx.params, percent=percent)
        signed = msgspec.structs.replace(seat, signed=club.schedule_hash, percent=percent)
        books.state.seats.set(club.id, seat.seat, value=signed)
        forget_votes(books.state, club, seat.seat)
    if club.derived:
        _consent_anew(books, club, signer)
    books.tell(ClubSigned(club=club.id, account=signer, seats=len(seats), hash=club.schedule_hash))
    if conclude(books.state, club, ctx.time_ms).agreed_ms != club.agreed_ms:
        books.tell(ClubConcluded(club.id, seats=club.seats, first_due_ms=dues_of(club.terms)[0]))
    return books.outcome()


def _consent_anew(books: Books, club: ClubRecord, signer: AccountId) -> None:
    """Adjust the signer's consent to what a schedule derived for fewer seats asks."""
    books.ctx.meter.spend(table_steps(club.seats))
    table = table_of(club.terms)
    held = books.state.seats_held(signer, club.id)
    asked = sum(consent_of_seat(club.terms, table, seat) for seat in held)
    more = asked - books.ctx.ask(ConsentOf(club.id, signer)).cap
    if more > 0:
        books.call_first(ContractCall("escrow", "grant", encode(Grant(club.id, signer, Won(more)))))
    elif more < 0:
        books.call_first(ContractCall("escrow", "revoke", encode(Revoke(club.id, signer, Won(-more)))))
