"""Drawn order (추첨계): everybody pays C, and who receives is drawn before each round (contracts.md "Drawn order").

    seats 3, C = 100,000    before round 1    drawn among 1 2 3 ──▶ 2
                            before round 2    drawn among 1 3   ──▶ 3
                            before round 3    seat 1 is left    ──▶ 1       every seat paid 300,000 and received 300,000

    drawn once for all      before round 1    2, then 3 of 1 3, then 1: the turns of all rounds

Rule 1: a draw is among the seats that have not received; there is no pot in which someone receives nothing.
Rule 2: seeds add to what is drawn, and nobody needs one: who tells nothing is drawn as likely as everybody else.
Rule 3: a seat that leaves before its turn takes the last round that is not drawn yet: there it gets back what it paid.
"""

from contracts.rotation.errors.terms import TurnNotDrawnError
from contracts.rotation.errors.words import Term
from contracts.rotation.kinds import Kind, Opening, Row
from contracts.rotation.kinds.bounds import check_amount, check_phase, even_table, form_of_kind
from contracts.rotation.kinds.sealing import drawn
from contracts.rotation.terms.forms import Drawn
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won

__all__ = ["Draw"]


class Draw(Kind):
    """Everybody pays the same in every round; the recipient is drawn before it."""

    name = "draw"

    def check(self, terms: Terms) -> None:
        """Raise unless the terms are those of a draw in which nobody's turn is fixed."""
        form = form_of_kind(terms, Drawn)
        check_amount(Term.CONTRIBUTION, form.contribution)
        if terms.organizer_turn is not None:
            raise TurnNotDrawnError
        check_phase(terms, form.phase_ms)

    def table(self, terms: Terms) -> Table:
        """Return who pays what; nobody's turn is known."""
        assert isinstance(terms.form, Drawn), "checked at the founding"
        seats, each = terms.seats, terms.form.contribution
        return Table(((each,) * seats,) * seats, (0,) * seats, (Won(each * seats),) * seats)

    def phase_ms(self, terms: Terms) -> int:
        """Return the length that members have agreed on."""
        assert isinstance(terms.form, Drawn), "checked at the founding"
        return terms.form.phase_ms

    def decides_each(self, terms: Terms) -> bool:
        """Return whether every round has a draw of its own."""
        assert isinstance(terms.form, Drawn), "checked at the founding"
        return not terms.form.once

    def amended(self, terms: Terms, table: Table, after: int, left: frozenset[int]) -> Table:
        """Return the table with the contribution of `terms` in the rounds after `after`."""
        assert isinstance(terms.form, Drawn), "checked at the founding"
        return even_table(table, terms.form.contribution, after, left)

    def open(self, _terms: Terms, opening: Opening) -> Row | None:
        """Return the row of the seat that is drawn, when the blocks that decide are there."""
        if not opening.chance:
            return None
        return Row(_order(opening, 1)[0], opening.signed.pays, opening.signed.payout)

    def turns(self, terms: Terms, opening: Opening) -> tuple[int, ...]:
        """Return the order of the other seats, if one draw fixes all turns: each is drawn among those that are left."""
        assert isinstance(terms.form, Drawn), "checked at the founding"
        return _order(opening, len(opening.waiting))[1:] if terms.form.once else ()


def _order(opening: Opening, count: int) -> tuple[int, ...]:
    """Return the first `count` seats that are drawn, one by one."""
    waiting, found = list(opening.waiting), []
    for number in range(opening.number, opening.number + count):
        seat = drawn(opening.club, number, waiting, opening.told, opening.chance)
        waiting.remove(seat)
        found.append(seat)
    return tuple(found)
