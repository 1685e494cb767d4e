"""The views of the agreement contract: the library, a clause with its verdicts, the experts, an agreement."""

from contracts.abi import Storage
from contracts.abi.agreement import AgreementNotFoundError
from contracts.agreement.drafts import outdated_clause
from contracts.agreement.errors import ClauseNotFoundError
from contracts.agreement.records import AgreedValue, ClauseParameter, ClauseText, clause_hash
from contracts.agreement.rules import is_demanded, standing_of
from contracts.agreement.state import AgreementState, Expert, Head, Judgement, Version
from contracts.agreement.words import ClauseKind, Law, Standing
from ledger.primitives.codec import Record
from ledger.primitives.fields import HashBytes, Instant
from ledger.primitives.kinds import Name
from ledger.primitives.units import AccountId

__all__ = [
    "AgreedClauseView",
    "AgreementView",
    "ClauseView",
    "ExpertView",
    "JudgementView",
    "agreement_of",
    "clauses",
    "experts",
    "versions_of",
]


class ExpertView(Record, frozen=True):
    """A registered expert."""

    account: AccountId
    name: str


class JudgementView(Record, frozen=True):
    """An expert's verdict on a version of a clause."""

    expert: AccountId
    name: str
    """The expert's; empty when it is not registered any more."""
    approves: bool
    laws: tuple[Law, ...]
    """Under which it was examined or, for a rejection, which it offends."""
    at_ms: Instant
    counts: bool
    """Whether it counts now."""


class ClauseView(Record, frozen=True):
    """A version of a clause."""

    clause: Name
    version: int
    kind: ClauseKind
    standing: Standing
    demanded: bool
    """Whether every new agreement must have the clause."""
    content: HashBytes
    """The hash of the version, which an expert's verdict names."""
    texts: tuple[ClauseText, ...]
    parameters: tuple[ClauseParameter, ...]
    added_ms: Instant
    judgements: tuple[JudgementView, ...]


class AgreedClauseView(Record, frozen=True):
    """A clause of an agreement."""

    clause: Name
    version: int
    kind: ClauseKind
    standing: Standing
    """Now; an agreement that members have signed stays as it is."""
    texts: tuple[ClauseText, ...]
    values: tuple[AgreedValue, ...]


class AgreementView(Record, frozen=True):
    """An agreement of clauses."""

    agreement: HashBytes
    outdated: Name
    """A clause because of which new clubs may not use it; empty if they may."""
    clauses: tuple[AgreedClauseView, ...]
    """Ascending by clause."""


def experts(storage: Storage) -> tuple[ExpertView, ...]:
    """Return the registered experts, ascending by account."""
    return tuple(ExpertView(each.account, each.name) for each in AgreementState(storage).experts().values())


def clauses(storage: Storage) -> tuple[ClauseView, ...]:
    """Return the present version of each clause, or the last one if no version has been in force."""
    state = AgreementState(storage)
    listed = state.experts()
    return tuple(
        _shown(head, state.version(head.clause, head.present or head.last), listed) for head in state.heads().values()
    )


def versions_of(storage: Storage, clause: str) -> tuple[ClauseView, ...]:
    """Return all versions of a clause, ascending. Raises ClauseNotFoundError."""
    state = AgreementState(storage)
    head = state.heads().get(clause)
    if head is None:
        raise ClauseNotFoundError
    listed = state.experts()
    return tuple(_shown(head, state.version(clause, number), listed) for number in range(1, head.last + 1))


def agreement_of(storage: Storage, agreement: bytes) -> AgreementView:
    """Return an agreement. Raises AgreementNotFoundError."""
    state = AgreementState(storage)
    found = state.drafts.get(agreement)
    if found is None:
        raise AgreementNotFoundError(agreement=agreement)
    heads, listed = state.heads(), state.experts()
    shown = tuple(
        AgreedClauseView(
            each.clause,
            each.version,
            each.kind,
            standing_of(heads[each.clause], state.version(each.clause, each.version), listed),
            each.texts,
            each.values,
        )
        for each in found
    )
    return AgreementView(agreement, outdated_clause(state, found), shown)


def _shown(head: Head, version: Version, listed: dict[AccountId, Expert]) -> ClauseView:
    content = version.content
    return ClauseView(
        content.clause,
        content.version,
        content.kind,
        standing_of(head, version, listed),
        is_demanded(head),
        clause_hash(content),
        content.texts,
        content.parameters,
        version.added_ms,
        tuple(_judgement(each, listed) for each in version.judgements),
    )


def _judgement(each: Judgement, listed: dict[AccountId, Expert]) -> JudgementView:
    expert = listed.get(each.expert)
    name = expert.name if expert is not None else ""
    counts = expert is not None and expert.term == each.term
    return JudgementView(each.expert, name, each.approves, each.laws, each.at_ms, counts)
