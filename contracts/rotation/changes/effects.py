"""What a proposed change would do to every seat if it were carried out now: what its signers and voters agree to.

    change        computed from                       shown
    swap, order   the new table                       turns, payments, pots, deposits; what is brought or comes back now
    substitute    the seat as it stands               price, deposit, what is still to pay; what the leaver gets
    exit, evict   the table without the seat          what each pays and receives from now on; the penalty
    due_day       the new calendar                    the instants of the rounds to come
    amounts       the table with the new amounts      what each pays and receives from now on
    dissolve      what was asked and what is left     per person: paid in, still to pay

Rule 1: the plans are those by which the change is made (`changes`, `amending`, `exits`, `dissolving`), so what is shown
is what is done, as long as nothing else changes before.
Rule 2: reads only. A change that cannot be made now is shown with the code and sentence of the rule that refuses it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from contracts.abi import InvalidCallError, Purse, PurseKind, ReadContext, Storage
from contracts.abi.interfaces import Change, ChangeKind, CheckChange, CheckSubstitute, Substitute, Swap, Verdict
from contracts.rotation.changes.amounts import plan_amounts
from contracts.rotation.changes.between import between_rounds
from contracts.rotation.changes.decided import check_change
from contracts.rotation.changes.dissolve import amounts_of
from contracts.rotation.changes.due_day import plan_due_day
from contracts.rotation.changes.exit import plan_exit
from contracts.rotation.changes.freeze import as_if_between_rounds
from contracts.rotation.changes.order import OrderPlan, plan_new_order, verdict_of
from contracts.rotation.changes.substitute import check_substitute, plan_substitute
from contracts.rotation.changes.swap import plan_swap
from contracts.rotation.lookup import is_frozen
from contracts.rotation.money.debts import Books
from contracts.rotation.state import ClubRecord, SeatRecord
from contracts.rotation.terms.table import Table
from ledger.primitives.codec import Record
from ledger.primitives.fields import Fields
from ledger.primitives.units import AccountId, Hash32, Millis, Won

__all__ = ["ConsentAsked", "Effect", "EndShare", "NewDue", "Proposed", "SeatEffect", "effect"]


Proposed = Change | Swap | Substitute


class SeatEffect(Record, frozen=True):
    """What a change does to one seat. `…_now` is without the change, `…_then` with it."""

    seat: int
    holder: AccountId | None
    holder_then: AccountId | None
    turn_now: int
    """The round in which it receives; 0 when there is none."""
    turn_then: int
    pot_now: Won
    """What it receives in the round of its turn, where that is to come."""
    pot_then: Won
    to_pay_now: Won
    """All its contributions of the rounds to come."""
    to_pay_then: Won
    net_now: int
    """Received − paid over the club's whole life, by the schedule."""
    net_then: int
    deposit_now: Won
    """As agreed for the seat."""
    deposit_then: Won
    brings: Won
    """What is taken from the holder's available won when the change is made; of a substitution, from the newcomer's."""
    gets: Won
    """What comes to the holder then, own debts first; of a substitution, to the leaver."""
    must_sign: bool


class NewDue(Record, frozen=True):
    """Another due instant of a round to come."""

    round: int
    now_ms: Millis
    then_ms: Millis


class EndShare(Record, frozen=True):
    """DISSOLVE: where one person stands. paid − owes > 0 is a share of what comes in, < 0 goes on being paid."""

    account: AccountId
    paid: Won
    """On seats that have not received."""
    owes: Won
    """What is still to pay on seats that have."""


class ConsentAsked(Record, frozen=True):
    """How much more than before the chain may collect from somebody who agrees."""

    account: AccountId
    amount: Won


class Effect(Record, frozen=True):
    """What a proposal would do if it were carried out now."""

    code: str
    """"ok", or the code of the rule that refuses the change now."""
    fields: Fields
    """Of the refusal; empty when "ok"."""
    schedule_hash: bytes
    """Of the schedule that it leads to; empty where the change writes no new one, or is refused now."""
    signers: tuple[AccountId, ...]
    """Who must sign."""
    consents: tuple[ConsentAsked, ...]
    """Only those who are asked for more."""
    seats: tuple[SeatEffect, ...]
    """All seats for which something changes."""
    dues: tuple[NewDue, ...]
    shares: tuple[EndShare, ...]
    price: Won
    """SUBSTITUTE: what the newcomer pays the leaver."""
    penalty: Won
    """EXIT: what leaving costs."""
    surcharge: Won
    """Of the rounds to come, after the change."""
    vote_lost: bool
    """EVICT after receipt: seat, payments and security stay, only the vote goes."""


@dataclass(frozen=True, slots=True)
class _Then:
    """A club as it stands and as it would stand."""

    club: ClubRecord
    seats: tuple[SeatRecord, ...]
    now: Table
    then: Table
    deposits: dict[int, Won]
    """By seat, where the deposit changes."""
    brings: dict[int, int]
    gets: dict[int, int]
    holders: dict[int, AccountId]
    """By seat, where it changes hands."""


def effect(ctx: ReadContext, storage: Storage, change: Proposed) -> Effect:
    """Return what `change` would do if it were carried out now. The club must exist."""
    books = Books(ctx, storage)
    try:
        match change:
            case Swap():
                return _order(books, plan_swap(ctx, books.state, change))
            case Substitute():
                return _substitution(books, storage, change)
            case Change():
                return _changed(books, storage, change)
            case _:
                assert_never(change)
    except InvalidCallError as error:
        return _effect(Verdict(error.code, error.fields))


def _changed(books: Books, storage: Storage, change: Change) -> Effect:
    verdict = check_change(books.ctx, storage, CheckChange(change))
    if verdict.code != "ok":
        return _effect(verdict)
    match change.kind:
        case ChangeKind.ORDER:
            return _order(books, plan_new_order(books, change))
        case ChangeKind.AMOUNTS:
            (club, table), _, _ = plan_amounts(books, change)
            return _effect(verdict, _tables(books, club, table), schedule_hash=club.schedule_hash)
        case ChangeKind.EXIT | ChangeKind.EVICT:
            return _exit(books, change, verdict)
        case ChangeKind.DUE_DAY:
            club, dues = plan_due_day(books, change)
            rows = books.state.rounds_of(club.id)[club.next_round - 1 :]
            moved = tuple(NewDue(row.number, row.due_ms, dues[row.number - 1]) for row in rows)
            return _effect(verdict, schedule_hash=club.schedule_hash, dues=moved, surcharge=club.terms.surcharge)
        case ChangeKind.DISSOLVE:
            return _dissolution(books, change, verdict)
        case _:
            assert_never(change.kind)


def _order(books: Books, plan: OrderPlan) -> Effect:
    state, ctx = books.state, books.ctx
    brings: dict[int, int] = {}
    gets: dict[int, int] = {}
    for seat, deposit, pays in zip(plan.seats, plan.deposits, plan.equalised, strict=True):
        held = ctx.balance(Purse(PurseKind.DEPOSIT, plan.club.id, seat.seat))
        brings[seat.seat] = max(0, deposit - max(held, seat.deposit)) + max(0, pays)
        gets[seat.seat] = max(0, held - deposit) + max(0, -pays)
    deposits = {seat.seat: deposit for seat, deposit in zip(plan.seats, plan.deposits, strict=True)}
    seats, now = state.seats_of(plan.club.id), state.table(plan.club.id)
    then = _Then(plan.club, seats, now, plan.table, deposits, brings, gets, {})
    return _effect(verdict_of(plan), then, schedule_hash=plan.schedule_hash)


def _substitution(books: Books, storage: Storage, change: Substitute) -> Effect:
    state, ctx = books.state, books.ctx
    plan = plan_substitute(ctx, state, change)
    number = plan.seat.seat
    held = sum(ctx.balance(Purse(kind, plan.club.id, number)) for kind in (PurseKind.DEPOSIT, PurseKind.HOLDBACK))
    table = state.table(plan.club.id)
    then = _Then(
        plan.club,
        state.seats_of(plan.club.id),
        table,
        table,
        {number: plan.deposit},
        {number: plan.price + plan.deposit},
        {number: plan.price + held},
        {number: change.newcomer},
    )
    verdict = check_substitute(ctx, storage, CheckSubstitute(change))
    return _effect(verdict, then, schedule_hash=plan.club.schedule_hash, price=plan.price)


def _exit(books: Books, change: Change, verdict: Verdict) -> Effect:
    plan = plan_exit(books, change)
    if plan.table is None:
        return _effect(verdict, vote_lost=True, surcharge=plan.club.terms.surcharge)
    gets: dict[int, int] = dict(plan.shares)
    penalty = sum(gets.values())
    gets[plan.seat.seat] = gets.get(plan.seat.seat, 0) + books.deposit(plan.club.id, plan.seat.seat) - penalty
    then = _tables(books, plan.club, plan.table, {plan.seat.seat: Won(0)}, gets)
    return _effect(verdict, then, schedule_hash=plan.club.schedule_hash, penalty=penalty)


def _dissolution(books: Books, change: Change, verdict: Verdict) -> Effect:
    state = books.state
    frozen = is_frozen(books.ctx, change.club)
    club = as_if_between_rounds(state, change.club) if frozen else between_rounds(state, change.club)
    standing = amounts_of(books, club)
    shares = tuple(EndShare(who, Won(one.paid), Won(one.owes)) for who, one in standing.items())
    return _effect(verdict, shares=shares, surcharge=club.terms.surcharge)


def _tables(
    books: Books,
    club: ClubRecord,
    table: Table,
    deposits: dict[int, Won] | None = None,
    gets: dict[int, int] | None = None,
) -> _Then:
    seats = books.state.seats_of(club.id)
    return _Then(club, seats, books.state.table(club.id), table, deposits or {}, {}, gets or {}, {})


def _effect(
    verdict: Verdict,
    then: _Then | None = None,
    *,
    schedule_hash: Hash32 | bytes = b"",
    dues: tuple[NewDue, ...] = (),
    shares: tuple[EndShare, ...] = (),
    price: int = 0,
    penalty: int = 0,
    surcharge: int = 0,
    vote_lost: bool = False,
) -> Effect:
    return Effect(
        code=verdict.code,
        fields=verdict.fields,
        schedule_hash=schedule_hash,
        signers=verdict.signers,
        consents=tuple(ConsentAsked(who, amount) for who, amount in verdict.consents if amount),
        seats=() if then is None else _seats(then, verdict.signers),
        dues=dues,
        shares=shares,
        price=Won(price),
        penalty=Won(penalty),
        surcharge=Won(surcharge) if then is None else then.club.terms.surcharge,
        vote_lost=vote_lost,
    )


def _seats(then: _Then, signers: Sequence[AccountId]) -> tuple[SeatEffect, ...]:
    """Return the seats for which something changes, ascending."""
    found: list[SeatEffect] = []
    for seat in then.seats:
        number, past = seat.seat, then.club.next_round - 1
        now_pays, then_pays = then.now.pays[number - 1][past:], then.then.pays[number - 1][past:]
        turn_now, turn_then = _turn(then.now, number), _turn(then.then, number)
        one = SeatEffect(
            seat=number,
            holder=seat.holder,
            holder_then=then.holders.get(number, seat.holder),
            turn_now=turn_now,
            turn_then=turn_then,
            pot_now=then.now.payout(turn_now) if turn_now > past else Won(0),
            pot_then=then.then.payout(turn_then) if turn_then > past else Won(0),
            to_pay_now=Won(sum(now_pays)),
            to_pay_then=Won(sum(then_pays)),
            net_now=then.now.net(number),
            net_then=then.then.net(number),
            deposit_now=seat.deposit,
            deposit_then=then.deposits.get(number, seat.deposit),
            brings=Won(then.brings.get(number, 0)),
            gets=Won(then.gets.get(number, 0)),
            must_sign=seat.holder in signers,
        )
        moved = (turn_now, one.pot_now, now_pays, seat.holder) != (turn_then, one.pot_then, then_pays, one.holder_then)
        if moved or one.brings or one.gets:
            found.append(one)
    return tuple(found)


def _turn(table: Table, seat: int) -> int:
    return table.round_of(seat) if seat in table.recipients else 0
