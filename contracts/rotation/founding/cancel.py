"""Cancels a club that has not started. Every consent ends with it; no won has moved.

Rule 1: before the start, the organizer may cancel; a member may only when it is too late for a start.
"""

import msgspec

from contracts.abi import Context, ContractCall, Outcome, Storage
from contracts.abi.interfaces import ConsentOf, Revoke
from contracts.rotation.calls import Cancel
from contracts.rotation.errors.founding import CancelledTooEarlyError, NotCancelledByOrganizerError
from contracts.rotation.events.founding import ClubCancelled
from contracts.rotation.founding.conclusion import unlock
from contracts.rotation.lookup import load_club, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.exposure import forget_credit
from contracts.rotation.records import CANCELLED, FORMING, ClubRecord, SeatRecord
from contracts.rotation.terms.agreement import last_start
from ledger.primitives.codec import encode
from ledger.primitives.units import Millis

__all__ = ["cancel", "cancel_unstarted"]


def cancel(ctx: Context, storage: Storage, call: Cancel) -> Outcome:
    """Cancel a club that has not started: by its organizer, or by a member if it cannot start any more."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, FORMING)
    held = [seat for seat in books.state.seats_of(club.id) if seat.holder is not None]
    if signer != club.organizer:
        if all(seat.holder != signer for seat in held):
            raise NotCancelledByOrganizerError
        until = last_start(club.terms)
        if ctx.time_ms <= until:
            raise CancelledTooEarlyError(until_ms=until)
    cancel_unstarted(books, club, held, "by_organizer" if signer == club.organizer else "by_member")
    return books.outcome()


def cancel_unstarted(books: Books, club: ClubRecord, held: list[SeatRecord], code: str) -> None:
    """Cancel a club that cannot start, and end what is left of every consent."""
    unlock(books.state, club, held)
    forget_credit(books.state, club.id, held)
    books.state.clubs.set(club.id, value=msgspec.structs.replace(club, status=CANCELLED, agreed_ms=Millis(0)))
    books.tell(ClubCancelled(club.id, seats_taken=len(held), code=code))
    holders = {seat.holder: None for seat in held if seat.holder is not None}
    for holder in holders:
        given = books.ctx.ask(ConsentOf(club.id, holder)).cap
        if given:
            books.call_last(ContractCall("escrow", "revoke", encode(Revoke(club.id, holder, given))))
