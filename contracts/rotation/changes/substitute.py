"""A newcomer takes a seat over from its holder.

    before receiving                                    after receiving
    newcomer ── price = all asked so far ──▶ leaver     no price
    newcomer ── the agreed deposit ──▶ deposit          newcomer ── all that remains ──▶ deposit, then
    deposit ── what is left of the old one ──▶ leaver   deposit ── what is left of the old one ──▶ leaver
                                     holdback, then what is left of the old deposit ──▶ leaver
                                     the leaver's debts come first, those in this club before others

Rule 1: won moves first, then the seat: price and new deposit are there before the old deposit goes back.
Rule 2: RATE holds, with what is held back counted, for a seat that is taken over before it receives.
"""

from dataclasses import dataclass

import msgspec

from contracts.abi import Context, ContractCall, InvalidCallError, Outcome, ReadContext, Storage
from contracts.abi.interfaces import CheckSubstitute, LockOf, Revoke, Substitute, Verdict
from contracts.rotation.changes.between import between_rounds, check_brings
from contracts.rotation.errors import (
    InDebtError,
    NotHolderError,
    NotVotingError,
    PaidAheadError,
    SeatReceivedError,
    WrongNewcomerError,
)
from contracts.rotation.lookup import check_not_frozen, load_seat
from contracts.rotation.money.debts import Books
from contracts.rotation.money.guarantee import keep_guarantee
from contracts.rotation.state import ClubRecord, RotationState, SeatRecord, Tenure
from contracts.rotation.terms.agreement import deposit_of, vacant_cost
from contracts.rotation.terms.finding import check_seat_rate
from ledger.primitives.codec import encode
from ledger.primitives.units import Won

__all__ = ["SubstitutePlan", "apply_substitute", "check_substitute", "plan_substitute"]


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


def check_substitute(ctx: ReadContext, storage: Storage, query: CheckSubstitute) -> Verdict:
    """Answer whether a substitution may be made now, and what the newcomer consents to."""
    change = query.substitute
    try:
        plan = plan_substitute(ctx, RotationState(storage), change)
    except InvalidCallError as error:
        return Verdict(error.code, error.fields)
    costs = Won(plan.price + plan.deposit + plan.remaining + plan.vacant)
    signers = tuple(sorted({change.leaver, change.newcomer}))
    guarantee = RotationState(storage).guarantees.get(plan.club.id, plan.seat.seat)
    may_sign = () if guarantee is None else (guarantee.account,)
    return Verdict("ok", (), signers, ((change.newcomer, costs),), plan.club.schedule_hash, may_sign=may_sign)


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


def plan_substitute(ctx: ReadContext, state: RotationState, call: Substitute) -> SubstitutePlan:
    """Run every check of a substitution; return what it would do."""
    check_not_frozen(ctx, call.club)
    club = between_rounds(state, call.club)
    seat = load_seat(state, club, call.seat)
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
