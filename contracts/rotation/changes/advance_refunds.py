"""Returns advance payments when a change affects their rounds: to the payers, whose debts come first.

    round 5 of seat 3 is paid ahead        pot ── REFUND ──▶ the holder       then the change is executed
        a swap, another order, an exit, an eviction, other amounts: another recipient, pot or payment in round 5
        a substitution of seat 3: the newcomer pays round 5
    … on behalf of its holder              pot ── REFUND ──▶ who paid it      the holder will not owe it

Rule 1: an advance payment does not stop a change, and a change does not cost an advance payment.
Rule 2: what lies in the pot for a round to come is the holder's, but for what somebody paid on the holder's behalf
(`Advance`): that is the payer's until the round is due.
Rule 3: rows are written before anybody is credited, because the holdback that a credit fills depends on them.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from contracts.rotation.events.changes import AheadReturned
from contracts.rotation.lookup import holder_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import Advance, ClubRecord, Mark, RoundRecord
from contracts.rotation.state import RotationState
from contracts.rotation.terms.table import Table
from ledger.primitives.units import AccountId, Won

__all__ = [
    "advances_of",
    "ahead_by_holder",
    "ahead_of",
    "return_ahead",
    "rounds_to_come",
    "take_out",
    "without_payments",
]


def rounds_to_come(state: RotationState, club: ClubRecord) -> tuple[RoundRecord, ...]:
    """Return the rounds whose due instants are not past."""
    return state.rounds_of(club.id)[club.next_round - 1 :]


def _touched(row: RoundRecord, table: Table) -> bool:
    """Return whether `table` changes the recipient, a payment or the payout of `row`."""
    index = row.number - 1
    pays = tuple(seat[index] for seat in table.pays)
    return (row.pays, row.turn, row.payout) != (pays, table.turn(row.number), table.payouts[index])


def _rows_touched(state: RotationState, club: ClubRecord, table: Table) -> Iterator[RoundRecord]:
    """Yield the rounds to come that another `table` touches and for which something was paid ahead."""
    return (row for row in rounds_to_come(state, club) if any(row.paid) and _touched(row, table))


def ahead_of(state: RotationState, club: ClubRecord, table: Table) -> dict[int, Won]:
    """Return, by seat, what its holder has paid ahead for the rounds that another `table` touches."""
    found: dict[int, Won] = {}
    for row in _rows_touched(state, club, table):
        lent = {paid.seat: paid.amount for paid in state.advances.values(club.id, row.number)}
        for seat, paid in enumerate(row.paid, start=1):
            if own := paid - lent.get(seat, 0):
                found[seat] = Won(found.get(seat, 0) + own)
    return found


def advances_of(state: RotationState, club: ClubRecord, table: Table) -> tuple[Advance, ...]:
    """Return what others have paid ahead on behalf of holders for the rounds that another `table` touches."""
    rows = _rows_touched(state, club, table)
    return tuple(paid for row in rows for paid in state.advances.values(club.id, row.number))


def ahead_by_holder(state: RotationState, club: ClubRecord, table: Table) -> dict[AccountId, Won]:
    """Return, by person, the advance payments that are returned if `table` replaces the remaining rounds."""
    found: dict[AccountId, Won] = {}
    for seat, amount in ahead_of(state, club, table).items():
        holder = holder_of(state.seat(club.id, seat))
        found[holder] = Won(found.get(holder, 0) + amount)
    return found


def take_out(state: RotationState, club: ClubRecord, seat: int) -> tuple[dict[int, Won], tuple[Advance, ...]]:
    """Take all that is paid ahead for `seat` out of its rows; return what goes back to its holder, and to others."""
    amount, lent = 0, []
    for row in rounds_to_come(state, club):
        if paid := row.paid[seat - 1]:
            advance = state.advances.get(club.id, row.number, seat)
            lent += [] if advance is None else [advance]
            amount += paid - (0 if advance is None else advance.amount)
            state.rounds.set(club.id, row.number, value=without_payments(row, (seat,)))
    return ({seat: Won(amount)} if amount else {}), tuple(lent)


def without_payments(row: RoundRecord, seats: Iterable[int]) -> RoundRecord:
    """Return a later row as if `seats` had paid nothing ahead."""
    paid, marks = list(row.paid), list(row.marks)
    for seat in seats:
        paid[seat - 1] = Won(0)
        marks[seat - 1] = Mark.UNPAID if row.pays[seat - 1] else Mark.NOTHING
    return msgspec.structs.replace(row, paid=tuple(paid), marks=tuple(marks))


def return_ahead(books: Books, club: ClubRecord, amounts: Mapping[int, Won], advances: Iterable[Advance] = ()) -> None:
    """Pay out of the pot `amounts`, by seat, to the holders, and `advances` to whoever paid; each person once."""
    back: dict[AccountId, int] = {}
    own = [(seat, holder_of(books.state.seat(club.id, seat)), amount) for seat, amount in amounts.items()]
    lent = []
    for paid in advances:
        books.state.advances.delete(club.id, paid.round, paid.seat)
        lent.append((paid.seat, paid.payer, paid.amount))
    for seat, to, amount in (*own, *lent):
        books.tell(AheadReturned(club.id, seat, to=to, amount=amount))
        back[to] = back.get(to, 0) + amount
    for to, total in back.items():
        books.refund(club.id, to, total)
