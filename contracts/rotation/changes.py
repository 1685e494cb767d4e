"""Changes of a running club that its members agreed on: swap of two turns, substitution of a holder.

Rule 1: a change is made between rounds only, after all checks have been run again: `check_` and `apply_` run the same.
Rule 2: nobody's cash flow worsens without their signature (WORSE); RATE holds for every seat whose table changes.
Rule 3: won moves first, then the seat: price and new deposit are there before the old deposit goes back.

    substitute, before receiving                        after receiving
    newcomer ── price = all asked so far ──▶ leaver     no price
    newcomer ── the agreed deposit ──▶ deposit          newcomer ── all that remains ──▶ deposit, then
    deposit ── what is left of the old one ──▶ leaver   deposit ── what is left of the old one ──▶ leaver
                                     the leaver's debts come first, those in this club before others
"""

from dataclasses import dataclass

import msgspec

from contracts.abi import Context, ContractCall, InvalidCallError, Outcome, Purse, PurseKind, ReadContext, Storage
from contracts.abi.interfaces import (
    CheckSubstitute,
    CheckSwap,
    LockOf,
    RecallableOf,
    Revoke,
    Substitute,
    Swap,
    Verdict,
)
from contracts.rotation.books import Books
from contracts.rotation.calendar import periods_per_year
from contracts.rotation.errors import (
    DepositNotAvailableError,
    InDebtError,
    NotHolderError,
    NotVotingError,
    PaidAheadError,
    RateAboveCapError,
    RoundNotOpenError,
    SeatReceivedError,
    SignatureMissingError,
    WrongNewcomerError,
)
from contracts.rotation.membership import found, seat_found
from contracts.rotation.rules import deposit_of, hash_of
from contracts.rotation.schedule import Table, rate_passes, swapped, worsens
from contracts.rotation.state import RUNNING, ClubRecord, RotationState, RoundRecord, SeatRecord
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Hash32, Won

__all__ = ["apply_substitute", "apply_swap", "check_substitute", "check_swap"]


@dataclass(frozen=True, slots=True)
class _SwapPlan:
    """A swap that passes all checks."""

    club: ClubRecord
    seats: tuple[SeatRecord, SeatRecord]
    table: Table
    schedule_hash: Hash32
    signers: tuple[AccountId, ...]
    deposits: tuple[Won, Won]
    """New deposits of the two seats."""
    consents: tuple[tuple[AccountId, Won], ...]


@dataclass(frozen=True, slots=True)
class _SubstitutePlan:
    """A substitution that passes all checks."""

    club: ClubRecord
    seat: SeatRecord
    price: Won
    deposit: Won
    remaining: Won
    """What the seat still pays."""


def check_swap(ctx: ReadContext, storage: Storage, query: CheckSwap) -> Verdict:
    """Answer whether a swap may be made now, who must sign it, and how much more they consent to."""
    try:
        plan = _plan_swap(ctx, RotationState(storage), query.swap)
    except InvalidCallError as error:
        return Verdict(error.code, error.detail)
    return Verdict("ok", "", plan.signers, plan.consents, plan.schedule_hash)


def check_substitute(ctx: ReadContext, storage: Storage, query: CheckSubstitute) -> Verdict:
    """Answer whether a substitution may be made now, and what the newcomer consents to."""
    change = query.substitute
    try:
        plan = _plan_substitute(ctx, RotationState(storage), change)
    except InvalidCallError as error:
        return Verdict(error.code, error.detail)
    costs = Won(plan.price + plan.deposit + plan.remaining)
    signers = tuple(sorted({change.leaver, change.newcomer}))
    return Verdict("ok", "", signers, ((change.newcomer, costs),), plan.club.schedule_hash)


def apply_swap(ctx: Context, storage: Storage, call: Swap) -> Outcome:
    """Exchange the turns of two seats for the rounds to come, and bring their deposits in line."""
    if ctx.caller != "voting":
        raise NotVotingError("turns are exchanged by the voting contract alone, once everybody has signed")
    books = Books(ctx, storage)
    plan = _plan_swap(ctx, books.state, call)
    missing = [account for account in plan.signers if account not in call.signed]
    if missing:
        raise SignatureMissingError(f"{len(missing)} of {len(plan.signers)} signatures are missing")
    club = msgspec.structs.replace(plan.club, schedule_hash=plan.schedule_hash)
    books.state.clubs.set(club.id, value=club)
    for row in _later(books.state, club):
        index = row.number - 1
        pays = tuple(seat[index] for seat in plan.table.pays)
        changed = msgspec.structs.replace(row, pays=pays, recipient=plan.table.recipients[index])
        books.state.rounds.set(club.id, row.number, value=changed)
    for seat, deposit in zip(plan.seats, plan.deposits, strict=True):
        _adjust_deposit(books, club, seat, deposit)
    a, b = plan.seats
    books.tell(
        "club.swapped",
        ("club", club.id),
        ("seat_a", a.seat),
        ("round_a", plan.table.round_of(a.seat)),
        ("seat_b", b.seat),
        ("round_b", plan.table.round_of(b.seat)),
        ("schedule_hash", club.schedule_hash),
    )
    return books.outcome()


def apply_substitute(ctx: Context, storage: Storage, call: Substitute) -> Outcome:
    """Let a newcomer take a seat over; see the picture above."""
    if ctx.caller != "voting":
        raise NotVotingError("a seat changes hands by the voting contract alone, once the vote has passed")
    books = Books(ctx, storage)
    plan = _plan_substitute(ctx, books.state, call)
    club, seat = plan.club, plan.seat
    taken_over = msgspec.structs.replace(
        seat,
        holder=call.newcomer,
        deposit=plan.deposit,
        misses=0,
        lates=0,
        prepaid_cover=seat.received > 0,
    )
    books.state.set_holder(club.id, taken_over, call.leaver)
    returned = books.release_deposit(club.id, seat.seat, call.leaver)
    if plan.price:
        books.price(club.id, call.newcomer, call.leaver, plan.price)
    if plan.deposit:
        books.bring_deposit(club.id, seat.seat, call.newcomer, plan.deposit)
    books.credit(call.leaver, returned + plan.price, club.id)
    books.call_first(ContractCall("escrow", "revoke", encode(Revoke(club.id, call.leaver, plan.remaining))))
    books.tell(
        "club.substituted",
        ("club", club.id),
        ("seat", seat.seat),
        ("leaver", call.leaver),
        ("newcomer", call.newcomer),
        ("price", plan.price),
        ("deposit", plan.deposit),
        ("returned", returned),
    )
    return books.outcome()


def _plan_swap(ctx: ReadContext, state: RotationState, call: Swap) -> _SwapPlan:
    """Run every check of a swap; return what it would do."""
    club = _between_rounds(state, call.club)
    if call.seat_a == call.seat_b:
        raise NotHolderError("a swap is between two seats")
    a, b = seat_found(state, club, call.seat_a), seat_found(state, club, call.seat_b)
    for seat in (a, b):
        if seat.received:
            raise SeatReceivedError(f"seat {seat.seat} has received in round {seat.received}")
    later = _later(state, club)
    for seat in (a, b):
        if any(row.paid[seat.seat - 1] for row in later):
            raise PaidAheadError(f"seat {seat.seat} has paid later rounds ahead, which are other rounds after a swap")
    before = state.table(club.id)
    after = swapped(before, a.seat, b.seat, club.next_round - 1)
    _check_rate_of(ctx, club, after, (a.seat, b.seat))
    signers = set()
    for seat in state.seats_of(club.id):
        assert seat.holder is not None, "a running club has no vacant seat"
        if seat.seat in (a.seat, b.seat) or worsens(before.flows(seat.seat), after.flows(seat.seat)):
            signers.add(seat.holder)
    deposits = (_new_deposit(club, a, after), _new_deposit(club, b, after))
    consents = []
    for seat, deposit in ((a, deposits[0]), (b, deposits[1])):
        assert seat.holder is not None, "a running club has no vacant seat"
        more = after.total(seat.seat) - before.total(seat.seat) + max(0, deposit - seat.deposit)
        consents.append((seat.holder, Won(max(0, more))))
        held = ctx.balance(Purse(PurseKind.DEPOSIT, club.id, seat.seat))
        if deposit > max(held, seat.deposit):
            _check_brings(ctx, seat.holder, deposit - max(held, seat.deposit))
    schedule_hash = hash_of(club.id, club.terms, after)
    return _SwapPlan(club, (a, b), after, schedule_hash, tuple(sorted(signers)), deposits, tuple(consents))


def _plan_substitute(ctx: ReadContext, state: RotationState, call: Substitute) -> _SubstitutePlan:
    """Run every check of a substitution; return what it would do."""
    club = _between_rounds(state, call.club)
    seat = seat_found(state, club, call.seat)
    if seat.holder != call.leaver:
        raise NotHolderError(f"seat {seat.seat} is not held by who would leave it")
    if call.newcomer == call.leaver:
        raise WrongNewcomerError("a seat is taken over by somebody else")
    if ctx.ask(LockOf(call.newcomer)).debt > 0:
        raise InDebtError("who is in debt repays before taking a seat over")
    rounds = state.rounds_of(club.id)
    index = seat.seat - 1
    later = rounds[club.next_round - 1 :]
    if any(row.paid[index] for row in later):
        raise PaidAheadError(f"seat {seat.seat} has paid later rounds ahead; it can be taken over when they are past")
    asked = sum(row.pays[index] for row in rounds[: club.next_round - 1])
    remaining = Won(sum(row.pays[index] for row in later))
    if seat.received:
        plan = _SubstitutePlan(club, seat, Won(0), remaining, remaining)
    else:
        deposit = deposit_of(club.terms, state.table(club.id), seat.seat)
        plan = _SubstitutePlan(club, seat, Won(asked), deposit, remaining)
    _check_brings(ctx, call.newcomer, plan.price + plan.deposit)
    return plan


def _between_rounds(state: RotationState, club_id: bytes) -> ClubRecord:
    """Return a running club that may be changed now: no round is between its due instant and its payout."""
    club = found(state, club_id, RUNNING)
    if club.open_round:
        raise RoundNotOpenError(f"round {club.open_round} is being collected; changes are made between rounds")
    return club


def _check_rate_of(ctx: ReadContext, club: ClubRecord, table: Table, seats: tuple[int, ...]) -> None:
    if not ctx.params.rate_cap_enforced:
        return
    periods = periods_per_year(club.terms.calendar)
    for seat in seats:
        if not rate_passes(table.flows(seat), ctx.params.rate_cap_bp, periods):
            raise RateAboveCapError(f"RATE: seat {seat} would pay more than {ctx.params.rate_cap_bp} bp a year")


def _check_brings(ctx: ReadContext, account: AccountId, amount: int) -> None:
    """Raise DepositNotAvailableError unless `account` has `amount` free."""
    available = ctx.balance(Purse(PurseKind.AVAILABLE, account)) + ctx.ask(RecallableOf(account))
    free = max(0, available - ctx.ask(LockOf(account)).locked)
    if free < amount:
        raise DepositNotAvailableError(f"{amount} won are to be brought, {free} are free")


def _new_deposit(club: ClubRecord, seat: SeatRecord, table: Table) -> Won:
    """Return the deposit of a seat after its table has changed: as agreed, or the new highest contribution."""
    return deposit_of(club.terms, table, seat.seat)


def _adjust_deposit(books: Books, club: ClubRecord, seat: SeatRecord, deposit: Won) -> None:
    """Bring what the new deposit has more than the old, or give back what it has less; a miss stays a miss."""
    assert seat.holder is not None, "a running club has no vacant seat"
    books.state.seats.set(club.id, seat.seat, value=msgspec.structs.replace(seat, deposit=deposit))
    held = books.deposit(club.id, seat.seat)
    more = deposit - max(held, seat.deposit)
    if more > 0:
        books.bring_deposit(club.id, seat.seat, seat.holder, more)
    elif held > deposit:
        books.return_deposit(club.id, seat.seat, seat.holder, held - deposit)


def _later(state: RotationState, club: ClubRecord) -> tuple[RoundRecord, ...]:
    """Return the rounds whose due instant is not past."""
    return state.rounds_of(club.id)[club.next_round - 1 :]
