"""Compares a club's terms with its agreement of clauses, when it is founded and when the agreement is amended.

Rule 1: a penalty of the club comes from a clause of its agreement, with exactly the value that the clause names.
Rule 2: a signature is for the terms, and the agreement's hash is one of them. So nothing is compared at signing.
"""

from contracts.abi import ReadContext
from contracts.abi.agreement import ClauseTerm, check_agreement
from contracts.rotation.terms.terms import Terms

__all__ = ["check_clauses", "clause_terms"]

HOUR_MS = 3_600_000


def clause_terms(terms: Terms) -> dict[ClauseTerm, int]:
    """Return the terms that a clause may name, in the unit of the clause.

    −1 where a club has no such number: a grace that is not whole hours, a holdback that follows from grades.
    """
    hours, rest = divmod(terms.grace_ms, HOUR_MS)
    return {
        ClauseTerm.LATE_CHARGE: terms.late_charge_bp,
        ClauseTerm.EXIT_PENALTY: terms.exit_penalty,
        ClauseTerm.HOLDBACK: -1 if terms.by_grade else terms.holdback_percent,
        ClauseTerm.GRACE: -1 if rest else hours,
    }


def check_clauses(ctx: ReadContext, terms: Terms) -> None:
    """Raise unless a club may take the agreement that `terms` name, and has the values of its clauses."""
    check_agreement(ctx, terms.agreement, clause_terms(terms))
