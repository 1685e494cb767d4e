"""Won that is set aside for one seat: who may do it, how it is used, and how it comes back.

    available(a) ── EARMARK ──▶ earmark(seat)      a signs: the holder, or whom the holder has agreed to
    earmark(seat) ── DRAW ──▶ available(holder)    only in a call in which the holder pays at least as much in this
                                                   club: a due contribution, the deposit, a repayment
    earmark(seat) ── UNMARK ──▶ available(a)       a, or the holder, if it is not due; the chain, when the seat ends

Rule 1: at most what the seat must still pay can be set aside, by an account without debts, from its free won. So it
hides no more from other clubs than contributions paid ahead do.
Rule 2: what was set aside first is used first. What is due, or owed for the seat in the club, is not given back.
Rule 3: everything comes back to whoever has set it aside. The holder never gets somebody else's won by it.
Rule 4: a frozen club takes nothing in, but gives back what is not due: it is not the club's won.
"""

from contracts.abi import Context, ContractCall, EventRecord, Outcome, Purse, PurseKind, ReadContext, Storage
from contracts.abi.club import Asks, AsksOf, RunnerOf
from contracts.abi.interfaces import (
    AuthorityOf,
    Credited,
    Earmark,
    EarmarkedBy,
    EarmarksOf,
    FreezeOf,
    LiabilitiesOf,
    Move,
    MoveKind,
    RecallableOf,
    UseEarmark,
)
from contracts.escrow.calls import AgreeEarmark, ReleaseEarmark, SetAside
from contracts.escrow.earmark_errors import (
    AgreedEarmarkAmountError,
    DebtsBeforeEarmarkError,
    EarmarkAgreedByAnotherError,
    EarmarkAmountError,
    EarmarkDueError,
    EarmarkerNotOpenError,
    EarmarkForOtherHolderError,
    EarmarkFrozenError,
    EarmarkNotAgreedError,
    EarmarkNotAskedError,
    EarmarkNotFreeError,
    NotEarmarkerError,
    NothingEarmarkedError,
    OwnEarmarkAgreedError,
    TooManyEarmarksError,
)
from contracts.escrow.errors import ClubNotFoundError
from contracts.escrow.events import EarmarkAgreed, Earmarked, EarmarkReleased, EarmarkUsed
from contracts.escrow.flows import note
from contracts.escrow.moves import allow
from contracts.escrow.state import AgreedEarmark, EscrowState
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won

__all__ = ["MAX_EARMARKS", "agree_earmark", "earmarked_by", "earmarks_of", "release_earmark", "reported", "set_aside"]

MAX_EARMARKS = 4
"""The most persons who set won aside for one seat: the holder and, say, two parents and an employer. The chain pays
each of them when the seat ends."""


def agree_earmark(ctx: Context, storage: Storage, call: AgreeEarmark) -> Outcome:
    """Record whom the holder of a seat lets set won aside for it."""
    assert ctx.signer is not None, "an agreement is given by a transaction"
    state, asks = EscrowState(storage), _asks(ctx, call.club, call.seat)
    if asks.holder != ctx.signer:
        raise EarmarkAgreedByAnotherError
    if call.account == ctx.signer:
        raise OwnEarmarkAgreedError
    if ctx.ask(AuthorityOf(call.account)) is None:
        raise EarmarkerNotOpenError
    most = Won(asks.due + asks.later)
    if not 0 <= call.amount <= most:
        raise AgreedEarmarkAmountError(seat=call.seat, most=most, given=call.amount)
    key = (call.club, call.seat, call.account)
    if call.amount == 0:
        state.earmark_agreed.delete(*key)
    else:
        agreed = state.earmark_agreed.values(call.club, call.seat)
        if sum(1 for one in agreed if one.holder == ctx.signer and one.account != call.account) >= MAX_EARMARKS - 1:
            raise TooManyEarmarksError(seat=call.seat, most=MAX_EARMARKS)
        state.earmark_agreed.set(*key, value=AgreedEarmark(ctx.signer, call.account, call.amount))
    return Outcome(events=(EarmarkAgreed(call.club, call.seat, ctx.signer, call.account, call.amount),))


def set_aside(ctx: Context, storage: Storage, call: SetAside) -> Outcome:
    """Earmark won of the signer for a seat. What its holder owes for the seat in the club is repaid at once."""
    signer = ctx.signer
    assert signer is not None, "won is set aside by a transaction"
    state, asks = EscrowState(storage), _asks(ctx, call.club, call.seat)
    if asks.holder != call.holder:
        raise EarmarkForOtherHolderError(seat=call.seat, holder=asks.holder)
    if ctx.ask(FreezeOf(call.club)) is not None:
        raise EarmarkFrozenError
    lines = state.earmarks.get(call.club, call.seat) or ()
    own, total = sum(one.amount for one in lines if one.by == signer), sum(one.amount for one in lines)
    if not own and len(lines) >= MAX_EARMARKS:
        raise TooManyEarmarksError(seat=call.seat, most=MAX_EARMARKS)
    if signer != asks.holder:
        _check_agreed(state, call, signer, own)
    room = max(0, asks.due + asks.later - total)
    if not 1 <= call.amount <= room:
        raise EarmarkAmountError(seat=call.seat, room=Won(room), given=call.amount)
    _check_free(ctx, signer, call.amount)
    move = Move(MoveKind.EARMARK, call.club, call.amount, seat=call.seat, account=signer)
    payment = allow(ctx, state, move)
    state.parties.set(call.club, signer, value=signer)
    note(state, (move,))
    use = ContractCall("rotation", "use_earmark", encode(UseEarmark(call.club, call.seat)))
    event = Earmarked(call.club, call.seat, by=signer, holder=asks.holder, amount=call.amount)
    return Outcome(payments=(payment,), events=(event,), calls=(use,) if asks.debt else ())


def release_earmark(ctx: Context, storage: Storage, call: ReleaseEarmark) -> Outcome:
    """Return what somebody has set aside and is not due yet; that pays the person's debts first."""
    state, asks = EscrowState(storage), _asked(ctx, call.club, call.seat)
    lines = state.earmarks.get(call.club, call.seat) or ()
    own, total = sum(one.amount for one in lines if one.by == call.account), sum(one.amount for one in lines)
    if ctx.signer not in {call.account, None if asks is None else asks.holder}:
        raise NotEarmarkerError
    if not own:
        raise NothingEarmarkedError(seat=call.seat)
    free = max(0, min(own, total - (0 if asks is None else asks.due)))
    if not 1 <= call.amount <= free:
        raise EarmarkDueError(seat=call.seat, free=Won(free), given=call.amount)
    move = Move(MoveKind.UNMARK, call.club, call.amount, seat=call.seat, account=call.account)
    told = reported(state, move)
    payment = allow(ctx, state, move)
    note(state, (move,))
    credited = ContractCall("rotation", "credited", encode(Credited(call.account, call.amount)))
    in_debt = ctx.ask(LiabilitiesOf(call.account)).debt > 0
    return Outcome(payments=(payment,), events=told, calls=(credited,) if in_debt else ())


def reported(state: EscrowState, move: Move) -> tuple[EventRecord, ...]:
    """Return the events of a move out of an earmark, before it is made."""
    place = (move.club, move.seat)
    match move.kind:
        case MoveKind.UNMARK:
            return (EarmarkReleased(*place, to=AccountId(move.account), amount=move.amount),)
        case MoveKind.DRAW:
            lines, left, told = state.earmarks.get(*place) or (), int(move.amount), []
            for one in lines:
                part = min(left, one.amount)
                left -= part
                if part:
                    told.append(EarmarkUsed(*place, holder=AccountId(move.account), by=one.by, amount=Won(part)))
            return tuple(told)
        case _:
            return ()


def earmarks_of(_ctx: ReadContext, storage: Storage, query: EarmarksOf) -> tuple[Earmark, ...]:
    """Return what is set aside for the seats of a club."""
    return tuple(one for lines in EscrowState(storage).earmarks.values(query.club) for one in lines)


def earmarked_by(_ctx: ReadContext, storage: Storage, query: EarmarkedBy) -> tuple[tuple[bytes, Earmark], ...]:
    """Return what an account has set aside."""
    state, found = EscrowState(storage), []
    for club, seat in state.earmarked_by.values(query.account):
        lines = state.earmarks.get(club, seat) or ()
        found += [(club, one) for one in lines if one.by == query.account]
    return tuple(found)


def _asked(ctx: ReadContext, club: bytes, seat: int) -> Asks | None:
    """Return what a seat must still pay; None if there is no such seat, or its club does not collect."""
    return None if ctx.ask(RunnerOf(club)) is None else ctx.ask(AsksOf(club, seat))


def _asks(ctx: ReadContext, club: bytes, seat: int) -> Asks:
    """Return what a seat must still pay. Raises ClubNotFoundError, EarmarkNotAskedError."""
    if ctx.ask(RunnerOf(club)) is None:
        raise ClubNotFoundError
    asks = _asked(ctx, club, seat)
    if asks is None:
        raise EarmarkNotAskedError
    return asks


def _check_agreed(state: EscrowState, call: SetAside, signer: AccountId, own: int) -> None:
    """CONSENT: raise EarmarkNotAgreedError unless the holder has agreed that the signer has so much set aside."""
    agreed = state.earmark_agreed.get(call.club, call.seat, signer)
    most = agreed.amount if agreed is not None and agreed.holder == call.holder else 0
    if own + call.amount > most:
        raise EarmarkNotAgreedError(seat=call.seat, left=Won(max(0, most - own)), given=call.amount)


def _check_free(ctx: ReadContext, account: AccountId, amount: Won) -> None:
    """Raise unless `account` may spend so much: DebtsBeforeEarmarkError, EarmarkNotFreeError."""
    owes = ctx.ask(LiabilitiesOf(account))
    if owes.debt:
        raise DebtsBeforeEarmarkError(debt=owes.debt)
    available = ctx.balance(Purse(PurseKind.AVAILABLE, account))
    recallable = ctx.ask(RecallableOf(account)) if owes.locked else 0
    free = max(0, min(available, available + recallable - owes.locked))
    if amount > free:
        raise EarmarkNotFreeError(free=Won(free), needed=amount)
