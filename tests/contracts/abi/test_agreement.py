"""Terms that an agreement allows: a penalty only with a clause, and each named term with the clause's value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.abi.agreement import (
    PENALTIES,
    TERMS,
    ClauseTerm,
    PenaltyWithoutClauseError,
    TermDiffersError,
    check_named,
)

VALUES = st.dictionaries(st.sampled_from(ClauseTerm), st.integers(-1, 3))


@given(VALUES, VALUES)
def test_a_club_passes_exactly_if_it_takes_what_is_named(
    named: dict[ClauseTerm, int], terms: dict[ClauseTerm, int]
) -> None:
    fits = all(
        named[term] == terms.get(term, 0) if term in named else term not in PENALTIES or not terms.get(term, 0)
        for term in ClauseTerm
    )
    try:
        check_named({str(term): value for term, value in named.items()}, terms)
    except InvalidCallError:
        assert not fits
    else:
        assert fits


@pytest.mark.parametrize("penalty", PENALTIES)
def test_no_penalty_without_a_clause(penalty: ClauseTerm) -> None:
    with pytest.raises(PenaltyWithoutClauseError):
        check_named({"notice_days": 1}, {penalty: 1})
    with pytest.raises(TermDiffersError):
        check_named({penalty: 2}, {penalty: 1})
    check_named({}, {penalty: 0})


def test_every_term_has_a_unit() -> None:
    assert set(TERMS) == set(ClauseTerm)
