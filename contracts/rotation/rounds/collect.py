"""What the chain does by itself: collect, settle, pay out, close (contracts.md TIME, PAYOUT, WATERFALL, CLOSE).

                due + 1 ms                    due + grace + 1 ms
    ──────────────┬──────────────────────────────┬────────────────────▶ block time
      ahead       │   late, within grace         │
                  ▼                              ▼
              collect                         settle (only if something was missing)
              whole or not at all             in part: available → deposit → holdback → guarantor → reserve → debt
                  │ everything there?            │
                  └────▶ pay out at once         └────▶ pay out what is there: recipient first, then surplus

Rule 1: seats are taken in ascending order, here and everywhere.
Rule 2: at the due instant a seat's contribution is taken whole or not at all; at the end of grace in part.
Rule 3: paid whole from available at the end of grace is late, not a miss. The recipient's own is set off: late too.
Rule 4: what is left available pays older debts, after the contributions.
Rule 5: the recipient's shortfall is owed by the missing seats in ascending order, the rest of theirs to whom the
surplus goes (SURPLUS); so all that covers comes in first, and debts are noted after it.
Rule 6: what a holdback has beyond its target is released after every round.
Rule 7: where the kind of the club says only now who receives, it is asked before anything is collected.
Rule 8: the next collection is on the schedule before this one ends, at its own absolute instant.
"""

from typing import TypeVar

import msgspec

from contracts.abi import ContractCall, DueItem, Field
from contracts.abi.club import OpenEviction
from contracts.rotation.kinds import Opening, Row
from contracts.rotation.kinds.registry import kind_of
from contracts.rotation.money.custody import NAME
from contracts.rotation.money.debts import Books
from contracts.rotation.rounds.close import close
from contracts.rotation.rounds.misses import MISSES_TO_EVICT, is_good
from contracts.rotation.state import (
    COLLECTING,
    PAID_OUT,
    RANK_GUARANTOR,
    RANK_RECIPIENT,
    RANK_RESERVE,
    RANK_SURPLUS,
    RANK_SURPLUS_RESERVE,
    RESERVE,
    RUNNING,
    ClubRecord,
    Debt,
    Mark,
    RoundRecord,
    SeatRecord,
)
from contracts.rotation.terms.agreement import hash_of
from contracts.rotation.terms.calendar import days_late
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["COLLECT", "SETTLE", "RoundWork", "collect_item", "settle_item"]


T = TypeVar("T")

COLLECT = "collect"

SETTLE = "settle"


def collect_item(club: ClubRecord, row: RoundRecord) -> DueItem:
    """Return the work of collecting a round: in the first block with time > due."""
    at = Millis(row.due_ms + 1)
    return DueItem(at, row.due_ms, club.id, 0, NAME, COLLECT, encode(row.number))


def settle_item(club: ClubRecord, row: RoundRecord) -> DueItem:
    """Return the work of settling a round: in the first block with time > due + grace."""
    at = Millis(row.due_ms + club.terms.grace_ms + 1)
    return DueItem(at, row.due_ms, club.id, 0, NAME, SETTLE, encode(row.number))


class RoundWork:
    """A round while one call works on it: the club and the row as they will be stored."""

    def __init__(self, books: Books, club: ClubRecord, row: RoundRecord) -> None:
        self.books = books
        self.club = club
        self.row = row
        holders = tuple(seat.holder for seat in books.state.seats_of(club.id) if seat.holder is not None)
        assert len(holders) == club.seats, "a running club has no vacant seat"
        self.holders = holders
        """By seat, index 0 is seat 1."""
        self._days = days_late(books.ctx.time_ms, row.due_ms)
        self._evictions: list[tuple[int, int]] = []
        """Seats whose second open miss this settlement found, and the round of their first."""

    # The three ways in -----------------------------------------------------------------------------------------------

    def collect(self) -> None:
        """Collect a round that is due from every holder's available won, and pay it out if it is complete."""
        number = self.row.number
        self._open()
        for seat in range(1, self.club.seats + 1):
            holder, need = self.holders[seat - 1], self.row.open_for(seat)
            if not need:
                continue
            if self.books.available(holder) >= need:
                self.books.contribute(self.club.id, holder, need)
                self._make_good(seat, need, Mark.ON_TIME, 0)
                self._tell_paid(seat, holder, need)
            else:
                self.books.state.put_unpaid(holder, self.club.id, seat, need)
                self._tell("seat.unpaid", seat, ("amount", need))
        self.club = msgspec.structs.replace(self.club, next_round=number + 1, open_round=number)
        if number < self.club.seats:
            self.books.schedule(collect_item(self.club, self.books.state.round(self.club.id, number + 1)))
        if self.row.collected == self.row.asked:
            self._pay_out()
        else:
            self.row = msgspec.structs.replace(self.row, status=COLLECTING)
            self.books.state.rounds.set(self.club.id, number, value=self.row)
            self.books.state.clubs.set(self.club.id, value=self.club)
            self.books.schedule(settle_item(self.club, self.row))
        self._repay_older()

    def _open(self) -> None:
        """Let the kind of the club say who receives and what each seat pays, where that was not known before."""
        row, club, state = self.row, self.club, self.books.state
        if row.recipient or club.status != RUNNING:
            return
        kind = kind_of(club.terms)
        waiting = tuple(seat.seat for seat in state.seats_of(club.id) if not seat.received and not seat.left)
        told = state.told_in(club.id, row.number) if kind.asks(club.terms) else {}
        opening = Opening(row.number, waiting, Row(0, row.pays, row.payout), told)
        made = opening.checked(kind.open(club.terms, opening))
        marks = tuple(Mark.UNPAID if asked else Mark.NOTHING for asked in made.pays)
        self.row = msgspec.structs.replace(
            row, recipient=made.recipient, pays=made.pays, payout=made.payout, marks=marks
        )
        state.rounds.set(club.id, row.number, value=self.row)
        hashed = hash_of(club.id, club.terms, state.table(club.id))
        self.club = msgspec.structs.replace(club, schedule_hash=hashed)

    def settle(self) -> None:
        """End the grace of a round: WATERFALL for every missing seat in ascending order, then pay out what is there."""
        missed: list[tuple[int, int]] = []
        for seat in range(1, self.club.seats + 1):
            if self.row.open_for(seat):
                self.books.state.put_unpaid(self.holders[seat - 1], self.club.id, seat, Won(0))
                self._forget_what_is_good(seat)
                covered = self._waterfall(seat)
                if covered is not None:
                    missed.append((seat, covered))
        shortfall = int(self.row.short)
        for seat, covered in missed:
            shortfall -= self._owe(seat, covered, shortfall)
        if self._evictions:
            seats, since = zip(*self._evictions, strict=True)
            call = OpenEviction(self.club.id, seats, since)
            self.books.call_last(ContractCall("voting", "open_eviction", encode(call)))
        self._pay_out()
        self._repay_older()

    def pay(self, seat: int, payer: AccountId, amount: int) -> None:
        """Carry out a payment that `payer` sent: ahead of the due instant, or late within grace.

        The checks are the caller's. A round that becomes complete after its due instant pays out at once.
        """
        holder = self.holders[seat - 1]
        late = self.books.ctx.time_ms > self.row.due_ms
        self.books.contribute(self.club.id, payer, amount)
        self._make_good(seat, amount, Mark.LATE if late else Mark.AHEAD, self._days)
        whole = self.row.open_for(seat) == 0
        if late and whole:
            self._tell_late(seat, payer, amount)
            self._charge(seat)
        else:
            self._tell_paid(seat, payer, amount)
        self.books.state.rounds.set(self.club.id, self.row.number, value=self.row)
        if self.row.status != COLLECTING:
            return
        self.books.state.put_unpaid(holder, self.club.id, seat, self.row.open_for(seat))
        if self.row.collected == self.row.asked:
            self.books.cancel(settle_item(self.club, self.row))
            self._pay_out()

    # WATERFALL -------------------------------------------------------------------------------------------------------

    def _waterfall(self, seat: int) -> int | None:
        """Make one missing contribution good: own pot → available → deposit → holdback → guarantor → reserve.

        Claimable stands before available in WATERFALL: it is always empty here, since a payout is claimed at once.
        Returns what the seat's own deposit and holdback covered, or None when this was no miss.
        """
        books, club = self.books, self.club.id
        holder, need = self.holders[seat - 1], self.row.open_for(seat)
        if self.row.recipient and holder == self.holders[self.row.recipient - 1]:
            own = min(need, self.row.payout - self.row.set_off)
            if own:
                self._make_good(seat, own, Mark.SET_OFF, self._days)
                self.row = msgspec.structs.replace(self.row, set_off=Won(self.row.set_off + own))
        from_available = min(self.row.open_for(seat), books.available(holder))
        if from_available:
            books.contribute(club, holder, from_available)
            self._make_good(seat, from_available, Mark.LATE, self._days)
        if not self.row.open_for(seat):
            self._tell_late(seat, holder, need)
            self._charge(seat)
            return None
        from_deposit = min(self.row.open_for(seat), books.deposit(club, seat))
        if from_deposit:
            books.cover(club, seat, from_deposit)
            self._make_good(seat, from_deposit, Mark.COVERED, self._days)
        from_holdback = min(self.row.open_for(seat), books.holdback(club, seat))
        if from_holdback:
            books.cover_by_holdback(club, seat, from_holdback)
            self._make_good(seat, from_holdback, Mark.COVERED, self._days)
        guarantor = books.state.guarantees.get(club, seat)
        from_guarantor = min(self.row.open_for(seat), books.guarantee(club, seat)) if guarantor else 0
        if guarantor and from_guarantor:
            books.cover_by_guarantee(club, seat, from_guarantor)
            self._lent(seat, guarantor.account, RANK_GUARANTOR, from_guarantor)
        from_reserve = min(self.row.open_for(seat), books.reserve(club)) if self.club.status == RUNNING else 0
        if from_reserve:
            books.cover_by_reserve(club, from_reserve)
            self._lent(seat, RESERVE, RANK_RESERVE, from_reserve)
        return from_deposit + from_holdback

    def _lent(self, seat: int, creditor: AccountId, rank: int, amount: int) -> None:
        """Note what somebody else put in for a seat: it is owed to them."""
        self._make_good(seat, amount, Mark.DEBT, self._days)
        debt = msgspec.structs.replace(self._debt(seat, amount), creditor=creditor, rank=rank, basis=0, charge_bp=0)
        self.books.owe(debt)

    def _owe(self, seat: int, covered: int, shortfall: int) -> int:
        """Note a miss, and what of it is owed: to the recipient as far as `shortfall`, then to who has the surplus.

        Returns what is owed to the recipient.
        """
        record, rest = self._missed(seat), self.row.open_for(seat)
        self._tell("seat.missed", seat, ("covered", covered), ("owed", rest))
        to_recipient = min(rest, shortfall)
        if rest:
            self.row = msgspec.structs.replace(self.row, marks=_with(self.row.marks, seat - 1, Mark.DEBT))
        if to_recipient:
            self.books.owe(self._debt(seat, to_recipient))
        else:
            self._charge(seat)
        if rest > to_recipient:
            organizer = self.club.terms.surplus_to == "organizer" and self.row.recipient > 0
            creditor, rank = (self.club.organizer, RANK_SURPLUS) if organizer else (RESERVE, RANK_SURPLUS_RESERVE)
            debt = self._debt(seat, rest - to_recipient)
            self.books.owe(msgspec.structs.replace(debt, creditor=creditor, rank=rank, basis=0, charge_bp=0))
        lasts = self.club.status == RUNNING and self.row.number < self.club.seats
        if record.open_misses >= MISSES_TO_EVICT and not record.voteless and lasts:
            self._evictions.append((seat, record.open_since))
        return to_recipient

    def _missed(self, seat: int) -> SeatRecord:
        """Count a miss."""
        record = self.books.state.seat(self.club.id, seat)
        missed = msgspec.structs.replace(
            record,
            misses=record.misses + 1,
            open_misses=record.open_misses + 1,
            open_since=record.open_since or self.row.number,
        )
        self.books.state.seats.set(self.club.id, seat, value=missed)
        return missed

    def _forget_what_is_good(self, seat: int) -> None:
        """Misses made good since, debts repaid and the deposit whole, count no more. Before this round takes of it."""
        record = self.books.state.seat(self.club.id, seat)
        if record.open_misses and is_good(self.books, self.club, record):
            self.books.state.seats.set(
                self.club.id, seat, value=msgspec.structs.replace(record, open_misses=0, open_since=0)
            )

    def _charge(self, seat: int) -> None:
        """Turn the days that `seat` was late into a charge to the recipient who waited."""
        if self.row.recipient:
            self.books.charge_for(self._debt(seat, 0), self.row.basis[seat - 1])

    def _debt(self, seat: int, amount: int) -> Debt:
        """Return what the holder of `seat` owes the recipient, with the days that were late so far."""
        return Debt(
            debtor=self.holders[seat - 1],
            creditor=self.holders[self.row.recipient - 1] if self.row.recipient else RESERVE,
            club=self.club.id,
            round=self.row.number,
            seat=seat,
            due_ms=self.row.due_ms,
            rank=RANK_RECIPIENT,
            amount=Won(amount),
            basis=self.row.basis[seat - 1],
            charge_bp=self.club.terms.late_charge_bp,
        )

    def _make_good(self, seat: int, amount: int, mark: str, days: int) -> None:
        """Note `amount` more for `seat`; `mark` says how, unless something is still open."""
        row, index = self.row, seat - 1
        paid = _with(row.paid, index, Won(row.paid[index] + amount))
        whole = paid[index] == row.pays[index]
        self.row = msgspec.structs.replace(
            row,
            paid=paid,
            marks=_with(row.marks, index, mark if whole else Mark.PART),
            late_days=_with(row.late_days, index, max(days, row.late_days[index])),
            basis=_with(row.basis, index, row.basis[index] + amount * days),
        )

    # PAYOUT and CLOSE ------------------------------------------------------------------------------------------------

    def _pay_out(self) -> None:
        """Pay the pot to the seat whose turn it is, at once, then the surplus, and end the round."""
        books, row, club_id = self.books, self.row, self.club.id
        collected = row.collected
        amount = Won(min(row.payout, collected) - row.set_off)
        surplus = Won(collected - min(row.payout, collected))
        now = books.ctx.time_ms
        self.row = msgspec.structs.replace(row, status=PAID_OUT, paid_out=amount, paid_out_ms=now, surplus_out=surplus)
        books.state.rounds.set(club_id, row.number, value=self.row)
        self.club = msgspec.structs.replace(self.club, open_round=0)
        books.state.clubs.set(club_id, value=self.club)
        books.tell(
            "round.collected", ("club", club_id), ("round", row.number), ("collected", collected), ("pot", row.payout)
        )
        if row.recipient:
            self._pay_recipient(amount)
        if surplus:
            self._pay_surplus(surplus)
        if row.number == self.club.seats:
            self.club = close(books, self.club)
        elif self.club.status == RUNNING:
            self._release()

    def _pay_recipient(self, amount: Won) -> None:
        books, row = self.books, self.row
        seat = books.state.seat(self.club.id, row.recipient)
        holder = self.holders[row.recipient - 1]
        books.state.seats.set(self.club.id, seat.seat, value=msgspec.structs.replace(seat, received=row.number))
        told = (("to", holder), ("amount", amount), ("pot", row.payout), ("set_off", row.set_off), ("owed", row.short))
        self._tell("round.paid_out", seat.seat, *told)
        held = books.pay_out(self.club.id, seat.seat, holder, amount) if amount else 0
        if held:
            self._tell("holdback.held", seat.seat, ("amount", held))

    def _pay_surplus(self, surplus: Won) -> None:
        """The rest of what a round collected: to the organizer or the reserve, as signed."""
        to_organizer = self.club.terms.surplus_to == "organizer" and self.row.recipient > 0
        what = (("amount", surplus), ("to", self.club.organizer if to_organizer else RESERVE))
        self.books.tell("round.surplus", ("club", self.club.id), ("round", self.row.number), *what)
        if to_organizer:
            self.books.pay_surplus(self.club.id, self.row.recipient, self.club.organizer, surplus)
        else:
            self.books.save(self.club.id, surplus)

    def _release(self) -> None:
        """Give back what holdbacks, and deposits for all remaining contributions, hold beyond what they secure."""
        club, books = self.club.id, self.books
        seats = books.state.seats_of(club)
        for seat in seats:
            excess = books.holdback(club, seat.seat) - books.target(club, seat.seat) if self._holds(seat) else 0
            if excess > 0:
                self._tell("holdback.released", seat.seat, ("amount", excess))
                books.release(club, seat.seat, self.holders[seat.seat - 1], excess)
        covered = [seat for seat in seats if seat.prepaid_cover]
        if not covered:
            return
        later = books.state.rounds_of(club)[self.row.number :]
        for seat in covered:
            remaining = sum(row.open_for(seat.seat) for row in later)
            surplus = books.deposit(club, seat.seat) - remaining
            if surplus > 0:
                books.return_deposit(club, seat.seat, self.holders[seat.seat - 1], surplus)

    def _holds(self, seat: SeatRecord) -> bool:
        return seat.received > 0 and self.club.terms.holdback_percent > 0

    def _repay_older(self) -> None:
        """Let what is left available pay older debts, in the order of seats."""
        for holder in dict.fromkeys(self.holders):
            if next(self.books.state.debts_of(holder), None) is not None:
                self.books.repay(holder, self.books.free(holder))

    # Events ----------------------------------------------------------------------------------------------------------

    def _tell(self, kind: str, seat: int, *fields: tuple[str, Field]) -> None:
        about = (("club", self.club.id), ("round", self.row.number), ("seat", seat))
        self.books.tell(kind, *about, *fields)

    def _tell_paid(self, seat: int, payer: AccountId, amount: int) -> None:
        self._tell("seat.paid", seat, ("by", payer), ("amount", amount), ("mark", self.row.marks[seat - 1]))

    def _tell_late(self, seat: int, payer: AccountId, amount: int) -> None:
        """Note that a contribution was made good late."""
        record = self.books.state.seat(self.club.id, seat)
        late = msgspec.structs.replace(record, lates=record.lates + 1)
        self.books.state.seats.set(self.club.id, seat, value=late)
        self._tell_paid(seat, payer, amount)
        self._tell("seat.late", seat, ("days", self.row.late_days[seat - 1]))


def _with(values: tuple[T, ...], index: int, value: T) -> tuple[T, ...]:
    return (*values[:index], value, *values[index + 1 :])
