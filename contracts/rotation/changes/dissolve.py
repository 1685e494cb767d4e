"""DISSOLVE: a club that its members end before the last round.

    per person: amount = paid on seats that have not received − what seats that have received still pay
      positive   a share of all that comes in, by SPLIT on the positive amounts, own arrears first
      negative   a debt as signed, interest included, at the original instants: those rounds go on, into the reserve

    holdback, then deposit ──▶ own arrears in this club ──▶ this debt, the earliest round first ──▶ the rest goes back
    reserve, what was secured, and every later payment ──▶ shared

Rule 1: ¾ of the persons not in arrears agree, and more than half of those with a positive amount: otherwise those who
have received vote their debts away.
Rule 2: open claims of recipients stay as they are. Nothing is paid out that was not paid in.
"""

from dataclasses import dataclass

import msgspec

from contracts.abi.club import Dissolve, Verdict
from contracts.rotation.changes.between import between_rounds, rounds_to_come, write_later
from contracts.rotation.changes.freeze import as_if_between_rounds, begin_anew
from contracts.rotation.changes.plan import Preview, Stand
from contracts.rotation.errors.changes import NothingToShareError
from contracts.rotation.events.changes import ClaimNoted, ClubDissolved, RemainingNoted
from contracts.rotation.lookup import holder_of, is_frozen
from contracts.rotation.money.books import Books
from contracts.rotation.records import DISSOLVED, RESERVE, UNCOLLECTED, ClubRecord, Estate, RoundRecord, SeatRecord
from contracts.rotation.rounds.close import give_back
from contracts.rotation.terms.agreement import hash_of
from contracts.rotation.terms.cost import plan_steps, table_steps
from contracts.rotation.terms.table import Table
from ledger.primitives.units import AccountId, Won

__all__ = ["DissolvePlan", "plan_dissolve", "stands_of"]

Stands = dict[AccountId, Stand]
"""Where every person stands, in the order of their first seats."""


@dataclass(frozen=True, slots=True)
class DissolvePlan:
    """The end of a club that may end now."""

    club: ClubRecord
    stands: Stands

    def verdict(self) -> Verdict:
        """Return whose amount is positive: more than half of them must agree."""
        positive = sorted(who for who, one in self.stands.items() if one.amount > 0)
        return Verdict("ok", (), positive=tuple(positive))

    def preview(self, _books: Books) -> Preview:
        """Return where every person stands."""
        return Preview(self.club, stands=tuple(self.stands.values()))

    def apply(self, books: Books, _signed: tuple[AccountId, ...]) -> None:
        """End the club; see the picture above."""
        books.ctx.meter.spend(plan_steps(self.club.seats))
        pot = begin_anew(books, self.club.id) if is_frozen(books.ctx, self.club.id) else None
        club = between_rounds(books.state, self.club.id)
        seats = books.state.seats_of(club.id)
        if pot is not None:
            _save_the_pot(books, club, seats, pot)
        table = _remaining(books, club, self.stands)
        club = msgspec.structs.replace(club, status=DISSOLVED)
        write_later(books, club, table)
        _share_from_now_on(books, club, self.stands)
        for who, one in self.stands.items():
            books.shift(club.id, who, RESERVE, max(0, one.amount))  # who is owed now stands behind the reserve
        _settle_securities(books, club, seats)
        hashed = hash_of(club.id, club.terms, books.state.table(club.id))
        books.state.clubs.set(club.id, value=msgspec.structs.replace(club, schedule_hash=hashed))
        books.end(club.id)


def plan_dissolve(books: Books, change: Dissolve) -> DissolvePlan:
    """Run every check of the club's end; return what it would do. A frozen club may end, between rounds or not."""
    state, frozen = books.state, is_frozen(books.ctx, change.club)
    club = as_if_between_rounds(state, change.club) if frozen else between_rounds(state, change.club)
    books.ctx.meter.spend(table_steps(club.seats))
    stands = stands_of(books, club, frozen=frozen)
    if all(one.amount <= 0 for one in stands.values()) and any(one.amount < 0 for one in stands.values()):
        raise NothingToShareError
    return DissolvePlan(club, stands)


def stands_of(books: Books, club: ClubRecord, *, frozen: bool = False) -> Stands:
    """Return where every person stands, in the order of their first seats.

    What is still owed for a round is not paid: it stays owed to whom it is owed. What swaps equalised counts. What was
    paid ahead goes back; only in a frozen club, all of whose pot is shared, it is paid.
    """
    rows = books.state.rounds_of(club.id)
    owed: dict[int, int] = {}
    for debt in books.state.club_debts.values(club.id):
        if debt.rank in UNCOLLECTED:
            owed[debt.seat] = owed.get(debt.seat, 0) + debt.amount
    counts = books.state.counted(club.id, books.state.table(club.id))
    found: Stands = {}
    for seat in books.state.seats_of(club.id):
        who, index = holder_of(seat), seat.seat - 1
        before = found.get(who, Stand(who, 0, 0))
        if seat.received:
            later = sum(row.open_for(seat.seat) if frozen else row.pays[index] for row in rows[club.next_round - 1 :])
            found[who] = Stand(who, before.paid, before.owes + later)
            continue
        asked = sum(counts.pays[index][: club.next_round - 1]) - owed.get(seat.seat, 0)
        ahead = sum(row.paid[index] for row in rows[club.next_round - 1 :]) if frozen else 0
        found[who] = Stand(who, before.paid + asked + ahead, before.owes)
    return found


def _share_from_now_on(books: Books, club: ClubRecord, stands: Stands) -> None:
    """Note who shares what is in the reserve and whatever comes into it later, and tell everybody's amount."""
    positive = {who: one.amount for who, one in stands.items() if one.amount > 0}
    sharing = positive or dict.fromkeys(stands, 1)
    estate = Estate(tuple(sharing), tuple(Won(amount) for amount in sharing.values()))
    books.state.estates.set(club.id, value=estate)
    books.tell(ClubDissolved(club.id, to_share=Won(sum(positive.values())), among=len(positive)))
    for who, one in stands.items():
        noted = ClaimNoted if one.amount >= 0 else RemainingNoted
        books.tell(noted(club.id, who, Won(abs(one.amount))))


def _settle_securities(books: Books, club: ClubRecord, seats: tuple[SeatRecord, ...]) -> None:
    """Let what secures the seats pay arrears and what is still to come; a guarantor stands for what is left."""
    rows = rounds_to_come(books.state, club)
    pays = [list(row.pays) for row in rows]
    for seat in seats:
        _settle_security(books, club, seat, seats, pays)
    for seat in seats:
        if not any(row[seat.seat - 1] for row in pays):
            books.unlock_guarantee(club.id, seat.seat)
    for row, left in zip(rows, pays, strict=True):
        books.state.rounds.set(club.id, row.number, value=msgspec.structs.replace(row, pays=tuple(left)))


def _save_the_pot(books: Books, club: ClubRecord, seats: tuple[SeatRecord, ...], pot: Won) -> None:
    """Move the whole pot of a frozen club into the reserve: there is no round any more that it waits for.

    What is wrong with the club's books must not keep its members from their won.
    """
    for row in rounds_to_come(books.state, club):
        pays = tuple(
            Won(asked - paid) if seat.received else asked
            for seat, asked, paid in zip(seats, row.pays, row.paid, strict=True)
        )
        emptied = msgspec.structs.replace(row, pays=pays, paid=(Won(0),) * len(seats), payout=Won(0), recipient=0)
        books.state.rounds.set(club.id, row.number, value=emptied)
    if pot:
        books.save(club.id, pot)


def _remaining(books: Books, club: ClubRecord, stands: Stands) -> Table:
    """Return the table as it goes on: seats that have received pay what is left, less what their persons paid in.

    A person's own paid-in won counts against its earliest remaining payments.
    """
    rows = books.state.rounds_of(club.id)
    seats = books.state.seats_of(club.id)
    credit = {who: min(one.paid, one.owes) for who, one in stands.items()}
    columns: list[tuple[Won, ...]] = []
    for row in rows:
        if row.number < club.next_round:
            columns.append(row.pays)
            continue
        columns.append(tuple(_left_to_pay(row, seat, credit) for seat in seats))
    pays = tuple(tuple(column[index] for column in columns) for index in range(club.seats))
    before = club.next_round - 1
    recipients = tuple(row.recipient if row.number <= before else 0 for row in rows)
    payouts = tuple(row.payout if row.number <= before else Won(0) for row in rows)
    return Table(pays, recipients, payouts)


def _left_to_pay(row: RoundRecord, seat: SeatRecord, credit: dict[AccountId, int]) -> Won:
    """Return what `seat` still pays in `row`; takes what its holder paid in out of `credit`."""
    if not seat.received:
        return Won(0)
    own = min(row.pays[seat.seat - 1], credit[holder_of(seat)])
    credit[holder_of(seat)] -= own
    return Won(row.pays[seat.seat - 1] - own)


def _settle_security(
    books: Books, club: ClubRecord, seat: SeatRecord, seats: tuple[SeatRecord, ...], pays: list[list[Won]]
) -> None:
    """Let what secures a seat pay its holder's arrears here, then what the holder still pays; give the rest back.

    The debt is the person's, so the earliest of it comes first, on whichever of its seats: nobody takes a deposit out
    and leaves. `pays` are the rounds to come, by round and seat; what is secured is taken out of them.
    """
    holder, number = holder_of(seat), seat.seat
    for amount, give in (
        (books.holdback(club.id, number), books.release),
        (books.deposit(club.id, number), books.return_deposit),
    ):
        arrears = min(amount, books.state.owes_in(holder, club.id)) if amount else 0
        if arrears:
            give(club.id, number, holder, arrears)
    secured = books.holdback(club.id, number) + books.deposit(club.id, number)
    own = [one.seat for one in seats if one.holder == holder]
    for row in pays:
        for other in own:
            part = min(secured, row[other - 1])
            if part:
                secured -= part
                books.secure(club.id, number, part)
                row[other - 1] = Won(row[other - 1] - part)
    give_back(books, club, number)
