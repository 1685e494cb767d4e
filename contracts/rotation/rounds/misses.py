"""Checks whether the misses of a seat are made good.

Rule 1: a miss is made good when only charges are left of its debts, and the seat's deposit is complete. What somebody
paid on behalf of the holder was not missed. A debt that its creditor has put off is left.
Rule 2: two misses that were not made good open an eviction vote. Nothing else does.
"""

from itertools import chain

from contracts.rotation.money.books import Books
from contracts.rotation.records import CHARGES, RANK_PAYER, ClubRecord, SeatRecord

__all__ = ["MISSES_TO_EVICT", "is_good"]


MISSES_TO_EVICT = 2
"""How many misses of a seat, if not made good, open an eviction vote."""


def is_good(books: Books, club: ClubRecord, seat: SeatRecord) -> bool:
    """Return whether everything a seat missed is made good: no debt of it but charges, and its deposit is whole."""
    if books.deposit(club.id, seat.seat) < seat.deposit:
        return False
    if seat.holder is None or not books.state.owes_anything_in(seat.holder, club.id):
        return True
    put_off = (one.debt for one in books.state.deferred.values(seat.holder, club.id))
    owed = chain(books.state.debts_in(seat.holder, club.id), put_off)  # read only as far as the first that counts
    return not any(debt.seat == seat.seat and debt.rank not in {*CHARGES, RANK_PAYER} for debt in owed)
