"""Settles a round after grace: securities cover every missing contribution, in this order (contracts.md WATERFALL).

    own pot (set off) → earmark → available → deposit → holdback → guarantor → reserve → debt

Rule 1: a contribution paid in full from available won at the end of grace is late, not a miss. The recipient's own one
is set off, which is late too.
Rule 2: the missing seats, in ascending order, owe the recipient's shortfall; they owe the rest to the recipient of the
surplus (SURPLUS). So all own covers come in first; then the reserve covers the shortfall, and debts are recorded.
Two recipients wait for equal parts of every missing contribution.
Rule 3: two misses that were not made good open an eviction vote (`misses`).
"""

from typing import NamedTuple

import msgspec

from contracts.abi import ContractCall, DueItem
from contracts.abi.club import OpenEviction
from contracts.rotation.events.rounds import SeatMissed
from contracts.rotation.money.custody import NAME
from contracts.rotation.records import (
    RANK_GUARANTOR,
    RANK_RESERVE,
    RANK_SURPLUS,
    RANK_SURPLUS_RESERVE,
    RESERVE,
    RUNNING,
    SETTLING,
    ClubRecord,
    Mark,
    RoundRecord,
    SeatRecord,
)
from contracts.rotation.rounds.misses import MISSES_TO_EVICT, is_good
from contracts.rotation.rounds.parts import most_set_off
from contracts.rotation.rounds.payout import PAYOUT, pay_out, stage_item
from contracts.rotation.rounds.work import RoundWork
from contracts.rotation.terms.table import part_of
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["SETTLE", "settle", "settle_item"]

SETTLE = "settle"


class Covered(NamedTuple):
    """What the own securities of a seat covered of its miss, in won."""

    by_deposit: int
    by_holdback: int


def settle_item(club: ClubRecord, row: RoundRecord) -> DueItem:
    """Return the scheduled settlement of a round, in the first block after its (perhaps fresh) grace."""
    at = Millis(row.grace_ends_ms(club.terms.grace_ms) + 1)
    return DueItem(at, row.due_ms, club.id, 0, NAME, SETTLE, encode(row.number))


def settle(work: RoundWork) -> None:
    """End the grace of a round: WATERFALL for every missing seat in ascending order, then the payout."""
    missed: list[tuple[int, Covered]] = []
    for seat in _in_turn(work):
        if work.row.open_for(seat):
            early = work.books.state.early_won(work.holders[seat - 1])
            work.books.state.put_unpaid(work.holders[seat - 1], work.club.id, seat, Won(0))
            _forget_what_is_good(work, seat)
            covered = _waterfall(work, seat, early)
            if covered is not None:
                missed.append((seat, covered))
    missed.sort()
    shortfall = int(work.row.short)
    for seat, covered in missed:
        shortfall -= _owe(work, seat, covered, shortfall)
    if work.evictions:
        seats, since = zip(*work.evictions, strict=True)
        call = OpenEviction(work.club.id, seats, since)
        work.books.call_finally(ContractCall("voting", "open_eviction", encode(call)))
    if work.books.stage(stage_item(work, PAYOUT, older=True)):
        work.row = msgspec.structs.replace(work.row, status=SETTLING)
        work.books.state.rounds.set(work.club.id, work.row.number, value=work.row)
    else:
        pay_out(work, older=True)


def _in_turn(work: RoundWork) -> list[int]:
    """Return all seats in ascending order; where two seats receive, those of their holders last.

    What may be set off against the part of a recipient depends on what the others have paid.
    """
    to = {work.holders[seat - 1] for seat in work.row.turn} if work.row.beside else set()
    seats = range(1, work.club.seats + 1)
    return sorted(seats, key=lambda seat: (work.holders[seat - 1] in to, seat))


def _set_off(work: RoundWork, seat: int) -> None:
    """Set what is open for `seat` off against what its holder receives of the pot, as far as that reaches."""
    row, holder = work.row, work.holders[seat - 1]
    if row.turn and not row.beside and holder == work.holders[row.recipient - 1]:
        _count_set_off(work, seat, row.recipient, min(row.open_for(seat), row.payout - row.set_off))
    if not row.beside or holder not in {work.holders[to - 1] for to in row.turn}:
        return
    if work.to_set_off is None:  # all other seats are settled by now
        work.to_set_off = dict(zip(row.turn, most_set_off(row, _own_needs(work)), strict=True))
    for to in row.turn:
        if work.holders[to - 1] == holder:
            amount = min(work.row.open_for(seat), work.to_set_off[to])
            work.to_set_off[to] -= amount
            _count_set_off(work, seat, to, amount)


def _count_set_off(work: RoundWork, seat: int, to: int, amount: int) -> None:
    """Record that `amount` of `seat` is set off against the part of `to` in the pot."""
    if amount:
        work.make_good(seat, amount, Mark.SET_OFF, work.days)
        row = work.row
        beside = Won(row.set_off_beside + (amount if to == row.beside else 0))
        work.row = msgspec.structs.replace(row, set_off=Won(row.set_off + amount), set_off_beside=beside)


def _own_needs(work: RoundWork) -> tuple[int, ...]:
    """Return what is missing of all seats of each recipient's holder; one who receives twice misses half for each."""
    needs = []
    for to in work.row.turn:
        holder = work.holders[to - 1]
        missing = sum(work.row.open_for(seat) for seat, who in enumerate(work.holders, start=1) if who == holder)
        own = [one for one in work.row.turn if work.holders[one - 1] == holder]
        needs.append(int(part_of(missing, own, to)))
    return tuple(needs)


def _waterfall(work: RoundWork, seat: int, early: int) -> Covered | None:
    """Cover one missing contribution: own pot → earmark → available → deposit → holdback → guarantor.

    Claimable comes before available in WATERFALL, but is always empty, because a payout is claimed at once. A
    contribution paid in full from `early` won is on time (`contracts.rotation.money.booking`). Returns what the seat's
    own deposit and holdback covered, or None if this was not a miss.
    """
    books, club = work.books, work.club.id
    holder, need = work.holders[seat - 1], work.row.open_for(seat)
    _set_off(work, seat)
    from_available = min(work.row.open_for(seat), books.available(holder) + books.earmarked(club, seat))
    if from_available == need and work.is_timely(seat, need, early):
        work.pay_in_time(seat, need)
        work.tell_paid(seat, holder, need)
        return None
    if from_available:
        books.contribute(club, holder, from_available, seat)
        work.make_good(seat, from_available, Mark.LATE, work.days)
    if not work.row.open_for(seat):
        work.tell_late(seat, holder, need)
        work.charge(seat)
        return None
    from_deposit = min(work.row.open_for(seat), books.deposit(club, seat))
    if from_deposit:
        books.cover(club, seat, from_deposit)
        books.back_with(club, holder, from_deposit)
        work.make_good(seat, from_deposit, Mark.COVERED, work.days)
    from_holdback = min(work.row.open_for(seat), books.holdback(club, seat))
    if from_holdback:
        books.cover_by_holdback(club, seat, from_holdback)
        books.back_with(club, holder, from_holdback)
        work.make_good(seat, from_holdback, Mark.HELD_BACK, work.days)
    guarantor = books.state.guarantees.get(club, seat)
    from_guarantor = min(work.row.open_for(seat), books.guarantee(club, seat)) if guarantor else 0
    if guarantor and from_guarantor:
        books.cover_by_guarantee(club, seat, from_guarantor)
        books.back_with(club, guarantor.account, from_guarantor)
        _lent(work, seat, guarantor.account, RANK_GUARANTOR, from_guarantor)
    return Covered(from_deposit, from_holdback)


def _lent(work: RoundWork, seat: int, creditor: AccountId, rank: int, amount: int) -> None:
    """Record what somebody else paid for a seat, as a debt to them."""
    work.make_good(seat, amount, Mark.DEBT, work.days)
    debt = msgspec.structs.replace(work.debt(seat, amount), creditor=creditor, rank=rank, basis=0, charge_bp=0)
    work.books.owe(debt)


def _owe(work: RoundWork, seat: int, covered: Covered, shortfall: int) -> int:
    """Record a miss and its debts: to the recipients up to `shortfall`, then to the recipient of the surplus.

    The reserve covers what the recipients lack, and no surplus: its own won would only come back to it, and would then
    count as paid in (RANK). Returns what the seat's miss leaves open of `shortfall`, covered by the reserve or owed.
    """
    record = _missed(work, seat)
    from_reserve = _cover_by_reserve(work, seat, shortfall)
    rest = work.row.open_for(seat)
    by_deposit, by_holdback = Won(covered.by_deposit), Won(covered.by_holdback)
    missed = SeatMissed(work.club.id, work.row.number, seat, by_deposit, by_holdback, owed=Won(rest))
    work.books.tell(missed)
    to_recipient = min(rest, shortfall - from_reserve)
    if rest:
        work.mark(seat, Mark.DEBT)
    work.wait_for(seat, rest - to_recipient)
    if to_recipient:
        for debt in work.debts(seat, work.row.payout - shortfall + from_reserve, to_recipient):
            if debt.amount:
                work.books.owe(debt)
            else:
                work.books.charge_for(debt, debt.basis)
    else:
        work.charge(seat)
    if rest > to_recipient:
        organizer = work.club.terms.surplus_to == "organizer" and work.row.recipient > 0
        creditor, rank = (work.club.organizer, RANK_SURPLUS) if organizer else (RESERVE, RANK_SURPLUS_RESERVE)
        debt = work.debt(seat, rest - to_recipient)
        work.books.owe(msgspec.structs.replace(debt, creditor=creditor, rank=rank, basis=0, charge_bp=0))
    lasts = work.club.status == RUNNING and work.row.number < work.club.rounds
    stays = not record.received and work.club.terms.shares_turns  # nobody leaves there before it has received (`leave`)
    if record.open_misses >= MISSES_TO_EVICT and not record.voteless and lasts and not stays:
        work.evictions.append((seat, record.open_since))
    return from_reserve + to_recipient


def _cover_by_reserve(work: RoundWork, seat: int, shortfall: int) -> int:
    """Cover what the recipient lacks of a seat, and return it; in a dissolved club the reserve covers no misses."""
    books, club = work.books, work.club.id
    if work.club.status != RUNNING:
        return 0
    won = min(work.row.open_for(seat), shortfall, books.reserve(club))
    if won:
        books.cover_by_reserve(club, won)
        _lent(work, seat, RESERVE, RANK_RESERVE, won)
    return won


def _missed(work: RoundWork, seat: int) -> SeatRecord:
    """Count a miss."""
    record = work.books.state.seat(work.club.id, seat)
    missed = msgspec.structs.replace(
        record,
        misses=record.misses + 1,
        open_misses=record.open_misses + 1,
        open_since=record.open_since or work.row.number,
    )
    work.books.state.seats.set(work.club.id, seat, value=missed)
    return missed


def _forget_what_is_good(work: RoundWork, seat: int) -> None:
    """Reset the misses of a seat if they are made good, before this round takes from its deposit."""
    record = work.books.state.seat(work.club.id, seat)
    if record.open_misses and is_good(work.books, work.club, record):
        work.books.state.seats.set(
            work.club.id, seat, value=msgspec.structs.replace(record, open_misses=0, open_since=0)
        )
