"""Changes the agreement of clauses of a running club. Every holder of a seat signs.

Rule 1: only the agreement changes. Fees are fixed at the founding (M13), so the new agreement names the very values
that the club has: it changes what is said in words.
Rule 2: the new agreement is one that a new club could take now. The old one need not stand any more.
Rule 3: nobody is outvoted. Whoever holds a seat that is not left signs, in arrears or not; the vote is unanimous too.
"""

from dataclasses import dataclass

import msgspec

from contracts.abi.agreement import AgreementNotFoundError
from contracts.abi.club import Amend, Verdict
from contracts.abi.leads import Leads
from contracts.rotation.changes.plan import Preview
from contracts.rotation.changes.preconditions import open_for_change
from contracts.rotation.errors.changes import SameAgreementError
from contracts.rotation.events.changes import ClubAmended
from contracts.rotation.founding.agreed import check_clauses
from contracts.rotation.lookup import holder_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import ClubRecord
from contracts.rotation.terms.agreement import hash_of
from ledger.primitives.units import AccountId

__all__ = ["AmendPlan", "plan_amend"]


@dataclass(frozen=True, slots=True)
class AmendPlan:
    """A new agreement that has passed all checks."""

    club: ClubRecord
    """The club with its new agreement and hash."""
    signers: tuple[AccountId, ...]

    def verdict(self) -> Verdict:
        """Return that everybody must sign."""
        return Verdict("ok", (), self.signers)

    def leads(self) -> Leads:
        """Return the schedule hash, which covers the new agreement."""
        return Leads(self.club.schedule_hash)

    def preview(self, _books: Books) -> Preview:
        """Return the new hash; no seat is affected."""
        return Preview(self.club, self.club.schedule_hash)

    def apply(self, books: Books, _signed: tuple[AccountId, ...]) -> None:
        """Store the new agreement."""
        books.state.clubs.set(self.club.id, value=self.club)
        books.tell(
            ClubAmended(self.club.id, agreement=self.club.terms.agreement, schedule_hash=self.club.schedule_hash)
        )


def plan_amend(books: Books, change: Amend) -> AmendPlan:
    """Run every check of a new agreement; return its plan."""
    club = open_for_change(books.ctx, books.state, change.club)
    if change.agreement == club.terms.agreement:
        raise SameAgreementError
    if not change.agreement:
        raise AgreementNotFoundError(agreement=change.agreement)
    terms = msgspec.structs.replace(club.terms, agreement=change.agreement)
    check_clauses(books.ctx, terms)
    hashed = hash_of(club.id, terms, books.state.table(club.id))
    signers = {holder_of(seat) for seat in books.state.seats_of(club.id) if not seat.left}
    amended = msgspec.structs.replace(club, terms=terms, schedule_hash=hashed)
    return AmendPlan(amended, tuple(sorted(signers)))
