"""Collects a due round from everybody who can pay, and pays it out at once if it is complete (contracts.md TIME).

Rule 1: at the due instant, a seat's contribution is taken in full or not at all. A missing one locks its holder's won
until it is paid (GRACE LOCK), and is settled at the end of grace (`waterfall`).
Rule 2: where it is not known yet who receives, that is decided before anything is collected (`opening`).
Rule 3: after a freeze every round that became due has a fresh grace, one round behind the other.
Rule 4: what somebody has paid ahead on behalf of a holder is owed from now on (`money.payer`).
Rule 5: what is set aside for a seat pays first.
Rule 6: the next collection is on the schedule before this one ends, at its own absolute instant.
"""

import msgspec

from contracts.abi import DueItem
from contracts.rotation.events.rounds import SeatUnpaid
from contracts.rotation.money.books import Books
from contracts.rotation.money.custody import NAME
from contracts.rotation.money.payer import owe_advances
from contracts.rotation.records import COLLECTING, RUNNING, ClubRecord, Mark, RoundRecord
from contracts.rotation.rounds.asked import is_asked
from contracts.rotation.rounds.opening import open_round, opening_item, reveals_item
from contracts.rotation.rounds.payout import pay_out, repay_older
from contracts.rotation.rounds.prepaid import pay_prepaid
from contracts.rotation.rounds.waterfall import settle_item
from contracts.rotation.rounds.work import RoundWork
from contracts.rotation.state import RotationState
from ledger.primitives.codec import encode
from ledger.primitives.units import Millis

__all__ = ["COLLECT", "collect", "collect_item", "next_collection", "schedule_opening"]

COLLECT = "collect"


def collect_item(club: ClubRecord, row: RoundRecord, not_before_ms: int = 0) -> DueItem:
    """Return the scheduled collection of a round, in the first block after due, not before `not_before_ms`."""
    at = Millis(max(row.due_ms + 1, not_before_ms))
    return DueItem(at, row.due_ms, club.id, 0, NAME, COLLECT, encode(row.number))


def collect(work: RoundWork) -> None:
    """Collect a due round from every holder's available won, and pay it out if it is complete."""
    number = work.row.number
    _open(work)
    _begin_grace(work)
    for seat in range(1, work.club.seats + 1):
        holder, need = work.holders[seat - 1], work.row.open_for(seat)
        if not need or pay_prepaid(work, seat, need):
            continue
        if work.books.available(holder) + work.books.earmarked(work.club.id, seat) >= need:
            work.books.contribute(work.club.id, holder, need, seat)
            work.make_good(seat, need, Mark.ON_TIME, 0)
            work.tell_paid(seat, holder, need)
        else:
            work.books.state.note_missed(holder, work.row.due_ms, work.books.available(holder))
            work.books.state.put_unpaid(holder, work.club.id, seat, need)
            work.books.tell(SeatUnpaid(work.club.id, number, seat, need))
    owe_advances(work.books, work.club, work.row)
    work.club = msgspec.structs.replace(work.club, next_round=number + 1, open_round=number)
    complete = work.row.collected == work.row.asked
    if number < work.club.rounds:
        work.books.schedule(next_collection(work.books.state, work.club, work.row, complete=complete))
        schedule_opening(work.books, work.club)
    if complete:
        pay_out(work, older=True)
    else:
        work.row = msgspec.structs.replace(work.row, status=COLLECTING)
        work.books.state.rounds.set(work.club.id, number, value=work.row)
        work.books.state.clubs.set(work.club.id, value=work.club)
        work.books.schedule(settle_item(work.club, work.row))
        repay_older(work)


def next_collection(state: RotationState, club: ClubRecord, row: RoundRecord, *, complete: bool) -> DueItem:
    """Return the scheduled collection of the round after `row`.

    After a freeze it may already be due; it waits until the fresh grace of `row` is over, or `row` is complete.
    """
    waits = row.grace_from_ms > 0 and not complete
    return collect_item(club, state.round(club.id, row.number + 1), settle_item(club, row).at_ms + 1 if waits else 0)


def schedule_opening(books: Books, club: ClubRecord) -> None:
    """Put the opening of the next round on the schedule, where members commit to something before it."""
    row = books.state.round(club.id, club.next_round)
    if is_asked(club) and not row.recipient and club.status == RUNNING:
        books.schedule(reveals_item(club, row))
        books.schedule(opening_item(club, row))


def _begin_grace(work: RoundWork) -> None:
    """Give a round that became due during a freeze a fresh grace, after that of the previous round."""
    club, row = work.club, work.row
    if not club.thawed_ms:
        return
    begins = int(club.thawed_ms)
    if row.number > 1:
        before = work.books.state.round(club.id, row.number - 1)
        begins = max(begins, before.grace_ends_ms(club.terms.grace_ms) + 1 if before.grace_from_ms else 0)
    if begins > row.due_ms:
        work.row = msgspec.structs.replace(row, grace_from_ms=Millis(begins))


def _open(work: RoundWork) -> None:
    """Let the kind of the club say who receives and what each seat pays, where that is not known by now."""
    if not work.row.recipient and work.club.status == RUNNING:
        opened = open_round(work.books, work.club, work.row)
        assert opened is not None, "with chance there is always a row"
        work.club, work.row = opened
