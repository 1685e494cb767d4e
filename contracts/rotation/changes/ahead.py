"""What was paid ahead goes back when a change touches its round: to who paid, whose debts come first.

    round 5 of seat 3 is paid ahead        pot ── REFUND ──▶ the holder       then the change is made
        a swap, another order, an exit, an eviction, other amounts: another recipient, pot or payment in round 5
        a substitution of seat 3: the newcomer pays round 5

Rule 1: paying ahead stops no change, and no change costs what was paid ahead.
Rule 2: only the holder of a seat pays ahead, so what lies in the pot for a round to come is the holder's.
Rule 3: rows are written before anybody is credited: what a credit fills a holdback up to follows from them.
"""

from collections.abc import Iterable, Mapping

import msgspec

from contracts.rotation.events.changes import AheadReturned
from contracts.rotation.lookup import holder_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import ClubRecord, Mark, RoundRecord
from contracts.rotation.state import RotationState
from contracts.rotation.terms.table import Table
from ledger.primitives.units import AccountId, Won

__all__ = ["ahead_by_holder", "ahead_of", "return_ahead", "rounds_to_come", "take_out", "without_payments"]


def rounds_to_come(state: RotationState, club: ClubRecord) -> tuple[RoundRecord, ...]:
    """Return the rounds whose due instant is not past."""
    return state.rounds_of(club.id)[club.next_round - 1 :]


def _touched(row: RoundRecord, table: Table) -> bool:
    """Return whether `row` pays, asks or promises something else in `table`."""
    index = row.number - 1
    pays = tuple(seat[index] for seat in table.pays)
    return (row.pays, row.recipient, row.payout) != (pays, table.recipients[index], table.payouts[index])


def ahead_of(state: RotationState, club: ClubRecord, table: Table) -> dict[int, Won]:
    """Return, by seat, what was paid ahead for the rounds that another `table` touches."""
    found: dict[int, Won] = {}
    for row in rounds_to_come(state, club):
        if any(row.paid) and _touched(row, table):
            for seat, paid in enumerate(row.paid, start=1):
                if paid:
                    found[seat] = Won(found.get(seat, 0) + paid)
    return found


def ahead_by_holder(state: RotationState, club: ClubRecord, table: Table) -> dict[AccountId, Won]:
    """Return, by person, what comes back when the rounds to come become those of `table`."""
    found: dict[AccountId, Won] = {}
    for seat, amount in ahead_of(state, club, table).items():
        holder = holder_of(state.seat(club.id, seat))
        found[holder] = Won(found.get(holder, 0) + amount)
    return found


def take_out(state: RotationState, club: ClubRecord, seat: int) -> dict[int, Won]:
    """Take all that `seat` has paid ahead out of its rows; return it by seat, to be given back."""
    amount = 0
    for row in rounds_to_come(state, club):
        if paid := row.paid[seat - 1]:
            amount += paid
            state.rounds.set(club.id, row.number, value=without_payments(row, (seat,)))
    return {seat: Won(amount)} if amount else {}


def without_payments(row: RoundRecord, seats: Iterable[int]) -> RoundRecord:
    """Return a row to come as if `seats` had paid nothing ahead."""
    paid, marks = list(row.paid), list(row.marks)
    for seat in seats:
        paid[seat - 1] = Won(0)
        marks[seat - 1] = Mark.UNPAID if row.pays[seat - 1] else Mark.NOTHING
    return msgspec.structs.replace(row, paid=tuple(paid), marks=tuple(marks))


def return_ahead(books: Books, club: ClubRecord, amounts: Mapping[int, Won]) -> None:
    """Pay `amounts`, by seat, out of the pot to the holders, who paid them; each person is paid once."""
    by_holder: dict[AccountId, int] = {}
    for seat, amount in amounts.items():
        holder = holder_of(books.state.seat(club.id, seat))
        books.tell(AheadReturned(club.id, seat, to=holder, amount=amount))
        by_holder[holder] = by_holder.get(holder, 0) + amount
    for holder, total in by_holder.items():
        books.refund(club.id, holder, total)
