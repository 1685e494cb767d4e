"""Which clauses a draft may have, and whether an agreement may still be used by a new club.

Rule 1: a draft has the present version of each clause, and each of them stands.
Rule 2: every required clause is in it. A required clause that does not stand stops every draft, so that nobody founds
clubs without it by having it rejected.
Rule 3: the same is checked again when a club takes the agreement. A club that has signed it is not affected.
"""

from collections.abc import Iterable, Mapping

from contracts.agreement.errors import (
    ClauseForbiddenError,
    ClauseNotFoundError,
    ClauseNotStandingError,
    ClauseRequiredError,
    RequiredNotStandingError,
    VersionReplacedError,
)
from contracts.agreement.records import AgreedClause, ChosenClause, Clause
from contracts.agreement.rules import canonical, is_demanded, standing_of
from contracts.agreement.state import AgreementState, Expert, Head
from contracts.agreement.words import ClauseKind, Standing
from ledger.primitives.units import AccountId

__all__ = ["check_draft", "outdated_clause"]


def check_draft(state: AgreementState, chosen: Iterable[ChosenClause]) -> tuple[AgreedClause, ...]:
    """Return the canonical form of a draft; raises unless a new agreement may be so."""
    heads, experts = state.heads(), state.experts()
    pairs = [(choice, _usable(state, heads, experts, choice)) for choice in chosen]
    agreed = canonical(pairs)
    names = frozenset(each.clause for each in agreed)
    for head in heads.values():
        if is_demanded(head) and head.clause not in names:
            standing = standing_of(head, state.version(head.clause, head.present), experts)
            if standing is not Standing.STANDS:
                raise RequiredNotStandingError(clause=head.clause, standing=standing)
            raise ClauseRequiredError(clause=head.clause)
    return agreed


def _usable(
    state: AgreementState, heads: Mapping[str, Head], experts: Mapping[AccountId, Expert], choice: ChosenClause
) -> Clause:
    """Return the chosen version of a clause; raises unless a draft may have it."""
    head = heads.get(choice.clause)
    if head is None or not 1 <= choice.version <= head.last:
        raise ClauseNotFoundError
    if head.kind is ClauseKind.FORBIDDEN:
        raise ClauseForbiddenError(clause=choice.clause)
    if head.present and choice.version != head.present:
        raise VersionReplacedError(clause=choice.clause, present=head.present, given=choice.version)
    version = state.version(choice.clause, choice.version)
    standing = standing_of(head, version, experts)
    if standing is not Standing.STANDS:
        raise ClauseNotStandingError(clause=choice.clause, standing=standing)
    return version.content


def outdated_clause(state: AgreementState, clauses: Iterable[AgreedClause]) -> str:
    """Return the first clause because of which a new club may not use an agreement; empty if there is none."""
    heads, experts = state.heads(), state.experts()
    versions = {each.clause: each.version for each in clauses}
    for name, number in versions.items():
        head = heads[name]
        if number != head.present or standing_of(head, state.version(name, number), experts) is not Standing.STANDS:
            return name
    return next((head.clause for head in heads.values() if is_demanded(head) and head.clause not in versions), "")
