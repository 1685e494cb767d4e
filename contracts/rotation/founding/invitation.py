"""Invitations to seats (CONSENT): only invited persons may take a seat, or anybody in an open club.

    invited ── uninvite, or an invitation of somebody else ──▶ not invited
       └── join, join_late ──▶ taken: the invitation is used up

Rule 1: a seat has at most one invitation. A seat that was given back needs a new one.
Rule 2: the organizer does not need an invitation. In an open club there are no invitations.
Rule 3: whoever takes a seat, at any time and in any way, has been verified as far as the terms ask.
Rule 4: nobody holds more seats than the terms allow one person. Two half seats are one seat.
Rule 5: an invitation binds the invited person to nothing: taking the seat is that person's own transaction.
"""

from contracts.abi import Context, Outcome, ReadContext, Storage
from contracts.abi.interfaces import AuthorityOf, LevelOf
from contracts.rotation.calls import Invite, Uninvite
from contracts.rotation.errors.club import SeatNotFoundError
from contracts.rotation.errors.founding import (
    InvitationNotFoundError,
    InvitedNotOpenError,
    LevelTooLowError,
    NotInvitedByOrganizerError,
    NotInvitedError,
    OpenClubError,
    SeatsOfPersonError,
    SeatTakenError,
)
from contracts.rotation.events.founding import SeatInvited, SeatUninvited
from contracts.rotation.lookup import load_club, load_seat, signer_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import FORMING, RUNNING, ClubRecord
from contracts.rotation.state import RotationState
from contracts.rotation.terms.agreement import count_of, is_half
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import AccountId

__all__ = ["check_level", "check_seats_held", "forget_invitations", "invite", "uninvite", "use_invitation"]


def invite(ctx: Context, storage: Storage, call: Invite) -> Outcome:
    """Invite one person to a vacant seat; an earlier invitation to that seat ends."""
    books = Books(ctx, storage)
    club = _own_club(books, signer_of(ctx), call.club)
    if club.terms.open:
        raise OpenClubError
    _check_vacant(books.state, club, call.seat)
    if ctx.ask(AuthorityOf(call.account)) is None:
        raise InvitedNotOpenError
    books.state.invited.set(club.id, call.seat, value=call.account)
    books.tell(SeatInvited(club.id, call.seat, account=call.account))
    return books.outcome()


def uninvite(ctx: Context, storage: Storage, call: Uninvite) -> Outcome:
    """Withdraw an invitation that nobody has used."""
    books = Books(ctx, storage)
    club = _own_club(books, signer_of(ctx), call.club)
    load_seat(books.state, club, call.seat)
    account = books.state.invited.get(club.id, call.seat)
    if account is None:
        raise InvitationNotFoundError(seat=call.seat)
    books.state.invited.delete(club.id, call.seat)
    books.tell(SeatUninvited(club.id, call.seat, account=AccountId(account)))
    return books.outcome()


def use_invitation(state: RotationState, club: ClubRecord, seat: int, account: AccountId) -> None:
    """Check that `account` may take `seat`, and remove the seat's invitation. Raises NotInvitedError."""
    invited = state.invited.get(club.id, seat)
    if not club.terms.open and account not in {club.organizer, invited}:
        raise NotInvitedError(seat=seat)
    if invited is not None:
        state.invited.delete(club.id, seat)


def forget_invitations(state: RotationState, club: ClubRecord) -> None:
    """Remove all invitations, because the seats have new numbers."""
    for seat in range(1, club.seats + 1):
        if state.invited.get(club.id, seat) is not None:
            state.invited.delete(club.id, seat)


def _own_club(books: Books, signer: AccountId, id_: bytes) -> ClubRecord:
    """Return a club of the organizer that people may still join, before the start or late."""
    club = load_club(books.state, id_, FORMING, RUNNING)
    if signer != club.organizer:
        raise NotInvitedByOrganizerError
    return club


def _check_vacant(state: RotationState, club: ClubRecord, number: int) -> None:
    """Raise SeatNotFoundError or SeatTakenError unless the seat is vacant."""
    seats = count_of(club.terms) if club.terms.late_joiners else club.seats
    if not 1 <= number <= seats:
        raise SeatNotFoundError(seats=seats, seat=number)
    seat = state.seats.get(club.id, number)
    if seat is not None and seat.holder is not None:
        raise SeatTakenError(seat=number)


def check_level(ctx: ReadContext, terms: Terms, account: AccountId) -> None:
    """Raise LevelTooLowError unless `account` has been verified as far as the club asks (rule 3)."""
    if terms.level and (level := ctx.ask(LevelOf(account))) < terms.level:
        raise LevelTooLowError(level=level, asked=terms.level)


def _halves(club: ClubRecord, seat: int) -> int:
    return 1 if is_half(club.terms, seat) else 2


def check_seats_held(state: RotationState, club: ClubRecord, account: AccountId, seat: int) -> None:
    """Raise SeatsOfPersonError unless `account` may hold `seat`, too (rule 4)."""
    most = club.terms.seats_per_person
    halves = sum(_halves(club, held) for held in (seat, *state.seats_held(account, club.id)))
    if most and halves > 2 * most:
        raise SeatsOfPersonError(most=most)
