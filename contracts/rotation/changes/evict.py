"""Whether an eviction still has the reason for which its vote was opened.

Rule 1: a vote is about two misses of one seat; made good, they count no more, whatever is missed later.
"""

from contracts.abi import ReadContext, Storage
from contracts.abi.interfaces import EvictionStands
from contracts.rotation.money.debts import Books
from contracts.rotation.rounds.misses import MISSES_TO_EVICT, is_good
from contracts.rotation.state import ClubRecord, SeatRecord

__all__ = ["eviction_stands", "stands"]


def eviction_stands(ctx: ReadContext, storage: Storage, query: EvictionStands) -> bool:
    """Answer whether an eviction has its reason still."""
    books = Books(ctx, storage)
    club, seat = books.state.clubs.get(query.club), books.state.seats.get(query.club, query.seat)
    return club is not None and seat is not None and stands(books, club, seat, query.since)


def stands(books: Books, club: ClubRecord, seat: SeatRecord, since: int) -> bool:
    """Say whether the two misses for which a vote was opened are still not made good."""
    return seat.open_misses >= MISSES_TO_EVICT and seat.open_since == since and not is_good(books, club, seat)
