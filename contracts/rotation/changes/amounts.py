"""Other amounts for the rounds to come. Everybody agrees, and who is worse off or pays more signs.

Rule 1: a seat pays by its turn, as in a table that is written from the beginning; RATE holds again for every seat.
Rule 2: rounds in which a seat that left is paid back stay as they are.
"""

from dataclasses import dataclass
from typing import assert_never

import msgspec

from contracts.abi.club import Amounts, Verdict
from contracts.abi.leads import Leads
from contracts.rotation.changes.ahead import ahead_of
from contracts.rotation.changes.between import check_turns_known, open_for_change, write_later
from contracts.rotation.changes.plan import Preview
from contracts.rotation.errors.terms import AmountsFollowError, TermWithoutMeaningError
from contracts.rotation.errors.words import FormName, Term
from contracts.rotation.events.changes import ClubAmountsChanged
from contracts.rotation.kinds.registry import check_kind, kind_of
from contracts.rotation.lookup import holder_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import ClubRecord
from contracts.rotation.terms.agreement import hash_of, vacant_cost
from contracts.rotation.terms.finding import check_rate_of
from contracts.rotation.terms.forms import Fair, FixedAfter, FixedPot, Flat, Form, Surcharge, form_name
from contracts.rotation.terms.table import Table, worsens
from ledger.primitives.units import AccountId, Won

__all__ = ["AmountsPlan", "plan_amounts"]


@dataclass(frozen=True, slots=True)
class AmountsPlan:
    """Other amounts that pass all checks."""

    change: Amounts
    club: ClubRecord
    """With its new terms and hash."""
    table: Table
    signers: tuple[AccountId, ...]
    consents: tuple[tuple[AccountId, Won], ...]

    def verdict(self) -> Verdict:
        """Return who must sign, and how much more the chain may collect from whom."""
        return Verdict("ok", (), self.signers, self.consents)

    def leads(self) -> Leads:
        """Return the schedule with the new amounts."""
        return Leads(self.club.schedule_hash)

    def preview(self, books: Books) -> Preview:
        """Return what each seat would pay and receive, and what comes back of what was paid ahead."""
        gets = {seat: int(back) for seat, back in ahead_of(books.state, self.club, self.table).items()}
        return Preview(self.club, self.club.schedule_hash, self.table, gets=gets)

    def apply(self, books: Books, _signed: tuple[AccountId, ...]) -> None:
        """Write the rounds to come with the new amounts."""
        write_later(books, self.club, self.table)
        change = self.change
        books.tell(
            ClubAmountsChanged(
                club=self.club.id,
                contribution=change.contribution,
                surcharge=change.surcharge,
                pot=change.pot,
                schedule_hash=self.club.schedule_hash,
            )
        )


def plan_amounts(books: Books, change: Amounts) -> AmountsPlan:
    """Run every check of other amounts; return what they would do."""
    club = open_for_change(books.ctx, books.state, change.club)
    terms = msgspec.structs.replace(club.terms, form=_with_amounts(club.terms.form, change))
    check_kind(terms)
    agreed, club = club.terms, msgspec.structs.replace(club, terms=terms)
    before = books.state.table(club.id)
    seats = books.state.seats_of(club.id)
    check_turns_known(before, club.next_round - 1)
    left = frozenset(seat.seat for seat in seats if seat.left)
    after = kind_of(terms).amended(terms, before, club.next_round - 1, left)
    check_rate_of(books.ctx, club, after, tuple(range(1, after.seats + 1)))
    order = after.recipients
    consents: dict[AccountId, int] = {}
    signers: set[AccountId] = set()
    for seat in seats:
        holder = holder_of(seat)
        more = after.total(seat.seat) - before.total(seat.seat)
        if not seat.left:
            more += vacant_cost(terms, order, seat.seat) - vacant_cost(agreed, order, seat.seat)
        if more > 0:
            consents[holder] = consents.get(holder, 0) + more
        if more > 0 or worsens(before.flows(seat.seat), after.flows(seat.seat)):
            signers.add(holder)
    club = msgspec.structs.replace(club, schedule_hash=hash_of(club.id, terms, after))
    asked = tuple((account, Won(amount)) for account, amount in consents.items())
    return AmountsPlan(change, club, after, tuple(sorted(signers)), asked)


def _with_amounts(form: Form, change: Amounts) -> Form:
    """Return the form with the amounts of the change. Refuses amounts that this form does not have."""
    name = FormName(form_name(form))
    match form:
        case FixedPot():
            return msgspec.structs.replace(
                form, contribution=change.contribution, surcharge=change.surcharge, pot=change.pot
            )
        case Surcharge():
            _check_not_given(Term.POT, change.pot, name)
            return msgspec.structs.replace(form, contribution=change.contribution, surcharge=change.surcharge)
        case Flat():
            _check_not_given(Term.SURCHARGE, change.surcharge, name)
            _check_not_given(Term.POT, change.pot, name)
            return msgspec.structs.replace(form, contribution=change.contribution)
        case FixedAfter() | Fair():
            raise AmountsFollowError(form=name)
        case _:
            assert_never(form)


def _check_not_given(term: Term, amount: Won, form: FormName) -> None:
    if amount:
        raise TermWithoutMeaningError(name=term, form=form)
