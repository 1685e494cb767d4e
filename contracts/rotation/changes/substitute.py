"""A newcomer takes over a seat from its holder.

    before receiving                                    after receiving
    newcomer ── price = all asked so far ──▶ leaver     no price                   (equalisations of swaps count)
    newcomer ── the agreed deposit ──▶ deposit          newcomer ── all that remains ──▶ deposit, then
    deposit ── what is left of the old one ──▶ leaver   deposit ── what is left of the old one ──▶ leaver
                                     holdback, then what is left of the old deposit ──▶ leaver
                                     the leaver's debts come first: before receiving those of the seat, then others in
                                     this club, then those elsewhere

Rule 1: won moves before the seat: price and new deposit are paid before the old deposit is returned.
Rule 2: RATE, with the holdback counted, must hold for a seat that is taken over before it receives.
"""

from dataclasses import dataclass

import msgspec

from contracts.abi import ContractCall
from contracts.abi.club import Substitute, Verdict
from contracts.abi.interfaces import Revoke
from contracts.abi.leads import Leads
from contracts.rotation.changes.advance_refunds import return_ahead, rounds_to_come, take_out
from contracts.rotation.changes.plan import Preview
from contracts.rotation.changes.preconditions import check_brings, open_for_change
from contracts.rotation.errors.changes import (
    LeaverNotHolderError,
    LeftSeatTakenOverError,
    NewcomerInDebtError,
    WrongNewcomerError,
)
from contracts.rotation.events.changes import ClubSubstituted
from contracts.rotation.founding.invitation import check_level, check_seats_held
from contracts.rotation.lookup import load_seat
from contracts.rotation.money.books import Books
from contracts.rotation.money.exposure import (
    Credit,
    check_credits,
    check_grade,
    credit_of,
    is_counted,
    percent_of,
)
from contracts.rotation.money.guarantee import keep_guarantee
from contracts.rotation.records import ClubRecord, SeatRecord, Tenure
from contracts.rotation.rounds.bonds import give_back_bonds
from contracts.rotation.terms.agreement import deposit_of, vacant_cost
from contracts.rotation.terms.finding import check_seat_rate
from contracts.rotation.terms.table import Table
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won

__all__ = ["SubstitutePlan", "plan_substitute"]


@dataclass(frozen=True, slots=True)
class SubstitutePlan:
    """A substitution that has passed all checks."""

    change: Substitute
    club: ClubRecord
    seat: SeatRecord
    table: Table
    """The present table: a substitution does not change a turn."""
    price: Won
    deposit: Won
    remaining: Won
    """The seat's remaining contributions."""
    vacant: Won
    """What it would pay in addition in the rounds of seats that are still vacant."""
    guarantor: AccountId | None
    """The seat's guarantor, who stays by signing."""
    percent: int
    """In a club by grade: s of the seat from now on."""
    credit: Credit
    """What the newcomer then has of unsecured credit by it."""

    def verdict(self) -> Verdict:
        """Return that both must sign, and the newcomer's consent."""
        costs = Won(self.price + self.deposit + self.remaining + self.vacant)
        signers = tuple(sorted({self.change.leaver, self.change.newcomer}))
        may_sign = () if self.guarantor is None else (self.guarantor,)
        asked = ((self.change.newcomer, costs),)
        return Verdict("ok", (), signers, asked, may_sign=may_sign)

    def leads(self) -> Leads:
        """Return the unchanged schedule, the leaver, and the newcomer's payments."""
        number = self.seat.seat
        return Leads(self.club.schedule_hash, ((number, self.change.leaver),), ((number, self.price + self.deposit),))

    def preview(self, books: Books) -> Preview:
        """Return what the newcomer pays, and what the leaver receives."""
        number = self.seat.seat
        held = books.deposit(self.club.id, number) + books.holdback(self.club.id, number)
        held += sum(row.paid[number - 1] for row in rounds_to_come(books.state, self.club))
        return Preview(
            self.club,
            self.club.schedule_hash,
            self.table,
            {number: self.deposit},
            {number: self.price + self.deposit},
            {number: self.price + held},
            {number: self.change.newcomer},
            price=self.price,
        )

    def apply(self, books: Books, signed: tuple[AccountId, ...]) -> None:
        """Hand the seat over to the newcomer; see the picture above."""
        club, seat, leaver, newcomer = self.club, self.seat, self.change.leaver, self.change.newcomer
        taken_over = msgspec.structs.replace(
            seat,
            holder=newcomer,
            deposit=self.deposit,
            misses=0,
            open_misses=0,
            open_since=0,
            lates=0,
            voteless=False,
            prepaid_cover=seat.received > 0,
            percent=self.percent,
        )
        return_ahead(books, club, *take_out(books.state, club, seat.seat))
        give_back_bonds(books, club, seat.seat)
        books.return_earmarks(club.id, seat.seat)
        held = books.release_holdback(club.id, seat.seat, leaver)
        returned = books.release_deposit(club.id, seat.seat, leaver) + held
        books.state.set_holder(club.id, taken_over, leaver)
        if is_counted(books.ctx, club.terms):
            books.state.put_exposure(newcomer, club.id, seat.seat, self.credit.unsecured)
        books.state.note_tenure(club.id, seat.seat, Tenure(leaver, newcomer, club.next_round, self.price))
        if self.price:
            books.price(club.id, newcomer, leaver, self.price)
            books.shift(club.id, leaver, newcomer, self.price)
        if self.deposit:
            books.bring_deposit(club.id, seat.seat, newcomer, self.deposit)
        books.credit(leaver, returned + self.price, club.id, first_seat=0 if seat.received else seat.seat)
        keep_guarantee(books, club, seat.seat, self.table.round_of(seat.seat), signed)
        ended = Revoke(club.id, leaver, Won(self.remaining + self.vacant))
        books.call_first(ContractCall("escrow", "revoke", encode(ended)))
        books.tell(
            ClubSubstituted(
                club=club.id,
                seat=seat.seat,
                leaver=leaver,
                newcomer=newcomer,
                price=self.price,
                deposit=self.deposit,
                returned=Won(returned),
            )
        )


def plan_substitute(books: Books, change: Substitute) -> SubstitutePlan:
    """Run every check of a substitution; return its plan."""
    state = books.state
    club = open_for_change(books.ctx, state, change.club)
    seat = load_seat(state, club, change.seat)
    if seat.left:
        raise LeftSeatTakenOverError(seat=seat.seat)
    if seat.holder != change.leaver:
        raise LeaverNotHolderError(seat=seat.seat)
    if change.newcomer == change.leaver:
        raise WrongNewcomerError
    check_level(books.ctx, club.terms, change.newcomer)
    check_grade(books.ctx, club.terms, change.newcomer)
    check_seats_held(state, club, change.newcomer, seat.seat)
    if (debt := state.debt_total(change.newcomer)) > 0:
        raise NewcomerInDebtError(debt=debt)
    table, past = state.table(club.id), club.next_round - 1
    pays = table.pays[seat.seat - 1]
    remaining = Won(sum(pays[past:]))
    price, deposit, percent, credit = Won(0), remaining, seat.percent, Credit(change.newcomer, seat.seat, Won(0))
    if not seat.received:
        counts = state.counted(club.id, table)
        deposit = deposit_of(club.terms, table, seat.seat)
        share = percent_of(books.ctx, club.terms, change.newcomer)
        check_seat_rate(club.terms, counts, seat.seat, books.ctx.params, deposit, percent=share)
        new = msgspec.structs.replace(seat, deposit=deposit)
        percent, credit = share if club.terms.by_grade else 0, credit_of(table, new, change.newcomer, share)
        check_credits(books, club, [credit])
        price = Won(sum(counts.pays[seat.seat - 1][:past]))
    check_brings(books, change.newcomer, price + deposit)
    vacant = vacant_cost(club.terms, table.recipients, seat.seat)
    guarantee = state.guarantees.get(club.id, seat.seat)
    guarantor = None if guarantee is None else guarantee.account
    return SubstitutePlan(change, club, seat, table, price, deposit, remaining, vacant, guarantor, percent, credit)
