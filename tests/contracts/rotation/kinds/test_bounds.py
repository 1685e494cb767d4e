"""Amounts, forms and phases of terms, at their bounds."""

import pytest

from contracts.abi import InvalidCallError
from contracts.rotation.errors.terms import FormOfKindError, PhaseLengthError
from contracts.rotation.errors.words import Term
from contracts.rotation.kinds.bounds import MAX_CONTRIBUTION, check_amount, check_phase, even_table, form_of_kind
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import Drawn, Flat
from contracts.rotation.terms.table import Table
from ledger.primitives.units import Millis, Won
from tests.kit.world import DAY, terms


@pytest.mark.parametrize("given", [1, MAX_CONTRIBUTION])
def test_an_amount_at_its_bounds(given: int) -> None:
    check_amount(Term.CONTRIBUTION, Won(given))


@pytest.mark.parametrize("given", [-1, 0, MAX_CONTRIBUTION + 1])
def test_an_amount_beyond_its_bounds(given: int) -> None:
    with pytest.raises(InvalidCallError) as refused:
        check_amount(Term.CONTRIBUTION, Won(given))
    assert refused.value.code == "bad_terms"


def test_a_form_of_another_kind() -> None:
    flat = terms(form="flat")
    assert form_of_kind(flat, Flat) == flat.form
    with pytest.raises(FormOfKindError):
        form_of_kind(flat, Drawn)


@pytest.mark.parametrize("phase_ms", [1, 7 * DAY // 2])
def test_two_phases_fit_into_the_notice_of_a_due_instant(phase_ms: int) -> None:
    """A month's notice is 7 days."""
    check_phase(terms(), phase_ms)


@pytest.mark.parametrize("phase_ms", [-1, 0, 7 * DAY // 2 + 1])
def test_phases_beyond_it_are_refused(phase_ms: int) -> None:
    with pytest.raises(PhaseLengthError):
        check_phase(terms(), phase_ms)


@pytest.mark.parametrize(("phase_ms", "fits"), [(7 * DAY // 8, True), (7 * DAY // 8 + 1, False)])
def test_four_phases_fit_between_a_grace_and_the_next_due_instant(phase_ms: int, fits: bool) -> None:
    """Weekly rounds, half of the week is grace: in one phase payments may change, in the next members bid again."""
    weekly = terms(calendar=Calendar("week", 2026, 1, 8), grace_ms=Millis(7 * DAY // 2))
    if fits:
        check_phase(weekly, phase_ms)
    else:
        with pytest.raises(PhaseLengthError):
            check_phase(weekly, phase_ms)


def test_an_even_table_leaves_what_is_paid_back() -> None:
    table = Table(
        ((Won(3), Won(3), Won(1)), (Won(3), Won(0), Won(0)), (Won(3), Won(3), Won(0))), (1, 0, 2), (Won(9),) * 3
    )
    after = even_table(table, Won(5), 1, frozenset({2}))
    assert after.pays == ((3, 5, 1), (3, 0, 0), (3, 5, 0))
    assert after.payouts == (9, 10, 9)
