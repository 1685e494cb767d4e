"""The work of one call on a round: the future club and row, and the records of contributions in them.

Rule 1: seats are processed in ascending order, here and everywhere.
Rule 2: only `make_good` records payments and covers of a contribution, with the late days.
"""

from typing import TypeVar

import msgspec

from contracts.rotation.events.rounds import SeatLate, SeatPaid
from contracts.rotation.money.books import Books
from contracts.rotation.records import RANK_RECIPIENT, RECIPIENTS, RESERVE, ClubRecord, Debt, Mark, RoundRecord
from contracts.rotation.terms.table import part_of, split
from ledger.primitives.units import AccountId, Won

__all__ = ["RoundWork"]

T = TypeVar("T")


class RoundWork:
    """The work of one call on a round: the future club and row."""

    def __init__(self, books: Books, club: ClubRecord, row: RoundRecord) -> None:
        self.books = books
        self.club = club
        self.row = row
        seats = books.state.seats_of(club.id)
        holders = tuple(seat.holder for seat in seats if seat.holder is not None)
        assert len(holders) == club.seats, "a running club has no vacant seat"
        self.holders = holders
        """The holders by seat; index 0 is seat 1."""
        self.prepaid = frozenset(seat.seat for seat in seats if seat.prepaid_cover)
        """Prepaid seats (`prepaid`)."""
        self.days = books.days_late(club.id, row.due_ms)
        self.to_set_off: dict[int, int] | None = None
        """By one of two recipients: what is still set off against its part of the pot; None before that is known."""
        self.evictions: list[tuple[int, int]] = []
        """Seats with a second open miss in this settlement, and the round of their first."""

    def make_good(self, seat: int, amount: int, mark: str, days: int) -> None:
        """Record `amount` more for `seat`; `mark` says how, unless a part is still open."""
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

    def wait_for(self, seat: int, amount: int) -> None:
        """Record for CHARGE that `amount` of `seat` was missing until now, and will never come into the pot."""
        basis = _with(self.row.basis, seat - 1, self.row.basis[seat - 1] + amount * self.days)
        self.row = msgspec.structs.replace(self.row, basis=basis)

    def is_timely(self, seat: int, amount: int, early: int) -> bool:
        """Return whether a payment of the holder after the due instant makes the contribution one on time.

        It pays all that is open, and `early` won, with what was set aside for the seat by the due instant, cover the
        whole contribution, what others have given of it included (`contracts.rotation.money.booking`).
        """
        early += self.books.earmarked(self.club.id, seat, self.row.due_ms)
        return amount == self.row.open_for(seat) and early >= self.row.pays[seat - 1]

    def pay_in_time(self, seat: int, amount: int) -> None:
        """Let the holder pay all that is open of `seat`: the whole contribution is on time (`is_timely`).

        The early won that cover what others have given of it make no second contribution timely.
        """
        holder, index = self.holders[seat - 1], seat - 1
        given = self.row.paid[index]
        self.books.contribute(self.club.id, holder, amount, seat)
        self.books.state.add_early(holder, -given)
        self.make_good(seat, amount, Mark.ON_TIME, 0)
        late_days, basis = _with(self.row.late_days, index, 0), _with(self.row.basis, index, 0)
        self.row = msgspec.structs.replace(self.row, late_days=late_days, basis=basis)

    def debts(self, seat: int, before: int, amount: int) -> tuple[Debt, ...]:
        """Return what the holder of `seat` owes each recipient of a pot that lacks `amount`, with the late days so far.

        `before` of the pot was collected, or is owed by seats before; so of an odd won the recipients get one in turn.
        The late days are shared in equal parts. In a dissolved club, the reserve is owed all.
        """
        turn = self.row.turn
        if not turn:
            return (self.debt(seat, amount),)
        days = split(Won(self.row.basis[seat - 1]), [1] * len(turn))
        found = []
        for place, to in enumerate(turn):
            owed = part_of(before + amount, turn, to) - part_of(before, turn, to)
            debt = msgspec.structs.replace(self.debt(seat, owed), rank=RECIPIENTS[place], basis=int(days[place]))
            found.append(msgspec.structs.replace(debt, creditor=self.holders[to - 1]))
        return tuple(found)

    def debt(self, seat: int, amount: int) -> Debt:
        """Return a debt of the holder of `seat` to the reserve, with the late days so far."""
        return Debt(
            debtor=self.holders[seat - 1],
            creditor=RESERVE,
            club=self.club.id,
            round=self.row.number,
            seat=seat,
            due_ms=self.row.due_ms,
            rank=RANK_RECIPIENT,
            amount=Won(amount),
            basis=self.row.basis[seat - 1],
            charge_bp=self.club.terms.late_charge_bp,
        )

    def charge(self, seat: int) -> None:
        """Turn the late days of `seat` into a charge to the recipients who waited."""
        if self.row.recipient:
            for debt in self.debts(seat, 0, 0):
                self.books.charge_for(debt, debt.basis)

    def mark(self, seat: int, mark: str) -> None:
        """Record how the contribution of `seat` was paid."""
        self.row = msgspec.structs.replace(self.row, marks=_with(self.row.marks, seat - 1, mark))

    def tell_paid(self, seat: int, payer: AccountId, amount: int) -> None:
        """Report that `payer` paid a contribution, or a part of it."""
        mark = self.row.marks[seat - 1]
        self.books.tell(SeatPaid(self.club.id, self.row.number, seat, by=payer, amount=Won(amount), mark=mark))

    def tell_late(self, seat: int, payer: AccountId, amount: int) -> None:
        """Report that a contribution was paid late."""
        record = self.books.state.seat(self.club.id, seat)
        late = msgspec.structs.replace(record, lates=record.lates + 1)
        self.books.state.seats.set(self.club.id, seat, value=late)
        self.tell_paid(seat, payer, amount)
        self.books.tell(SeatLate(self.club.id, self.row.number, seat, days=self.row.late_days[seat - 1]))


def _with(values: tuple[T, ...], index: int, value: T) -> tuple[T, ...]:
    return (*values[:index], value, *values[index + 1 :])
