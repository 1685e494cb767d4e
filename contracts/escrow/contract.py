"""Handlers of the escrow contract: May I? – Is it right? – Change – Return payments."""

from contracts.abi import (
    Context,
    Contract,
    Method,
    Outcome,
    Payment,
    Purse,
    PurseKind,
    ReadContext,
    Storage,
)
from contracts.abi.club import ClubOf, EndingOf, HolderOf
from contracts.abi.interfaces import (
    ClubsOf,
    Consent,
    ConsentOf,
    Flows,
    FlowsOf,
    FreezeOf,
    Grant,
    Move,
    MoveKind,
    Moves,
    Revoke,
)
from contracts.escrow.calls import GiveConsent, WithdrawConsent
from contracts.escrow.errors import (
    ChargedNotPartyError,
    ClubFrozenError,
    ClubNotEndedError,
    ClubNotFoundError,
    ClubStartedError,
    ConsentNotSignedError,
    ConsentTooLargeError,
    GuaranteeNotSignedError,
    NoConsentError,
    NoSurplusError,
    NotClaimantError,
    NotDepositorError,
    NotGranterError,
    NotGuarantorError,
    NotHeldBackFromError,
    NothingConsentedError,
    NotMoverError,
    NotRevokerError,
    OtherDepositError,
    OtherGuarantorError,
    OtherHoldbackError,
    OtherNotPartyError,
    PaidNotPartyError,
    SeatNotHeldError,
    SeatPaidOutError,
    SurplusPaidOutError,
    TooManyMovesError,
)
from contracts.escrow.events import EVENTS, ConsentGiven, ConsentLowered, ConsentWithdrawn
from contracts.escrow.flows import flows_of, note
from contracts.escrow.rules import CONSENTED, MAX_MOVES, charged, payment_of
from contracts.escrow.state import EscrowState
from ledger.primitives.units import AccountId, Won

__all__ = ["CONTRACT"]

NAME = "escrow"
MOVER = "rotation"
"""The one contract whose moves are obeyed: it carries out the schedule that every member signed."""
GRANTERS = frozenset({"rotation", "voting"})
"""Contracts through which an owner gives consent while signing something else."""
NO_CONSENT = Consent(Won(0), Won(0))


def _move(ctx: Context, storage: Storage, call: Moves) -> Outcome:
    """Perform moves of club money, in order."""
    if ctx.caller != MOVER:
        raise NotMoverError
    if len(call.moves) > MAX_MOVES:
        raise TooManyMovesError(count=len(call.moves), most=MAX_MOVES)
    for club in dict.fromkeys(move.club for move in call.moves):
        if ctx.ask(FreezeOf(club)) is not None:
            raise ClubFrozenError
    state = EscrowState(storage)
    payments = tuple(_checked(ctx, state, move) for move in call.moves)
    note(state, call.moves)
    return Outcome(payments=payments)


def _checked(ctx: Context, state: EscrowState, move: Move) -> Payment:
    """Check one move against escrow's own records, note what it changes there, and return its payment."""
    payment = payment_of(move)
    if move.other and state.parties.get(move.club, move.other) is None:
        raise OtherNotPartyError
    if (
        move.kind is MoveKind.CHARGE
        and ctx.signer != move.account
        and state.parties.get(move.club, move.account) is None
    ):
        raise ChargedNotPartyError
    if move.kind in CONSENTED and ctx.signer != move.account:
        before = state.consents.get(move.club, move.account)
        if before is None:
            raise NothingConsentedError
        state.consents.set(move.club, move.account, value=charged(before, move.amount))
    if move.kind is MoveKind.GUARANTEE:
        if ctx.signer != move.account:
            raise GuaranteeNotSignedError
        owner = state.guarantors.get(move.club, move.seat)
        assert payment.target is not None, "a guarantee goes into a purse"
        if owner != move.account and ctx.balance(payment.target) > 0:
            raise OtherGuarantorError
        state.guarantors.set(move.club, move.seat, value=move.account)
    if move.kind is MoveKind.UNLOCK and state.guarantors.get(move.club, move.seat) != move.account:
        raise NotGuarantorError
    if move.kind in {MoveKind.HOLD, MoveKind.FILL}:
        _check_held(ctx, state, move)
    if move.kind is MoveKind.RELEASE and state.holdbacks.get(move.club, move.seat) != move.account:
        raise NotHeldBackFromError
    if move.kind is MoveKind.SURPLUS:
        _check_surplus(ctx, state, move)
    if move.kind in {MoveKind.SHARE, MoveKind.PENALTY}:
        _check_share(ctx, state, move)
    if move.kind is MoveKind.DEPOSIT:
        owner = state.stakes.get(move.club, move.seat)
        assert payment.target is not None, "a deposit goes into a purse"
        if owner != move.account and ctx.balance(payment.target) > 0:
            raise OtherDepositError
        state.stakes.set(move.club, move.seat, value=move.account)
    if move.kind is MoveKind.RETURN and state.stakes.get(move.club, move.seat) != move.account:
        raise NotDepositorError
    if move.kind is MoveKind.CLAIM and ctx.ask(HolderOf(move.club, move.seat)) != move.account:
        raise NotClaimantError
    if move.kind is MoveKind.PAY_OUT:
        if state.paid_out.get(move.club, move.seat) is not None:
            raise SeatPaidOutError(seat=move.seat)
        state.paid_out.set(move.club, move.seat, value=move.amount)
    return payment


def _check_held(ctx: Context, state: EscrowState, move: Move) -> None:
    """What is held back belongs to the seat's holder of that moment, until it is released."""
    holder = ctx.ask(HolderOf(move.club, move.seat))
    owner = state.holdbacks.get(move.club, move.seat)
    if holder is None:
        raise SeatNotHeldError
    if owner != holder and ctx.balance(Purse(PurseKind.HOLDBACK, move.club, move.seat)) > 0:
        raise OtherHoldbackError
    state.holdbacks.set(move.club, move.seat, value=holder)


def _check_surplus(ctx: Context, state: EscrowState, move: Move) -> None:
    """The surplus goes to the organizer where the signed terms say so, once per round; nobody else gets it (M8)."""
    club = ctx.ask(EndingOf(move.club))
    if club is None or club.surplus_goes_to != move.account:
        raise NoSurplusError
    if state.surpluses.get(move.club, move.seat) is not None:
        raise SurplusPaidOutError(seat=move.seat)
    state.surpluses.set(move.club, move.seat, value=move.amount)


def _check_share(ctx: Context, state: EscrowState, move: Move) -> None:
    """A reserve is shared once the club has ended; it and a penalty go to members only."""
    if state.parties.get(move.club, move.account) is None:
        raise PaidNotPartyError
    if move.kind is MoveKind.PENALTY:
        return
    club = ctx.ask(EndingOf(move.club))
    if club is None or club.status not in {"closed", "dissolved"}:
        raise ClubNotEndedError


def _grant(ctx: Context, storage: Storage, call: Grant) -> Outcome:
    """Note a consent that its owner has just signed as a part of something else."""
    if ctx.caller not in GRANTERS:
        raise NotGranterError
    if ctx.signer != call.account:
        raise ConsentNotSignedError
    return _more(storage, call.club, call.account, call.amount)


def _revoke(ctx: Context, storage: Storage, call: Revoke) -> Outcome:
    """Lower a consent whose reason is gone: a seat given back, a proposal that came to nothing."""
    if ctx.caller not in GRANTERS:
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
    """Give more consent, never beyond what the agreed table asks."""
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


def _withdraw(ctx: Context, storage: Storage, call: WithdrawConsent) -> Outcome:
    """Take the consent back, while nothing has been collected."""
    assert ctx.signer is not None, "consent is withdrawn by a transaction"
    state = EscrowState(storage)
    club = ctx.ask(ClubOf(call.club))
    if club is None:
        raise ClubNotFoundError
    if club.status != "forming":
        raise ClubStartedError
    if state.consents.get(call.club, ctx.signer) is None:
        raise NoConsentError
    state.consents.delete(call.club, ctx.signer)
    return Outcome(events=(ConsentWithdrawn(call.club, ctx.signer, Won(0)),))


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
    return tuple(EscrowState(storage).clubs_of.values(query.account))


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
        "withdraw_consent": Method(WithdrawConsent, _withdraw),
    },
    queries={ConsentOf: _consent_of, FlowsOf: _flows_of, ClubsOf: _clubs_of},
    events=EVENTS,
)
