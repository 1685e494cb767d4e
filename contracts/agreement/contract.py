"""Handlers of the agreement contract: May I? – Is it right? – Change – Return."""

import msgspec

from contracts.abi import Context, Contract, EventRecord, Method, Outcome, ReadContext, Storage
from contracts.abi.agreement import Agreed, AgreementOf
from contracts.abi.ballots import Ballot, add_vote, ballot_id, has_quorum, needed, network_operator, votes_of
from contracts.abi.interfaces import AuthorityOf
from contracts.agreement.calls import Add, Dismiss, Draft, Judge, Register, Withdraw
from contracts.agreement.drafts import check_draft, outdated_clause
from contracts.agreement.errors import (
    ClauseNotFoundError,
    ClauseWithdrawnError,
    ExpertNotFoundError,
    ExpertNotOpenError,
    ExpertRegisteredError,
    NotExpertError,
    OtherContentError,
    TextForbiddenError,
    TextOfAnotherError,
    TooManyClausesError,
    TooManyDraftsError,
    TooManyExpertsError,
)
from contracts.agreement.events import (
    EVENTS,
    AgreementDrafted,
    ClauseAdded,
    ClauseJudged,
    ClauseVoted,
    ClauseWithdrawn,
    ExpertDismissed,
    ExpertRegistered,
    ExpertVoted,
)
from contracts.agreement.records import Clause, agreement_hash, clause_hash
from contracts.agreement.rules import (
    MAX_CLAUSES,
    MAX_DRAFTS_A_DAY,
    MAX_EXPERTS,
    check_clause,
    check_expert_name,
    check_laws,
    check_size,
    standing_of,
)
from contracts.agreement.state import AgreementState, Drafted, Head, Judgement, Version, clause_subject
from contracts.agreement.words import ClauseKind, LibraryDecision, Standing
from ledger.primitives.hashing import LedgerTag
from ledger.primitives.units import DAY_MS

__all__ = ["CONTRACT"]

NAME = "agreement"


def _register(ctx: Context, storage: Storage, call: Register) -> Outcome:
    """Count a vote for an expert. With a quorum of votes, it may judge from now on."""
    state = AgreementState(storage)
    network_operator(ctx)
    check_expert_name(call.name)
    listed = state.experts()
    if call.expert in listed:
        raise ExpertRegisteredError
    if len(listed) >= MAX_EXPERTS:
        raise TooManyExpertsError(most=MAX_EXPERTS)
    if ctx.ask(AuthorityOf(call.expert)) is None:
        raise ExpertNotOpenError
    ballot, voted = _vote_on_expert(ctx, state, LibraryDecision.REGISTER, call)
    if not has_quorum(ballot.voters, ctx.params.operators):
        return Outcome(events=(voted,))
    state.register(call.expert, call.name)
    state.close(call.expert)
    return Outcome(events=(voted, ExpertRegistered(call.expert, call.name)))


def _dismiss(ctx: Context, storage: Storage, call: Dismiss) -> Outcome:
    """Count a vote against an expert. With a quorum of votes, or its own call, its verdicts do not count any more."""
    state = AgreementState(storage)
    own = ctx.signer == call.expert
    if not own:
        network_operator(ctx)
    expert = state.experts().get(call.expert)
    if expert is None:
        raise ExpertNotFoundError
    events: tuple[EventRecord, ...] = ()
    if not own:
        ballot, voted = _vote_on_expert(ctx, state, LibraryDecision.DISMISS, call)
        events = (voted,)
        if not has_quorum(ballot.voters, ctx.params.operators):
            return Outcome(events=events)
    state.dismiss(call.expert)
    state.close(call.expert)
    return Outcome(events=(*events, ExpertDismissed(expert.account, expert.name)))


def _add(ctx: Context, storage: Storage, call: Add) -> Outcome:
    """Count a vote for a version of a clause. With a quorum of votes, the library has it.

    A forbidden clause is in force at once; another one when an expert approves it.
    """
    state = AgreementState(storage)
    network_operator(ctx)
    clause, heads = call.new, state.heads()
    head = heads.get(clause.clause)
    check_clause(clause, head.last if head is not None else 0)
    if head is None and len(heads) >= MAX_CLAUSES:
        raise TooManyClausesError(most=MAX_CLAUSES)
    _check_texts(state, clause)
    ballot, voted = _vote_on_clause(ctx, state, LibraryDecision.ADD, call, clause)
    if not has_quorum(ballot.voters, ctx.params.operators):
        return Outcome(events=(voted,))
    state.versions.set(clause.clause, clause.version, value=Version(clause, ctx.time_ms))
    for text in clause.texts:
        state.texts.set(text.hash, value=clause.clause)
        if clause.kind is ClauseKind.FORBIDDEN:
            state.forbidden.set(text.hash, value=clause.clause)
    state.put_head(_added(head, clause))
    state.close(clause_subject(clause.clause))
    return Outcome(events=(voted, ClauseAdded(clause.clause, clause.version, clause.kind, clause_hash(clause))))


def _check_texts(state: AgreementState, clause: Clause) -> None:
    """Raise if a text is that of a forbidden clause, or of another one."""
    for text in clause.texts:
        forbidden, owner = state.forbidden.get(text.hash), state.texts.get(text.hash)
        if forbidden is not None and clause.kind is not ClauseKind.FORBIDDEN:
            raise TextForbiddenError(clause=forbidden)
        if owner is not None and owner != clause.clause:
            raise TextOfAnotherError(clause=owner)


def _added(head: Head | None, clause: Clause) -> Head:
    """Return the head of a clause with one version more."""
    if head is None:
        head = Head(clause.clause, last=0, present=0, kind=clause.kind, withdrawn=0)
    if clause.kind is ClauseKind.FORBIDDEN:
        return msgspec.structs.replace(head, last=clause.version, present=clause.version, kind=clause.kind)
    kind = head.kind if head.present else clause.kind
    return msgspec.structs.replace(head, last=clause.version, kind=kind)


def _withdraw(ctx: Context, storage: Storage, call: Withdraw) -> Outcome:
    """Count a vote for withdrawing a clause, with all its versions. Agreements that have it stay as they are."""
    state = AgreementState(storage)
    network_operator(ctx)
    head = state.heads().get(call.clause)
    if head is None or call.version != head.last:
        raise ClauseNotFoundError
    if head.withdrawn == head.last:
        raise ClauseWithdrawnError
    ballot, voted = _vote_on_clause(
        ctx, state, LibraryDecision.WITHDRAW, call, state.version(call.clause, call.version).content
    )
    if not has_quorum(ballot.voters, ctx.params.operators):
        return Outcome(events=(voted,))
    state.put_head(msgspec.structs.replace(head, withdrawn=head.last))
    state.close(clause_subject(call.clause))
    return Outcome(events=(voted, ClauseWithdrawn(call.clause, call.version)))


def _judge(ctx: Context, storage: Storage, call: Judge) -> Outcome:
    """Store an expert's verdict on a version of a clause. The first approval brings the version into force."""
    state = AgreementState(storage)
    experts = state.experts()
    expert = None if ctx.signer is None else experts.get(ctx.signer)
    if expert is None:
        raise NotExpertError
    check_laws(call.laws, approves=call.approves)
    head = state.heads().get(call.clause)
    if head is None or not 1 <= call.version <= head.last:
        raise ClauseNotFoundError
    version = state.version(call.clause, call.version)
    content = clause_hash(version.content)
    if call.content != content:
        raise OtherContentError(content=content)
    said = Judgement(expert.account, expert.term, call.approves, call.laws, ctx.time_ms)
    others = {each.expert: each for each in version.judgements if each.expert in experts} | {expert.account: said}
    version = msgspec.structs.replace(version, judgements=tuple(others[account] for account in sorted(others)))
    state.versions.set(call.clause, call.version, value=version)
    if call.version > head.present and standing_of(head, version, experts) is Standing.STANDS:
        state.put_head(msgspec.structs.replace(head, present=call.version, kind=version.content.kind))
    return Outcome(events=(ClauseJudged(call.clause, call.version, expert.account, call.approves, call.laws),))


def _draft(ctx: Context, storage: Storage, call: Draft) -> Outcome:
    """Make an agreement. One that exists already is the same agreement, and nothing is written."""
    assert ctx.signer is not None, "called by a transaction"
    state = AgreementState(storage)
    check_size(call.clauses)
    clauses = check_draft(state, call.clauses)
    hashed = agreement_hash(clauses)
    if state.drafts.get(hashed) is None:
        today = ctx.time_ms // DAY_MS
        before = state.drafted.get(ctx.signer)
        count = before.count if before is not None and before.day == today else 0
        if count >= MAX_DRAFTS_A_DAY:
            raise TooManyDraftsError(most=MAX_DRAFTS_A_DAY)
        state.drafted.set(ctx.signer, value=Drafted(today, count + 1))
        state.drafts.set(hashed, value=clauses)
    return Outcome(events=(AgreementDrafted(hashed, clauses=len(clauses), by=ctx.signer),))


def _vote_on_clause(
    ctx: Context, state: AgreementState, decision: LibraryDecision, call: Add | Withdraw, clause: Clause
) -> tuple[Ballot, ClauseVoted]:
    """Add the operator's vote to the ballot on exactly this call about a clause."""
    operators, voter = ctx.params.operators, network_operator(ctx)
    ballot = add_vote(ctx, state, clause_subject(clause.clause), ballot_id(LedgerTag.LIBRARY_BALLOT, decision, call))
    return ballot, ClauseVoted(
        clause.clause, clause.version, decision, voter, votes_of(ballot, operators), needed(operators)
    )


def _vote_on_expert(
    ctx: Context, state: AgreementState, decision: LibraryDecision, call: Register | Dismiss
) -> tuple[Ballot, ExpertVoted]:
    """Add the operator's vote to the ballot on exactly this call about an expert."""
    operators, voter = ctx.params.operators, network_operator(ctx)
    ballot = add_vote(ctx, state, call.expert, ballot_id(LedgerTag.LIBRARY_BALLOT, decision, call))
    return ballot, ExpertVoted(call.expert, decision, voter, votes_of(ballot, operators), needed(operators))


def _agreement_of(_ctx: ReadContext, storage: Storage, query: AgreementOf) -> Agreed | None:
    state = AgreementState(storage)
    clauses = state.drafts.get(query.agreement)
    if clauses is None:
        return None
    values = sorted((value.name, value.value) for clause in clauses for value in clause.values)
    return Agreed(tuple(values), outdated_clause(state, clauses))


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "register": Method(Register, _register),
        "dismiss": Method(Dismiss, _dismiss),
        "add": Method(Add, _add),
        "withdraw": Method(Withdraw, _withdraw),
        "judge": Method(Judge, _judge),
        "draft": Method(Draft, _draft),
    },
    queries={AgreementOf: _agreement_of},
    events=EVENTS,
)
