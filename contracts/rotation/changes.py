"""Changes of who receives when and who holds what: swap of two turns, another order, substitution of a holder.

Rule 1: a change is made between rounds only, after all checks have been run again: `check_` and `apply_` run the same.
Rule 2: nobody's cash flow worsens without their signature (WORSE); RATE holds for every seat whose table changes, and
with what is held back counted for a seat that is taken over before it receives.
Rule 3: won moves first, then the seat: price and new deposit are there before the old deposit goes back.

    substitute, before receiving                        after receiving
    newcomer ── price = all asked so far ──▶ leaver     no price
    newcomer ── the agreed deposit ──▶ deposit          newcomer ── all that remains ──▶ deposit, then
    deposit ── what is left of the old one ──▶ leaver   deposit ── what is left of the old one ──▶ leaver
                                     holdback, then what is left of the old deposit ──▶ leaver
                                     the leaver's debts come first, those in this club before others

Rule 4: where seats pay differently before their turn (fair), who moves forward pays the others what it would have paid
more in the rounds so far, who moves back gets it: (p_a − p_b) × rounds paid. A round in which somebody who left was
paid back is none of them.
Rule 5: a guarantor signed for one seat in one order. Who does not sign the change is released.
"""

from collections.abc import Mapping
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
from contracts.rotation.custody import check_not_frozen
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
from contracts.rotation.rules import check_seat_rate, deposit_of, hash_of, vacant_cost
from contracts.rotation.schedule import Table, exchanged, rate_passes, worsens
from contracts.rotation.state import RUNNING, ClubRecord, Mark, RotationState, RoundRecord, SeatRecord, Tenure
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Hash32, Won

__all__ = [
    "OrderPlan",
    "SubstitutePlan",
    "apply_substitute",
    "apply_swap",
    "between_rounds",
    "carry_out_order",
    "check_brings",
    "check_rate_of",
    "check_substitute",
    "check_swap",
    "plan_order",
    "plan_substitute",
    "plan_swap",
    "verdict_of",
    "write_later",
]


@dataclass(frozen=True, slots=True)
class OrderPlan:
    """Another order of seats that have not received, which passes all checks."""

    club: ClubRecord
    seats: tuple[SeatRecord, ...]
    """Those whose turn changes, ascending."""
    table: Table
    schedule_hash: Hash32
    signers: tuple[AccountId, ...]
    deposits: tuple[Won, ...]
    """Their new deposits."""
    equalised: tuple[int, ...]
    """What each of them pays the others, negative for what it gets; adds up to 0."""
    consents: tuple[tuple[AccountId, Won], ...]
    may_sign: tuple[AccountId, ...]


@dataclass(frozen=True, slots=True)
class SubstitutePlan:
    """A substitution that passes all checks."""

    club: ClubRecord
    seat: SeatRecord
    price: Won
    deposit: Won
    remaining: Won
    """What the seat still pays."""
    vacant: Won
    """What it would pay besides, in the rounds of seats that are vacant still."""


def check_swap(ctx: ReadContext, storage: Storage, query: CheckSwap) -> Verdict:
    """Answer whether a swap may be made now, who must sign it, and how much more they consent to."""
    try:
        plan = plan_swap(ctx, RotationState(storage), query.swap)
    except InvalidCallError as error:
        return Verdict(error.code, error.detail)
    return verdict_of(plan)


def verdict_of(plan: OrderPlan) -> Verdict:
    """Return what a plan asks of whom."""
    return Verdict("ok", "", plan.signers, plan.consents, plan.schedule_hash, may_sign=plan.may_sign)


def check_substitute(ctx: ReadContext, storage: Storage, query: CheckSubstitute) -> Verdict:
    """Answer whether a substitution may be made now, and what the newcomer consents to."""
    change = query.substitute
    try:
        plan = plan_substitute(ctx, RotationState(storage), change)
    except InvalidCallError as error:
        return Verdict(error.code, error.detail)
    costs = Won(plan.price + plan.deposit + plan.remaining + plan.vacant)
    signers = tuple(sorted({change.leaver, change.newcomer}))
    guarantee = RotationState(storage).guarantees.get(plan.club.id, plan.seat.seat)
    may_sign = () if guarantee is None else (guarantee.account,)
    return Verdict("ok", "", signers, ((change.newcomer, costs),), plan.club.schedule_hash, may_sign=may_sign)


def apply_swap(ctx: Context, storage: Storage, call: Swap) -> Outcome:
    """Exchange the turns of two seats for the rounds to come, and bring their deposits in line."""
    if ctx.caller != "voting":
        raise NotVotingError("turns are exchanged by the voting contract alone, once everybody has signed")
    books = Books(ctx, storage)
    plan = plan_swap(ctx, books.state, call)
    carry_out_order(books, plan, call.signed)
    a, b = call.seat_a, call.seat_b
    books.tell(
        "club.swapped",
        ("club", call.club),
        ("seat_a", a),
        ("round_a", plan.table.round_of(a)),
        ("seat_b", b),
        ("round_b", plan.table.round_of(b)),
        ("schedule_hash", plan.schedule_hash),
    )
    return books.outcome()


def carry_out_order(books: Books, plan: OrderPlan, signed: tuple[AccountId, ...]) -> None:
    """Write the new order down, bring deposits in line, equalise, and release guarantors who have not signed.

    Raises SignatureMissingError.
    """
    missing = [account for account in plan.signers if account not in signed]
    if missing:
        raise SignatureMissingError(f"{len(missing)} of {len(plan.signers)} signatures are missing")
    club = msgspec.structs.replace(plan.club, schedule_hash=plan.schedule_hash)
    write_later(books.state, club, plan.table)
    _equalise(books, plan)
    for seat, deposit in zip(plan.seats, plan.deposits, strict=True):
        _adjust_deposit(books, club, seat, deposit)
        keep_guarantee(books, club, seat.seat, plan.table.round_of(seat.seat), signed)


def write_later(state: RotationState, club: ClubRecord, table: Table) -> None:
    """Store the club and the rows of the rounds to come as `table` has them."""
    state.clubs.set(club.id, value=club)
    for row in _later(state, club):
        index = row.number - 1
        pays = tuple(seat[index] for seat in table.pays)
        marks = tuple(
            Mark.NOTHING if not asked else Mark.UNPAID if mark == Mark.NOTHING else mark
            for asked, mark in zip(pays, row.marks, strict=True)
        )
        changed = msgspec.structs.replace(
            row, pays=pays, marks=marks, recipient=table.recipients[index], payout=table.payouts[index]
        )
        state.rounds.set(club.id, row.number, value=changed)


def keep_guarantee(books: Books, club: ClubRecord, seat: int, turn: int, signed: tuple[AccountId, ...]) -> None:
    """Let a guarantor who has signed stand for the seat in its new order; release one who has not."""
    found = books.state.guarantees.get(club.id, seat)
    if found is None:
        return
    if found.account in signed:
        books.state.guarantees.set(club.id, seat, value=msgspec.structs.replace(found, turn=turn))
    else:
        books.unlock_guarantee(club.id, seat)


def _equalise(books: Books, plan: OrderPlan) -> None:
    """Let who moves forward pay who moves back, in ascending order of seats."""
    gets = {seat.seat: -amount for seat, amount in zip(plan.seats, plan.equalised, strict=True) if amount < 0}
    for payer, amount in zip(plan.seats, plan.equalised, strict=True):
        left = amount
        for seat in plan.seats:
            part = min(left, gets.get(seat.seat, 0))
            if part <= 0 or payer.holder is None or seat.holder is None:
                continue
            left -= part
            gets[seat.seat] -= part
            if payer.holder != seat.holder:
                books.price(plan.club.id, payer.holder, seat.holder, part)
                books.credit(seat.holder, part, plan.club.id)


def apply_substitute(ctx: Context, storage: Storage, call: Substitute) -> Outcome:
    """Let a newcomer take a seat over; see the picture above."""
    if ctx.caller != "voting":
        raise NotVotingError("a seat changes hands by the voting contract alone, once the vote has passed")
    books = Books(ctx, storage)
    plan = plan_substitute(ctx, books.state, call)
    club, seat = plan.club, plan.seat
    taken_over = msgspec.structs.replace(
        seat,
        holder=call.newcomer,
        deposit=plan.deposit,
        misses=0,
        open_misses=0,
        open_since=0,
        lates=0,
        voteless=False,
        prepaid_cover=seat.received > 0,
    )
    held = books.release_holdback(club.id, seat.seat, call.leaver)
    returned = books.release_deposit(club.id, seat.seat, call.leaver) + held
    books.state.set_holder(club.id, taken_over, call.leaver)
    books.state.note_tenure(club.id, seat.seat, Tenure(call.leaver, call.newcomer, club.next_round, plan.price))
    if plan.price:
        books.price(club.id, call.newcomer, call.leaver, plan.price)
    if plan.deposit:
        books.bring_deposit(club.id, seat.seat, call.newcomer, plan.deposit)
    books.credit(call.leaver, returned + plan.price, club.id)
    turn = books.state.table(club.id).round_of(seat.seat)
    keep_guarantee(books, club, seat.seat, turn, call.signed)
    books.call_first(
        ContractCall("escrow", "revoke", encode(Revoke(club.id, call.leaver, Won(plan.remaining + plan.vacant))))
    )
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


def plan_swap(ctx: ReadContext, state: RotationState, call: Swap) -> OrderPlan:
    """Run every check of a swap; return what it would do."""
    check_not_frozen(ctx, call.club)
    club = between_rounds(state, call.club)
    if call.seat_a == call.seat_b:
        raise NotHolderError("a swap is between two seats")
    a, b = seat_found(state, club, call.seat_a), seat_found(state, club, call.seat_b)
    return plan_order(ctx, state, club, {a.seat: b.seat, b.seat: a.seat}, all_sign=True)


def plan_order(
    ctx: ReadContext, state: RotationState, club: ClubRecord, takes: Mapping[int, int], *, all_sign: bool = False
) -> OrderPlan:
    """Run every check of an exchange of turns (`schedule.exchanged`); return what it would do.

    Who must sign: those for whom it is WORSE, who must bring or consent to more, and, of a swap, both.
    """
    seats = tuple(seat for seat in state.seats_of(club.id) if seat.seat in takes)
    for seat in seats:
        if seat.received or seat.left:
            raise SeatReceivedError(f"seat {seat.seat} has received or left; its turn is not exchanged any more")
    later = _later(state, club)
    for seat in seats:
        if any(row.paid[seat.seat - 1] for row in later):
            raise PaidAheadError(f"seat {seat.seat} has paid later rounds ahead, which are other rounds after a swap")
    before = state.table(club.id)
    after = exchanged(before, takes, club.next_round - 1)
    check_rate_of(ctx, club, after, tuple(takes))
    signers = {
        seat.holder
        for seat in state.seats_of(club.id)
        if seat.holder is not None
        and ((all_sign and seat.seat in takes) or worsens(before.flows(seat.seat), after.flows(seat.seat)))
    }
    left = frozenset(seat.seat for seat in state.seats_of(club.id) if seat.left)
    equalised = tuple(_equalising(club, before, left, seat.seat, takes[seat.seat]) for seat in seats)
    deposits = tuple(deposit_of(club.terms, after, seat.seat) for seat in seats)
    consents: dict[AccountId, int] = {}
    brought: dict[AccountId, int] = {}
    guarantors: set[AccountId] = set()
    for seat, deposit, pays in zip(seats, deposits, equalised, strict=True):
        assert seat.holder is not None, "a running club has no vacant seat"
        more = after.total(seat.seat) - before.total(seat.seat) + max(0, deposit - seat.deposit) + max(0, pays)
        consents[seat.holder] = consents.get(seat.holder, 0) + max(0, more)
        held = ctx.balance(Purse(PurseKind.DEPOSIT, club.id, seat.seat))
        brings = max(0, deposit - max(held, seat.deposit)) + max(0, pays)
        brought[seat.holder] = brought.get(seat.holder, 0) + brings
        if brings or more > 0:
            signers.add(seat.holder)
        guarantee = state.guarantees.get(club.id, seat.seat)
        if guarantee is not None:
            guarantors.add(guarantee.account)
    for holder, amount in brought.items():  # of a person with several seats, all together
        if amount:
            check_brings(ctx, holder, amount)
    who = tuple(sorted(signers))
    asked = tuple((holder, Won(amount)) for holder, amount in consents.items())
    schedule_hash = hash_of(club.id, club.terms, after)
    may_sign = tuple(sorted(guarantors))
    return OrderPlan(club, seats, after, schedule_hash, who, deposits, equalised, asked, may_sign)


def _equalising(club: ClubRecord, table: Table, left: frozenset[int], seat: int, other: int) -> int:
    """Return what `seat` owes for the rounds so far when it takes the turn of `other`: rule 4.

    A turn costs the same in every round, its own among them. Where a seat in `left` was paid back, none of these paid.
    """
    if club.terms.form != "fair":
        return 0
    paid = sum(1 for recipient in table.recipients[: club.next_round - 1] if recipient not in left)
    asked = [table.pays[one - 1][table.round_of(one) - 1] for one in (other, seat)]
    return paid * (asked[0] - asked[1])


def plan_substitute(ctx: ReadContext, state: RotationState, call: Substitute) -> SubstitutePlan:
    """Run every check of a substitution; return what it would do."""
    check_not_frozen(ctx, call.club)
    club = between_rounds(state, call.club)
    seat = seat_found(state, club, call.seat)
    if seat.left:
        raise SeatReceivedError(f"seat {seat.seat} has left the club; it is paid back, nobody takes it over")
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
    vacant = vacant_cost(club.terms, club.seats, seat.seat)
    if seat.received:
        plan = SubstitutePlan(club, seat, Won(0), remaining, remaining, vacant)
    else:
        table = state.table(club.id)
        check_seat_rate(club.terms, table, seat.seat, ctx.params)
        deposit = deposit_of(club.terms, table, seat.seat)
        plan = SubstitutePlan(club, seat, Won(asked), deposit, remaining, vacant)
    check_brings(ctx, call.newcomer, plan.price + plan.deposit)
    return plan


def between_rounds(state: RotationState, club_id: bytes) -> ClubRecord:
    """Return a running club that may be changed now: no round is between its due instant and its payout."""
    club = found(state, club_id, RUNNING)
    if club.open_round:
        raise RoundNotOpenError(f"round {club.open_round} is being collected; changes are made between rounds")
    return club


def check_rate_of(ctx: ReadContext, club: ClubRecord, table: Table, seats: tuple[int, ...]) -> None:
    """Raise RateAboveCapError when the chain enforces the cap and one of `seats` would pay more under `table`."""
    if not ctx.params.rate_cap_enforced:
        return
    periods = periods_per_year(club.terms.calendar)
    for seat in seats:
        if not rate_passes(table.flows(seat), ctx.params.rate_cap_bp, periods):
            raise RateAboveCapError(f"RATE: seat {seat} would pay more than {ctx.params.rate_cap_bp} bp a year")


def check_brings(ctx: ReadContext, account: AccountId, amount: int) -> None:
    """Raise DepositNotAvailableError unless `account` has `amount` free."""
    available = ctx.balance(Purse(PurseKind.AVAILABLE, account)) + ctx.ask(RecallableOf(account))
    free = max(0, available - ctx.ask(LockOf(account)).locked)
    if free < amount:
        raise DepositNotAvailableError(f"{amount} won are to be brought, {free} are free")


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
