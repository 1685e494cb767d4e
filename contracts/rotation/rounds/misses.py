"""What a seat has missed, and whether all of it was made good.

Rule 1: a miss is made good when no debt but charges is left of it, and the seat's deposit is whole.
Rule 2: two misses that were not made good open an eviction vote by themselves; nothing else does.
"""

from contracts.rotation.money.debts import Books
from contracts.rotation.state import RANK_CHARGE, ClubRecord, SeatRecord

__all__ = ["MISSES_TO_EVICT", "is_good"]


MISSES_TO_EVICT = 2
"""Misses of one seat, not made good, that open an eviction vote by themselves."""

MAX_DEBTS_SEEN = 40
"""Debts of a holder that are looked at to see if a seat's misses are made good; a holder with more has not done so. A
settlement of 100 missing seats stays far below the reads of one call."""


def is_good(books: Books, club: ClubRecord, seat: SeatRecord) -> bool:
    """Return whether everything a seat missed is made good: no debt but charges, and its deposit is whole."""
    if books.deposit(club.id, seat.seat) < seat.deposit:
        return False
    if seat.holder is None or books.state.debt_total(seat.holder) == 0:
        return True
    for seen, debt in enumerate(books.state.debts_of(seat.holder)):
        of_seat = (debt.club, debt.seat) == (club.id, seat.seat) and debt.rank != RANK_CHARGE
        if of_seat or seen >= MAX_DEBTS_SEEN:
            return False
    return True
