"""A seat that was taken over after it had received: its newcomer has brought everything the seat still pays.

    due              deposit(seat) ── the contribution ──▶ pot            on time, whatever its holder has available
    a round is over  deposit(seat) ── what exceeds the rest ──▶ holder     paid ahead, or asked no more
                     the agreed deposit = what the seat still pays         never more than it was

Rule 1: who has brought everything misses nothing: what is prepaid is on time, locks no won and waits for no grace.
Rule 2: the agreed deposit follows what remains, so that such a seat is good when its deposit covers the rest.
Rule 3: where the deposit does not cover a contribution (amounts that were raised later), the seat is like any other.
"""

import msgspec

from contracts.rotation.events.rounds import SeatPrepaid
from contracts.rotation.records import Mark, RoundRecord, SeatRecord
from contracts.rotation.rounds.work import RoundWork
from ledger.primitives.units import Won

__all__ = ["follow_rest", "pay_prepaid"]


def pay_prepaid(work: RoundWork, seat: int, need: int) -> bool:
    """Pay a contribution that is due out of the deposit of a prepaid seat; return whether it was there."""
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
    """Return what the deposit of a prepaid seat holds beyond what `later` rounds still ask of it."""
    books, club = work.books, work.club.id
    remaining = Won(sum(row.open_for(seat.seat) for row in later))
    if seat.deposit > remaining:
        books.state.seats.set(club, seat.seat, value=msgspec.structs.replace(seat, deposit=remaining))
    surplus = books.deposit(club, seat.seat) - remaining
    if surplus > 0:
        books.return_deposit(club, seat.seat, work.holders[seat.seat - 1], surplus)
