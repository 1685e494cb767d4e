"""What the chain does by itself: collect, settle, pay out, close (contracts.md TIME, PAYOUT, WATERFALL, CLOSE).

                due + 1 ms                    due + grace + 1 ms
    ──────────────┬──────────────────────────────┬────────────────────▶ block time
      ahead       │   late, within grace         │
                  ▼                              ▼
              collect                         settle (only if something was missing)
              whole or not at all             in part: available → deposit → debt to the recipient
                  │ everything there?            │
                  └────▶ pay out at once         └────▶ pay out what is there

Rule 1: seats are taken in ascending order, here and everywhere.
Rule 2: at the due instant a seat's contribution is taken whole or not at all; at the end of grace in part.
Rule 3: paid whole from available at the end of grace is late, not a miss. The recipient's own is set off: late too.
Rule 4: what is left available pays older debts, after the contributions.
Rule 5: the next collection is on the schedule before this one ends, at its own absolute instant.
"""

from typing import TypeVar

import msgspec

from contracts.abi import DueItem, Field
from contracts.rotation.books import NAME, Books
from contracts.rotation.calendar import days_late
from contracts.rotation.state import (
    CLOSED,
    COLLECTING,
    PAID_OUT,
    RANK_RECIPIENT,
    ClubRecord,
    Debt,
    Mark,
    RoundRecord,
)
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

    # The three ways in -----------------------------------------------------------------------------------------------

    def collect(self) -> None:
        """Collect a round that is due from every holder's available won, and pay it out if it is complete."""
        number = self.row.number
        for seat in range(1, self.club.seats + 1):
            holder, need = self.holders[seat - 1], self.row.open_for(seat)
            if not need:
                continue
            if self.books.available(holder) >= need:
                self.books.contribute(self.club.id, holder, need)
                self._make_good(seat, need, Mark.ON_TIME, 0)
                self._tell_paid(seat, holder, need)
            else:
                self.books.state.unpaid.set(holder, self.club.id, seat, value=need)
                self._tell("seat.unpaid", seat, ("amount", need))
        self.club = msgspec.structs.replace(self.club, next_round=number + 1, open_round=number)
        if number < self.club.seats:
            self.books.schedule(collect_item(self.club, self.books.state.round(self.club.id, number + 1)))
        if self.row.collected == self.row.payout:
            self._pay_out()
        else:
            self.row = msgspec.structs.replace(self.row, status=COLLECTING)
            self.books.state.rounds.set(self.club.id, number, value=self.row)
            self.books.state.clubs.set(self.club.id, value=self.club)
            self.books.schedule(settle_item(self.club, self.row))
        self._repay_older()

    def settle(self) -> None:
        """End the grace of a round: WATERFALL for every missing seat in ascending order, then pay out what is there."""
        for seat in range(1, self.club.seats + 1):
            if self.row.open_for(seat):
                self.books.state.unpaid.delete(self.holders[seat - 1], self.club.id, seat)
                self._waterfall(seat)
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
            self.books.charge_for(self._debt(seat, 0), self.row.basis[seat - 1])
        else:
            self._tell_paid(seat, payer, amount)
        self.books.state.rounds.set(self.club.id, self.row.number, value=self.row)
        if self.row.status != COLLECTING:
            return
        if not whole:
            self.books.state.unpaid.set(holder, self.club.id, seat, value=self.row.open_for(seat))
            return
        self.books.state.unpaid.delete(holder, self.club.id, seat)
        if self.row.collected == self.row.payout:
            self.books.cancel(settle_item(self.club, self.row))
            self._pay_out()

    # WATERFALL -------------------------------------------------------------------------------------------------------

    def _waterfall(self, seat: int) -> None:
        """Make one missing contribution good: own pot → available → deposit → debt to the recipient.

        Claimable stands before available in WATERFALL: it is always empty here, since a payout is claimed at once.
        Holdback, guarantor and reserve have their place between deposit and debt.
        """
        holder, need = self.holders[seat - 1], self.row.open_for(seat)
        if holder == self.holders[self.row.recipient - 1]:
            self._make_good(seat, need, Mark.SET_OFF, self._days)
            self.row = msgspec.structs.replace(self.row, set_off=Won(self.row.set_off + need))
            self._tell_late(seat, holder, need)
            return
        from_available = min(need, self.books.available(holder))
        if from_available:
            self.books.contribute(self.club.id, holder, from_available)
            self._make_good(seat, from_available, Mark.LATE, self._days)
        if from_available == need:
            self._tell_late(seat, holder, need)
            self.books.charge_for(self._debt(seat, 0), self.row.basis[seat - 1])
            return
        from_deposit = min(need - from_available, self.books.deposit(self.club.id, seat))
        if from_deposit:
            self.books.cover(self.club.id, seat, from_deposit)
            self._make_good(seat, from_deposit, Mark.COVERED, self._days)
        self._owe(seat, covered=from_deposit, rest=need - from_available - from_deposit)

    def _owe(self, seat: int, covered: int, rest: int) -> None:
        """Note a miss, and what of it is owed to the recipient now."""
        record = self.books.state.seat(self.club.id, seat)
        missed = msgspec.structs.replace(record, misses=record.misses + 1)
        self.books.state.seats.set(self.club.id, seat, value=missed)
        self._tell("seat.missed", seat, ("covered", covered), ("owed", rest))
        if rest:
            self.row = msgspec.structs.replace(self.row, marks=_with(self.row.marks, seat - 1, Mark.DEBT))
            self.books.owe(self._debt(seat, rest))
        else:
            self.books.charge_for(self._debt(seat, 0), self.row.basis[seat - 1])

    def _debt(self, seat: int, amount: int) -> Debt:
        """Return what the holder of `seat` owes the recipient, with the days that were late so far."""
        return Debt(
            debtor=self.holders[seat - 1],
            creditor=self.holders[self.row.recipient - 1],
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
        """Pay the pot to the seat whose turn it is, at once, and end the round."""
        books, row = self.books, self.row
        seat = books.state.seat(self.club.id, row.recipient)
        holder = self.holders[row.recipient - 1]
        amount = Won(row.collected - row.set_off)
        self.row = msgspec.structs.replace(row, status=PAID_OUT, paid_out=amount, paid_out_ms=books.ctx.time_ms)
        books.state.rounds.set(self.club.id, row.number, value=self.row)
        books.state.seats.set(self.club.id, seat.seat, value=msgspec.structs.replace(seat, received=row.number))
        self.club = msgspec.structs.replace(self.club, open_round=0)
        books.state.clubs.set(self.club.id, value=self.club)
        fields = (("club", self.club.id), ("round", row.number))
        books.tell("round.collected", *fields, ("collected", row.collected), ("pot", row.payout))
        owed = row.payout - row.collected
        told = (("to", holder), ("amount", amount), ("pot", row.payout), ("set_off", row.set_off), ("owed", owed))
        self._tell("round.paid_out", seat.seat, *told)
        if amount:
            books.pay_out(self.club.id, seat.seat, holder, amount)
        if row.number == self.club.seats:
            self._close()
        else:
            self._release_surplus_cover()

    def _close(self) -> None:
        """End the club after its last round: deposits pay their owners' debts and go back. Debts stay (M10)."""
        for seat, holder in enumerate(self.holders, start=1):
            deposit = self.books.deposit(self.club.id, seat)
            if deposit:
                self.books.return_deposit(self.club.id, seat, holder, deposit)
        self.club = msgspec.structs.replace(self.club, status=CLOSED)
        self.books.state.clubs.set(self.club.id, value=self.club)
        self.books.tell("club.closed", ("club", self.club.id), ("rounds", self.club.seats))

    def _release_surplus_cover(self) -> None:
        """Give back what a deposit for all remaining contributions holds beyond them, after every round."""
        covered = [seat for seat in self.books.state.seats_of(self.club.id) if seat.prepaid_cover]
        if not covered:
            return
        later = self.books.state.rounds_of(self.club.id)[self.row.number :]
        for seat in covered:
            remaining = sum(row.open_for(seat.seat) for row in later)
            surplus = self.books.deposit(self.club.id, seat.seat) - remaining
            if surplus > 0:
                self.books.return_deposit(self.club.id, seat.seat, self.holders[seat.seat - 1], surplus)

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
