"""Ends a round: pays the pot to the seat whose turn it is, then the surplus (contracts.md PAYOUT, SURPLUS).

Rule 1: the recipient is paid before any surplus. Two recipients are paid in equal parts, the lower seat first.
Rule 2: what a holdback has beyond its target is released after every round, also in a dissolved club.
Rule 3: remaining available won pays older debts, after the contributions.
Rule 4: each stage begins when all credits of the previous stage have paid debts: in this call or, if a limit is
reached, in a later one (`contracts.rotation.money.remaining_work`).

    settled ──▶ pay_out: the pot, the surplus, securities ──▶ end_round: reserve, older debts
"""

import msgspec

from contracts.abi import DueItem
from contracts.rotation.events.money import HoldbackHeld, HoldbackReleased
from contracts.rotation.events.rounds import RoundCollected, RoundPaidOut, RoundSurplus
from contracts.rotation.money.custody import NAME
from contracts.rotation.money.remaining_work import STAGE_MS
from contracts.rotation.records import PAID_OUT, RESERVE, Mark, SeatRecord
from contracts.rotation.rounds.close import close, share_out
from contracts.rotation.rounds.parts import lacking, promised, reached, set_off_of
from contracts.rotation.rounds.prepaid import follow_rest
from contracts.rotation.rounds.report import report
from contracts.rotation.rounds.work import RoundWork
from contracts.rotation.terms.table import part_of
from ledger.primitives.codec import encode
from ledger.primitives.units import Won

__all__ = ["END", "PAYOUT", "end_round", "pay_out", "repay_older", "stage_item"]

PAYOUT = "payout"
END = "end"
"""Stages of a round that wait for work on debts."""


def stage_item(work: RoundWork, topic: str, *, older: bool) -> DueItem:
    """Return the scheduled work of a waiting stage of this round; `older`: then remaining won pays older debts."""
    books = work.books
    data = encode((work.row.number, books.root, older))
    return DueItem(STAGE_MS, work.row.due_ms, work.club.id, books.part + 1, NAME, topic, data)


def pay_out(work: RoundWork, *, older: bool = False) -> None:
    """Pay the pot to the seat whose turn it is, at once, then the surplus, and end the round."""
    books, row, club_id = work.books, work.row, work.club.id
    collected = row.collected
    amount = Won(min(row.payout, collected) - row.set_off)
    surplus = Won(collected - min(row.payout, collected))
    now = books.ctx.time_ms
    work.row = msgspec.structs.replace(row, status=PAID_OUT, paid_out=amount, paid_out_ms=now, surplus_out=surplus)
    books.state.rounds.set(club_id, row.number, value=work.row)
    work.club = msgspec.structs.replace(work.club, open_round=0)
    books.state.clubs.set(club_id, value=work.club)
    books.tell(RoundCollected(club_id, row.number, collected=Won(collected), pot=row.payout))
    report(work)
    for seat in row.turn:
        _pay_recipient(work, seat)
    if surplus:
        _pay_surplus(work, surplus)
    if row.number == work.club.rounds:
        work.club = close(books, work.club)
    else:
        _release(work)
    end_round(work, older=older)


def end_round(work: RoundWork, *, older: bool) -> None:
    """After all credits have paid debts: share the reserve of a closing club, and pay older debts."""
    item, last = stage_item(work, END, older=older), work.row.number == work.club.rounds
    if work.books.stage(item):
        return
    if last and not share_out(work.books, work.club, dissolved=not work.row.recipient):
        staged = work.books.stage(item)
        assert staged, "a call that is full has left something"
        return
    if older:
        repay_older(work)


def _pay_recipient(work: RoundWork, number: int) -> None:
    books, row = work.books, work.row
    seat, holder, set_off = books.state.seat(work.club.id, number), work.holders[number - 1], set_off_of(row, number)
    amount, pot = Won(reached(row, number) - set_off), promised(row, number)
    books.state.seats.set(work.club.id, seat.seat, value=msgspec.structs.replace(seat, received=row.number))
    where = (work.club.id, row.number, seat.seat)
    books.tell(RoundPaidOut(*where, to=holder, amount=amount, pot=pot, set_off=set_off, owed=lacking(row, number)))
    _count_own(work, number)
    held = books.pay_out(work.club.id, seat.seat, holder, amount) if amount else 0
    if held:
        books.tell(HoldbackHeld(*where, Won(held)))


def _count_own(work: RoundWork, seat: int) -> None:
    """RANK: payments of the recipient's other seats into the own pot come back, so they do not back a claim.

    The contribution of the seat whose turn it is counts, because it has only one turn. Half of what the
    other seats of a holder pay comes back to each of two recipients.
    """
    row, holder = work.row, work.holders[seat - 1]
    own = [one for one in row.turn if work.holders[one - 1] == holder]
    back = int(sum(paid for paid, who in zip(row.paid, work.holders, strict=True) if who == holder))
    back -= sum(set_off_of(row, one) for one in own)
    back -= sum(row.paid[one - 1] for one in own if row.marks[one - 1] != Mark.SET_OFF)
    if back > 0:
        work.books.back_with(work.club.id, holder, -part_of(back, row.turn, seat))


def _pay_surplus(work: RoundWork, surplus: Won) -> None:
    """Pay the surplus of a round to the organizer or the reserve, as signed."""
    to_organizer = work.club.terms.surplus_to == "organizer" and work.row.recipient > 0
    to = work.club.organizer if to_organizer else RESERVE
    work.books.tell(RoundSurplus(work.club.id, work.row.number, amount=surplus, to=to))
    if to_organizer:
        work.books.pay_surplus(work.club.id, work.row.recipient, work.club.organizer, surplus)
    else:
        work.books.save(work.club.id, surplus)


def _release(work: RoundWork) -> None:
    """Release what holdbacks and prepaid deposits hold beyond what they secure."""
    club, books = work.club.id, work.books
    seats = books.state.seats_of(club)
    for seat in seats:
        excess = books.holdback(club, seat.seat) - books.target(club, seat.seat) if _holds(work, seat) else 0
        if excess > 0:
            books.tell(HoldbackReleased(club, work.row.number, seat.seat, Won(excess)))
            books.release(club, seat.seat, work.holders[seat.seat - 1], excess)
    covered = [seat for seat in seats if seat.prepaid_cover]
    if not covered:
        return
    later = books.state.rounds_of(club)[work.row.number :]
    for seat in covered:
        follow_rest(work, seat, later)


def _holds(work: RoundWork, seat: SeatRecord) -> bool:
    return seat.received > 0 and work.club.terms.holds_back


def repay_older(work: RoundWork) -> None:
    """Pay older debts with what is set aside for the seats, then with remaining available won, by seat."""
    for seat, holder in enumerate(work.holders, start=1):
        work.books.repay_earmarked(work.club.id, seat, holder)
    for holder in dict.fromkeys(work.holders):
        if work.books.state.debt_total(holder):
            work.books.repay_free(holder)
