"""Handlers of the rotation contract, wired to their methods. Each: May I? – Is it right? – Change – Return."""

from contracts.abi import Context, Contract, DueItem, Method, Outcome, ReadContext, Storage
from contracts.abi.interfaces import (
    Change,
    CheckChange,
    CheckSubstitute,
    CheckSwap,
    Club,
    ClubOf,
    Credited,
    Ending,
    EndingOf,
    EvictionStands,
    HolderOf,
    Lock,
    LockOf,
    Substitute,
    Swap,
    Thaw,
)
from contracts.rotation.amending import apply_change, check_change
from contracts.rotation.books import NAME, Books
from contracts.rotation.calls import (
    BuyClaim,
    Cancel,
    Create,
    Guarantee,
    Join,
    JoinLate,
    Leave,
    Pay,
    PayDebt,
    RestoreDeposit,
    Sign,
    Start,
)
from contracts.rotation.changes import apply_substitute, apply_swap, check_substitute, check_swap
from contracts.rotation.claims import buy_claim
from contracts.rotation.collection import COLLECT, SETTLE, RoundWork
from contracts.rotation.custody import is_frozen
from contracts.rotation.errors import (
    AlreadyPaidError,
    ClubFrozenError,
    InDebtError,
    InsufficientBalanceError,
    NoDebtError,
    NotWonError,
    RoundNotFoundError,
    RoundNotOpenError,
    WrongAmountError,
)
from contracts.rotation.exits import eviction_stands
from contracts.rotation.freezing import park, thaw
from contracts.rotation.joining import cancel, decide, join_late
from contracts.rotation.membership import DECIDE, create, found, join, leave, seat_found, sign, signer_of, start
from contracts.rotation.rules import consent_of_seat, table_of
from contracts.rotation.securing import guarantee, restore_deposit
from contracts.rotation.state import CANCELLED, DISSOLVED, FORMING, OPEN, PAID_OUT, RUNNING, RotationState
from ledger.primitives.codec import trusted_decode
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["CONTRACT"]


def _pay(ctx: Context, storage: Storage, call: Pay) -> Outcome:
    """Pay a seat's contribution by hand: ahead, late within grace, or for somebody else."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    club = found(books.state, call.club, RUNNING, DISSOLVED)
    seat = seat_found(books.state, club, call.seat)
    if not 1 <= call.round <= club.seats:
        raise RoundNotFoundError(f"rounds are 1 to {club.seats}, there is no round {call.round}")
    row = books.state.round(club.id, call.round)
    open_won = row.open_for(seat.seat)
    if open_won == 0:
        raise AlreadyPaidError(f"nothing is open for seat {seat.seat} in round {row.number}")
    if row.status == PAID_OUT:
        raise RoundNotOpenError(f"round {row.number} is settled; what was missing is repaid as a debt")
    if not 1 <= call.amount <= open_won:
        raise WrongAmountError(f"{open_won} won are open for seat {seat.seat} in round {row.number}, not {call.amount}")
    if call.amount != open_won and not call.part:
        raise WrongAmountError(f"{open_won} won are open, {call.amount} were sent; a part is paid with `part`")
    own_due = seat.holder == signer and row.status != OPEN
    if not own_due and books.state.debt_total(signer) > 0:
        raise InDebtError("who is in debt repays before paying ahead or for others")
    budget = books.available(signer) if own_due else books.free(signer)
    if call.amount > budget:
        raise InsufficientBalanceError(f"{budget} won are free for this, {call.amount} are needed")
    RoundWork(books, club, row).pay(seat.seat, signer, call.amount)
    return books.outcome()


def _pay_debt(ctx: Context, storage: Storage, call: PayDebt) -> Outcome:
    """Repay debts, oldest first, one's own or somebody else's."""
    signer = signer_of(ctx)
    books = Books(ctx, storage)
    owed = books.state.debt_total(call.debtor)
    if owed == 0:
        raise NoDebtError("this account owes nothing")
    if not 1 <= call.amount <= owed:
        raise WrongAmountError(f"{owed} won are owed, {call.amount} were sent")
    if signer != call.debtor and books.state.debt_total(signer) > 0:
        raise InDebtError("who is in debt repays its own debts first")
    if call.amount > books.free(signer):
        raise InsufficientBalanceError(f"{books.free(signer)} won are free for this, {call.amount} are needed")
    repaid = books.repay(call.debtor, call.amount, payer=signer)
    if repaid == 0:
        raise ClubFrozenError("what this account owes is owed in a frozen club; it is repaid when the freeze ends")
    return books.outcome()


def _credited(ctx: Context, storage: Storage, call: Credited) -> Outcome:
    """Let what was credited to a person pay its debts first."""
    if ctx.caller != "won":
        raise NotWonError("the won contract tells of credits, nobody else")
    books = Books(ctx, storage)
    budget = max(call.amount, books.free(call.account))  # what is credited pays debts even where GRACE LOCK holds
    books.repay(call.account, min(budget, books.available(call.account)))
    return books.outcome()


def _due(ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """Do what is due: collect a round, or end its grace. Of a frozen club it waits."""
    if is_frozen(ctx, item.club):
        return park(RotationState(storage), item)
    books = Books(ctx, storage)
    if item.topic == DECIDE:
        decide(books, item)
        return books.outcome()
    club = found(books.state, item.club, RUNNING, DISSOLVED)
    row = books.state.round(club.id, trusted_decode(int, item.data))
    work = RoundWork(books, club, row)
    match item.topic:
        case topic if topic == COLLECT:
            work.collect()
        case topic if topic == SETTLE:
            work.settle()
        case _:
            raise AssertionError(f"rotation never schedules {item.topic}")
    return books.outcome()


def _lock_of(_ctx: ReadContext, storage: Storage, query: LockOf) -> Lock:
    return RotationState(storage).lock(query.account)


def _holder_of(_ctx: ReadContext, storage: Storage, query: HolderOf) -> AccountId | None:
    seat = RotationState(storage).seats.get(query.club, query.seat)
    return None if seat is None else seat.holder


def _ending_of(_ctx: ReadContext, storage: Storage, query: EndingOf) -> Ending | None:
    club = RotationState(storage).clubs.get(query.club)
    if club is None:
        return None
    return Ending(club.status, club.organizer if club.terms.surplus_to == "organizer" else b"")


def _club_of(ctx: ReadContext, storage: Storage, query: ClubOf) -> Club | None:
    state = RotationState(storage)
    club = state.clubs.get(query.club)
    if club is None:
        return None
    holders = tuple(seat.holder for seat in state.seats_of(club.id))
    people = sorted({holder for holder in holders if holder is not None})
    seats = state.seats_of(club.id)
    voteless = {seat.holder for seat in seats if seat.voteless}
    voices: dict[AccountId, int] = {}
    for seat in seats:
        if seat.holder is not None and not seat.left and seat.holder not in voteless:
            voices[seat.holder] = voices.get(seat.holder, 0) + 1 if club.terms.vote_by == "seat" else 1
    table = table_of(club.terms) if club.status in {FORMING, CANCELLED} else state.table(club.id)
    asks: dict[AccountId, int] = {}
    for number, holder in enumerate(holders, start=1):
        if holder is not None and club.status != CANCELLED:
            asks[holder] = asks.get(holder, 0) + consent_of_seat(club.terms, table, number)
    boundary_ms = ctx.time_ms + 1
    if club.open_round:
        boundary_ms = state.round(club.id, club.open_round).due_ms + club.terms.grace_ms + 2
    return Club(
        status=club.status,
        organizer=club.organizer,
        holders=holders,
        in_arrears=tuple(person for person in people if state.debt_total(person) > 0),
        boundary=club.status == RUNNING and (club.open_round == 0 or is_frozen(ctx, club.id)),
        next_boundary_ms=Millis(max(boundary_ms, ctx.time_ms + 1)),
        asks_of=tuple((person, Won(asks.get(person, 0))) for person in people),
        voters=tuple(person for person in people if person in voices),
        voices=tuple(voices[person] for person in people if person in voices),
    )


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "create": Method(Create, create),
        "join": Method(Join, join),
        "leave": Method(Leave, leave),
        "cancel": Method(Cancel, cancel),
        "sign": Method(Sign, sign),
        "start": Method(Start, start),
        "join_late": Method(JoinLate, join_late),
        "guarantee": Method(Guarantee, guarantee),
        "restore_deposit": Method(RestoreDeposit, restore_deposit),
        "buy_claim": Method(BuyClaim, buy_claim),
        "pay": Method(Pay, _pay),
        "pay_debt": Method(PayDebt, _pay_debt),
        "credited": Method(Credited, _credited),
        "thaw": Method(Thaw, thaw),
        "swap": Method(Swap, apply_swap),
        "substitute": Method(Substitute, apply_substitute),
        "change": Method(Change, apply_change),
    },
    queries={
        LockOf: _lock_of,
        HolderOf: _holder_of,
        EndingOf: _ending_of,
        ClubOf: _club_of,
        CheckSwap: check_swap,
        CheckSubstitute: check_substitute,
        CheckChange: check_change,
        EvictionStands: eviction_stands,
    },
    due=_due,
)
