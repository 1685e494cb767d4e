"""Decides at the end of the time to join if not all seats are taken (contracts.md "Flexible composition").

the time to join is over, and not all seats are taken
    at least the minimum, and RATE holds for them ──▶ derived again for the taken seats; everybody signs again
    otherwise                                     ──▶ cancelled; consents end, no won has moved
"""

import msgspec

from contracts.abi import DueItem, InvalidCallError, Params
from contracts.rotation.events.founding import ClubDerived
from contracts.rotation.founding.cancel import cancel_unstarted
from contracts.rotation.founding.free_seat import forget_votes
from contracts.rotation.founding.invitation import forget_invitations
from contracts.rotation.kinds.registry import check_kind, table_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.custody import NAME
from contracts.rotation.money.exposure import forget_credit
from contracts.rotation.records import FORMING, ClubRecord, SeatRecord
from contracts.rotation.terms.agreement import deposit_of, hash_of, organizer_seat
from contracts.rotation.terms.cost import founding_steps
from contracts.rotation.terms.finding import check_rate, check_seat_rate
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Millis

__all__ = ["DECIDE", "decide", "decision_item"]


DECIDE = "decide"
"""The scheduled work at the end of the time to join."""


def decision_item(club: ClubRecord) -> DueItem:
    """Return the scheduled work that decides on the start, in the first block after the time to join."""
    until = club.terms.join_until_ms
    return DueItem(Millis(until + 1), until, club.id, 0, NAME, DECIDE, b"")


def decide(books: Books, item: DueItem) -> None:
    """Decide at the end of the time to join whether the club starts as planned, with fewer seats, or not at all."""
    club = books.state.clubs.get(item.club)
    assert club is not None, "scheduled work names a club that exists"
    if club.status != FORMING:
        return
    held = [seat for seat in books.state.seats_of(club.id) if seat.holder is not None]
    if len(held) == club.seats:
        return
    books.ctx.meter.spend(founding_steps(club.seats))
    own = organizer_seat(club.terms)
    paying = sum(1 for seat in held if seat.seat != own)
    terms = msgspec.structs.replace(club.terms, seats=paying, minimum_seats=0, join_until_ms=Millis(0))
    refusal = _refusal(terms, books.ctx.params) if paying >= club.terms.minimum_seats else "too_few_seats"
    if refusal:
        cancel_unstarted(books, club, held, refusal)
    else:
        _derive(books, club, terms, held)


def _refusal(terms: Terms, params: Params) -> str:
    """Return the code of the rule that refuses `terms`; empty if none does."""
    try:
        check_kind(terms)
        table = table_of(terms)
        check_rate(terms, table, params)
        for seat in range(1, table.seats + 1):
            check_seat_rate(terms, table, seat, params)
    except InvalidCallError as error:
        return error.code
    return ""


def _derive(books: Books, club: ClubRecord, terms: Terms, held: list[SeatRecord]) -> None:
    """Store the club for the taken seats, in their order. Nobody has signed it yet."""
    state, table = books.state, table_of(terms)
    forget_credit(state, club.id, held)
    for seat in state.seats_of(club.id):
        state.seats.delete(club.id, seat.seat)
        if seat.holder is not None:
            state.members.delete(seat.holder, club.id, seat.seat)
    forget_invitations(state, club)
    forget_votes(state, club)
    for number, seat in enumerate(held, start=1):
        deposit = deposit_of(terms, table, number)
        now_ms = books.ctx.time_ms
        moved = msgspec.structs.replace(seat, seat=number, signed=b"", percent=0, deposit=deposit, asked_ms=now_ms)
        state.set_holder(club.id, moved, None)
    hashed = hash_of(club.id, terms, table)
    club = msgspec.structs.replace(club, terms=terms, seats=table.seats, schedule_hash=hashed, derived=True)
    state.clubs.set(club.id, value=club)
    books.tell(ClubDerived(club.id, seats=club.seats, schedule_hash=hashed))
