"""Prepaid seats: a newcomer who takes over a seat after its pot deposits all its remaining contributions.

    due              deposit(seat) ── the contribution ──▶ pot            on time, regardless of the holder's balance
    a round is over  deposit(seat) ── what exceeds the rest ──▶ holder     paid ahead, or not asked any more
                     the agreed deposit = what the seat still pays         never more than it was

Rule 1: a prepaid contribution is on time. It does not lock won or need grace.
Rule 2: the agreed deposit follows the remaining contributions, so that the deposit is complete when it covers them.
Rule 3: if the deposit does not cover a contribution (amounts were raised later), the seat is like any other.
"""

import msgspec

from contracts.rotation.events.rounds import SeatPrepaid
from contracts.rotation.records import Mark, RoundRecord, SeatRecord
from contracts.rotation.rounds.work import RoundWork
from ledger.primitives.units import Won

__all__ = ["follow_rest", "pay_prepaid"]


def pay_prepaid(work: RoundWork, seat: int, need: int) -> bool:
    """Pay a due contribution from the deposit of a prepaid seat; return whether it sufficed."""
    books, club = work.books, work.club.id
    if seat not in work.prepaid or books.deposit(club, seat) < need:
        return False
    books.cover(club, seat, need)
    books.back_with(club, work.holders[seat - 1], need)
    work.make_good(seat, need, Mark.ON_TIME, 0)
    record = books.state.seat(club, seat)
    rest = msgspec.structs.replace(record, deposit=Won(max(0, record.deposit - need)))
    books.state.seats.set(club, seat, value=rest)
    books.tell(SeatPrepaid(club, work.row.number, seat, amount=Won(need), left=Won(books.deposit(club, seat))))
    return True


def follow_rest(work: RoundWork, seat: SeatRecord, later: tuple[RoundRecord, ...]) -> None:
    """Pay back what the deposit of a prepaid seat holds beyond the contributions of `later` rounds."""
    books, club = work.books, work.club.id
    remaining = Won(sum(row.open_for(seat.seat) for row in later))
    if seat.deposit > remaining:
        books.state.seats.set(club, seat.seat, value=msgspec.structs.replace(seat, deposit=remaining))
    surplus = books.deposit(club, seat.seat) - remaining
    if surplus > 0:
        books.return_deposit(club, seat.seat, work.holders[seat.seat - 1], surplus)
