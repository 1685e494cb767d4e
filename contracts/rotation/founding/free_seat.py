"""Frees a seat whose holder does not sign (CONSENT), before the start.

    taken, or another signature needed ── SIGN_WITHIN_MS without a signature ──▶ may be freed
        by the organizer                                at once
        by at least two members who have signed         with more than half of their votes

Rule 1: a seat whose holder has signed is not freed, so nobody can replace a person who has signed in time.
Rule 2: the only exception: a day after everybody has signed, the holder's deposit is still missing (`conclusion`).
Rule 3: the time is the same for every club, so no organizer can set one that is too short.
Rule 4: freeing a seat ends the consent for it, and nothing else, because no won has moved.
"""

import msgspec

from contracts.abi import Context, ContractCall, Outcome, Storage
from contracts.abi.interfaces import Revoke
from contracts.rotation.calls import FreeSeat
from contracts.rotation.errors.founding import (
    FreedTooEarlyError,
    FreedTwiceError,
    NotFreedByMemberError,
    OrganizerSeatError,
    SeatSignedError,
    SeatVacantAlreadyError,
    TooFewSignedError,
)
from contracts.rotation.events.founding import SeatFreed, SeatFreeing
from contracts.rotation.founding.conclusion import reopen
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.lookup import load_club, load_seat, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import FORMING, ClubRecord, SeatRecord
from contracts.rotation.state import RotationState
from contracts.rotation.terms.agreement import consent_of_seat, organizer_seat
from contracts.rotation.terms.cost import table_steps
from ledger.primitives.codec import encode
from ledger.primitives.units import DAY_MS, AccountId, Millis

__all__ = ["MIN_VOTES", "SIGN_WITHIN_MS", "forget_votes", "free_seat", "sign_by_ms"]

SIGN_WITHIN_MS = DAY_MS
"""How long a person may take to sign: a day and a night, so that everybody has been awake once."""

MIN_VOTES = 2
"""How many must have signed before their votes count, so that one person cannot free a seat."""


def sign_by_ms(seat: SeatRecord) -> Millis:
    """Return until when the holder of a seat has time to sign."""
    return Millis(seat.asked_ms + SIGN_WITHIN_MS)


def free_seat(ctx: Context, storage: Storage, call: FreeSeat) -> Outcome:
    """Free a seat whose holder has not signed in time: by the organizer, or by the votes of those who have signed."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = load_club(books.state, call.club, FORMING)
    seat = load_seat(books.state, club, call.seat)
    if seat.holder is None:
        raise SeatVacantAlreadyError(seat=seat.seat)
    if seat.seat == organizer_seat(club.terms):
        raise OrganizerSeatError
    until_ms = sign_by_ms(seat)
    if seat.signed == club.schedule_hash:
        if not club.agreed_ms or _has_deposits(books, club, seat.holder):
            raise SeatSignedError(seat=seat.seat)
        until_ms = Millis(club.agreed_ms + SIGN_WITHIN_MS)
    if ctx.time_ms <= until_ms:
        raise FreedTooEarlyError(seat=seat.seat, until_ms=until_ms)
    if signer != club.organizer and not _decided(books, club, seat, signer):
        return books.outcome()
    _free(books, club, seat, seat.holder)
    return books.outcome()


def _decided(books: Books, club: ClubRecord, seat: SeatRecord, signer: AccountId) -> bool:
    """Record the vote of a person who has signed; return whether more than half of them have voted so."""
    state = books.state
    signed = {one.holder for one in state.seats_of(club.id) if one.signed == club.schedule_hash} - {seat.holder}
    if signer not in signed:
        raise NotFreedByMemberError
    if len(signed) < MIN_VOTES:
        raise TooFewSignedError(least=MIN_VOTES)
    votes = {AccountId(one) for _, one in state.freeing.values(club.id, seat.seat)}
    if signer in votes:
        raise FreedTwiceError(seat=seat.seat)
    state.freeing.set(club.id, seat.seat, signer, value=(seat.seat, signer))
    said = len((votes | {signer}) & signed)
    books.tell(SeatFreeing(club.id, seat.seat, by=signer, votes=said, of=len(signed)))
    return 2 * said > len(signed)


def _has_deposits(books: Books, club: ClubRecord, holder: AccountId) -> bool:
    """Return whether the balance of `holder` covers the locked deposits of all seats and every other lock."""
    state = books.state
    own = sum(state.unpaid.get(holder, club.id, number) or 0 for number in state.seats_held(holder, club.id))
    others = state.liabilities_of(holder).locked - own
    return own == 0 or books.available(holder) - others >= own


def _free(books: Books, club: ClubRecord, seat: SeatRecord, holder: AccountId) -> None:
    books.ctx.meter.spend(table_steps(club.seats))
    asked = consent_of_seat(club.terms, table_of(club.terms), seat.seat)
    reopen(books.state, club)
    forget_votes(books.state, club, seat.seat)
    books.state.set_holder(club.id, msgspec.structs.replace(seat, holder=None, signed=b""), holder)
    books.tell(SeatFreed(club.id, seat.seat, account=holder))
    books.call_first(ContractCall("escrow", "revoke", encode(Revoke(club.id, holder, asked))))


def forget_votes(state: RotationState, club: ClubRecord, *seat: int) -> None:
    """Remove the votes against the holder of a seat, or of every seat, because the holder has signed or left."""
    for number, account in tuple(state.freeing.values(club.id, *seat)):
        state.freeing.delete(club.id, number, account)
