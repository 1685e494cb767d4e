"""Handlers of the guard contract: May I? – Is it right? – Change – Return calls.

    the auditor, at a block's end ── found ──▶ frozen ── next block ──▶ club.frozen, a dissolve vote
    operators ── freeze, freeze, … quorum ──▶ frozen, club.frozen, a dissolve vote
    operators ── lift, lift, … quorum ──▶ free: waiting work is due again
    members ── dissolve vote executed ──▶ free: the money is paid by DISSOLVE

Rule 1: neither a freeze nor its end moves won.
Rule 2: no single person can freeze a club. It takes a broken invariant, computed by every peer, or the operators'
quorum.
Rule 3: the operators' quorum can lift any freeze. The members can end it by dissolving the club.
Rule 4: failed scheduled work is scheduled again. The guard reports it, and keeps the reason until it succeeds (NEVER
LOST).
"""

from contracts.abi import Context, Contract, ContractCall, DueItem, Method, Outcome, ReadContext, Storage
from contracts.abi.club import EndingOf, RunnerOf
from contracts.abi.interfaces import (
    Dissolved,
    Freeze,
    FreezeOf,
    OpenDissolve,
    ReportFinding,
    Thaw,
    Waiting,
    WaitingOf,
    Work,
    WorkDone,
    WorkFailed,
)
from contracts.abi.refusals import NotLedgerError
from contracts.guard import calls
from contracts.guard.errors import (
    AlreadyFrozenError,
    AlreadyVotedError,
    ClubNotFoundError,
    NotFrozenError,
    NotOperatorError,
    NotRotationError,
)
from contracts.guard.events import (
    EVENTS,
    ClubFrozen,
    ClubUnfrozen,
    FrozenBy,
    GuardVoted,
    UnfrozenBy,
    WorkParked,
    WorkResumed,
)
from contracts.guard.rules import heard
from contracts.guard.state import FREEZE, LIFT, Ballot, CastVote, GuardState
from ledger.primitives.codec import encode
from ledger.primitives.refusal import reason_of
from ledger.primitives.units import AccountId, Millis
from ledger.primitives.validators import quorum

__all__ = ["CONTRACT"]

NAME = "guard"
FROZEN = "frozen"
"""The scheduled work that reports a finding in the following block."""
LEDGER = "ledger"
"""The caller of calls by the ledger itself (`contracts.registry`)."""


def _freeze(ctx: Context, storage: Storage, call: calls.Freeze) -> Outcome:
    """Vote to freeze a club."""
    signer, state = _operator(ctx), GuardState(storage)
    if ctx.ask(EndingOf(call.club)) is None:
        raise ClubNotFoundError
    if state.frozen.get(call.club) is not None:
        raise AlreadyFrozenError
    told, decided = _vote(ctx, state, call.club, signer, FREEZE)
    if not decided:
        return Outcome(events=(told,))
    frozen = Freeze(call.club, FrozenBy.OPERATORS, "", (), ctx.height, ctx.time_ms)
    state.frozen.set(call.club, value=frozen)
    return Outcome(events=(told, _told(frozen)), calls=(_dissolve_vote(call.club),))


def _lift(ctx: Context, storage: Storage, call: calls.Lift) -> Outcome:
    """Vote to lift a freeze."""
    signer, state = _operator(ctx), GuardState(storage)
    frozen = state.frozen.get(call.club)
    if frozen is None:
        raise NotFrozenError
    told, decided = _vote(ctx, state, call.club, signer, LIFT)
    if not decided:
        return Outcome(events=(told,))
    state.frozen.delete(call.club)
    lifted = ClubUnfrozen(call.club, UnfrozenBy.OPERATORS)
    runner = ctx.ask(RunnerOf(call.club))
    assert runner is not None, "only clubs are frozen"
    thaw = ContractCall(runner, "thaw", encode(Thaw(call.club, frozen.since_ms)))
    return Outcome(events=(told, lifted), calls=(thaw,))


def _report_finding(ctx: Context, storage: Storage, call: ReportFinding) -> Outcome:
    """Record a finding, and freeze its club. The next block reports it and opens the dissolve vote."""
    state = GuardState(storage)
    if ctx.caller != LEDGER or ctx.signer is not None:
        raise NotLedgerError
    frozen = Freeze(call.club, FrozenBy.AUDITOR, call.invariant, call.fields, ctx.height, ctx.time_ms)
    state.alarms.set(ctx.height, call.invariant, call.club, value=frozen)
    if ctx.ask(EndingOf(call.club)) is None or state.frozen.get(call.club) is not None:
        return Outcome()
    state.frozen.set(call.club, value=frozen)
    state.forget_votes(call.club)
    at = Millis(ctx.time_ms + 1)
    return Outcome(schedule=(DueItem(at, ctx.time_ms, call.club, 0, NAME, FROZEN),))


def _dissolved(ctx: Context, storage: Storage, call: Dissolved) -> Outcome:
    """End the freeze of a club that its members dissolve. From here on, its money is paid by DISSOLVE."""
    state = GuardState(storage)
    if ctx.caller is None or ctx.caller != ctx.ask(RunnerOf(call.club)):
        raise NotRotationError
    if state.frozen.get(call.club) is None:
        return Outcome()
    state.frozen.delete(call.club)
    state.forget_votes(call.club)
    return Outcome(events=(ClubUnfrozen(call.club, UnfrozenBy.DISSOLUTION),))


def _parked(ctx: Context, storage: Storage, call: WorkFailed) -> Outcome:
    """Store why scheduled work failed, and report it."""
    if ctx.caller != LEDGER or ctx.signer is not None:
        raise NotLedgerError
    waiting, work = call.waiting, call.waiting.work
    GuardState(storage).set_waiting(work, waiting)
    parked = WorkParked(work.club, work.contract, _shown(work), waiting.code, waiting.tries, waiting.again_ms)
    return Outcome(events=(parked,))


def _resumed(ctx: Context, storage: Storage, call: WorkDone) -> Outcome:
    """Remove the reason of a failure, and report the success; in a frozen club, the work has only been set aside."""
    if ctx.caller != LEDGER or ctx.signer is not None:
        raise NotLedgerError
    state, work = GuardState(storage), call.work
    waiting = state.waits(work)
    if waiting is None or state.frozen.get(work.club) is not None:
        return Outcome()
    state.set_waiting(work, None)
    return Outcome(events=(WorkResumed(work.club, work.contract, _shown(work), waiting.tries),))


def _shown(work: Work) -> str:
    """Return the topic without the part that only distinguishes two pieces of work."""
    return work.topic.partition(":")[0]


def _due(_ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """Report a finding, and open a dissolve vote. Nothing happens if the freeze has been lifted meanwhile."""
    assert item.topic == FROZEN, f"guard never schedules {item.topic}"
    frozen = GuardState(storage).frozen.get(item.club)
    if frozen is None:
        return Outcome()
    return Outcome(events=(_told(frozen),), calls=(_dissolve_vote(item.club),))


def _freeze_of(_ctx: ReadContext, storage: Storage, query: FreezeOf) -> Freeze | None:
    return GuardState(storage).frozen.get(query.club)


def _waiting_of(_ctx: ReadContext, storage: Storage, query: WaitingOf) -> Waiting | None:
    return GuardState(storage).waits(query.work)


def _operator(ctx: Context) -> AccountId:
    if ctx.signer is None or ctx.signer not in ctx.params.operators:
        raise NotOperatorError
    return ctx.signer


def _vote(ctx: Context, state: GuardState, club: bytes, signer: AccountId, what: Ballot) -> tuple[GuardVoted, bool]:
    """Record the signer's vote; return its event, and whether the quorum is reached."""
    operators, now = ctx.params.operators, ctx.time_ms
    if signer in heard(state.votes.values(club), what, operators, now):
        raise AlreadyVotedError
    state.votes.set(club, signer, value=CastVote(signer, what, now))
    votes, needed = len(heard(state.votes.values(club), what, operators, now)), quorum(len(operators))
    if votes >= needed:
        state.forget_votes(club)
    return GuardVoted(club, signer, what, votes, needed), votes >= needed


def _dissolve_vote(club: bytes) -> ContractCall:
    return ContractCall("voting", "open_dissolve", encode(OpenDissolve(club)))


def _told(frozen: Freeze) -> ClubFrozen:
    return ClubFrozen(frozen.club, FrozenBy(frozen.by), frozen.invariant, reason_of(frozen.fields), frozen.height)


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "freeze": Method(calls.Freeze, _freeze),
        "lift": Method(calls.Lift, _lift),
        "report_finding": Method(ReportFinding, _report_finding),
        "dissolved": Method(Dissolved, _dissolved),
        "parked": Method(WorkFailed, _parked),
        "resumed": Method(WorkDone, _resumed),
    },
    queries={FreezeOf: _freeze_of, WaitingOf: _waiting_of},
    due=_due,
    events=EVENTS,
)
