"""Other amounts for the rounds to come. Everybody agrees, and who is worse off or pays more signs.

Rule 1: a seat pays by its turn, as in a table that is written from the beginning; RATE holds again for every seat.
Rule 2: rounds in which a seat that left is paid back stay as they are.
"""

from dataclasses import dataclass

import msgspec

from contracts.abi.club import Amounts, Verdict
from contracts.rotation.changes.between import open_for_change, rounds_to_come, write_later
from contracts.rotation.changes.plan import Preview
from contracts.rotation.errors import BadTermsError, FormNotSupportedError, PaidAheadError
from contracts.rotation.kinds.fixed_order import check_form
from contracts.rotation.lookup import holder_of
from contracts.rotation.money.debts import Books
from contracts.rotation.state import ClubRecord
from contracts.rotation.terms.agreement import hash_of, organizer_seat, vacant_cost
from contracts.rotation.terms.finding import check_rate_of
from contracts.rotation.terms.table import Table, worsens
from ledger.primitives.units import AccountId, Won

__all__ = ["AMENDED", "AmountsPlan", "amended", "plan_amounts"]

AMENDED = frozenset({"surcharge", "flat", "fixed_pot"})
"""Forms in which a seat's payment follows from its turn alone, so that the rounds to come can be written anew."""


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

    def preview(self, _books: Books) -> Preview:
        """Return what each seat would pay and receive."""
        return Preview(self.club, self.club.schedule_hash, self.table)

    def apply(self, books: Books, _signed: tuple[AccountId, ...]) -> None:
        """Write the rounds to come with the new amounts."""
        write_later(books.state, self.club, self.table)
        change = self.change
        amounts = (("contribution", change.contribution), ("surcharge", change.surcharge), ("pot", change.pot))
        hashed = self.club.schedule_hash
        books.tell("club.amounts_changed", ("club", self.club.id), *amounts, ("schedule_hash", hashed))


def plan_amounts(books: Books, change: Amounts) -> AmountsPlan:
    """Run every check of other amounts; return what they would do."""
    club = open_for_change(books.ctx, books.state, change.club)
    if club.terms.form not in AMENDED:
        raise FormNotSupportedError(f"the amounts of a club of the form {club.terms.form} follow from one another")
    terms = msgspec.structs.replace(
        club.terms, contribution=change.contribution, surcharge=change.surcharge, pot=change.pot
    )
    check_form(terms)
    agreed, club = club.terms, msgspec.structs.replace(club, terms=terms)
    before = books.state.table(club.id)
    seats = books.state.seats_of(club.id)
    after = amended(before, club, frozenset(seat.seat for seat in seats if seat.left))
    if any(any(row.paid) for row in rounds_to_come(books.state, club)):
        raise PaidAheadError("somebody has paid a later round ahead; amounts are changed when that round is past")
    check_rate_of(books.ctx, club, after, tuple(range(1, after.seats + 1)))
    consents: dict[AccountId, int] = {}
    signers: set[AccountId] = set()
    for seat in seats:
        holder = holder_of(seat)
        more = after.total(seat.seat) - before.total(seat.seat)
        if not seat.left:
            more += vacant_cost(terms, club.seats, seat.seat) - vacant_cost(agreed, club.seats, seat.seat)
        if more > 0:
            consents[holder] = consents.get(holder, 0) + more
        if more > 0 or worsens(before.flows(seat.seat), after.flows(seat.seat)):
            signers.add(holder)
    club = msgspec.structs.replace(club, schedule_hash=hash_of(club.id, terms, after))
    asked = tuple((account, Won(amount)) for account, amount in consents.items())
    return AmountsPlan(change, club, after, tuple(sorted(signers)), asked)


def amended(table: Table, club: ClubRecord, left: frozenset[int]) -> Table:
    """Return `table` with the amounts of `club.terms` in the rounds to come, by each seat's turn.

    Rounds in which seats that left (`left`) are paid back stay as they are. Raises BadTermsError when a round would
    collect less than the pot.
    """
    terms = club.terms
    free = 0 if terms.organizer_pays else organizer_seat(terms)
    turns = {seat: number for number, seat in enumerate(table.recipients, start=1)}
    rows = [list(row) for row in table.pays]
    payouts = list(table.payouts)
    for number in range(club.next_round, table.rounds + 1):
        if table.recipients[number - 1] in left:
            continue
        for seat in range(1, table.seats + 1):
            if seat in left or seat == free:
                continue
            own = turns[seat] == number and not terms.recipient_pays_own_round
            after = terms.surcharge if turns[seat] < number else 0
            rows[seat - 1][number - 1] = Won(0) if own else Won(terms.contribution + after)
        asked = Won(sum(row[number - 1] for row in rows))
        payouts[number - 1] = terms.pot if terms.form == "fixed_pot" else asked
        if asked < payouts[number - 1]:
            raise BadTermsError(f"round {number} would collect {asked} won, less than the pot of {terms.pot}")
    return Table(tuple(tuple(row) for row in rows), table.recipients, tuple(payouts))
