"""DISSOLVE: the members end a club before its last round.

    per person: amount = asked so far on seats that have not received − what seats that have received still pay
      positive   receives a share of all that comes in, own arrears first
      negative   the seat goes on as signed: every contribution at its instant, into the reserve; holdback
                 and deposit stay and are released as before; a miss goes through WATERFALL

    reserve, and every later payment ──▶ shared by SPLIT on the positive amounts, cumulatively (`money.reserve_shares`)

Rule 1: ¾ of the persons not in arrears must agree, and more than half of those among them with a positive amount.
Otherwise those who have received could vote their debts away. If everybody with a positive amount is in arrears, the
club goes on.
Rule 2: every asked contribution counts, whether it was paid, covered or is owed, and so do the equalisations of swaps.
Debts stay, and a debtor's share pays them first. So nobody gains by a miss, and nobody loses by another's miss.
Rule 3: a seat that has received keeps the signed cash flow. What was asked of another seat of the same person, which
has not received, is set off against its earliest payments.
Rule 4: RATE is tested again for every seat that goes on. A frozen club may end with any table.
"""

from dataclasses import dataclass

import msgspec

from contracts.abi.club import Dissolve, Verdict
from contracts.abi.leads import Leads
from contracts.rotation.changes.advance_refunds import without_payments
from contracts.rotation.changes.freeze import as_if_between_rounds, begin_anew
from contracts.rotation.changes.plan import Preview, Stand
from contracts.rotation.changes.preconditions import between_rounds, rounds_to_come, write_later
from contracts.rotation.errors.changes import NothingToShareError
from contracts.rotation.events.changes import ClaimNoted, ClubDissolved, RemainingNoted
from contracts.rotation.lookup import holder_of, is_frozen
from contracts.rotation.money.books import Books
from contracts.rotation.money.exposure import forget_credit
from contracts.rotation.money.payer import owe_payer
from contracts.rotation.money.reserve_shares import reserve_shares_of
from contracts.rotation.records import DISSOLVED, RESERVE, ClubRecord, SeatRecord
from contracts.rotation.rounds.bonds import give_back_bonds
from contracts.rotation.rounds.close import give_back
from contracts.rotation.terms.agreement import hash_of
from contracts.rotation.terms.cost import plan_steps, table_steps
from contracts.rotation.terms.finding import check_rate_of
from contracts.rotation.terms.table import Table, with_turns
from ledger.primitives.units import AccountId, Won

__all__ = ["DissolvePlan", "plan_dissolve", "stands_of"]

Stands = dict[AccountId, Stand]
"""The stand of every person, in the order of their first seats."""


@dataclass(frozen=True, slots=True)
class DissolvePlan:
    """A dissolution that has passed all checks."""

    club: ClubRecord
    """As it would be."""
    stands: Stands
    table: Table
    """The table of the remaining payments."""

    def verdict(self) -> Verdict:
        """Return who has a positive amount. More than half of those who may vote must agree."""
        positive = sorted(who for who, one in self.stands.items() if one.amount > 0)
        return Verdict("ok", (), positive=tuple(positive))

    def leads(self) -> Leads:
        """Return the remaining payments and everybody's amount, regardless of who has paid on time.

        Turns of seats that have not received do not count, so nobody can stop a dissolution by exchanging them.
        """
        amounts = tuple(sorted((who, one.amount) for who, one in self.stands.items()))
        return Leads(self.club.schedule_hash, amounts=amounts)

    def preview(self, _books: Books) -> Preview:
        """Return the stand of every person."""
        return Preview(self.club, self.club.schedule_hash, stands=tuple(self.stands.values()))

    def apply(self, books: Books, _signed: tuple[AccountId, ...]) -> None:
        """Dissolve the club; see the picture above."""
        books.ctx.meter.spend(table_steps(self.club.seats))
        pot = begin_anew(books, self.club.id) if is_frozen(books.ctx, self.club.id) else None
        before = between_rounds(books.state, self.club.id)
        seats = books.state.seats_of(before.id)
        if pot is not None:
            _save_the_pot(books, before, pot)
        club = msgspec.structs.replace(before, status=DISSOLVED, schedule_hash=self.club.schedule_hash)
        write_later(books, club, self.table)
        give_back_bonds(books, club)
        forget_credit(books.state, club.id, (seat for seat in seats if not seat.received))
        _share_from_now_on(books, club, self.stands)
        for who, one in self.stands.items():
            books.shift(club.id, who, RESERVE, max(0, one.amount))  # creditors of now come after the reserve
        _free_what_secures_nothing(books, club, seats, self.stands)
        books.hand_over(club.id)
        books.end(club.id)


def plan_dissolve(books: Books, change: Dissolve) -> DissolvePlan:
    """Run every check of a dissolution; return its plan. A frozen club may end at any time."""
    state, frozen = books.state, is_frozen(books.ctx, change.club)
    club = as_if_between_rounds(state, change.club) if frozen else between_rounds(state, change.club)
    books.ctx.meter.spend(plan_steps(club.seats))
    stands = stands_of(books, club, frozen=frozen)
    if all(one.amount <= 0 for one in stands.values()) and any(one.amount < 0 for one in stands.values()):
        raise NothingToShareError
    table = _remaining(books, club, stands, frozen=frozen)
    if not frozen:
        received = tuple(seat.seat for seat in state.seats_of(club.id) if seat.received and not seat.left)
        check_rate_of(books.ctx, club, state.counted(club.id, table), received)
    ended = msgspec.structs.replace(club, status=DISSOLVED, schedule_hash=hash_of(club.id, club.terms, table))
    return DissolvePlan(ended, stands, table)


def stands_of(books: Books, club: ClubRecord, *, frozen: bool = False) -> Stands:
    """Return the stand of every person, in the order of their first seats (rule 2).

    Advance payments are returned. Only in a frozen club, whose whole pot is shared, they count as asked and paid.
    """
    rows, past = books.state.rounds_of(club.id), club.next_round - 1
    counts = books.state.counted(club.id, books.state.table(club.id))
    found: Stands = {}
    for seat in books.state.seats_of(club.id):
        who, index = holder_of(seat), seat.seat - 1
        before = found.get(who, Stand(who, 0, 0))
        if seat.received:
            later = sum(row.open_for(seat.seat) if frozen else row.pays[index] for row in rows[past:])
            found[who] = Stand(who, before.asked, before.owes + later)
        else:
            ahead = sum(row.paid[index] for row in rows[past:]) if frozen else 0
            asked = sum(counts.pays[index][:past]) + ahead
            found[who] = Stand(who, before.asked + asked, before.owes)
    return found


def _remaining(books: Books, club: ClubRecord, stands: Stands, *, frozen: bool) -> Table:
    """Return the table of the remaining payments, which seats that have received pay into the reserve (rule 3)."""
    rows, past = books.state.rounds_of(club.id), club.next_round - 1
    seats = books.state.seats_of(club.id)
    credit = {who: min(one.asked, one.owes) for who, one in stands.items()}
    columns: list[list[Won]] = [list(row.pays) for row in rows[:past]]
    for row in rows[past:]:
        left = [row.open_for(seat.seat) if frozen else row.pays[seat.seat - 1] for seat in seats]
        column = [won if seat.received else Won(0) for seat, won in zip(seats, left, strict=True)]
        for seat in seats:
            own = min(column[seat.seat - 1], credit[holder_of(seat)])
            credit[holder_of(seat)] -= own
            column[seat.seat - 1] = Won(column[seat.seat - 1] - own)
        columns.append(column)
    pays = tuple(tuple(column[index] for column in columns) for index in range(club.seats))
    payouts = tuple(row.payout if row.number <= past else Won(0) for row in rows)
    turns = (row.turn if row.number <= past else () for row in rows)
    return with_turns(Table(pays, (0,) * len(rows), payouts), turns)


def _save_the_pot(books: Books, club: ClubRecord, pot: Won) -> None:
    """Move the whole pot of a frozen club into the reserve, because no round will use it.

    Wrong books of the club must not keep members from their won.
    """
    for row in rounds_to_come(books.state, club):
        for lent in tuple(books.state.advances.values(club.id, row.number)):  # it counts as asked of the holder
            books.state.advances.delete(club.id, lent.round, lent.seat)
            owe_payer(books, club, row, lent)
        paid = without_payments(row, range(1, club.seats + 1))
        books.state.rounds.set(club.id, row.number, value=paid)
    if pot:
        books.save(club.id, pot)


def _share_from_now_on(books: Books, club: ClubRecord, stands: Stands) -> None:
    """Record the shares in the present and future reserve, and report everybody's amount."""
    positive = {who: one.amount for who, one in stands.items() if one.amount > 0}
    books.state.reserve_shares.set(club.id, value=reserve_shares_of(positive or dict.fromkeys(stands, 1)))
    books.tell(ClubDissolved(club.id, to_share=Won(sum(positive.values())), among=len(positive)))
    for who, one in stands.items():
        noted = ClaimNoted if one.amount >= 0 else RemainingNoted
        books.tell(noted(club.id, who, Won(abs(one.amount))))


def _free_what_secures_nothing(books: Books, club: ClubRecord, seats: tuple[SeatRecord, ...], stands: Stands) -> None:
    """Return the security of persons who pay no more, after their own debts, and release the guarantors of their seats.

    Debts are per person: a holder who still pays for one seat does not get back the deposit of another.
    """
    for seat in seats:
        if stands[holder_of(seat)].amount >= 0:
            give_back(books, club, seat.seat)
    rows = rounds_to_come(books.state, club)
    for seat in seats:
        if not any(row.pays[seat.seat - 1] for row in rows):
            books.unlock_guarantee(club.id, seat.seat)
            books.return_earmarks(club.id, seat.seat)
