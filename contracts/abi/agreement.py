"""What a club and its agreement of clauses have in common.

    terms of a club ── the agreement's hash ──▶ AgreementOf ──▶ its named values
          └────────── what the club may take ─────────────────▶ check_agreement: are they the same?

Rule 1: the agreement's hash is one of the club's terms, so every signature and every vote that binds the terms binds
the agreement too (BOUND). The contract of the club does not know what a clause is.
Rule 2: a club that has an agreement takes a penalty only if a clause names it, and exactly the named value.
Rule 3: each other term that a clause names has the value of the clause.
Rule 4: only a development chain may let clubs do without an agreement (`Params.agreement_required`).
"""

from collections.abc import Mapping
from enum import StrEnum

from contracts.abi.context import Query, ReadContext
from contracts.abi.refusal import InvalidCallError
from ledger.primitives.codec import Record
from ledger.primitives.kinds import HashBytes, Name

__all__ = [
    "PENALTIES",
    "TERMS",
    "Agreed",
    "AgreementMissingError",
    "AgreementNotFoundError",
    "AgreementOf",
    "AgreementOutdatedError",
    "ClauseTerm",
    "ClauseUnit",
    "PenaltyWithoutClauseError",
    "TermDiffersError",
    "check_agreement",
    "check_named",
]


class ClauseUnit(StrEnum):
    """The unit of a number in a clause."""

    WON = "won"
    BASIS_POINTS = "basis_points"
    PERCENT = "percent"
    HOURS = "hours"
    DAYS = "days"
    COUNT = "count"


class ClauseTerm(StrEnum):
    """The terms of a club that a clause may name, by the name of the clause's parameter."""

    LATE_CHARGE = "late_charge_bp"
    EXIT_PENALTY = "exit_penalty_won"
    HOLDBACK = "holdback_percent"
    GRACE = "grace_hours"


TERMS: dict[ClauseTerm, ClauseUnit] = {
    ClauseTerm.LATE_CHARGE: ClauseUnit.BASIS_POINTS,
    ClauseTerm.EXIT_PENALTY: ClauseUnit.WON,
    ClauseTerm.HOLDBACK: ClauseUnit.PERCENT,
    ClauseTerm.GRACE: ClauseUnit.HOURS,
}
"""The unit in which a clause names each of these terms."""

PENALTIES = (ClauseTerm.LATE_CHARGE, ClauseTerm.EXIT_PENALTY)
"""What a club takes from a member beyond its table. A clause must name it."""


class Agreed(Record, frozen=True):
    """What the contract of a club must know about an agreement."""

    values: tuple[tuple[str, int], ...]
    """By name, ascending: the values of the clauses' parameters."""
    outdated: str
    """A clause that stops a new club from using it: it does not stand any more, or it is required and not in it. Empty
    if there is none."""


class AgreementOf(Query[Agreed | None], frozen=True):
    """Returns the agreement with this hash, or None if nobody has drafted it."""

    agreement: bytes


class AgreementMissingError(InvalidCallError):
    """This chain does not let a club do without an agreement."""

    code = "agreement_missing"


class AgreementNotFoundError(InvalidCallError):
    """Nobody has drafted an agreement with this hash."""

    code = "agreement_not_found"
    agreement: HashBytes


class AgreementOutdatedError(InvalidCallError):
    """A new club, or an amendment, uses only clauses that stand, and all required ones."""

    code = "agreement_outdated"
    clause: Name


class PenaltyWithoutClauseError(InvalidCallError):
    """A penalty of a club comes only from a clause of its agreement."""

    code = "penalty_without_clause"
    term: ClauseTerm
    given: int


class TermDiffersError(InvalidCallError):
    """A term of the club has the value that the agreement names."""

    code = "term_differs"
    term: ClauseTerm
    agreed: int
    unit: ClauseUnit


def check_agreement(ctx: ReadContext, agreement: bytes, terms: Mapping[ClauseTerm, int]) -> None:
    """Raise unless a new club, or an amended one, may use `agreement`; empty bytes mean that there is no agreement.

    `terms` has the club's own value of each term, in the unit of `TERMS`; −1 for a value that is not a whole number.
    """
    if not agreement:
        if ctx.params.agreement_required:
            raise AgreementMissingError
        return
    found = ctx.ask(AgreementOf(agreement))
    if found is None:
        raise AgreementNotFoundError(agreement=agreement)
    if found.outdated:
        raise AgreementOutdatedError(clause=found.outdated)
    check_named(dict(found.values), terms)


def check_named(named: Mapping[str, int], terms: Mapping[ClauseTerm, int]) -> None:
    """Raise unless every penalty of a club comes from a clause, and every named term is as the clause says."""
    for term in ClauseTerm:
        given = terms.get(term, 0)
        if term not in named and term in PENALTIES and given:
            raise PenaltyWithoutClauseError(term=term, given=given)
        if term in named and named[term] != given:
            raise TermDiffersError(term=term, agreed=named[term], unit=TERMS[term])
