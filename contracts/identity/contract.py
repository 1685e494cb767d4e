"""Handlers of the identity contract: May I? – Is it right? – Change – Return."""

from contracts.abi import Context, Contract, EventRecord, Method, Outcome, ReadContext, Storage
from contracts.abi.ballots import Ballot, add_vote, ballot_id, has_quorum, needed, network_operator, votes_of
from contracts.abi.grades import HasVerifiers, LevelsOf
from contracts.abi.interfaces import AuthorityOf, LevelOf, PersonOf, VerifierLevelOf
from contracts.identity.calls import Attest, Dismiss, Register, Release, Revoke
from contracts.identity.errors import (
    AttestationNotFoundError,
    AttestedAccountNotOpenError,
    NotBoundError,
    NotRevokedByVerifierError,
    NotVerifierError,
    NullifierOfAnotherError,
    OtherNullifierError,
    TooManyVerifiersError,
    VerifierNotFoundError,
    VerifierNotOpenError,
    VerifierRegisteredError,
)
from contracts.identity.events import (
    EVENTS,
    AccountAttested,
    AttestationRevoked,
    PersonReleased,
    ReleaseVoted,
    VerifierDismissed,
    VerifierRegistered,
    VerifierVoted,
)
from contracts.identity.rules import (
    MAX_VERIFIERS,
    check_domain,
    check_expiry,
    check_level,
    check_name,
    check_nullifier,
    check_verifier,
    level_at,
)
from contracts.identity.state import Attestation, IdentityState
from contracts.identity.words import Decision
from ledger.primitives.hashing import LedgerTag
from ledger.primitives.units import AccountId

__all__ = ["CONTRACT"]

NAME = "identity"


def _register(ctx: Context, storage: Storage, call: Register) -> Outcome:
    """Count a vote for a verifier. With a quorum of votes, it may attest from now on."""
    state = IdentityState(storage)
    network_operator(ctx)
    check_name(call.name)
    check_verifier(call.highest)
    check_domain(call.domain, state.domain())
    listed = state.verifiers()
    if call.verifier in listed:
        raise VerifierRegisteredError
    if len(listed) >= MAX_VERIFIERS:
        raise TooManyVerifiersError(most=MAX_VERIFIERS)
    if ctx.ask(AuthorityOf(call.verifier)) is None:
        raise VerifierNotOpenError
    ballot, voted = _vote(ctx, state, Decision.REGISTER, call)
    if not has_quorum(ballot.voters, ctx.params.operators):
        return Outcome(events=(voted,))
    state.register(call.verifier, call.name, call.highest, call.domain)
    state.close(call.verifier)
    return Outcome(events=(voted, VerifierRegistered(call.verifier, call.name, call.highest, call.domain)))


def _dismiss(ctx: Context, storage: Storage, call: Dismiss) -> Outcome:
    """Count a vote against a verifier.

    With a quorum of votes, or its own call, its attestations do not count any more.
    """
    state = IdentityState(storage)
    own = ctx.signer == call.verifier
    if not own:
        network_operator(ctx)
    verifier = state.verifiers().get(call.verifier)
    if verifier is None:
        raise VerifierNotFoundError
    events: tuple[EventRecord, ...] = ()
    if not own:
        ballot, voted = _vote(ctx, state, Decision.DISMISS, call)
        events = (voted,)
        if not has_quorum(ballot.voters, ctx.params.operators):
            return Outcome(events=events)
    state.dismiss(call.verifier)
    state.close(call.verifier)
    return Outcome(events=(*events, VerifierDismissed(verifier.account, verifier.name)))


def _attest(ctx: Context, storage: Storage, call: Attest) -> Outcome:
    """Store the verified level of an account's holder; one person has one account (rule 2)."""
    state = IdentityState(storage)
    verifier = None if ctx.signer is None else state.verifiers().get(ctx.signer)
    if verifier is None:
        raise NotVerifierError
    check_level(call.level, verifier.highest)
    check_expiry(call.until_ms, ctx.time_ms)
    check_nullifier(call.level, call.nullifier)
    if ctx.ask(AuthorityOf(call.account)) is None:
        raise AttestedAccountNotOpenError
    if call.nullifier:
        _check_person(state, call)
        state.bind(call.nullifier, call.account)
    said = Attestation(call.account, verifier.account, call.level, ctx.time_ms, call.until_ms, verifier.term)
    state.attestations.set(call.account, verifier.account, value=said)
    return Outcome(events=(AccountAttested(call.account, verifier.account, call.level, call.until_ms),))


def _check_person(state: IdentityState, call: Attest) -> None:
    """Raise unless this nullifier and this account belong to each other, or to nobody yet."""
    account, person = state.accounts.get(call.nullifier), state.persons.get(call.account)
    if account is not None and account != call.account:
        raise NullifierOfAnotherError(account=AccountId(account))
    if person is not None and person != call.nullifier:
        raise OtherNullifierError


def _revoke(ctx: Context, storage: Storage, call: Revoke) -> Outcome:
    """Revoke an attestation. The person keeps this account, and cannot have another."""
    state = IdentityState(storage)
    if ctx.signer not in (call.verifier, call.account):
        raise NotRevokedByVerifierError
    said = state.attestations.get(call.account, call.verifier)
    if said is None:
        raise AttestationNotFoundError
    state.attestations.delete(call.account, call.verifier)
    return Outcome(events=(AttestationRevoked(call.account, call.verifier, said.level, call.why),))


def _release(ctx: Context, storage: Storage, call: Release) -> Outcome:
    """Count a vote for releasing a person from an account.

    With a quorum of votes the binding is undone, and everything that was attested of the account.
    """
    state = IdentityState(storage)
    operator = network_operator(ctx)
    if state.accounts.get(call.nullifier) != call.account:
        raise NotBoundError
    ballot = add_vote(ctx, state, call.nullifier, ballot_id(LedgerTag.VERIFIER_BALLOT, Decision.RELEASE, call))
    operators = ctx.params.operators
    voted = ReleaseVoted(call.account, operator, votes_of(ballot, operators), needed(operators))
    if not has_quorum(ballot.voters, operators):
        return Outcome(events=(voted,))
    state.release(call.nullifier, call.account)
    state.close(call.nullifier)
    return Outcome(events=(voted, PersonReleased(call.account)))


def _vote(
    ctx: Context, state: IdentityState, decision: Decision, call: Register | Dismiss
) -> tuple[Ballot, VerifierVoted]:
    """Add the operator's vote to the ballot on exactly this call."""
    ballot = add_vote(ctx, state, call.verifier, ballot_id(LedgerTag.VERIFIER_BALLOT, decision, call))
    operators, voter = ctx.params.operators, network_operator(ctx)
    return ballot, VerifierVoted(call.verifier, decision, voter, votes_of(ballot, operators), needed(operators))


def _level_of(ctx: ReadContext, storage: Storage, query: LevelOf) -> int:
    state = IdentityState(storage)
    said = state.of(query.account)
    return level_at(said, state.verifiers(), ctx.time_ms) if said else 0


def _person_of(_ctx: ReadContext, storage: Storage, query: PersonOf) -> bytes | None:
    return IdentityState(storage).persons.get(query.account)


def _verifier_level_of(_ctx: ReadContext, storage: Storage, query: VerifierLevelOf) -> int:
    verifier = IdentityState(storage).verifiers().get(query.account)
    return 0 if verifier is None else verifier.highest


def _levels_of(ctx: ReadContext, storage: Storage, query: LevelsOf) -> tuple[int, ...]:
    state = IdentityState(storage)
    listed = state.verifiers()
    return tuple(level_at(state.of(account), listed, ctx.time_ms) for account in query.accounts)


def _has_verifiers(_ctx: ReadContext, storage: Storage, _query: HasVerifiers) -> bool:
    return IdentityState(storage).domain() is not None


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "register": Method(Register, _register),
        "dismiss": Method(Dismiss, _dismiss),
        "attest": Method(Attest, _attest),
        "revoke": Method(Revoke, _revoke),
        "release": Method(Release, _release),
    },
    queries={
        LevelOf: _level_of,
        LevelsOf: _levels_of,
        HasVerifiers: _has_verifiers,
        PersonOf: _person_of,
        VerifierLevelOf: _verifier_level_of,
    },
    events=EVENTS,
)
