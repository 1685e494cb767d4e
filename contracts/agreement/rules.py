"""Limits of the agreement contract, the standing of clauses, and the canonical form of a draft. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from contracts.abi.agreement import TERMS, ClauseTerm
from contracts.agreement.errors import (
    BadClauseNameError,
    BadExpertNameError,
    BadVersionError,
    ClauseBoundsError,
    ClauseTwiceError,
    DraftSizeError,
    KoreanTextMissingError,
    LawMissingError,
    LawsOrderError,
    ParameterNameError,
    ParameterOfTwoClausesError,
    ParameterUnitError,
    TextsError,
    TooManyParametersError,
    ValueBoundsError,
    ValuesError,
)
from contracts.agreement.records import AgreedClause, AgreedValue, ChosenClause, Clause, ClauseParameter
from contracts.agreement.state import Expert, Head, Version
from contracts.agreement.words import ClauseKind, Language, Law, Standing
from ledger.primitives.text import is_plain_name
from ledger.primitives.units import AccountId

__all__ = [
    "MAX_CLAUSES",
    "MAX_DRAFTS_A_DAY",
    "MAX_DRAFT_CLAUSES",
    "MAX_EXPERTS",
    "MAX_NAME",
    "MAX_PARAMETERS",
    "MAX_VALUE",
    "MAX_VERSIONS",
    "canonical",
    "check_clause",
    "check_expert_name",
    "check_laws",
    "check_size",
    "is_demanded",
    "standing_of",
]

MAX_EXPERTS = 16
"""The most experts of a chain: a version keeps the verdict of each."""

MAX_CLAUSES = 128
"""The most clauses of the library: its index is one value, and a draft reads every required clause."""

MAX_VERSIONS = 100
"""The most versions of a clause: one for each month of eight years. A reader sees all of them."""

MAX_DRAFT_CLAUSES = 64
"""The most clauses of an agreement. The library that ships has 18."""

MAX_PARAMETERS = 8

MAX_VALUE = 10**12
"""The greatest value of a parameter: a million million won, as the greatest contribution."""

MAX_NAME = 32
MAX_OFFICE_NAME = 64
HASH_BYTES = 32

MAX_DRAFTS_A_DAY = 20
"""The most agreements that an account makes in a day, so that one account cannot fill the state."""

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_NAME = _LETTERS | frozenset("0123456789_")


def check_expert_name(name: str) -> None:
    """Raise BadExpertNameError unless `name` is short and printable."""
    if not 1 <= len(name) <= MAX_OFFICE_NAME or not is_plain_name(name):
        raise BadExpertNameError(most=MAX_OFFICE_NAME)


def check_clause(clause: Clause, last: int) -> None:
    """Raise unless `clause` is well formed and the version after `last`."""
    if not _is_name(clause.clause):
        raise BadClauseNameError(most=MAX_NAME)
    if clause.version != last + 1 or clause.version > MAX_VERSIONS:
        raise BadVersionError(next=last + 1, given=clause.version, most=MAX_VERSIONS)
    languages = [text.language for text in clause.texts]
    if not _rises(languages) or any(len(text.hash) != HASH_BYTES for text in clause.texts):
        raise TextsError
    if Language.KO not in languages:
        raise KoreanTextMissingError(language=Language.KO)
    if len(clause.parameters) > MAX_PARAMETERS:
        raise TooManyParametersError(most=MAX_PARAMETERS)
    names = [each.name for each in clause.parameters]
    if not _rises(names) or not all(map(_is_name, names)):
        raise ParameterNameError(most=MAX_NAME)
    for each in clause.parameters:
        _check_parameter(each)


def _check_parameter(each: ClauseParameter) -> None:
    if not 0 <= each.low <= each.high <= MAX_VALUE:
        raise ClauseBoundsError(name=each.name, most=MAX_VALUE)
    for term, unit in TERMS.items():
        if each.name == term and each.unit != unit:
            raise ParameterUnitError(term=ClauseTerm(term), unit=unit)


def check_laws(laws: Sequence[Law], *, approves: bool) -> None:
    """Raise unless a verdict names each law once, ascending, and a rejection at least one."""
    if not _rises(laws):
        raise LawsOrderError
    if not approves and not laws:
        raise LawMissingError


def _is_name(name: str) -> bool:
    return 1 <= len(name) <= MAX_NAME and name[0] in _LETTERS and all(letter in _NAME for letter in name)


def _rises(values: Sequence[str]) -> bool:
    return all(one < other for one, other in pairwise(values))


def standing_of(head: Head, version: Version, experts: Mapping[AccountId, Expert]) -> Standing:
    """Return whether a version of a clause may be in a new agreement (rules 2, 3, 4)."""
    number = version.content.version
    if version.content.kind is ClauseKind.FORBIDDEN:
        return Standing.FORBIDDEN
    if number <= head.withdrawn:
        return Standing.WITHDRAWN
    counted = [
        each.approves
        for each in version.judgements
        if each.expert in experts and experts[each.expert].term == each.term
    ]
    if not all(counted):
        return Standing.REJECTED
    if number < head.present:
        return Standing.REPLACED
    return Standing.STANDS if counted else Standing.PROPOSED


def is_demanded(head: Head) -> bool:
    """Return whether every new agreement must have this clause, whether or not it stands now."""
    return head.kind is ClauseKind.REQUIRED and head.present > head.withdrawn


def check_size(clauses: Sequence[ChosenClause]) -> None:
    """Raise DraftSizeError unless a draft has a number of clauses that is allowed, before any of them is read."""
    if not 1 <= len(clauses) <= MAX_DRAFT_CLAUSES:
        raise DraftSizeError(most=MAX_DRAFT_CLAUSES)


def canonical(chosen: Iterable[tuple[ChosenClause, Clause]]) -> tuple[AgreedClause, ...]:
    """Return the canonical form of a draft (rule 5); raises unless its values are those that its clauses ask for."""
    agreed: dict[str, AgreedClause] = {}
    taken: dict[str, str] = {}
    for choice, clause in chosen:
        if clause.clause in agreed:
            raise ClauseTwiceError(clause=clause.clause)
        values = _values(choice, clause)
        for value in values:
            if value.name in taken:
                raise ParameterOfTwoClausesError(name=value.name)
            taken[value.name] = clause.clause
        agreed[clause.clause] = AgreedClause(clause.clause, clause.version, clause.kind, clause.texts, values)
    return tuple(agreed[name] for name in sorted(agreed))


def _values(choice: ChosenClause, clause: Clause) -> tuple[AgreedValue, ...]:
    """Return the values of a chosen clause, ascending by name."""
    values = tuple(sorted(choice.values, key=lambda each: each.name))
    if [each.name for each in values] != [each.name for each in clause.parameters]:
        raise ValuesError(clause=clause.clause)
    for each, asked in zip(values, clause.parameters, strict=True):
        if not asked.low <= each.value <= asked.high:
            raise ValueBoundsError(
                clause=clause.clause, name=each.name, low=asked.low, high=asked.high, given=each.value
            )
    return tuple(
        AgreedValue(each.name, asked.unit, each.value) for each, asked in zip(values, clause.parameters, strict=True)
    )
