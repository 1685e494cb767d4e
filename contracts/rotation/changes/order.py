"""Another order of the seats that have not received, and what it moves at once.

Rule 1: nobody's cash flow worsens without their signature (WORSE); RATE holds for every seat whose turn changes.
Rule 2: where seats pay differently before their turn (fair), who moves forward pays the others what it would have paid
more in the rounds so far, who moves back gets it: (p_a − p_b) × rounds paid. A round in which somebody who left was
paid back does not count.
Rule 3: a guarantor signed for one seat in one order. Who does not sign the change is released.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from contracts.abi import Purse, PurseKind, ReadContext
from contracts.abi.interfaces import Change, Verdict
from contracts.rotation.changes.between import between_rounds, check_brings, rounds_to_come, write_later
from contracts.rotation.errors import BadTermsError, PaidAheadError, SeatReceivedError, SignatureMissingError
from contracts.rotation.money.debts import Books
from contracts.rotation.money.guarantee import keep_guarantee
from contracts.rotation.state import ClubRecord, RotationState, SeatRecord
from contracts.rotation.terms.agreement import deposit_of, hash_of
from contracts.rotation.terms.finding import check_rate_of
from contracts.rotation.terms.table import Table, exchanged, worsens
from ledger.primitives.units import AccountId, Hash32, Won

__all__ = ["OrderPlan", "carry_out_order", "plan_new_order", "plan_order", "verdict_of"]


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


def verdict_of(plan: OrderPlan) -> Verdict:
    """Return what a plan asks of whom."""
    return Verdict("ok", (), plan.signers, plan.consents, plan.schedule_hash, may_sign=plan.may_sign)


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
    later = rounds_to_come(state, club)
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


def plan_new_order(books: Books, change: Change) -> OrderPlan:
    """Return the plan of an order that names every seat that has not received, once."""
    club = between_rounds(books.state, change.club)
    seats = {seat.seat: seat for seat in books.state.seats_of(club.id)}
    now = [seat for seat in books.state.table(club.id).recipients if _waits(seats.get(seat))]
    if sorted(change.order) != sorted(now):
        raise BadTermsError(f"an order names the seats {', '.join(map(str, sorted(now)))}, each once")
    takes = {new: old for new, old in zip(change.order, now, strict=True) if new != old}
    if not takes:
        raise BadTermsError("that is the order already")
    return plan_order(books.ctx, books.state, club, takes)


def _waits(seat: SeatRecord | None) -> bool:
    return seat is not None and not seat.received and not seat.left
