"""Changes the amounts of the remaining rounds. Everybody must agree; those who become worse off or pay more must sign.

Rule 1: a seat pays by its turn, as in a new table; RATE is tested again for every seat, and for one whose turn is not
known with the latest: that is the hardest.
Rule 2: rounds that pay back a former seat do not change, nor does a round that is decided already.
Rule 3: bids are for a pot of the old size, so they go back with their bonds, and members bid again (`write_payments`).
"""

from dataclasses import dataclass

import msgspec

from contracts.abi.club import (
    Amounts,
    AuctionAmounts,
    FixedPotAmounts,
    FlatAmounts,
    FormAmounts,
    SurchargeAmounts,
    Verdict,
)
from contracts.abi.leads import Leads
from contracts.rotation.changes.advance_refunds import ahead_of
from contracts.rotation.changes.plan import Preview
from contracts.rotation.changes.preconditions import open_for_change, write_payments
from contracts.rotation.errors.terms import AmountsFollowError, AmountsOfAnotherFormError
from contracts.rotation.errors.words import FormName
from contracts.rotation.events.changes import ClubAmountsChanged
from contracts.rotation.kinds.registry import check_kind, kind_of
from contracts.rotation.lookup import holder_of
from contracts.rotation.money.books import Books
from contracts.rotation.money.exposure import check_credits, count_anew, credits_of
from contracts.rotation.records import ClubRecord
from contracts.rotation.terms.agreement import hash_of, vacant_cost
from contracts.rotation.terms.finding import check_rate_of
from contracts.rotation.terms.forms import (
    Dividend,
    Drawn,
    Fair,
    FixedAfter,
    FixedPot,
    Flat,
    Form,
    Shared,
    Sheet,
    Surcharge,
    form_name,
)
from contracts.rotation.terms.table import Table, loss_of
from ledger.primitives.units import AccountId, Won

__all__ = ["AmountsPlan", "plan_amounts"]


@dataclass(frozen=True, slots=True)
class AmountsPlan:
    """A change of amounts that has passed all checks."""

    change: Amounts
    club: ClubRecord
    """The club with its new terms and hash."""
    table: Table
    signers: tuple[AccountId, ...]
    consents: tuple[tuple[AccountId, Won], ...]

    def verdict(self) -> Verdict:
        """Return who must sign, and by account how much more the chain may collect."""
        return Verdict("ok", (), self.signers, self.consents)

    def leads(self) -> Leads:
        """Return the schedule with the new amounts."""
        return Leads(self.club.schedule_hash)

    def preview(self, books: Books) -> Preview:
        """Return what each seat would pay and receive, and which advance payments would be returned."""
        gets = {seat: int(back) for seat, back in ahead_of(books.state, self.club, self.table).items()}
        return Preview(self.club, self.club.schedule_hash, self.table, gets=gets)

    def apply(self, books: Books, _signed: tuple[AccountId, ...]) -> None:
        """Write the remaining rounds with the new amounts."""
        write_payments(books, self.club, self.table)
        staying = (seat for seat in books.state.seats_of(self.club.id) if not seat.left)
        count_anew(books, self.club, credits_of(self.club, self.table, ((seat, seat.deposit) for seat in staying)))
        amounts = msgspec.structs.asdict(self.change.amounts)
        books.tell(
            ClubAmountsChanged(
                club=self.club.id,
                contribution=amounts["contribution"],
                surcharge=amounts.get("surcharge"),
                pot=amounts.get("pot"),
                floor=amounts.get("floor"),
                schedule_hash=self.club.schedule_hash,
            )
        )


def plan_amounts(books: Books, change: Amounts) -> AmountsPlan:
    """Run every check of a change of amounts; return its plan."""
    club = open_for_change(books.ctx, books.state, change.club)
    terms = msgspec.structs.replace(club.terms, form=_with_amounts(club.terms.form, change.amounts))
    check_kind(terms)
    agreed, club = club.terms, msgspec.structs.replace(club, terms=terms)
    before = books.state.table(club.id)
    seats = books.state.seats_of(club.id)
    left = frozenset(seat.seat for seat in seats if seat.left)
    after = kind_of(terms).amended(terms, before, club.next_round - 1, left)
    check_rate_of(books.ctx, club, after, tuple(range(1, after.seats + 1)))
    credit = credits_of(club, after, ((seat, seat.deposit) for seat in seats if not seat.left))
    check_credits(books, club, credit)
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
        if more > 0 or loss_of(before, after, seat.seat):
            signers.add(holder)
    club = msgspec.structs.replace(club, schedule_hash=hash_of(club.id, terms, after))
    asked = tuple((account, Won(amount)) for account, amount in consents.items())
    return AmountsPlan(change, club, after, tuple(sorted(signers)), asked)


def _with_amounts(form: Form, amounts: FormAmounts) -> Form:
    """Return the form with other amounts. It refuses amounts of another form."""
    match form, amounts:
        case (FixedPot(), FixedPotAmounts()) | (Surcharge(), SurchargeAmounts()) | (Flat(), FlatAmounts()):
            return msgspec.structs.replace(form, **msgspec.structs.asdict(amounts))
        case (Drawn(), FlatAmounts()) | ((Shared() | Dividend()), AuctionAmounts()):
            return msgspec.structs.replace(form, **msgspec.structs.asdict(amounts))
        case ((FixedAfter() | Fair() | Sheet()), _):
            raise AmountsFollowError(form=FormName(form_name(form)))
        case _:
            raise AmountsOfAnotherFormError(form=FormName(form_name(form)), given=_FORM_OF[type(amounts)])


_FORM_OF: dict[type[FormAmounts], FormName] = {
    SurchargeAmounts: FormName.SURCHARGE,
    FlatAmounts: FormName.FLAT,
    FixedPotAmounts: FormName.FIXED_POT,
    AuctionAmounts: FormName.SHARED,
}
"""A form that has these amounts; a club by draw has those of `flat`, and `dividend` those of `shared`."""
