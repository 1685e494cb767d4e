"""Handlers of the escrow contract: May I? – Is it right? – Change – Return payments."""

from itertools import islice

from contracts.abi import (
    Context,
    Contract,
    EventRecord,
    Method,
    Outcome,
    ReadContext,
    Storage,
)
from contracts.abi.club import ClubOf, RunnerOf
from contracts.abi.interfaces import (
    ClubsOf,
    Consent,
    ConsentOf,
    EarmarkedBy,
    EarmarksOf,
    Flows,
    FlowsOf,
    FreezeOf,
    Grant,
    Move,
    Moves,
    PartiesOf,
    Revoke,
)
from contracts.escrow.calls import AgreeEarmark, GiveConsent, ReleaseEarmark, SetAside
from contracts.escrow.earmarks import (
    agree_earmark,
    earmarked_by,
    earmarks_of,
    release_earmark,
    reported,
    set_aside,
)
from contracts.escrow.errors import (
    ClubFrozenError,
    ClubNotFoundError,
    ConsentNotSignedError,
    ConsentTooLargeError,
    NotGranterError,
    NotMoverError,
    NotRevokerError,
    TooManyMovesError,
)
from contracts.escrow.events import EVENTS, ConsentGiven, ConsentLowered
from contracts.escrow.flows import flows_of, note
from contracts.escrow.moves import MAX_MOVES, WHILE_FROZEN, allow, check_drawn
from contracts.escrow.state import EscrowState
from ledger.primitives.units import AccountId, Won

__all__ = ["CONTRACT"]

NAME = "escrow"
VOTING = "voting"
"""The contract, besides the one that runs a club, through which members consent while they sign something else."""
STEPS_OF_A_MOVE = 200
"""Microseconds of a move besides its reads and writes: the decision, its checks, its payment."""
NO_CONSENT = Consent(Won(0), Won(0))


def _move(ctx: Context, storage: Storage, call: Moves) -> Outcome:
    """Perform moves of club money, in order."""
    if ctx.caller is None:
        raise NotMoverError
    if len(call.moves) > MAX_MOVES:
        raise TooManyMovesError(count=len(call.moves), most=MAX_MOVES)
    ctx.meter.spend(STEPS_OF_A_MOVE * len(call.moves))
    for club in dict.fromkeys(move.club for move in call.moves):
        if ctx.ask(RunnerOf(club)) != ctx.caller:
            raise NotMoverError
        if ctx.ask(FreezeOf(club)) is not None and not _only_repays(call.moves, club):
            raise ClubFrozenError
    check_drawn(call.moves)
    state, payments = EscrowState(storage), []
    told: list[EventRecord] = []
    for move in call.moves:
        told += reported(state, move)
        payments.append(allow(ctx, state, move))
    note(state, call.moves)
    return Outcome(payments=tuple(payments), events=tuple(told))


def _only_repays(moves: tuple[Move, ...], club: bytes) -> bool:
    """Return whether all moves of a frozen club are repayments into it."""
    return all(move.kind in WHILE_FROZEN for move in moves if move.club == club)


def _is_agreement(ctx: Context, club: bytes) -> bool:
    """Return whether members of `club` sign in the calling contract: the one that runs it, or voting."""
    return ctx.caller == VOTING or (ctx.caller is not None and ctx.caller == ctx.ask(RunnerOf(club)))


def _grant(ctx: Context, storage: Storage, call: Grant) -> Outcome:
    """Record a consent that its owner has just signed as a part of something else."""
    if not _is_agreement(ctx, call.club):
        raise NotGranterError
    if ctx.signer != call.account:
        raise ConsentNotSignedError
    return _more(storage, call.club, call.account, call.amount)


def _revoke(ctx: Context, storage: Storage, call: Revoke) -> Outcome:
    """Lower a consent whose reason has ended, such as a seat that was given back or a proposal that failed."""
    if not _is_agreement(ctx, call.club):
        raise NotRevokerError
    consents = EscrowState(storage).consents
    before = consents.get(call.club, call.account)
    if before is None:
        return Outcome()
    cap = max(before.used, Won(before.cap - call.amount))
    if cap == 0:
        consents.delete(call.club, call.account)
    else:
        consents.set(call.club, call.account, value=Consent(cap, before.used))
    return Outcome(events=(ConsentLowered(call.club, call.account, cap),))


def _give(ctx: Context, storage: Storage, call: GiveConsent) -> Outcome:
    """Raise a consent, at most to what the agreed table asks."""
    assert ctx.signer is not None, "consent is given by a transaction"
    club = ctx.ask(ClubOf(call.club))
    if club is None:
        raise ClubNotFoundError
    asked = sum(amount for account, amount in club.asks_of if account == ctx.signer)
    before = EscrowState(storage).consents.get(call.club, ctx.signer)
    room = asked - (0 if before is None else before.cap)
    if not 1 <= call.amount <= room:
        raise ConsentTooLargeError(asked=Won(asked), left=Won(max(0, room)))
    return _more(storage, call.club, ctx.signer, call.amount)


def _more(storage: Storage, club: bytes, account: AccountId, amount: Won) -> Outcome:
    state = EscrowState(storage)
    state.parties.set(club, account, value=account)
    before = state.consents.get(club, account) or NO_CONSENT
    after = Consent(Won(before.cap + amount), before.used)
    if after != NO_CONSENT:
        state.consents.set(club, account, value=after)
    return Outcome(events=(ConsentGiven(club, account, after.cap),))


def _consent_of(_ctx: ReadContext, storage: Storage, query: ConsentOf) -> Consent:
    return EscrowState(storage).consents.get(query.club, query.account) or NO_CONSENT


def _clubs_of(_ctx: ReadContext, storage: Storage, query: ClubsOf) -> tuple[bytes, ...]:
    return tuple(islice(EscrowState(storage).clubs_of.values_behind(query.account, query.after), query.most))


def _parties_of(_ctx: ReadContext, storage: Storage, query: PartiesOf) -> tuple[AccountId, ...]:
    return tuple(AccountId(who) for who in islice(EscrowState(storage).parties.values(query.club), query.most))


def _flows_of(_ctx: ReadContext, storage: Storage, query: FlowsOf) -> Flows:
    return flows_of(EscrowState(storage), query.club, query.account)


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "move": Method(Moves, _move),
        "grant": Method(Grant, _grant),
        "revoke": Method(Revoke, _revoke),
        "give_consent": Method(GiveConsent, _give),
        "agree_earmark": Method(AgreeEarmark, agree_earmark),
        "set_aside": Method(SetAside, set_aside),
        "release_earmark": Method(ReleaseEarmark, release_earmark),
    },
    queries={
        ConsentOf: _consent_of,
        FlowsOf: _flows_of,
        ClubsOf: _clubs_of,
        PartiesOf: _parties_of,
        EarmarksOf: earmarks_of,
        EarmarkedBy: earmarked_by,
    },
    events=EVENTS,
)
