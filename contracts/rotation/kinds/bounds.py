"""What every kind checks of its terms: amounts, the form that belongs to it, the lengths of what comes before a round.

                     due − 2·phase            due − phase              due
    ──────── commit ──────┬────────── reveal ──────┬────── opened ──────┬────▶ block time

Rule 1: an amount is within bounds in which all sums stay far inside 64 bits.
Rule 2: both phases together are at most the notice of a due instant, so nobody is left with less than one of them by
another due day. Two more fit between the grace of the round before and the commitments' end: one in which the members
may change what everybody pays, and one to bid again.
"""

from typing import TypeVar

from contracts.rotation.errors.terms import AmountTermError, FormOfKindError, PhaseLengthError
from contracts.rotation.errors.words import FormName, Term
from contracts.rotation.terms.agreement import dues_of
from contracts.rotation.terms.calendar import greatest_phase
from contracts.rotation.terms.forms import Form, form_name
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Millis, Won

__all__ = ["MAX_CONTRIBUTION", "MAX_POT", "check_amount", "check_phase", "even_table", "form_of_kind"]

F = TypeVar("F", bound=Form)

MAX_CONTRIBUTION = Won(10**12)
"""A thousand billion won per seat and round: beyond any club, and its sums stay far inside 64 bits."""

MAX_POT = Won(10**14)
"""What 100 seats of MAX_CONTRIBUTION collect."""


def check_amount(name: Term, given: Won, least: int = 1, most: Won = MAX_CONTRIBUTION) -> None:
    """Raise AmountTermError unless an amount of the terms is within its bounds."""
    if not least <= given <= most:
        raise AmountTermError(name=name, least=Won(least), most=most, given=given)


def form_of_kind(terms: Terms, form: type[F]) -> F:
    """Return the form of `terms`, which the kind needs to be `form`. Raises FormOfKindError."""
    if not isinstance(terms.form, form):
        raise FormOfKindError(form=FormName(form_name(terms.form)), kind=terms.kind)
    return terms.form


def check_phase(terms: Terms, phase_ms: int) -> None:
    """Raise PhaseLengthError unless commitments and reveals have their time before every due instant."""
    most = greatest_phase(dues_of(terms), terms.grace_ms)
    if not 1 <= phase_ms <= most:
        raise PhaseLengthError(most=most, given=Millis(phase_ms))


def even_table(table: Table, contribution: Won, after: int, left: frozenset[int]) -> Table:
    """Return `table` in which every seat that stays pays `contribution` in the rounds after `after`, all to the pot.

    Rounds that pay back seats that left (`left`) do not change.
    """
    rows, payouts = [list(row) for row in table.pays], list(table.payouts)
    for number in range(after + 1, table.rounds + 1):
        if table.recipients[number - 1] in left:
            continue
        for seat in range(1, table.seats + 1):
            if seat not in left:
                rows[seat - 1][number - 1] = contribution
        payouts[number - 1] = Won(contribution * (table.seats - len(left)))
    return Table(tuple(tuple(row) for row in rows), table.recipients, tuple(payouts))
