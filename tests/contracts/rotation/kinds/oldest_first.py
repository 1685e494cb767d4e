"""A kind that exists in tests only: of the seats that wait, the one whose holder told the highest age receives.

Without an age the lowest seat counts as the oldest. A kind is one file; this is all of it.
"""

from contracts.rotation.errors.terms import SeatPaysNothingError
from contracts.rotation.kinds import Kind, Opening, Row
from contracts.rotation.terms.forms import Flat, contribution_of
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import DAY_MS

__all__ = ["OldestFirst"]


class OldestFirst(Kind):
    """Everybody pays C in every round; the recipient is known when the round opens."""

    name = "oldest_first"

    def check(self, terms: Terms) -> None:
        """Raise SeatPaysNothingError unless everybody pays the same and no turn is fixed."""
        if not isinstance(terms.form, Flat) or terms.organizer_turn is not None or terms.late_joiners:
            raise SeatPaysNothingError

    def table(self, terms: Terms) -> Table:
        """Return the payments of all seats; nobody's turn is known."""
        each = (contribution_of(terms.form),) * terms.seats
        return Table((each,) * terms.seats, (0,) * terms.seats, (type(each[0])(sum(each)),) * terms.seats)

    def phase_ms(self, _terms: Terms) -> int:
        """Ask every holder's age."""
        return DAY_MS

    def open(self, _terms: Terms, opening: Opening) -> Row:
        """Return the row of the oldest seat that waits."""
        ages = {seat: told.amount for seat, told in opening.told.items()}
        oldest = max(opening.waiting, key=lambda seat: (ages.get(seat, 0), -seat))
        return Row(oldest, opening.signed.pays, opening.signed.payout)
