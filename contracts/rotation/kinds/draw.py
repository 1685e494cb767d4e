"""Drawn order (추첨계): everybody pays C, and who receives is drawn before each round (contracts.md "Drawn order").

    seats 3, C = 100,000    before round 1    drawn among 1 2 3 ──▶ 2
                            before round 2    drawn among 1 3   ──▶ 3
                            before round 3    seat 1 is left    ──▶ 1       every seat paid 300,000 and received 300,000

Rule 1: a draw is among the seats that have not received; there is no pot in which someone receives nothing.
Rule 2: seeds add to what is drawn, and nobody needs one: who tells nothing is drawn as likely as everybody else.
"""

from contracts.rotation.errors.terms import TurnNotDrawnError
from contracts.rotation.errors.words import Term
from contracts.rotation.kinds import Kind, Opening, Row
from contracts.rotation.kinds.bounds import check_amount, check_phase, form_of_kind
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

    def open(self, _terms: Terms, opening: Opening) -> Row | None:
        """Return the row of the seat that is drawn, when the blocks that decide are there."""
        if not opening.chance:
            return None
        seat = drawn(opening.club, opening.number, opening.waiting, opening.told, opening.chance)
        return Row(seat, opening.signed.pays, opening.signed.payout)
